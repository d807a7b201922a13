"""Takes a long JSON array apart while it is read: one element is held at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from newsbot.files.jsonl import BadLine

PIECE = 1 << 20
"""Bytes that are read at a time: a string that has not ended is looked at again with each piece."""

OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*(?=\{)")
"""The beginning of an array of objects, behind the mark of UTF-8 that some programs write."""

SIGN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[{}\[\]]', re.S)
"""A whole string, whatever it holds, or a bracket outside of strings."""

UNTIL = re.compile(rb'["{}\[\]]')


def is_long_array(head: bytes) -> bool:
    """Whether a file begins as an array of objects does.

    Example:
        >>> is_long_array(b' [ {"url": 1}'), is_long_array(b'{"items": [')
        (True, False)
    """
    return OPENING.match(head) is not None


def elements(stream: IO[bytes], *, largest: int) -> Iterator[bytes]:
    """The objects of an array as JSON; of an array without an end those that are whole.

    Args:
        largest: bytes of an object at most.

    Raises:
        BadLine: an object is larger, so that nothing tells where it ends.

    Example:
        >>> from io import BytesIO
        >>> list(elements(BytesIO(b'[{"a": "}"}, {"b": [{}]}]'), largest=99))
        [b'{"a": "}"}', b'{"b": [{}]}']
    """
    held, at, start, depth = b"", 0, 0, 0
    while piece := stream.read(PIECE):
        held, at, start = held[start:] + piece, at - start, 0
        for found in iter(lambda: _sign(held, at), None):  # noqa: B023 - called at once
            at = found.end()
            sign = found[0][:1]
            depth += (sign in b"{[") - (sign in b"}]") if sign != b'"' else 0
            if sign == b"{" and depth == 2:
                start = found.start()
            elif sign == b"}" and depth == 1:
                yield held[start:at]
                start = at
        if depth < 2:
            start = at
        if len(held) - start > largest:
            raise BadLine(f"an object of more than {largest >> 20} MiB")


def _sign(held: bytes, at: int) -> re.Match[bytes] | None:
    """The next string or bracket; None where a string has not ended yet, or there is none."""
    begun = UNTIL.search(held, at)
    return SIGN.match(held, begun.start()) if begun else None
