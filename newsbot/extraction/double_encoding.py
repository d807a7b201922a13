"""Repairs text that was encoded twice: UTF-8 read as a single-byte charset and encoded again.

Two mishaps: UTF-8 that was taken for a single-byte charset («РњРѕСЃС‚»), and one single-byte
charset that was taken for another («нПУФ», "Ìîñò").
"""

from __future__ import annotations

import re
from functools import cache

from newsbot.text.lazy import lazy_pattern

FLAG = "encoded twice"
"""Flag: the page's text was misread and written again, and was mended."""

CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
WESTERN = ("cp1252", "mac-roman", "cp437", "cp850")
"""Charsets for which UTF-8 is taken."""

ASCII = bytes(range(128))
SAMPLE = 50_000
"""Characters at the start of a page that are looked at."""


def _openings(codec: str) -> str:
    """How the first byte of a letter looks when it is read as a letter: of Cyrillic ones, and of
    Latin ones with a mark where the charset is western.
    """
    first = b"\xc2\xc3\xd0\xd1" if codec in WESTERN else b"\xd0\xd1"
    return first.decode(codec)


def _class(codec: str, first: int, last: int) -> str:
    """A class of a pattern for the signs that a charset has for a row of bytes."""
    return re.escape(bytes(range(first, last + 1)).decode(codec, "replace"))


OPENINGS = {codec: _openings(codec) for codec in (*CYRILLIC, *WESTERN)}

AS_IT_IS = "\u0080-\u00bf"
"""Bytes that some programs leave alone."""

LOST = {"cp1251": "\ufffd"}
"""The sign that some write for a byte without a meaning in the charset, if there is only one."""

FOLLOWING = {
    codec: f"[{_class(codec, 0x80, 0xBF)}{AS_IT_IS}]".replace("\ufffd", LOST.get(codec, ""))
    for codec in OPENINGS
}
"""How the further bytes of a sign look."""

PAIRS = {codec: lazy_pattern(f"[{OPENINGS[codec]}]{FOLLOWING[codec]}") for codec in OPENINGS}
"""The two bytes of a letter, each read as a letter."""

SIGNS = {
    codec: lazy_pattern(
        f"(?:[{_class(codec, 0xC2, 0xDF)}]{FOLLOWING[codec]}"
        f"|[{_class(codec, 0xE0, 0xEF)}]{FOLLOWING[codec]}{{2}})+"
    )
    for codec in OPENINGS
}
"""Letters, dashes and quotes in a row, each as the two or three signs that it was taken for."""

QUOTES = (
    *((b"\xe2\x80".decode(codec), codec) for codec in WESTERN),
    ("â\u0080", "cp1252"),  # read as Latin-1
)
"""How curly quotes and dashes begin when they are taken apart: often all that English has of such
signs. With the charset of each form."""

LEAST_QUOTES = 8
QUOTED = 0.2
"""Quotes taken apart from which a text is mended, also by their share of its signs above 127: each
is three signs, and sound text has none."""

LOST_QUOTE = "â€\ufffd"
"""A closing quote whose last byte had no meaning: Windows-1252 leaves it out."""

MOST_TIMES = 3
"""How often a text is read again: some was misread at each of two moves."""

NO_SIGN = {"cp1251": 0x98}
"""The one byte that the charset leaves out, so that a program wrote U+FFFD for it («И», «ј»)."""

MOST = 0.35
"""Pairs that look misread, for each sign above 127, from which a repair of the text is tried; sound
Russian has under .02."""

LEAST = 20
"""Pairs that are needed at least: a page that explains such mishaps quotes a few."""

FREQUENT = "оеа"
"""The letters that make a quarter of any Russian, Bulgarian or Ukrainian text."""

SURE, SOUND = "ое", 0.05
"""Letters that no UTF-8 shows in place of frequent ones, whatever it was read as, and the share of
the signs above 127 from which both of them show sound Cyrillic: Russian has twice as many."""

TELLING = "т"
"""A letter of another row: cp866 and ISO 8859-5 have the frequent ones in common."""

MISREAD = (
    ("cp1251", "koi8-u"),  # KOI8-R with four more letters
    ("cp1252", "cp1251"),
    ("cp1252", "koi8-u"),
    ("koi8-r", "cp1251"),
    ("cp1251", "iso8859-5"),
    ("mac-roman", "mac-cyrillic"),
    ("cp1251", "cp866"),
    ("cp866", "cp1251"),
    ("cp1252", "cp866"),
    ("koi8-r", "cp866"),
    ("cp866", "koi8-u"),
    ("iso8859-5", "cp1251"),
    ("cp1252", "iso8859-5"),
)
"""Pairs of charsets: the one assumed by mistake, and the true one."""

