"""Reads a file that is one page, HTML or text, with what the file itself says about it."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator

from msgspec.structs import replace

from newsbot.extraction.decoding import looks_binary
from newsbot.files.kinds import Input, Item, TooLarge, Unreadable
from newsbot.files.opening import HEAD, read_whole_part
from newsbot.model.outcome import Rejected
from newsbot.model.page import MAX_PAGE_BYTES, Page
from newsbot.readers.provenance.post_list import listed_post
from newsbot.readers.provenance.saved_from import (
    SavedFrom,
    maff_note,
    names_page,
    saved_from,
    scrapbook_note,
)
from newsbot.readers.provenance.sidecar import MAFF_NOTE, SCRAPBOOK_NOTE, read_sidecar
from newsbot.readers.provenance.snapshot import snapshot_of
from newsbot.readers.rows.page_of_row import page_of_row
from newsbot.readers.rows.records import is_json

JSON_HINT = (
    "no page; records with text or html go into a .jsonl file, one a line: "
    "jq -c '.[]' FILE > FILE.jsonl"
)

FEWEST_PADDED = 64
PADDING = bytes(FEWEST_PADDED)
"""Noughts at the end of a file that are no part of its text."""

QUOTED = re.compile(rb"=(?:[0-9A-F]{2}|[ \t]*\r?(?:\n|\Z))")
FEWEST_QUOTED = 8
"""Quoted bytes that are needed at least: an equals sign may stand before two digits by chance."""

LARGEST_BUNDLE = 4 * MAX_PAGE_BYTES
"""Bytes of a page with all that belongs to it: pictures and scripts take most of them."""


def read(found: Input) -> Iterator[Item]:
    """The page; its sidecar wins over what the page says about itself.

    Raises:
        OSError, EOFError, zlib.error: or another one of `files.opening.FAULTS`, where the file is
            torn ahead of any text.
    """
    with found.opens() as stream:
        body, fault = read_whole_part(stream, MAX_PAGE_BYTES + 1)
    if fault and (not body.strip() or looks_binary(body)):
        raise fault
    body = without_transfer_encoding(without_padding(body))
    if is_json(body):
        refused = Rejected(reason="JSON", detail=JSON_HINT).outcome()
        yield Unreadable(origin=found.origin, outcome=refused)
        return
    page = page_of(found, body)
    yield replace(page, broken_off=True) if fault else page


def without_padding(body: bytes) -> bytes:
    """The bytes of a page without the noughts behind it, as a crash or a full disk leaves them.

    Example:
        >>> without_padding(b"<p>Most</p>" + bytes(100)), len(without_padding(bytes(100)))
        (b'<p>Most</p>', 100)
    """
    if not body.endswith(PADDING):
        return body
    end = len(body.rstrip(b"\0"))
    if b"\0" in body[: min(end, FEWEST_PADDED)]:  # UTF-16 has two bytes for each letter
        end += end % 2
    return body[:end] or body


def without_transfer_encoding(body: bytes) -> bytes:
    """The bytes of a page that was copied out of a message as quoted-printable (RFC 2045); others
    unchanged.

    Quoted, every equals sign is followed by two digits or ends its line, and no byte is above 127.

    Example:
        >>> without_transfer_encoding(quopri.encodestring("<p>Мост</p>".encode())).decode()
        '<p>Мост</p>'
    """
    head = body[:HEAD]
    quoted = len(QUOTED.findall(head)) if head.isascii() else 0
    if quoted < FEWEST_QUOTED or head[:-2].count(b"=") > quoted:
        return body
    return quopri.decodestring(body)


def bundle(found: Input) -> bytes:
    """The bytes of a file with a page and its pictures.

    Raises:
        TooLarge: there are more than `LARGEST_BUNDLE`.
    """
    with found.opens() as stream:
        raw = stream.read(LARGEST_BUNDLE + 1)
    if len(raw) > LARGEST_BUNDLE:
        raise TooLarge
    return raw


def page_of(found: Input, body: bytes) -> Page:
    """A page with the address and the day that its sidecar or the page itself states.

    Raises:
        TooLarge: it has more bytes than pages have.
        SidecarError: its sidecar cannot be read.
    """
    if len(body) > MAX_PAGE_BYTES:
        raise TooLarge
    side = read_sidecar(found.name, found.beside)
    if post := listed_post(found.name, found.beside):
        return replace(
            page_of_row({"html": body.decode("utf-8", "replace"), **post}), origin=found.origin
        )
    own = _own_note(found, body)
    return Page(
        body=body,
        url=side.url or own.url,
        published=side.published,
        fetched_at=side.fetched_at or own.fetched_at,
        origin=found.origin,
    )


def _own_note(found: Input, body: bytes) -> SavedFrom:
    """The notes that the program that saved the page wrote into it, or beside it."""
    if (note := found.beside(MAFF_NOTE)) and names_page(note, found.name):
        return maff_note(note)
    if found.name == "index.html" and (note := found.beside(SCRAPBOOK_NOTE)):
        return scrapbook_note(note)
    if kept := snapshot_of(found.name, found.beside):
        return SavedFrom(url=kept.url, fetched_at=kept.fetched_at)
    return saved_from(body)
