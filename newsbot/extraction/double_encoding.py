"""Mends text that was encoded twice: UTF-8 read as a single-byte charset and written again."""

from __future__ import annotations

import re
from functools import cache

FLAG = "encoded twice"
"""Flag: the page's text was UTF-8 inside UTF-8, and was mended."""

OPENINGS = {"cp1251": "РС", "cp1252": "ÃÐÑ"}
"""How the first byte of a letter looks when it is read as a letter."""

SAMPLE = 50_000
PAIRS = {
    "cp1251": re.compile(
        f"[{OPENINGS['cp1251']}]"
        "[\u0080-\u00bf\u0402-\u040f\u0450-\u045f\u2013-\u203a\u20ac\u2116\u2122]"
    ),
    "cp1252": re.compile(
        f"[{OPENINGS['cp1252']}][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    ),
}
"""What two bytes of a letter look like when each is read as a letter."""

MOST = 0.35
"""Such pairs for every sign above 127 from which the text is tried; Russian has under .02."""

LEAST = 20
"""Pairs that are needed at least: a page that explains such mishaps quotes a few."""


def mended(text: str) -> str | None:
    """The text as it was before it was encoded a second time; None where it was not.

    Example:
        >>> words = "Новый мост через реку Светлую открыли в Заречинске"
        >>> mended(words.encode().decode("cp1251")) == words, mended(words)
        (True, None)
    """
    if text.isascii():
        return None
    head = text[:SAMPLE]
    # A sign above 127 takes up to three bytes more than one: so many there are at least.
    fewest = (len(head.encode("utf-8", "replace")) - len(head)) / 3
    for codec, openings in OPENINGS.items():
        # Counting the first letters of the pairs is ten times faster, and enough for most pages.
        if sum(map(head.count, openings)) < max(LEAST, MOST * fewest):
            continue
        beyond = len(head) - len(head.encode("ascii", "ignore"))
        if len(PAIRS[codec].findall(head)) >= max(LEAST, MOST * beyond):
            return _undone(text, codec)
    return None


def _undone(text: str, codec: str) -> str | None:
    try:
        return text.translate(_bytes_of(codec)).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


@cache
def _bytes_of(codec: str) -> dict[int, int]:
    """For every sign of the charset the sign of Latin-1 that is the same byte."""
    signs = ((byte, bytes((byte,)).decode(codec, "replace")) for byte in range(128, 256))
    return {ord(sign): byte for byte, sign in signs if sign != "\ufffd"}
