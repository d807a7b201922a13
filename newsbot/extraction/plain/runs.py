"""Runs of text lines in a dump, and teasers: text lines that are alone between labels.

An article is one long run, or several near each other; a front page below it is many short ones,
each a lead under its headline.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from newsbot.extraction.plain.marks import RUNNING, SENTENCE

TEXT = SENTENCE | RUNNING
BRIDGE = 1
"""Lines of another kind that do not part a run: a subheading, an inserted link."""

NEAR = 12
"""Lines on each side among which lone text lines are counted."""

MANY = 4
"""Lone lines from which their number makes no difference."""

LENGTHS = (1, 2, 4, 8, 16)
STEPS = (*LENGTHS, 32)
SHARES = ((0.1, "a tenth"), (0.3, "a third"), (0.7, "two thirds"), (1.0, "nearly as much"))


class Runs:
    """The runs of text lines, and the amount of text in each.

    Args:
        texts: all lines.
        kinds: the kind of each (`marks.kind_of_line`).

    Example:
        >>> runs = Runs(["Мост открыт.", "Фото", "Он длинный."], ["sentence", "phrase", "sentence"])
        >>> sorted(runs.features(0))
        ['joined, alone around: 0', 'largest run', 'run: <= 2']
    """

    def __init__(self, texts: Sequence[str], kinds: Sequence[str]) -> None:
        self.run = list(_numbers(kinds))
        count = max(self.run, default=-1) + 1
        self.lines, self.sizes = [0] * count, [0] * count
        for number, text in zip(self.run, texts, strict=True):
            if number >= 0:
                self.lines[number] += 1
                self.sizes[number] += len(text)
        self.largest = max(self.sizes, default=0)
        self.alone = [_is_alone(kinds, index) for index in range(len(kinds))]
        self.alone_before = [0, *accumulate(self.alone)]

    def features(self, index: int) -> Iterator[str]:
        """The length of the line's run, its share of the largest run, single text lines around."""
        number = self.run[index]
        if number < 0:
            return
        yield f"run: {at_most(self.lines[number])}"
        share = self.sizes[number] / self.largest
        if share == 1:
            yield "largest run"
        else:
            yield f"run holds: {next(name for limit, name in SHARES if share <= limit)}"
        start, end = max(0, index - NEAR), min(len(self.run), index + NEAR + 1)
        around = self.alone_before[end] - self.alone_before[start] - self.alone[index]
        yield f"{'alone' if self.alone[index] else 'joined'}, alone around: {min(around, MANY)}"


def _numbers(kinds: Sequence[str]) -> Iterator[int]:
    """For each line the number of its run, or -1."""
    number, last = -1, -BRIDGE - 2
    for index, kind in enumerate(kinds):
        if kind not in TEXT:
            yield -1
            continue
        if index - last > BRIDGE + 1:
            number += 1
        last = index
        yield number


def _is_alone(kinds: Sequence[str], index: int) -> bool:
    """Whether a long line has no running text just before or behind it."""
    around = (*kinds[max(0, index - 1) : index], *kinds[index + 1 : index + 2])
    return kinds[index] in RUNNING and TEXT.isdisjoint(around)


def at_most(value: float, limits: Sequence[float] = LENGTHS) -> str:
    """The class of a number in a feature: the first of some rising limits that is as large.

    Example:
        >>> at_most(3), at_most(40), at_most(0.2, (0.1, 0.3))
        ('<= 4', '> 16', '<= 0.3')
    """
    at = bisect_left(limits, value)
    return f"<= {limits[at]}" if at < len(limits) else f"> {limits[-1]}"
