"""Records of a JSONL file as pages: `text` or `html`, and what else is known of them.

The `title` of a `text` record becomes the first line of its dump, where it does not stand already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import msgspec

from newsbot.files.jsonl import BadLine, decode_line, lines_of
from newsbot.files.kinds import Input, Item, Unreadable
from newsbot.model.moment import as_utc
from newsbot.model.outcome import failed
from newsbot.model.page import Origin, Page


class Dated(msgspec.Struct, frozen=True):
    """A publication date as newsbot's own records have it."""

    value: str


class SavedPage(msgspec.Struct, frozen=True, kw_only=True):
    """The keys that count; others are left alone."""

    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | Dated | None = None
    fetched_at: datetime | None = None


DECODER = msgspec.json.Decoder(SavedPage)

LONG_RECORD = re.compile(rb"\{\s*\"\w+\"\s*:.*?\"(?:text|html)\"\s*:\s*\"", re.S)
"""A line that goes on beyond the head of the file."""


def read(found: Input) -> Iterator[Item]:
    """A page for each line; a line that is no JSON object, or has neither `html` nor `text`,
    fails and says why.
    """
    with found.opens() as stream:
        for number, line in lines_of(stream):
            origin = Origin(kind="file", path=found.shown, offset=number)
            try:
                yield msgspec.structs.replace(page_of_line(line), origin=origin)
            except BadLine as error:
                outcome = failed("bad record", f"line {number}: {error}")
                yield Unreadable(origin=origin, outcome=outcome)


def looks_like_records(head: bytes) -> bool:
    """True when the first line is a JSON object with a `text` or `html` in it.

    Example:
        >>> looks_like_records('{"text": "Абзац."}'.encode())
        True
        >>> looks_like_records(b"{not json}")
        False
    """
    first, ended, _ = head.lstrip().partition(b"\n")
    if not first.startswith(b"{"):
        return False
    try:
        page_of_line(first)
    except BadLine:
        return not ended and bool(LONG_RECORD.match(first))
    return True


def is_json(body: bytes) -> bool:
    """True for a JSON object or array, which is no page whatever the file is called.

    Example:
        >>> is_json('{"title": "Мост"}'.encode()), is_json("[Мост открыт]".encode())
        (True, False)
    """
    if body.lstrip()[:1] not in {b"{", b"["}:
        return False
    try:
        decode_line(body)
    except BadLine as error:
        return isinstance(error.__cause__, RecursionError)
    return True


def page_of_line(line: bytes) -> Page:
    """The page in a record.

    Raises:
        BadLine: it is no JSON object, or has neither `html` nor `text`.
    """
    saved: SavedPage = decode_line(line, DECODER)
    return page_of_saved(saved)


def page_of_saved(saved: SavedPage) -> Page:
    """The page in a record that was read already.

    Raises:
        BadLine: it has neither `html` nor `text`, or its date is out of all bounds.
    """
    body = saved.html if saved.html is not None else _titled(saved)
    if body is None:
        raise BadLine("neither html nor text in it")
    try:
        fetched_at = as_utc(saved.fetched_at)
    except OverflowError as error:
        raise BadLine(f"fetched_at: {error}") from error
    return Page(
        body=body.encode("utf-8", "surrogatepass"),
        url=saved.url,
        published=_value(saved.published),
        fetched_at=fetched_at,
        encoding="utf-8",
    )


def _value(published: str | Dated | None) -> str | None:
    return published.value if isinstance(published, Dated) else published


def _titled(saved: SavedPage) -> str | None:
    """The text of a record under its title.

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
