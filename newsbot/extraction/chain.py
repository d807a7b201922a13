"""A chain of blocks or lines: how likely each is text given its neighbours, and where to cut.

A linear-chain conditional random field with two states (0 other, 1 text): every link of the chain
has a score, and neighbours pull each other. Text dumps and HTML pages use it with other features.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

Table = tuple[tuple[float, float], tuple[float, float]]
"""The score of state i followed by state j."""


class Choice(NamedTuple):
    """The likelihood from which lines are kept, and the expected F1 of that choice."""

    cut: float
    expected_f1: float


def chain_likelihoods(scores: Sequence[float], transitions: Table) -> list[float]:
    """For each link of the chain the likelihood (0 to 1) that it is text.

    Time is linear in the length of the chain (forward and backward pass).

    Args:
        scores: how much speaks for state 1 rather than 0.
        transitions: how neighbours pull each other.

    Example:
        >>> chain_likelihoods([0.0], ((0.0, 0.0), (0.0, 0.0)))
        [0.5]
    """
    if not scores:
        return []
    ahead, behind = _forward(scores, transitions), _backward(scores, transitions)
    return [
        1 / (1 + math.exp(min(700.0, zero + back_zero - one - back_one)))
        for (zero, one), (back_zero, back_one) in zip(ahead, behind, strict=True)
    ]


def choose(likely: Sequence[float], sizes: Sequence[int]) -> Choice:
    """The cut with the greatest expected F1 of the kept text.

    A page with an article in it keeps its likeliest lines even where none reaches one half, and
    a clear page keeps no doubtful ones.

    Args:
        likely: likelihood of every line.
        sizes: words of every line.

    Example:
        >>> choose([0.9, 0.8, 0.1], [10, 10, 10]).cut
        0.8
    """
    order = sorted(range(len(likely)), key=lambda index: -likely[index])
    expected_total = sum(p * size for p, size in zip(likely, sizes, strict=True))
    best = Choice(1.0, 0.0)
    right = kept = 0.0
    for index in order:
        right += likely[index] * sizes[index]
        kept += sizes[index]
        expected = 2 * right / (kept + expected_total)
        if expected >= best.expected_f1:
            best = Choice(likely[index], expected)
    return best


def _forward(scores: Sequence[float], table: Table) -> list[tuple[float, float]]:
    zero, one = 0.0, scores[0]
    rows = [(zero, one)]
    for score in scores[1:]:
        zero, one = (
            _add(zero + table[0][0], one + table[1][0]),
            _add(zero + table[0][1], one + table[1][1]) + score,
        )
        rows.append((zero, one))
    return rows


def _backward(scores: Sequence[float], table: Table) -> list[tuple[float, float]]:
    zero = one = 0.0
    rows = [(zero, one)]
    for score in reversed(scores[1:]):
        zero, one = (
            _add(table[0][0] + zero, table[0][1] + score + one),
            _add(table[1][0] + zero, table[1][1] + score + one),
        )
        rows.append((zero, one))
    return rows[::-1]


def _add(a: float, b: float) -> float:
    """log(exp(a) + exp(b)) without overflow."""
    high, low = (a, b) if a > b else (b, a)
    return high + math.log1p(math.exp(low - high))
