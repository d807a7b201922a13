"""A chain of blocks or lines: how likely each is text given its neighbours, and where to cut.

A linear-chain conditional random field with two states (0 other, 1 text): every link of the chain
has a score, and neighbours pull each other. Text dumps and HTML pages use it with other features.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import accumulate
from operator import mul
from typing import NamedTuple

Table = tuple[tuple[float, float], tuple[float, float]]
"""The score of state i followed by state j."""


MOST = 600.0
"""Bound of log odds, whose exponential is still a number."""


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
    ahead = _forward(scores, transitions)
    behind = _backward(scores, transitions)
    return [
        1 / (1 + math.exp(min(MOST, -one - other)))
        for one, other in zip(ahead, behind, strict=True)
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
    order = sorted(range(len(likely)), key=likely.__getitem__, reverse=True)
    expected_total = sum(map(mul, likely, sizes))
    best = Choice(1.0, 0.0)
    right = kept = 0.0
    for index in order:
        right += likely[index] * sizes[index]
        kept += sizes[index]
        expected = 2 * right / (kept + expected_total)
        if expected >= best.expected_f1:
            best = Choice(likely[index], expected)
    return best


def _forward(scores: Sequence[float], table: Table) -> list[float]:
    """For each link by how much what comes before it, and its score, speak for state 1."""
    return list(accumulate(scores[1:], _step(table), initial=scores[0]))


def _backward(scores: Sequence[float], table: Table) -> list[float]:
    """For each link by how much what comes after it speaks for state 1."""
    turned: Table = ((table[0][0], table[1][0]), (table[0][1], table[1][1]))
    step = _step(turned)
    told = [0.0]
    for score in reversed(scores[1:]):
        told.append(step(told[-1] + score, 0.0))
    return told[::-1]


def _step(table: Table) -> Callable[[float, float], float]:
    """The log odds of a link from those of its neighbour, and its own score."""
    (both, rises), (falls, stays) = (map(math.exp, row) for row in table)

    def next_odds(odds: float, score: float) -> float:
        one = math.exp(max(-MOST, min(MOST, odds)))
        return math.log((rises + stays * one) / (both + falls * one)) + score

    return next_odds
