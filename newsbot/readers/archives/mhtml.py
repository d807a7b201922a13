"""Reads MHTML: a page with all its parts in one message, as browsers save it (RFC 2557)."""

from __future__ import annotations

from collections.abc import Iterator
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32

from msgspec.structs import replace

from newsbot.extraction.decoding import decode
from newsbot.files.kinds import Input, Item, unread
from newsbot.model.moment import moment_of_header
from newsbot.model.page import Page
from newsbot.readers.one_page import bundle, page_of

ADDRESSES = ("Snapshot-Content-Location", "Content-Location")
"""Headers that name the address of a message or a part, the better one first."""

HTML = ("text/html", "application/xhtml+xml")

LONGEST_HEADER = 2_100
"""Characters of a header that are read: a little more than the longest address. To find a parameter
of it, Python takes time quadratic in its length: 5 s for 100,000 semicolons in quotes."""


class _Short(Compat32):
    """The policy that only splits headers, and cuts those that are too long."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value of a header."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


def read(found: Input) -> Iterator[Item]:
    """The page in the message; its frames, pictures and styles are no pages."""
    raw = bundle(found)
    try:
        message = message_of(raw)
        root = _root(message)
    except RecursionError:
        yield unread(found.shown, "broken MHTML", "its parts are nested without end")
        return
    if root is None:
        yield unread(found.shown, "broken MHTML", "there is no HTML in it")
        return
    body = root.get_payload(decode=True)
    assert isinstance(body, bytes)
    yield _told(page_of(found, body), message, root)


def message_of(raw: bytes) -> Message:
    """A message, by the parser that only splits headers.

    Python's newer one parses each by its grammar, which takes quadratic time (8,000 quotation marks
    1.3 s) and finds nothing that pages need.
    """
    return BytesParser(policy=_Short()).parsebytes(raw)


def _root(message: Message) -> Message | None:
    """The part that is the page: the one with the message's own address, the one with which the
    message says that it starts (RFC 2387, 3.2), else the first HTML.
    """
    parts = [part for part in message.walk() if part.get_content_type() in HTML]
    own, start = header(message, "Snapshot-Content-Location"), message.get_param("start")
    named = [part for part in parts if own and header(part, "Content-Location") == own]
    begun = [part for part in parts if start and header(part, "Content-ID") == start]
    found = next(iter(named or begun or parts), None)
    return found if isinstance(found, Message) else None


def _told(page: Page, message: Message, root: Message) -> Page:
    """Facts in the headers that nothing else states."""
    places = (header(part, name) for part in (message, root) for name in ADDRESSES)
    url = next((place for place in places if place and place.startswith("http")), None)
    return replace(
        page,
        url=page.url or url,
        fetched_at=page.fetched_at or moment_of_header(header(message, "Date")),
        encoding=root.get_content_charset(),
        broken_off=_is_cut(message, root),
    )


def _is_cut(message: Message, root: Message) -> bool:
    """Whether the message ends within the page: nothing stands behind it, not even the last line
    of its container.
    """
    for container in message.walk():
        parts = container.get_payload()
        if isinstance(parts, list) and parts and parts[-1] is root:
            return any(isinstance(one, CloseBoundaryNotFoundDefect) for one in container.defects)
    return False


def header(part: Message, name: str) -> str | None:
    """A header unparsed, None without it: parsing may fail on what programs write.

    Letters that stand there as they are (RFC 6532) are read by the charset that fits them.
    """
    for key, value in part.raw_items():
        if key.lower() == name.lower():
            text = decode(str(value).encode("ascii", "surrogateescape")).text
            return "".join(text.split()) if "Location" in name else text.strip()
    return None
