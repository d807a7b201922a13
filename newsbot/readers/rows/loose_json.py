r"""JSON as programs leave it behind when they are killed, appended to or written by hand.

Records stand in an array that is not closed, in two arrays one behind the other, with commas at
the ends of their lines, with the record separator of RFC 7464 before each, or over several lines
without anything between them. Python writes `NaN`, which JSON does not know.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from newsbot.files.jsonl import BadLine, decode_line

BETWEEN = re.compile(r"[\s,\[\]\x1e\ufeff]*")
"""Characters round a record that are no part of it."""

NEXT = re.compile(r"\n[^\S\n]*+[,\[\x1e]*+[^\S\n]*+(?=\{)")
"""Where a record begins behind one that is broken."""

WRAPPER = re.compile(
    r"\s*+(?:/\*.{0,200}?\*/\s*)?"
    r"(?:\)\]\}',?\s|(?:(?:var|let|const|window)\b[\s.]*)?[\w$.\[\]\"']{1,200}\s*[=(])\s*(?=[\[{])",
    re.S,
)
"""Openings before JSON that is loaded as a script, or that is kept from being one."""

MOST_FAULTS = 100
"""Broken records after which a file is no file of records."""

PYTHON = re.compile(rb"\{u?'")
NO_NUMBER: dict[str, None] = {"NaN": None, "Infinity": None, "-Infinity": None}
DECODER = json.JSONDecoder(parse_constant=NO_NUMBER.get)


def unwrapped(text: str) -> str:
    r"""JSON without what makes a script of it: a call (JSONP), an assignment, a guard.

    Example:
        >>> unwrapped('/**/show({"a": 1});'), unwrapped('var data = [1];'), unwrapped(")]}'\n[1]")
        ('{"a": 1}', '[1]', '[1]')
    """
    if before := WRAPPER.match(text):
        return text[before.end() :].rstrip("\n\r\t ;)")
    return text


def values_of_line(line: bytes) -> list[Any]:
    r"""The values in a line: the only one, those of an array, or none where a bracket stands alone.

    Raises:
        BadLine: it is no JSON however one takes it; the message says what is wrong.

    Example:
        >>> values_of_line(b'{"a": 1},\n'), values_of_line(b"[\n"), values_of_line(b'[{"a": NaN}]')
        ([{'a': 1}], [], [{'a': None}])
    """
    try:
        value = decode_line(line)
    except BadLine as error:
        return _loosely(line, error)
    return value if isinstance(value, list) else [value]


def _loosely(line: bytes, error: BadLine) -> list[Any]:
    if PYTHON.match(line.strip()):
        raise BadLine("it is Python's notation; write it with json.dumps") from error
    try:
        text = line.decode()
    except UnicodeDecodeError:
        raise error from None
    values, place = [], _record_from(text, 0)
    while place < len(text):
        try:
            value, place = DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            raise error from None
        values.append(value)
        place = _record_from(text, place)
    return values


def _record_from(text: str, place: int) -> int:
    """Where the next record begins, behind what is no part of one."""
    between = BETWEEN.match(text, place)
    return between.end() if between else place


def loose_values(text: str) -> Iterator[dict[str, Any] | None]:
    r"""The objects of a file that is not one value; None for one that cannot be read.

    Example:
        >>> list(loose_values('[\n{"a": 1},\n{"a": \n{"a": 2}\n][\n{"a": 3},\n'))
        [{'a': 1}, None, {'a': 2}, {'a': 3}]
    """
    place, faults = _record_from(text, 0), 0
    while place < len(text) and faults < MOST_FAULTS:
        try:
            value, place = DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            faults += 1
            yield None
            following = NEXT.search(text, place)
            if following is None:
                return
            place = following.end()
            continue
        if isinstance(value, dict):
            yield value
        place = _record_from(text, place)
