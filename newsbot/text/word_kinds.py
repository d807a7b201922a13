"""Kinds of words in running text, by one look-up for each word instead of a search for patterns.

A pattern of many alternatives is tried at the start of every word of every block, though the same
few thousand words come again and again. Here each word is put to the patterns once in a process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_

WORD = re.compile(r"\w+")

MOST_PIECES, LONGEST_PIECE = 20_000, 60
"""Words with their signs whose kinds are kept, some 4 MB, and characters of one at most. An article
has a few hundred; what is longer, such as code or a paragraph in Chinese, never comes again."""


class WordKinds(dict[str, int]):
    """For each word the patterns that it matches as a whole, as bits: the first pattern is 1.

    Example:
        >>> kinds = WordKinds(["we|us", "your?s?"])
        >>> [kinds.of(text) for text in ("We told you.", "yours, then", "The bridge is open.")]
        [2, 2, 0]
        >>> kinds.of("it is us, and you")
        3
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self.patterns = tuple(map(re.compile, patterns))
        self.any_pattern = re.compile("|".join(patterns))

    def __missing__(self, piece: str) -> int:
        # Most words are of no kind: one look tells, instead of one for each pattern.
        words = list(filter(self.any_pattern.fullmatch, WORD.findall(piece)))
        bits = self._bits(words) if words else 0
        if len(piece) <= LONGEST_PIECE:
            if len(self) >= MOST_PIECES:
                self.clear()
            self[piece] = bits
        return bits

    def _bits(self, words: Sequence[str]) -> int:
        ways = enumerate(self.patterns)
        return sum(1 << at for at, one in ways if any(map(one.fullmatch, words)))

    def of(self, text: str) -> int:
        """The kinds of all words of a text together."""
        # The pieces between blanks, words with their signs, are told apart faster than words.
        return reduce(or_, set(map(self.__getitem__, text.split())), 0)


def alternatives(pattern: str) -> Iterator[str]:
    """Split a regular expression at the bars outside its brackets.

    Example:
        >>> list(alternatives("we|our(?:s|selves)"))
        ['we', 'our(?:s|selves)']
    """
    depth, start = 0, 0
    for index, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            yield pattern[start:index]
            start = index + 1
    yield pattern[start:]
