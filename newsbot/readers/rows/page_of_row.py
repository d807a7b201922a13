"""Reads a row of a table or a JSON record as a page, whatever its columns are called.

The `title` of a `text` becomes the first line of its dump, where it does not stand already.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from html import escape, unescape
from typing import Any

import msgspec

from newsbot.extraction.kind import kind_of
from newsbot.files.jsonl import BadLine, decode_line
from newsbot.model.moment import as_utc
from newsbot.model.page import Page
from newsbot.model.urls import host_of
from newsbot.readers.rows.column_names import ABOUT, ADDRESSES, CONTENT, rank_of, role_of
from newsbot.readers.rows.nested_forms import flattened
from newsbot.text.tables import lines

WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
MARKUP = re.compile(r"<(?:p|div|br|span|h[1-6]|article|section|ul|a)\b[^<>]*>", re.I)


class Dated(msgspec.Struct, frozen=True):
    """A publication date as newsbot's own records have it."""

    value: str


class SavedPage(msgspec.Struct, frozen=True, kw_only=True):
    """The known fields of a row; `html` takes precedence over `text`."""

    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | Dated | None = None
    fetched_at: datetime | None = None


AUTHORS = "authors"
MOST_NAMES = 100
LONGEST = 500
"""Characters of a byline; more are a text about somebody."""

QUOTED = re.compile(r"\"([^\"]+)\"|'([^']+)'")
OWN = frozenset(field.name for field in msgspec.structs.fields(SavedPage))
DAYS = frozenset({"published", "date"})
IN_PIECES = frozenset({"html", "text", "body", "title", "headline"})
"""What may stand in a list, as programs collect it from the elements of a page."""

EARLIEST, LATEST = 631_152_000, 10**10
"""Seconds since 1970 of 1990, before the web, and of 2286: other numbers are no instants of pages.
Digits of a date and time (202405021000) would be milliseconds of 1976."""


def page_of_row(row: Mapping[str, Any]) -> Page:
    """The page in a row.

    Raises:
        BadLine: it has neither `html` nor `text`, or a value is of the wrong type.

    Example:
        >>> page_of_row({"link": "https://zar.example/1", "content": "<p>Мост открыт."}).url
        'https://zar.example/1'
    """
    told = fields_of_row(row)
    raw = told.get("html")
    if isinstance(raw, bytes):
        told = told | {"html": ""}
    try:
        page = _page(msgspec.convert(told, SavedPage))
        page = msgspec.structs.replace(page, authors=told.get(AUTHORS, ()))
    except msgspec.ValidationError as error:
        raise BadLine(str(error)) from error
    # Bytes tell by themselves how they are encoded.
    return (
        msgspec.structs.replace(page, body=raw, encoding=None) if isinstance(raw, bytes) else page
    )


