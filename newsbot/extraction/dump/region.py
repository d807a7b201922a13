"""The stretch of a dump that holds most running text: where the article lies, roughly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from newsbot.extraction.dump.marks import kind_of_line

FULL_WEIGHT = 300
"""Characters; a longer line counts no more than this, so that one endless footer cannot win."""

ALONE = 0.4
"""What running text between two labels counts: teasers stand alone, paragraphs do not."""

ON_TOPIC = 0.8
"""What a line gains that takes up the title's words."""

UNWANTED = frozenset(
    f"words: {kind}" for kind in ("legal", "comment rules", "cookies", "subscription")
)


class Region(NamedTuple):
    """Lines from `start` up to, not including, `end`."""

    start: int
    end: int


def main_region(
    texts: Sequence[str],
    marks: Sequence[frozenset[str]],
    linked: Mapping[int, int],
    on_topic: Set[int] = frozenset(),
) -> Region:
    """The run of lines with the greatest sum of weights: linked prose counts, labels cost.

    Args:
        texts: all lines.
        marks: what each line shows.
        linked: words that prose lines share with their neighbours.
        on_topic: lines that take up words of the likeliest title above them.
    """
    kinds = [kind_of_line(seen) for seen in marks]
    weights = []
    for index, (text, seen) in enumerate(zip(texts, marks, strict=True)):
        weight = _weight(text, kinds[index], seen, linked.get(index, 0))
        around = kinds[max(0, index - 1) : index] + kinds[index + 1 : index + 2]
        if index in on_topic:
            weight += ON_TOPIC
        elif weight > 0 and "prose" not in around and "sentence" not in around:
            weight *= ALONE
        weights.append(weight)
    return heaviest_run(weights)


def heaviest_run(weights: Sequence[float]) -> Region:
    """The run of greatest sum, in one pass.

    Example:
        >>> heaviest_run([-1.0, 2.0, -0.5, 3.0, -4.0, 2.0])
        Region(start=1, end=4)
    """
    best, best_region = 0.0, Region(0, 0)
    total, start = 0.0, 0
    for index, weight in enumerate(weights):
        total += weight
        if total <= 0:
            total, start = 0.0, index + 1
        elif total > best:
            best, best_region = total, Region(start, index + 1)
    return best_region


def _weight(text: str, kind: str, seen: frozenset[str], linked: int) -> float:
    if kind == "phrase":
        return -0.6
    if kind == "prose" and seen.isdisjoint(UNWANTED):
        return min(len(text), FULL_WEIGHT) / 100 * min(1.0, 0.25 + 0.25 * linked)
    return -0.5 if kind == "label" else 0.1
