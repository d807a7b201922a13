"""Reads the records of a JSONL file as pages: `text` or `html`, and other facts about each."""

from __future__ import annotations

import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import partial
from typing import IO, Any

import msgspec

from newsbot.extraction.decoding import decode
from newsbot.files.formats import load
from newsbot.files.jsonl import BadLine, decode_line, numbered
from newsbot.files.kinds import READERS, Input, Item, Reader, SetAside, Unreadable
from newsbot.files.opening import head_of
from newsbot.model.outcome import failed
from newsbot.model.page import MAX_PAGE_BYTES, Origin, Page
from newsbot.readers.rows.answer_in_row import without_wire
from newsbot.readers.rows.column_names import names_address, names_content
from newsbot.readers.rows.loose_json import values_of_line
from newsbot.readers.rows.page_of_row import page_of_row

AROUND = b"[\x1e \t\r\n"
"""Bytes allowed before the first object."""

SHORT = 80
"""Characters of a line with which an object begins that goes on below it."""

KEY = re.compile(rb"\"(\w+)\"\s*:\s*[\"{]")
OBJECT = re.compile(rb"\{\s*\"\w+\"\s*:")


def read(found: Input) -> Iterator[Item]:
    """A page for each line; a line that is no JSON object, or has neither `html` nor `text`,
    fails and says why. Brackets and commas around the objects do not matter.
    """
    with found.opens() as stream:
        head = head_of(stream)
        if is_spread(head):
            reader: Reader = load(READERS["JSON"])
            yield from reader(found)
            return
        for number, line in numbered(_lines(stream, decode(head).encoding)):
            line = line.removeprefix(BOM_UTF8) if number == 1 else line
            try:
                for place, value in enumerate(values_of_line(line)):
                    yield _item(found, number + place, value)
            except BadLine as error:
                yield _bad(found, number, error)


def _item(found: Input, number: int, value: Any) -> Item:
    try:
        origin = Origin(kind="file", path=found.shown, offset=number)
        if is_head_of_list(value):
            return SetAside(origin=origin, what="head of a list of pages")
        return without_wire(msgspec.structs.replace(page_of_value(value), origin=origin))
    except BadLine as error:
        return _bad(found, number, error)


def is_head_of_list(value: Any) -> bool:
    """Whether a value only names the list that follows it, as in the `pages.jsonl` of a WACZ.

    Example:
        >>> is_head_of_list({"format": "json-pages-1.0", "id": "pages", "title": "All Pages"})
        True
    """
    form = value.get("format") if isinstance(value, dict) else None
    return isinstance(form, str) and form.startswith("json-pages-") and not _names_page(value)


def _names_page(value: dict[str, Any]) -> bool:
    """Whether a record has an address or a content, as the entries of such a list have."""
    return any(names_address(key) or names_content(key) for key in value)


def _bad(found: Input, number: int, error: BadLine) -> Unreadable:
    origin = Origin(kind="file", path=found.shown, offset=number)
    return Unreadable(origin=origin, outcome=failed("bad record", f"line {number}: {error}"))


def is_spread(head: bytes) -> bool:
    """Whether the first object goes over several lines."""
    lines = (line.strip() for line in head.removeprefix(BOM_UTF8).split(b"\n"))
    first = next((line for line in lines if line not in {b"", b"["}), b"")
    return first.endswith((b"{", b"[")) and len(first) < SHORT


def _lines(stream: IO[bytes], encoding: str) -> Iterator[bytes]:
    """The lines in UTF-8, which is what nearly all files are in."""
    if encoding == "utf-8":
        yield from iter(partial(stream.readline, MAX_PAGE_BYTES), b"")
        return
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="\n")
    try:
        for line in iter(partial(text.readline, MAX_PAGE_BYTES), ""):
            yield line.encode("utf-8", "replace")
    finally:
        text.detach()


def looks_like_records(head: bytes) -> bool:
    """True when the first line is a JSON object with the text or the HTML of a page in it.

    Example:
        >>> looks_like_records('{"text": "Абзац."}'.encode())
        True
        >>> looks_like_records(b"{not json}")
        False
    """
    first, ended, _ = head.removeprefix(BOM_UTF8).lstrip(AROUND).partition(b"\n")
    if not first.startswith(b"{"):
        return False
    try:
        page_of_line(first)
    except BadLine:
        # It may go on beyond the head of the file.
        keys = KEY.findall(first) if not ended and OBJECT.match(first) else []
        return any(names_content(key.decode("ascii", "ignore")) for key in keys)
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
    values = values_of_line(line)
    if len(values) != 1:
        raise BadLine("no JSON object")
    return page_of_value(values[0])


def page_of_value(value: Any) -> Page:
    """The page in a value.

    Raises:
        BadLine: it is no object, or has neither `html` nor `text`.
    """
    if not isinstance(value, dict):
        raise BadLine("no JSON object")
    return page_of_row(value)
