"""The line model: the likelihood that each line of a dump is text, and which lines to keep.

The model is a linear-chain conditional random field: a line's score is the sum of the weights of
its features (`features.py`), and neighbours pull each other. The weights are data
(`data/dump_weights.tsv`), fitted by `benchmarks/train_dumps.py`. A second look weighs each line
again, with what the first one found around it (`second_look.py`, `data/dump_second_weights.tsv`);
the mean of both counts.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from newsbot.extraction.chain import Table, chain_likelihoods
from newsbot.text.tables import rows

LEAST = 1e-9
"""Likelihood from which differences no longer count."""

SECOND_SHARE = 0.3
"""Share of the second look in the mean of both; chosen by folds of hosts."""


class Weights(NamedTuple):
    """The weight of each feature, and the score of state i (0 other, 1 text) before state j.

    `places` weighs the evidence for the article's place that features refer to (`find_place`); the
    shipped weights if None. `second` are the weights of the second look; without them
    there is none.
    """

    features: dict[str, float]
    transitions: Table
    places: dict[str, float] | None = None
    second: tuple[dict[str, float], Table] | None = None


def likelihoods(features: Sequence[Collection[str]], weights: Weights | None = None) -> list[float]:
    """For each line, the likelihood (0 to 1) that it is article text; with the shipped weights
    unless others are given.

    Time is linear in the number of lines (forward and backward pass over the chain).
    """
    weights = weights or shipped_weights()
    return chain_likelihoods(
        [_score(found, weights.features) for found in features], weights.transitions
    )


def with_second_look(
    first: Sequence[float], features: Sequence[frozenset[str]], weights: Weights | None = None
) -> list[float]:
    """The mean, in the odds, of the first and the second look at each line.

    Args:
        first: likelihoods of the first look.
        features: of each line, those of both looks.
        weights: the shipped ones if None.
    """
    second = (weights or shipped_weights()).second
    if second is None:
        return list(first)
    table, transitions = second
    again = chain_likelihoods([_score(found, table) for found in features], transitions)
    return [_mean(one, other) for one, other in zip(first, again, strict=True)]


def strongest(features: frozenset[str], *, kept: bool) -> str:
    """The feature of both looks that contributed most to keeping or dropping a line."""
    weights = shipped_weights()
    again = weights.second[0] if weights.second else {}
    sign = 1 if kept else -1

    def speaks(name: str) -> float:
        return sign * (weights.features.get(name, 0.0) + again.get(name, 0.0))

    return max(sorted(features), key=speaks, default="")


@cache
def shipped_weights() -> Weights:
    """The weights in `data/dump_weights.tsv` and `data/dump_second_weights.tsv`."""
    features, transitions = _read("dump_weights.tsv")
    return Weights(features, transitions, second=_read("dump_second_weights.tsv"))


def _read(name: str) -> tuple[dict[str, float], Table]:
    found = dict(rows("newsbot.extraction", name, tuple[str, float]))
    pull = [found.pop(f"transition: {i} {j}") for i in "01" for j in "01"]
    return found, ((pull[0], pull[1]), (pull[2], pull[3]))


def _mean(first: float, second: float) -> float:
    """The likelihood whose odds are the weighted geometric mean of those of both looks."""
    odds = SECOND_SHARE * _log_odds(second) + (1 - SECOND_SHARE) * _log_odds(first)
    return 1 / (1 + math.exp(-odds))


def _log_odds(likelihood: float) -> float:
    return math.log(max(likelihood, LEAST) / max(1 - likelihood, LEAST))


def _score(features: Collection[str], weights: dict[str, float]) -> float:
    # Exact sum: the order in which a set hands out its names must not show.
    return math.fsum(weights.get(name, 0.0) for name in features)
