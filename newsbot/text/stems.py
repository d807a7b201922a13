"""Which of many stems a text holds, without looking for each of them in the whole text.

Most words of a page came before and held none of the stems: these are known by one look. The stems
are looked for in the words that are left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

MOST_WORDS = 60_000
"""Words that are remembered: some 8 MB. A page adds 100 to 300 to those of the pages before it."""

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
        left = "\n".join(["", *words, ""])
        found = {stem: word for stem, word in self._words.items() if word in left}
        telling = {word for stem in found.values() for word in _words_with(stem, left)}
        self._remember(words - telling)
        return list(found)

    def _remember(self, idle: Iterable[str]) -> None:
        if len(self._idle) > MOST_WORDS:
            self._idle.clear()
        self._idle.update(word for word in idle if len(word) <= LONGEST_WORD)


def _words_with(stem: str, lines: str) -> Iterator[str]:
    """The words that hold a stem, of words on lines of their own."""
    at = lines.find(stem)
    while at >= 0:
        end = lines.index("\n", at)
        yield lines[lines.rindex("\n", 0, at) + 1 : end]
        at = lines.find(stem, end)
