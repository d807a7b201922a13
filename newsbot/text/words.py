"""Folded words: a form in which two spellings of one text are equal."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from newsbot.text.letters import INVISIBLE, LOOKALIKES

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARKS = "".join(map(chr, range(0x300, 0x370)))
_FOREIGN = {letter.lower(): cyrillic.lower() for letter, cyrillic in LOOKALIKES.items()}
_FOREIGN |= dict.fromkeys(INVISIBLE + _MARKS, "")


def comparable(text: str) -> str:
    """Lower case, ё as е, look-alikes as Cyrillic letters, no stress marks, no soft hyphens.

    For comparison only: Latin words come out as nonsense, the same nonsense every time.

    Example:
        >>> comparable("Ёлка, за\\u0301мок, Мοсква")  # with a Greek omicron
        'елка, замок, москва'
    """
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    text = text.lower().replace("ё", "е")
    # A text holds few of the signs concerned: one after the other is faster than `translate`.
    for sign in _FOREIGN.keys() & set(text):
        text = text.replace(sign, _FOREIGN[sign])
    return text


def words(text: str) -> list[str]:
    """The folded words and numbers of a text in order, without punctuation.

    Example:
        >>> words("«Ёлка» — 3,5 м")
        ['елка', '3', '5', 'м']
    """
    return list(folded_words(text)[1])


# A record's hash and the fingerprint of its text are taken one right after the other.
@lru_cache(maxsize=2)
def folded_words(text: str) -> tuple[str, tuple[str, ...]]:
    """A text in its `comparable` form, and its words.

    Example:
        >>> folded_words("Ёлка, 3,5 м")
        ('елка, 3,5 м', ('елка', '3', '5', 'м'))
    """
    folded = comparable(text)
    return folded, tuple(_words_of(folded))


def _words_of(text: str) -> list[str]:
    """What `WORD` finds in a text, in less time: it has many letters, and few signs to replace."""
    for sign in set(text):
        if not (sign.isalnum() or sign == "_"):
            text = text.replace(sign, " ")
    return text.split()


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
