"""The stretches of running text in a dump, each of which may contain the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from newsbot.extraction.plain.marked_lines import MarkedLines

FULL_WEIGHT = 300
"""Characters; a longer line counts no more than this, so that one endless footer cannot win."""

ALONE = 0.4
"""Weight of a line of running text between two labels: teasers stand so, paragraphs do not."""

ON_TOPIC = 0.8
"""Added to the score of a line that repeats words of the title."""

UNWANTED = frozenset(
    f"words: {kind}" for kind in ("legal", "comment rules", "cookies", "subscription")
)


class Region(NamedTuple):
    """Lines from `start` up to, not including, `end`."""

    start: int
    end: int


class _Run(NamedTuple):
    """A run that is being built, with the sums of all weights before it and up to its end."""

    start: int
    end: int
    before: float
    after: float
    below: int
    """Place in the stack of the nearest earlier run that begins at a lower sum, or -1."""


def regions_of_text(lines: MarkedLines, on_topic: Set[int] = frozenset()) -> list[Region]:
    """All runs of lines in which text outweighs labels: linked prose counts, labels cost.

    Args:
        lines: of the dump.
        on_topic: lines that take up words of the likeliest title above them.
    """
    return heaviest_runs(list(_weights(lines, on_topic)))


def _weights(lines: MarkedLines, on_topic: Set[int]) -> Iterator[float]:
    kinds = lines.kinds
    for index, (text, seen) in enumerate(zip(lines.texts, lines.marks, strict=True)):
        weight = _weight(text, kinds[index], seen, lines.links.get(index, 0))
        around = (*kinds[max(0, index - 1) : index], *kinds[index + 1 : index + 2])
        if index in on_topic:
            weight += ON_TOPIC
        elif weight > 0 and "prose" not in around and "sentence" not in around:
            weight *= ALONE
        yield weight


def heaviest_runs(weights: Sequence[float]) -> list[Region]:
    """The maximal scoring runs (Ruzzo and Tompa, 1999), in the order of the lines.

    None of them can be made heavier by a line more or less, and none touches another. Time is
    linear.

    Example:
        >>> heaviest_runs([-1.0, 2.0, -0.5, 3.0, -4.0, 2.0])
        [Region(start=1, end=4), Region(start=5, end=6)]
    """
    stack: list[_Run] = []
    total = 0.0
    for index, weight in enumerate(weights):
        before, total = total, total + weight
        if weight > 0:
            _push(stack, index, index + 1, before, total)
    return [Region(run.start, run.end) for run in stack]


def _push(stack: list[_Run], start: int, end: int, before: float, after: float) -> None:
    """Put a run on the stack, merged with those that it makes heavier."""
    below = len(stack) - 1
    while True:
        while below >= 0 and stack[below].before >= before:
            below = stack[below].below
        if below < 0 or stack[below].after >= after:
            stack.append(_Run(start, end, before, after, below))
            return
        start, before = stack[below].start, stack[below].before
        del stack[below:]
        below = len(stack) - 1


def _weight(text: str, kind: str, seen: frozenset[str], linked: int) -> float:
    if kind == "phrase":
        return -0.6
    if kind == "prose" and seen.isdisjoint(UNWANTED):
        return min(len(text), FULL_WEIGHT) / 100 * min(1.0, 0.25 + 0.25 * linked)
    return -0.5 if kind == "label" else 0.1
