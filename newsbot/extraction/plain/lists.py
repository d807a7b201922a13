"""Lists in a dump: runs of short lines, what introduces them, and what surrounds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from newsbot.extraction.plain.marks import RUNNING
from newsbot.extraction.plain.runs import at_most

SHORT = frozenset({"label", "sentence"})
ITEM = frozenset({"bullet", "numbered", "dash start", "semicolon end"})
"""Marks of which a list's lines have one."""


class Run(NamedTuple):
    """Short lines between longer ones, from `start` up to, not including, `end`."""

    start: int
    end: int

    def __contains__(self, index: object) -> bool:
        return isinstance(index, int) and self.start <= index < self.end


class Lists:
    """The runs of short lines, and the features of each.

    Args:
        marks: what each line shows.
        kinds: the kind of each (`marks.kind_of_line`).
    """

    def __init__(self, marks: Sequence[frozenset[str]], kinds: Sequence[str]) -> None:
        self.marks, self.kinds = marks, kinds
        self.run_of = {index: run for run in short_runs(kinds) for index in range(*run)}
        runs = set(self.run_of.values())
        self._items = {run: self._number_of_items(run) for run in runs}
        self._colons = {run: self._first_colon(run) for run in runs}

    def features(self, index: int) -> Iterator[str]:
        """The length of the line's run, its surroundings, and whether its lines are items."""
        if "colon end" in self.marks[index] and index + 1 in self.run_of:
            yield "opens a list"
        run = self.run_of.get(index)
        if run is None:
            return
        yield f"short run: {at_most(run.end - run.start)}"
        before, after = self._is_text(run.start - 1), self._is_text(run.end)
        sides = {(True, True): "both sides", (True, False): "before", (False, True): "behind"}
        yield f"short run, text {sides.get((before, after), 'nowhere')}"
        if before and after:
            yield f"short run inside text: {at_most(run.end - run.start)}"
        if self._colons[run] < index:
            yield "under a colon"
        if not self.marks[index].isdisjoint(ITEM):
            yield f"item among {at_most(self._items[run])}"

    def _is_text(self, index: int) -> bool:
        return 0 <= index < len(self.kinds) and self.kinds[index] in RUNNING

    def _number_of_items(self, run: Run) -> int:
        return sum(not self.marks[line].isdisjoint(ITEM) for line in range(*run))

    def _first_colon(self, run: Run) -> int:
        """The first line of a run, or just before it, that ends with a colon; its end for none."""
        lines = range(max(0, run.start - 1), run.end)
        return next((line for line in lines if "colon end" in self.marks[line]), run.end)


def short_runs(kinds: Sequence[str]) -> Iterator[Run]:
    """The runs of labels and short sentences, in order.

    Example:
        >>> list(short_runs(["prose", "label", "sentence", "prose", "phrase", "label"]))
        [Run(start=1, end=3), Run(start=5, end=6)]
    """
    for short, lines in groupby(range(len(kinds)), key=lambda index: kinds[index] in SHORT):
        if short:
            run = list(lines)
            yield Run(run[0], run[-1] + 1)
