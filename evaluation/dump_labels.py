"""Which lines of a page's dump are article text, according to the page's gold."""

from __future__ import annotations

import re
from collections.abc import Sequence

WORD = re.compile(r"\w+")
NGRAM = 4
ENOUGH = 0.5
"""Share of a line's 4-grams that must be in the gold."""
NEAR = 2
"""Lines within which a short line needs gold text on both sides to count."""


def label_lines(lines: Sequence[str], gold: str) -> list[bool]:
    """True for the lines that the gold text holds.

    Example:
        >>> label_lines(["Меню", "В Заречном открыли новый мост."], "В Заречном открыли новый мост")
        [False, True]
    """
    tokens = WORD.findall(gold)
    grams = {tuple(tokens[i : i + NGRAM]) for i in range(max(1, len(tokens) - NGRAM + 1))}
    joined = f" {' '.join(tokens)} "
    rows = [WORD.findall(line) for line in lines]
    sure = [len(row) >= NGRAM and _share(row, grams) >= ENOUGH for row in rows]
    return [
        sure[index]
        or (0 < len(row) < NGRAM and f" {' '.join(row)} " in joined and _enclosed(sure, index))
        for index, row in enumerate(rows)
    ]


def _share(row: Sequence[str], grams: set[tuple[str, ...]]) -> float:
    own = [tuple(row[i : i + NGRAM]) for i in range(len(row) - NGRAM + 1)]
    return sum(gram in grams for gram in own) / len(own)


def _enclosed(sure: Sequence[bool], index: int) -> bool:
    return any(sure[max(0, index - NEAR) : index]) and any(sure[index + 1 : index + 1 + NEAR])
