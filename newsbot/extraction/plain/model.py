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

from newsbot.extraction.chain import Table, chain_likelihoods
from newsbot.text.tables import rows


class Weights(NamedTuple):
    """Weight per feature, and the score of state i (0 other, 1 text) followed by state j.

    `places` weighs the evidence for the article's place that features refer to (`find_place`); the
    shipped weights if None.
    """

    features: dict[str, float]
    transitions: Table
    places: dict[str, float] | None = None


def likelihoods(features: Sequence[frozenset[str]], weights: Weights | None = None) -> list[float]:
    """For each line, the likelihood (0 to 1) that it is article text; with the shipped weights
    unless others are given.

    Time is linear in the number of lines (forward and backward pass over the chain).
    """
    weights = weights or shipped_weights()
    return chain_likelihoods(
        [_score(found, weights.features) for found in features], weights.transitions
    )


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
