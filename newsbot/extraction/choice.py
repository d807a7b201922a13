"""Chooses among the candidates by their agreement: the one that most of the others resemble."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsbot.extraction.blocks import PageBlocks
from newsbot.extraction.body import Body

PRIOR = {"density": 0.02}
"""Head start of a method in a tie: density spans containers that ads have split."""


class Choice(NamedTuple):
    """The chosen body and how far the candidates agree on it, 0 to 1."""

    body: Body
    agreement: float


def choose(page: PageBlocks, bodies: Sequence[Body]) -> Choice | None:
    """The body with the greatest mean overlap with the others (their medoid).

    Nobody can disagree with a single candidate, so its agreement is one half.
    """
    filled = [body for body in bodies if body.kept]
    if not filled:
        return None
    if len(filled) == 1:
        return Choice(filled[0], 0.5)
    overlaps = [_mean_overlap(page, body, filled) for body in filled]
    ranks = [
        overlap + PRIOR.get(body.method, 0.0)
        for body, overlap in zip(filled, overlaps, strict=True)
    ]
    best = ranks.index(max(ranks))
    return Choice(filled[best], overlaps[best])


def overlap(page: PageBlocks, one: Body, other: Body) -> float:
    """Shared characters of two bodies as F1, 0 to 1."""
    left, right = one.indices, other.indices
    total = _size(page, left) + _size(page, right)
    return 2 * _size(page, left & right) / total if total else 0.0


def _mean_overlap(page: PageBlocks, body: Body, bodies: Sequence[Body]) -> float:
    return sum(overlap(page, body, other) for other in bodies if other is not body) / (
        len(bodies) - 1
    )


def _size(page: PageBlocks, indices: frozenset[int]) -> int:
    return sum(page.blocks[index].size for index in indices)
