"""Which of many stems a text holds, without looking for each of them in the whole text.

Most words of a page came before and held none of the stems: these are known by one look. The stems
are looked for in the words that are left.
"""

from __future__ import annotations

from collections.abc import Iterable

MOST_WORDS = 20_000
"""Words that are remembered: some 2 MB. A page has several hundred."""

LONGEST_WORD = 30
"""Letters of a word that may come again; scripts without spaces have sentences instead of words."""


class Stems:
    """Stems of words, in lower case, or of phrases: two or more with blanks between them.

    Example:
        >>> stems = Stems(["подпи", "все права", "cookie"])
        >>> stems.likely_in("подпишитесь на новости"), stems.likely_in("мост открыт")
        (['подпи'], [])
    """

    def __init__(self, stems: Iterable[str]) -> None:
        # A phrase is in no text that lacks the longest of its words.
        self._words = {stem: max(stem.split(), key=len) for stem in stems}
        self._idle: set[str] = set()

    def likely_in(self, text: str) -> list[str]:
        """The stems that a text in lower case holds, and phrases of which it holds a word."""
        words = set(text.split()) - self._idle
        left = "\n".join(words)
        found = {stem: word for stem, word in self._words.items() if word in left}
        self._remember(words, frozenset(found.values()))
        return list(found)

    def _remember(self, words: Iterable[str], stems: Iterable[str]) -> None:
        """Remember the words that hold none of the stems that were found in some of them."""
        if len(self._idle) > MOST_WORDS:
            self._idle.clear()
        self._idle.update(
            word
            for word in words
            if len(word) <= LONGEST_WORD and not any(map(word.__contains__, stems))
        )
