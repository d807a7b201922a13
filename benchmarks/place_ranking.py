"""Fits the weights of the evidence for an article's place in a dump.

A page's runs of text lines compete: the likelihood of a run is the softmax of its scores. What is
raised is the likelihood of the runs that hold most of the article, less a penalty on great weights
(plain gradient ascent, Adam). It is deterministic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsbot.extraction.plain.line_model.evidence import Evidence
from newsbot.extraction.plain.line_model.features import Outline
from newsbot.extraction.plain.region import regions_of_text

Array = NDArray[np.float64]
MOST = 0.5
"""Share of the text in the richest run that another run must hold to be right too."""


class Contest(NamedTuple):
    """The runs of one dump: the evidence for each, whether it is right, and the dump's weight."""

    evidence: Sequence[Mapping[str, float]]
    right: Sequence[bool]
    weight: float


def contest(texts: Sequence[str], labels: Sequence[bool], weight: float) -> Contest | None:
    """The competing runs of a dump, or None where none of them holds text of the article."""
    outline = Outline(texts, {})
    regions = regions_of_text(outline.lines)
    gathered = Evidence(outline.lines)
    held = [sum(len(texts[i]) for i in range(*region) if labels[i]) for region in regions]
    most = max(held, default=0)
    if not most:
        return None
    evidence = [gathered.of(region) for region in regions]
    return Contest(evidence, [size >= MOST * most for size in held], weight)


def train_places(
    contests: Sequence[Contest], *, penalty: float = 3.0, rounds: int = 300, step: float = 0.1
) -> dict[str, float]:
    """Fit the weights: evidence to weight."""
    names = sorted({name for one in contests for row in one.evidence for name in row})
    columns = {name: column for column, name in enumerate(names)}
    tables = [_table(one, columns) for one in contests]
    weights = np.zeros(len(names))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for turn in range(1, rounds + 1):
        gradient = penalty * weights
        for table, one in zip(tables, contests, strict=True):
            gradient += one.weight * _slope(table, np.array(one.right), weights)
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        move = (first / (1 - 0.9**turn)) / (np.sqrt(second / (1 - 0.999**turn)) + 1e-8)
        weights = weights - step * move
    return dict(zip(names, weights.tolist(), strict=True))


def _table(one: Contest, columns: Mapping[str, int]) -> Array:
    table = np.zeros((len(one.evidence), len(columns)))
    for row, evidence in enumerate(one.evidence):
        for name, value in evidence.items():
            table[row, columns[name]] = value
    return table


def _slope(table: Array, right: NDArray[np.bool_], weights: Array) -> Array:
    """How the surprise at the right runs grows with each weight."""
    scores = table @ weights
    likely = np.exp(scores - scores.max())
    likely /= likely.sum()
    wanted = likely * right
    wanted /= wanted.sum()
    slope: Array = table.T @ (likely - wanted)
    return slope
