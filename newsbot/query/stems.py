"""Words in the form that searches use: folded, and reduced to stems by the Snowball rules."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import msgspec
import Stemmer

from newsbot.text.letters import MARKS, UNDIVIDED_LETTERS, VOWEL_SIGNS

_SIGNS = f"\u00ad{MARKS}{VOWEL_SIGNS}"
_LETTER = rf"[^\W_{UNDIVIDED_LETTERS}]"
WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[{_SIGNS}])*|[{UNDIVIDED_LETTERS}][{_SIGNS}]*")
"""A word or number; accents, vowel signs and soft hyphens inside it are part of it.

Where no spaces stand between words each letter is one, and what a user types in such letters is a
phrase of them: so it is found wherever the text has it, however the text is divided into words.
"""

_DROPPED = {ord("ё"): "е", ord("\u00ad"): None} | dict.fromkeys(map(ord, MARKS))
_CYRILLIC = re.compile(r"[а-я]")

_LOCAL = threading.local()
"""The stemmers of each thread: two threads must not use one at once."""


class Token(msgspec.Struct, frozen=True):
    """One word of a text: its span in code points, and its stem."""

    start: int
    end: int
    stem: str


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order.

    Example:
        >>> [token.stem for token in tokens("В Ёлкино приехали министры")]
        ['в', 'елкин', 'приеха', 'министр']
        >>> [token.stem for token in tokens("大桥全长1260米")]
        ['大', '桥', '全', '长', '1260', '米']
    """
    for found in WORD.finditer(text):
        yield Token(found.start(), found.end(), stem_of(found[0]))


def stems(text: str) -> list[str]:
    """Only the stems, which is all that an index needs.

    Example:
        >>> stems("министра министрам") == ["министр", "министр"]
        True
    """
    return [stem_of(word) for word in WORD.findall(text)]


@lru_cache(maxsize=200_000)
def stem_of(word: str) -> str:
    """The stem of one word as it stands in a text; е and ё are the same letter, and signs that few
    print (stress marks, points of Hebrew and Arabic) are left out.

    Cyrillic words are cut by Snowball's Russian rules, others by its English ones.

    Example:
        >>> stem_of("Ёлками"), stem_of("elections")
        ('елк', 'elect')
    """
    plain = unicodedata.normalize("NFC", word).lower().translate(_DROPPED)
    name = "russian" if _CYRILLIC.search(plain) else "english"
    stem: str = _stemmer(name).stemWord(plain)
    return stem


def _stemmer(name: str) -> Stemmer.Stemmer:
    known: dict[str, Stemmer.Stemmer] = _LOCAL.__dict__
    if name not in known:
        known[name] = Stemmer.Stemmer(name, maxCacheSize=0)
    return known[name]
