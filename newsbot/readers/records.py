"""Reads the records of a JSONL file as pages: `text` or `html`, and other facts about each."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator

import msgspec

from newsbot.files.jsonl import BadLine, decode_line, lines_of
from newsbot.files.kinds import Input, Item, Unreadable
from newsbot.model.outcome import failed
from newsbot.model.page import Origin, Page
from newsbot.readers.saved_page import names_content, page_of_row

KEY = re.compile(rb"\"(\w+)\"\s*:\s*[\"{]")
OBJECT = re.compile(rb"\{\s*\"\w+\"\s*:")


def read(found: Input) -> Iterator[Item]:
    """A page for each line; a line that is no JSON object, or has neither `html` nor `text`,
    fails and says why.
    """
    with found.opens() as stream:
        for number, line in lines_of(stream):
            origin = Origin(kind="file", path=found.shown, offset=number)
            line = line.removeprefix(BOM_UTF8) if number == 1 else line
            try:
                yield msgspec.structs.replace(page_of_line(line), origin=origin)
            except BadLine as error:
                outcome = failed("bad record", f"line {number}: {error}")
                yield Unreadable(origin=origin, outcome=outcome)


def looks_like_records(head: bytes) -> bool:
    """True when the first line is a JSON object with the text or the HTML of a page in it.

    Example:
        >>> looks_like_records('{"text": "Абзац."}'.encode())
        True
        >>> looks_like_records(b"{not json}")
        False
    """
    first, ended, _ = head.removeprefix(BOM_UTF8).lstrip().partition(b"\n")
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
    row = decode_line(line)
    if not isinstance(row, dict):
        raise BadLine("no JSON object")
    return page_of_row(row)