def fields_of_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a `SavedPage` by newsbot's names; empty and unknown ones are left out.

    Example:
        >>> fields_of_row({"Headline": "Мост", "maintext": "Открыт.", "date_publish": "2025-03-05"})
        {'text': 'Открыт.', 'published': '2025-03-05', 'title': 'Мост'}
    """
    told: dict[str, Any] = {}
    within: dict[str, Any] = {}
    for key, value in sorted(flattened(row).items(), key=_rank):
        role, plain = role_of(key), _plain(value)
        if role in IN_PIECES or (role in ADDRESSES and len(_many(plain)) == 1):
            plain = _joined(plain)
        if role in DAYS and type(plain) in {int, float}:
            plain = _moment_of(plain)
        if isinstance(plain, bytes) and role not in {"html", "body"}:
            plain = plain.decode("utf-8", "replace")
        if role == ABOUT:
            within |= _facts(value)
        elif role == AUTHORS:
            if names := _names(value):
                told.setdefault(AUTHORS, names)
        elif role and plain not in (None, "") and (key in OWN or _fits(role, plain)):
            told.setdefault(role, plain)
    told = within | told
    body, day = told.pop("body", None), told.pop("date", None)
    told |= _printed(told)
    if not CONTENT & told.keys():
        empty = {name: "" for name in CONTENT if row.get(name) == ""}
        told |= _of_body(body) if body else empty
    markup = told.get("html")
    if isinstance(markup, str) and markup and not _is_whole(markup):
        told["html"] = _dressed(markup, str(told.get("title") or ""))
    if day and not _is_whole(told.get("html", "")):
        told.setdefault("published", day)
    return told


def _names(value: Any) -> tuple[str, ...]:
    """The bylines in a value: text, or objects with names (JSON Feed 1.1), one or many.

    Example:
        >>> _names("Анна Лисова"), _names([{"name": "Анна Лисова"}, "Пётр Орлов"]), _names(7)
        (('Анна Лисова',), ('Анна Лисова', 'Пётр Орлов'), ())
    """
    many = _many(value)[:MOST_NAMES]
    names = (one.get("name") if isinstance(one, Mapping) else one for one in many)
    return tuple(
        name for name in names if isinstance(name, str) and name.strip() and len(name) <= LONGEST
    )


def _many(value: Any) -> Sequence[Any]:
    """The parts of a list, also of one that a table holds as text: `["Анна"]`, `['Анна']`."""
    if isinstance(value, str) and value.startswith(("[", "{")):
        try:
            value = decode_line(value.encode("utf-8", "replace"))
        except BadLine:
            return [] if "{" in value else [one[1] or one[2] for one in QUOTED.finditer(value)]
    return value if isinstance(value, list | tuple) else [value]


def _facts(value: Any) -> dict[str, Any]:
    """What an object beside the text says of it, by newsbot's names.

    Example:
        >>> _facts({"source": "https://zar.example/1", "title": "Мост", "text": "Меню"})
        {'title': 'Мост', 'url': 'https://zar.example/1'}
    """
    if isinstance(value, str) and value.startswith("{"):
        try:
            value = decode_line(value.encode("utf-8", "replace"))
        except BadLine:
            return {}
    if not isinstance(value, Mapping):
        return {}
    plain = {
        key: one for key, one in value.items() if role_of(key) not in {ABOUT, *CONTENT, "body"}
    }
    told = fields_of_row(plain)
    if not any(role_of(key) == "published" for key in plain) and "published" in told:
        told["date"] = told.pop("published")  # beside a whole page it may be that of the crawl
    return {key: one for key, one in told.items() if key == AUTHORS or _fits(key, one)}


def is_page(row: object) -> bool:
    """Whether a value of a JSON file is a row with a page in it.

    Example:
        >>> is_page({"content": {"rendered": "<p>Мост открыт."}}), is_page({"name": "newsbot"})
        (True, False)
    """
    return isinstance(row, dict) and bool(CONTENT & fields_of_row(row).keys())


def _page(saved: SavedPage) -> Page:
    body = saved.html if saved.html is not None else _titled(saved)
    if body is None:
        raise BadLine("neither html nor text in it")
    try:
        fetched_at = as_utc(saved.fetched_at)
    except OverflowError as error:
        raise BadLine(f"fetched_at: {error}") from error
    published = saved.published
    return Page(
        body=body.encode("utf-8", "surrogatepass"),
        url=saved.url,
        title=" ".join(saved.title.split()) if saved.title and saved.html is None else None,
        published=published.value if isinstance(published, Dated) else published,
        fetched_at=fetched_at,
        encoding="utf-8",
    )


def _printed(told: dict[str, Any]) -> dict[str, Any]:
    """The title and the address that readers of the article saw; takes out what else tells them.

    Example:
        >>> _printed({"title": "most-1", "headline": "Мост открыт"})
        {'title': 'Мост открыт'}
        >>> kept, own = "https://read.readwise.io/read/1", "https://zar.example/1"
        >>> _printed({"url": kept, "source": own}), _printed({"url": own, "source": kept})
        ({'url': 'https://zar.example/1'}, {})
    """
    headline, source = told.pop("headline", None), told.pop("source", None)
    url = told.get("url")  # of any type: a stranger wrote the row
    replaced = not url or (isinstance(url, str) and host_of(url) in _keepers())
    found = {"title": headline, "url": source if replaced else None}
    return {name: value for name, value in found.items() if value}


@cache
def _keepers() -> frozenset[str]:
    return frozenset(lines("newsbot.readers", "keepers.txt"))


def _rank(item: tuple[str, Any]) -> int:
    """newsbot's own names come first, then those of the table in its order."""
    return -1 if item[0] in OWN else rank_of(item[0])