FEWEST_OF = 4
"""The first of the frequent letters makes more than a quarter of them, each of them an eighth."""

SHARE = 0.1
"""Share of the signs above 127 that must be frequent letters misread, else the text stays as it
is; a text whose own frequent letters have twice this share is sound."""


def mended(text: str) -> str | None:
    """The text before its second encoding; None where it was encoded once.

    Example:
        >>> words = "Новый мост через реку Светлую открыли в Заречинске"
        >>> mended(words.encode().decode("cp1251")) == words, mended(words)
        (True, None)
        >>> mended((words * 3).encode("koi8-r").decode("cp1251")) == words * 3
        True
    """
    found = None
    for _ in range(MOST_TIMES):
        once = _once_mended(found or text)
        if once is None:
            break
        found = once
    return found


def _once_mended(text: str) -> str | None:
    if text.isascii():
        return None
    head = text[:SAMPLE]
    # What is counted are signs above 127, and a page has few of them beside its tags and scripts.
    beyond = head.encode("utf-8", "replace").translate(None, ASCII).decode()
    if min(map(beyond.count, SURE)) > SOUND * len(beyond):
        return None
    for codec, openings in OPENINGS.items():
        # Counting the first letters of the pairs is ten times faster, and enough for most pages.
        least = max(LEAST, MOST * len(beyond))
        if sum(map(beyond.count, openings)) >= least and len(PAIRS[codec].findall(head)) >= least:
            return _undone(text, codec)
    return _quotes_undone(text, beyond) or _read_again(text, beyond)


def _quotes_undone(text: str, beyond: str) -> str | None:
    """The text with its quotes and dashes put together; None where they were never taken apart."""
    least = max(LEAST_QUOTES, QUOTED * len(beyond))
    for opening, codec in QUOTES:
        if beyond.count(opening) >= least:
            return _undone(text.replace(LOST_QUOTE, "â€\u009d"), codec)
    return None


def _undone(text: str, codec: str) -> str | None:
    """Each row of taken apart signs put together; None where that fails for most of them."""
    failed = 0

    def together(found: re.Match[str]) -> str:
        nonlocal failed
        try:
            return found[0].translate(_bytes_of(codec)).encode("latin-1").decode("utf-8")
        except UnicodeError:
            failed += 1
            return found[0]

    whole, rows = SIGNS[codec].subn(together, text)
    return whole if failed * 2 < rows else None


def _read_again(text: str, beyond: str) -> str | None:
    """The text in the charset that it was in; none where its own letters are frequent.

    Args:
        text: as it was saved.
        beyond: the signs above 127 among its first ones.
    """
    if len(beyond) < LEAST:
        return None
    own = sum(map(beyond.count, FREQUENT))
    enough = max(LEAST, 2 * own, SHARE * len(beyond))
    if own > 2 * SHARE * len(beyond):
        return None
    taken, was = max(MISREAD, key=lambda pair: _stands_for(beyond, pair[0], pair[1], enough))
    found = _stands_for(beyond, taken, was, enough)
    return text.translate(_signs_of(taken, was)) if found else None


def _stands_for(beyond: str, taken: str, was: str, enough: float) -> int:
    """How many signs may be frequent letters misread; 0 where they are too few."""
    first, *others = _frequent(taken, was)
    count = beyond.count(first)
    # Most pages are done with after the first of the three.
    if count * FEWEST_OF < enough:
        return 0
    counts = [count, *map(beyond.count, others)]
    sound = min(counts) * FEWEST_OF * 2 >= enough and sum(counts) >= enough
    return sum(counts) + beyond.count(TELLING.encode(was).decode(taken)) if sound else 0


@cache
def _frequent(taken: str, was: str) -> tuple[str, ...]:
    """The frequent letters in their wrongly decoded form."""
    return tuple(FREQUENT.encode(was).decode(taken))


@cache
def _bytes_of(codec: str) -> dict[int, int]:
    """Maps each sign of the charset to the Latin-1 sign of the same byte."""
    signs = ((byte, bytes((byte,)).decode(codec, "replace")) for byte in range(128, 256))
    return {
        ord(sign): NO_SIGN.get(codec, byte) if sign == "\ufffd" else byte for byte, sign in signs
    }


@cache
def _signs_of(taken: str, was: str) -> dict[int, str]:
    """For every sign that a charset gave, the one that its byte stands for in another."""
    table = {}
    for byte in range(128, 256):
        raw = bytes((byte,))
        sign = raw.decode(taken, "replace")
        if sign != "\ufffd":
            table[ord(sign)] = raw.decode(was, "replace")
    # Programs read what a charset leaves out as Latin-1 (WHATWG Encoding), or all of it.
    return {byte: bytes((byte,)).decode(was, "replace") for byte in range(128, 160)} | table
