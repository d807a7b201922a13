"""Folded words: a form in which two spellings of one text are equal."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from zlib import crc32

from newsbot.text.letters import DENSE, INVISIBLE, LOOKALIKES, MARKS, UNDIVIDED, VOWEL_SIGNS

WORD = re.compile(r"\w+")
_VOWEL_SIGNS = frozenset(VOWEL_SIGNS)
_EASTERN = re.compile("[\u0900-\u1cff\u3005-\U0003ffff]")
"""A letter of the scripts of India and further east."""

_DENSE_WORD, _WORD = 2, 5
"""Letters in a word of Chinese or Japanese, and of Thai, Lao, Burmese or Khmer, on the average."""

REMEMBERED = 1 << 15
"""Pairs of letters of which it is remembered whether a word ends between them."""

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FOREIGN = {letter.lower(): cyrillic.lower() for letter, cyrillic in LOOKALIKES.items()}
_FOREIGN |= dict.fromkeys(INVISIBLE + MARKS, "")


def comparable(text: str) -> str:
    """Lower case, ё as е, look-alikes as Cyrillic letters, no stress marks, no soft hyphens.

    For comparison only: Latin words come out as nonsense, the same nonsense every time.

    Example:
        >>> comparable("Ёлка, за\\u0301мок, Мοсква")  # with a Greek omicron
        'елка, замок, москва'
    """
    return _compared(text)[0]


def _compared(text: str) -> tuple[str, set[str]]:
    """A text in its `comparable` form, and its signs: to gather them takes longer than all else."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    text = text.lower().replace("ё", "е")
    signs = set(text)
    foreign = _FOREIGN.keys() & signs
    # A text holds few of the signs concerned: one after the other is faster than `translate`.
    for sign in foreign:
        text = text.replace(sign, _FOREIGN[sign])
    return text, signs - foreign


# A record's hash and the fingerprint of its text are taken one right after the other.
@lru_cache(maxsize=2)
def folded_words(text: str) -> tuple[str, tuple[str, ...]]:
    """A text in its `comparable` form, and its words and numbers in order, without punctuation.

    Example:
        >>> folded_words("«Ёлка» — 3,5 м")
        ('«елка» — 3,5 м', ('елка', '3', '5', 'м'))
    """
    folded, signs = _compared(text)
    return folded, tuple(_words_of(folded, signs))


def _words_of(text: str, signs: Iterable[str]) -> list[str]:
    """The matches of `WORD` in a text, in less time: there are many letters, few signs to replace.

    The signs for vowels of India and further east count as letters, which they are not for `\\w`.
    """
    for sign in signs:
        if not (sign.isalnum() or sign.isspace() or sign == "_" or sign in _VOWEL_SIGNS):
            text = text.replace(sign, " ")
    return text.split()


def is_eastern(text: str) -> bool:
    """Whether a text has letters of scripts further east than those of Europe and Arabia.

    Example:
        >>> is_eastern("В Пекине открыли мост"), is_eastern("青河大桥通车")
        (False, True)
    """
    return _EASTERN.search(text) is not None


def divided(words: Iterable[str]) -> Iterator[str]:
    """Words that are compared: those of scripts without spaces are divided into short runs.

    Whether a run ends between two letters follows from these two alone. So an edited sentence has
    the same runs as before, but for those with the edit in them.

    Example:
        >>> list(divided(["大桥全长1260米", "мост"]))
        ['大桥', '全长', '1260', '米', 'мост']
    """
    for word in words:
        if word.isascii() or not UNDIVIDED.search(word):
            yield word
            continue
        end = 0
        for run in UNDIVIDED.finditer(word):
            if run.start() > end:
                yield word[end : run.start()]
            yield from _runs(run[0])
            end = run.end()
        if end < len(word):
            yield word[end:]


def content_hash(text: str) -> str:
    """32 hex digits of the SHA-256 of the folded words: equal for equal texts.

    Quotes, dashes, kinds of white space, capitals, ё and look-alike letters make no difference.

    Example:
        >>> content_hash("Всё — «хорошо».") == content_hash('все - "хорошо"')
        True
    """
    return hash_of(" ".join(folded_words(text)[1]).encode())


def hash_of(folded: bytes) -> str:
    """The content hash of folded words that are joined by single spaces."""
    return hashlib.sha256(folded).hexdigest()[:32]


def _runs(letters: str) -> Iterator[str]:
    start = 0
    for place in range(1, len(letters)):
        if _ends_between(letters[place - 1 : place + 1]):
            yield letters[start:place]
            start = place
    yield letters[start:]


@lru_cache(REMEMBERED)
def _ends_between(pair: str) -> bool:
    return crc32(pair.encode()) % (_DENSE_WORD if DENSE.match(pair) else _WORD) == 0
