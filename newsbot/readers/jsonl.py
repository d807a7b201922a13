"""Records of a JSONL file as pages: `text` or `html`, and what else is known of them.

The `title` of a `text` record becomes the first line of its dump, where it does not stand already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from newsbot.model.moment import as_utc
from newsbot.model.outcome import Outcome
from newsbot.model.page import Page
from newsbot.readers.bytes_in import failed


class SavedPage(msgspec.Struct, frozen=True, kw_only=True):
    """The keys that count; others are left alone."""

    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    fetched_at: datetime | None = None


DECODER = msgspec.json.Decoder(SavedPage)


def read_records(lines: Iterable[bytes]) -> Iterator[tuple[int, Page | Outcome]]:
    """Number each line from 1 and read it; blank lines are passed over.

    A line that is no JSON object, or has neither `html` nor `text`, gives a failed outcome.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _page(line, number)


def looks_like_records(body: bytes) -> bool:
    """True when the first line is a JSON object with a `text` or `html` in it.

    Example:
        >>> looks_like_records('{"text": "Абзац."}'.encode())
        True
        >>> looks_like_records(b"{not json}")
        False
    """
    first, _, _ = body.lstrip().partition(b"\n")
    return first.startswith(b"{") and isinstance(_page(first, 1), Page)


def is_json(body: bytes) -> bool:
    """True for a JSON object or array, which is no page whatever the file is called.

    Example:
        >>> is_json('{"title": "Мост"}'.encode()), is_json("[Мост открыт]".encode())
        (True, False)
    """
    if body.lstrip()[:1] not in {b"{", b"["}:
        return False
    try:
        msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _page(line: bytes, number: int) -> Page | Outcome:
    try:
        saved = DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return failed("bad record", f"line {number}: {error}")
    body = saved.html if saved.html is not None else _titled(saved)
    if body is None:
        return failed("bad record", f"line {number}: neither html nor text in it")
    return Page(
        body=body.encode("utf-8", "surrogatepass"),
        url=saved.url,
        published=saved.published,
        fetched_at=as_utc(saved.fetched_at),
        encoding="utf-8",
    )


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
