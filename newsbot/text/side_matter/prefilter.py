"""Which of many pieces of words a text holds, without looking for each of them in the whole text.

Most words of a page came before and held none of the pieces: these are known by one look. The
pieces are looked for in the words that are left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

MOST_WORDS = 60_000
"""Words that are remembered: some 8 MB. A page adds 100 to 300 to those of the pages before it."""

LONGEST_WORD = 30
"""Letters of a word that may come again; scripts without spaces have sentences instead of words."""


class Prefilter:
    """Pieces of words, in lower case, or of phrases: two or more with blanks between them.

    Example:
        >>> asking = Prefilter(["подпи", "все права", "cookie"])
        >>> asking.likely_in("подпишитесь на новости"), asking.likely_in("мост открыт")
        (['подпи'], [])
    """

    def __init__(self, pieces: Iterable[str]) -> None:
        # A phrase is in no text that lacks the longest of its words.
        self._words = {piece: max(piece.split(), key=len) for piece in pieces}
        self._idle: set[str] = set()

    def likely_in(self, text: str) -> list[str]:
        """The pieces that a text in lower case holds, and phrases of which it holds a word."""
        words = set(text.split()) - self._idle
        left = "\n".join(["", *words, ""])
        found = {piece: word for piece, word in self._words.items() if word in left}
        telling = {word for piece in found.values() for word in _words_with(piece, left)}
        self._remember(words - telling)
        return list(found)

    def _remember(self, idle: Iterable[str]) -> None:
        if len(self._idle) > MOST_WORDS:
            self._idle.clear()
        self._idle.update(word for word in idle if len(word) <= LONGEST_WORD)


def _words_with(piece: str, lines: str) -> Iterator[str]:
    """The words that hold a piece, of words on lines of their own."""
    at = lines.find(piece)
    while at >= 0:
        end = lines.index("\n", at)
        yield lines[lines.rindex("\n", 0, at) + 1 : end]
        at = lines.find(piece, end)
