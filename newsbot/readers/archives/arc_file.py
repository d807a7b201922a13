"""Reads ARC, the archive format that crawlers wrote before WARC (Internet Archive, 1996)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import IO

from newsbot.archive.answer import MOST_BLOCK, page_answer
from newsbot.files.kinds import TOO_LARGE, Input, Item, SetAside, Unreadable, unread
from newsbot.files.opening import PIECE
from newsbot.model.moment import moment_of_digits
from newsbot.model.page import MAX_PAGE_BYTES, Origin, Page

LONGEST_LINE = 1 << 16
"""Bytes of the line with which a record begins."""

LENGTH = re.compile(rb"[0-9]{1,18}")
"""The number of bytes of a record, the last word of that line."""


def read(found: Input) -> Iterator[Item]:
    """The responses with status 200 that are HTML or text, in file order.

    A record begins with a line `URL IP-address date type length`; in version 2 there are more
    words in between, the length is always the last.
    """
    with found.opens() as stream:
        place = 0
        while line := stream.readline(LONGEST_LINE):
            if not line.strip():
                place += len(line)
                continue
            words = line.split()
            if len(words) < 5 or not LENGTH.fullmatch(words[-1]):
                yield unread(found.shown, "broken ARC", f"no record at byte {place}")
                return
            length = int(words[-1])
            block = _block(stream, length)
            if item := _item(found.shown, place, words, block, length):
                yield item
            place += len(line) + length


def _block(stream: IO[bytes], length: int) -> bytes:
    """The bytes of a record; empty if it is too large for a page."""
    if length <= MOST_BLOCK:
        return stream.read(length)
    left = length
    while left and (piece := stream.read(min(left, PIECE))):
        left -= len(piece)
    return b""


def _item(
    shown: str, place: int, words: list[bytes], block: bytes, length: int
) -> Page | Unreadable | SetAside | None:
    origin = Origin(kind="warc", path=shown, offset=place)
    url = words[0].decode("utf-8", "replace")
    if not url.startswith("http"):
        return None  # the record about the file itself, names looked up, …
    if len(block) < length:
        large = length > MOST_BLOCK
        return SetAside(origin=origin, what="record too large" if large else "torn record")
    answer = page_answer(block)
    if isinstance(answer, str):
        return SetAside(origin=origin, what=answer)
    if len(answer.body) > MAX_PAGE_BYTES:
        return Unreadable(origin=origin, outcome=TOO_LARGE)
    return Page(
        body=answer.body,
        url=url,
        fetched_at=_moment(words[2]),
        encoding=answer.charset,
        broken_off=answer.broken_off,
        origin=origin,
    )


def _moment(raw: bytes) -> datetime | None:
    try:
        return moment_of_digits(raw[:14].decode("ascii"))
    except ValueError:
        return None
