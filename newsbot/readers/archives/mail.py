"""Reads mail, such as newsletters: one message in a file, or many in a mailbox (mbox)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from typing import IO

from newsbot.extraction.decoding import decode
from newsbot.files.kinds import TOO_LARGE, Input, Item, Unreadable
from newsbot.model.moment import iso_utc, moment_of_header
from newsbot.model.outcome import failed
from newsbot.model.page import MAX_PAGE_BYTES, Origin, Page
from newsbot.readers.archives.mhtml import HTML, header, message_of
from newsbot.readers.file_kind import FROM_LINE
from newsbot.readers.one_page import LARGEST_BUNDLE

COUNT = re.compile(rb"\d{1,12} {0,20}\r?\n\Z")
"""The first line of a message that Apple Mail keeps; see `file_kind.OF_APPLE_MAIL`."""

BETWEEN = re.compile(FROM_LINE.encode() + rb"\s*$")


def read(found: Input) -> Iterator[Item]:
    """A page for each message, numbered from 1: its HTML, else its subject and its text. It was
    published when it was sent.
    """
    with found.opens() as stream:
        for number, raw in enumerate(_messages(stream), 1):
            origin = Origin(kind="file", path=found.shown, offset=number)
            if raw is None:
                yield Unreadable(origin=origin, outcome=TOO_LARGE)
                continue
            try:
                yield _page(message_of(raw), origin)
            except (MessageError, RecursionError, LookupError, ValueError) as error:
                outcome = failed("broken message", f"message {number}: {error}")
                yield Unreadable(origin=origin, outcome=outcome)


def _messages(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The raw messages; None for one that is larger than a page with its pictures."""
    lines: list[bytes] = []
    size, blank = 0, True
    for line in iter(lambda: stream.readline(MAX_PAGE_BYTES), b""):
        if blank and BETWEEN.match(line):
            if size:
                yield b"".join(lines) if size <= LARGEST_BUNDLE else None
            lines, size = [], 0
            continue
        if not (size or lines) and COUNT.match(line):
            continue
        size += len(line)
        if size <= LARGEST_BUNDLE:
            lines.append(line)
        blank = not line.strip()
    if size:
        yield b"".join(lines) if size <= LARGEST_BUNDLE else None


def _page(message: Message, origin: Origin) -> Page | Unreadable:
    parts = [part for part in message.walk() if not part.is_multipart()]
    html = next((part for part in parts if part.get_content_type() in HTML), None)
    text = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    part = html or text
    body = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(body, bytes):
        return Unreadable(origin=origin, outcome=failed("no text", "neither HTML nor text in it"))
    charset = part.get_content_charset()
    if part is text:
        dump = f"{_subject(message)}\n\n{decode(body, declared=charset).text.strip()}"
        body, charset = dump.encode("utf-8", "surrogatepass"), "utf-8"
    sent = moment_of_header(header(message, "Date"))
    published = iso_utc(sent) if sent else None
    return Page(body=body, published=published, encoding=charset, origin=origin)


def _subject(message: Message) -> str:
    """The subject; as it stands there where its charset or its coding is unknown."""
    raw = " ".join((header(message, "Subject") or "").split())
    try:
        pieces = [_decoded(piece, charset) for piece, charset in decode_header(raw)]
    except (MessageError, LookupError, ValueError):
        return raw
    return " ".join("".join(pieces).split())


def _decoded(piece: str | bytes, charset: str | None) -> str:
    """A piece of a header; Python gives what stands between coded words in a code of its own."""
    return piece if isinstance(piece, str) else piece.decode(charset or "raw-unicode-escape")
