"""How likely each line of a dump is article text, and which lines are taken for it.

The model is a linear-chain conditional random field: a line's score is the sum of the weights of
its features (`features.py`), and neighbours pull each other. The weights are data
(`data/dump_weights.tsv`), fitted by `benchmarks/train_dumps.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newsbot.text.tables import rows

Table = tuple[tuple[float, float], tuple[float, float]]


class Weights(NamedTuple):
    """Weight per feature, and the score of state i (0 other, 1 text) followed by state j.

    `places` weighs the evidence for the article's place that features refer to (`find_place`); the
    shipped weights if None.
    """

    features: dict[str, float]
    transitions: Table
    places: dict[str, float] | None = None


class Choice(NamedTuple):
    """The likelihood from which on lines are kept, and the F1 that may be expected of that."""

    cut: float
    expected_f1: float


def likelihoods(features: Sequence[frozenset[str]], weights: Weights | None = None) -> list[float]:
    """For each line, the likelihood (0 to 1) that it is article text; with the shipped weights
    unless others are given.

    Time is linear in the number of lines (forward and backward pass over the chain).
    """
    if not features:
        return []
    weights = weights or shipped_weights()
    scores = [_score(found, weights.features) for found in features]
    ahead = _forward(scores, weights.transitions)
    behind = _backward(scores, weights.transitions)
    return [
        1 / (1 + math.exp(min(700.0, zero + back_zero - one - back_one)))
        for (zero, one), (back_zero, back_one) in zip(ahead, behind, strict=True)
    ]


def choose(likely: Sequence[float], sizes: Sequence[int]) -> Choice:
    """The cut that makes the expected F1 of the kept text greatest.

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


def strongest(features: frozenset[str], *, kept: bool) -> str:
    """The feature that spoke most for keeping, or for dropping, a line."""
    weights = shipped_weights().features
    sign = 1 if kept else -1
    return max(sorted(features), key=lambda name: sign * weights.get(name, 0.0), default="")


@cache
def shipped_weights() -> Weights:
    """The weights in `data/dump_weights.tsv`."""
    found = dict(rows("newsbot.extraction", "dump_weights.tsv", tuple[str, float]))
    pull = [found.pop(f"transition: {i} {j}") for i in "01" for j in "01"]
    return Weights(found, ((pull[0], pull[1]), (pull[2], pull[3])))


def _score(features: frozenset[str], weights: dict[str, float]) -> float:
    # Exact sum: the order in which a set hands out its names must not show.
    return math.fsum(weights.get(name, 0.0) for name in features)


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