def _plain(value: Any) -> Any:
    """A value as text where it is that in another form, as WordPress, tables and MongoDB's own
    exports (Extended JSON v2) have it.
    """
    if isinstance(value, Mapping):
        if isinstance(value.get("rendered"), str):
            return value["rendered"]
        if "$date" in value:
            return _mongo_date(value["$date"])
    return value.isoformat() if isinstance(value, date) else value


def _joined(value: Any) -> Any:
    """Paragraphs, as Scrapy's `getall()` gives them, in one text; other values as they are.

    Example:
        >>> _joined(["Мост открыт.", "Его строили год."]), _joined(7)
        ('Мост открыт.\\n\\nЕго строили год.', 7)
    """
    is_list = isinstance(value, list) and value and all(isinstance(one, str) for one in value)
    return "\n\n".join(value) if is_list else value


def _moment_of(number: float) -> Any:
    """ISO 8601 of a number of seconds or milliseconds since 1970; the number where it is neither.

    Example:
        >>> _moment_of(1714633200), _moment_of(1714633200000), _moment_of(7)
        ('2024-05-02T07:00:00+00:00', '2024-05-02T07:00:00+00:00', 7)
    """
    if not EARLIEST <= (seconds := number / 1000 if number > LATEST else number) <= LATEST:
        return number
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _mongo_date(value: Any) -> Any:
    """ISO 8601, or milliseconds since 1970 as a number that may be written as text."""
    if isinstance(value, Mapping):
        value = value.get("$numberLong")
    try:
        if "-" in str(value)[1:]:
            return value
        return datetime.fromtimestamp(int(value) / 1000, UTC).isoformat()
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _fits(role: str, value: Any) -> bool:
    """Whether the value of a foreign key can be meant; under newsbot's own key it is an error."""
    if role in ADDRESSES:
        return isinstance(value, str) and value.startswith(("http://", "https://"))
    if role != "fetched_at":
        return isinstance(value, str) or (role in {"html", "body"} and isinstance(value, bytes))
    try:
        msgspec.convert(value, datetime)
    except msgspec.ValidationError:
        return False
    return True


def _of_body(body: str | bytes) -> dict[str, Any]:
    """The content of a key that may hold a whole page, the middle of one, or its text."""
    if isinstance(body, bytes) or _is_whole(body):
        return {"html": body}
    if MARKUP.search(body) or kind_of(body) == "html":
        return {"html": body}
    return {"text": body}


def _is_whole(html: str | bytes) -> bool:
    """Whether HTML is a whole page, or only the middle, as APIs of publishing systems send it."""
    head = html[:4096]
    return bool(WHOLE_PAGE.search(head.decode("latin-1") if isinstance(head, bytes) else head))


def _dressed(html: str, title: str) -> str:
    """The middle of a page, completed with its title.

    Example:
        >>> _dressed("<p>Открыты.", "Мост &amp; дорога")
        '<title>Мост &amp; дорога</title><article><h1>Мост &amp; дорога</h1><p>Открыты.</article>'
    """
    shown = escape(unescape(title), quote=False)
    return f"<title>{shown}</title><article><h1>{shown}</h1>{html}</article>" if shown else html


def _titled(saved: SavedPage) -> str | None:
    """The text of a record below its title.

    Example:
        >>> _titled(SavedPage(title="Мост открыт", text="В Заречье открыли мост."))
        'Мост открыт\\n\\nВ Заречье открыли мост.'
        >>> _titled(SavedPage(title="Мост открыт", text="Мост открыт\\nОн длинный."))
        'Мост открыт\\nОн длинный.'
    """
    title, text = " ".join((saved.title or "").split()), saved.text
    if not title or text is None or title in (" ".join(line.split()) for line in text.split("\n")):
        return text
    return f"{title}\n\n{text}"
