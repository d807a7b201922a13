"""Reads faulty JSON from pages and sites: byte order marks, comments, commas, half letters."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from newsbot.model.urls import LONE_SURROGATE

_WRAPPED = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)"
    # An unbounded \s* here would be tried anew at every space of a long run of them.
    r"|(?:-->|(?://|/\*)?\s{0,20}\]\]>(?:\s*+\*/)?)\s*+;?\s*+$|;\s*+$"
)
_OPENING, _CLOSING = frozenset("{["), frozenset("}]")
"""Ends of nearly all texts: nothing is wrapped round them, and looking for it takes long."""

_STRING = re.compile(r'"(?:[^"\\]|\\.)*+(?P<end>"?)', re.DOTALL)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|(?<![:\"'])//[^\n]*", re.DOTALL)
_NO_VALUE = re.compile(r"\b(?:undefined|NaN)\b")
_COMMAS = re.compile(r",(?:\s*,)+")
_COMMA_BEFORE_END = re.compile(r",\s*([}\]])")
_COMMA_AT_START = re.compile(r"([{\[])\s*,")
_COMMA_LOST = re.compile(r"([}\]])(\s*)(?=[{\[])")
_CURLY = str.maketrans("“”„«»", '"""""')
"""Quotation marks that an editor put in the place of plain ones."""
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(text: str) -> Any:
    """The value of a JSON text, repaired where that takes no guess.

    Taken away are a byte order mark, wrappings of comments and CDATA, commas too many, halves of
    surrogate pairs (no encoding can store them); put in are commas between values. Several values
    in a row make a list.

    Raises:
        ValueError: it is no JSON, also when mended.
        RecursionError: it is nested too deep.

    Example:
        >>> read_json('\\ufeff{"name": "Анна \\\\ud83d", "tags": ["мост",],}')
        {'name': 'Анна', 'tags': ['мост']}
        >>> read_json('{"a": 1}{"b": 2}')
        [{'a': 1}, {'b': 2}]
    """
    bare = text.strip("\ufeff \t\r\n\x00")
    if bare[:1] not in _OPENING or bare[-1:] not in _CLOSING:
        bare = _WRAPPED.sub("", bare).strip()
    try:
        # strict=False: real pages have bare line breaks inside strings
        value = json.loads(bare, strict=False)
    except ValueError:
        value = _mended(bare)
    return without_halves(value) if _ESCAPED_HALF.search(bare) else value


def without_halves(value: Any) -> Any:
    """The value without unpaired surrogates in its strings.

    Example:
        >>> without_halves(["река \\ud83d", 1])
        ['река', 1]
    """
    if isinstance(value, str):
        return LONE_SURROGATE.sub("", value).rstrip() if LONE_SURROGATE.search(value) else value
    if isinstance(value, list):
        return [without_halves(item) for item in value]
    if isinstance(value, dict):
        return {without_halves(key): without_halves(item) for key, item in value.items()}
    return value


def _mended(text: str) -> Any:
    if '"' not in text:
        text = unescape(text) if "&quot;" in text else text.translate(_CURLY)
    pieces = _pieces(text)
    mended = "".join(
        piece if at % 2 else _between(piece, inside=0 < at < len(pieces) - 1)
        for at, piece in enumerate(pieces)
    )
    mended = _COMMA_BEFORE_END.sub(r"\1", mended) if ",}" in mended or ",]" in mended else mended
    try:
        return json.loads(mended, strict=False)
    except ValueError:
        return json.loads(f"[{mended}]", strict=False)


def _pieces(text: str) -> list[str]:
    """What stands between strings and the strings, by turns; behind a string without an end stands
    none: to look for one from each quotation mark there would take quadratic time.
    """
    pieces, behind = [], 0
    for string in _STRING.finditer(text):
        if not string["end"]:
            break
        pieces += [text[behind : string.start()], string[0]]
        behind = string.end()
    return [*pieces, text[behind:]]


def _between(piece: str, *, inside: bool) -> str:
    """The text between two strings, with its commas corrected."""
    if inside and not piece.strip():
        return ","
    piece = _NO_VALUE.sub("null", _COMMENT.sub("", piece))
    piece = _COMMAS.sub(",", piece)
    piece = _COMMA_AT_START.sub(r"\1", _COMMA_BEFORE_END.sub(r"\1", piece))
    piece = _COMMA_LOST.sub(r"\1,", piece)
    if inside and piece.strip() in {"}", "]", "}}", "]}", "}]"}:
        return f"{piece},"
    return piece
