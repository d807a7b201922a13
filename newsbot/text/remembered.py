"""Remembers what was found for the texts that come again and again, in memory with an end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class Remembered(dict[str, Found]):
    """What a function finds for texts, remembered by the characters that it looks at.

    By whole texts, such as a page in one line, the memory of a long run would grow. When the most
    are remembered, all are forgotten.

    Args:
        find: the function, which is never given more than `looked_at` leaves.
        looked_at: the characters of a text that are looked at.
        most: texts at most.

    Example:
        >>> lengths = Remembered(len, looked_at=lambda text: text[:5], most=100)
        >>> lengths["мост"], lengths["Заречье"], sorted(lengths)
        (4, 5, ['Зареч', 'мост'])
    """

    def __init__(
        self, find: Callable[[str], Found], *, looked_at: Callable[[str], str], most: int
    ) -> None:
        self._find = find
        self._looked_at = looked_at
        self._most = most

    def __missing__(self, text: str) -> Found:
        text = self._looked_at(text)
        if text in self:
            return self[text]
        if len(self) >= self._most:
            self.clear()
        found = self[text] = self._find(text)
        return found
