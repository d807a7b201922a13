"""Rows whose column holds a page as it came over the wire: packed, or below the headers."""

from __future__ import annotations

import io
import re

from msgspec.structs import replace

from newsbot.archive.answer import Answer, answer_of, no_page
from newsbot.files.kinds import Item, SetAside
from newsbot.files.opening import GZIP, ZSTD, read_whole_part, unpacked
from newsbot.model.moment import moment_of_header
from newsbot.model.page import MAX_PAGE_BYTES, Page

STATUS_LINE = b"HTTP/"
LINE = re.compile(rb"[^\n]*\r\n")
"""The first line as the protocol ends it (RFC 9112, 2.1); texts about it end lines otherwise."""

MARKS = (b"<", b"{", b"[")
PACKED = (GZIP.magic, ZSTD.magic)


def without_wire(page: Page) -> Item:
    """The page of a row without headers and packing; what else the server answered is none.

    Example:
        >>> raw = b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html\\r\\n\\r\\n<p>Most"
        >>> without_wire(Page(body=raw)).body
        b'<p>Most'
    """
    if page.body.startswith(PACKED):
        body, fault = read_whole_part(unpacked(io.BytesIO(page.body)), MAX_PAGE_BYTES + 1)
        page = replace(page, body=body or page.body, broken_off=bool(body and fault))
    if not page.body.startswith(STATUS_LINE):
        return page
    answer = answer_of(page.body)
    if answer is None or "content-type" not in answer.headers or not _is_wire(page, answer):
        return page  # prose on the protocol
    if what := no_page(answer):
        return SetAside(origin=page.origin, what=what)
    return replace(
        page,
        body=answer.body,
        encoding=page.encoding or answer.charset,
        fetched_at=page.fetched_at or moment_of_header(answer.headers.get("date")),
    )


def _is_wire(page: Page, answer: Answer) -> bool:
    """Whether a text is an answer and not an article that begins with one."""
    behind = answer.body.lstrip()[:1]
    return LINE.match(page.body) is not None or not behind or behind in MARKS
