"""Quick facts about the text of a block: sentences, capitals, words of the headline."""

from __future__ import annotations

import re

SENTENCE_BREAKS = (". ", "! ", "? ", "… ")
SENTENCE_START = re.compile(r"[A-ZА-ЯЁ«“\"]")


def sentences(text: str) -> int:
    """The number of sentences that begin inside a text, at most 3.

    Example:
        >>> sentences("Мост открыт. Он стоит на реке! и все рады.")
        1
    """
    found = 0
    for sign in SENTENCE_BREAKS:
        at = text.find(sign)
        while at >= 0 and found < 3:
            found += SENTENCE_START.match(text, at + 2) is not None
            at = text.find(sign, at + 2)
    return found


def holds_word(text: str, word: str) -> bool:
    """Whether a text contains a whole word, not only as a part of another one.

    Example:
        >>> holds_word("на мосту и у моста", "мост"), holds_word("мосты и мост", "мост")
        (False, True)
    """
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and _joins(text[at - 1])) and not (end < len(text) and _joins(text[end])):
            return True
        at = text.find(word, at + 1)
    return False


def _joins(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def capitals(text: str) -> str:
    """Whether a short text is in `capitals`, or its few words begin with one, as `names` do.

    Example:
        >>> capitals("ЧИТАЙТЕ ТАКЖЕ"), capitals("Анна Ветрова"), capitals("Мост открыт")
        ('capitals', 'names', '')
    """
    if text.isupper():
        return "capitals"
    words = text.split()
    names = 1 < len(words) < 7 and all(word[0].isupper() for word in words)
    return "names" if names else ""
