"""Lists in a dump: runs of short lines, what introduces them, and what surrounds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

SHORT = frozenset({"label", "sentence"})
TEXT = frozenset({"prose", "unfinished"})
LENGTHS = (1, 2, 4, 8, 16)
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

    def features(self, index: int) -> Iterator[str]:
        """The length of the line's run, its surroundings, and whether its lines are items."""
        if "colon end" in self.marks[index] and index + 1 in self.run_of:
            yield "opens a list"
        run = self.run_of.get(index)
        if run is None:
            return
        yield f"short run: {_at_most(run.end - run.start)}"
        before, after = self._is_text(run.start - 1), self._is_text(run.end)
        sides = {(True, True): "both sides", (True, False): "before", (False, True): "behind"}
        yield f"short run, text {sides.get((before, after), 'nowhere')}"
        if before and after:
            yield f"short run inside text: {_at_most(run.end - run.start)}"
        if self._opened(run, index):
            yield "under a colon"
        if not self.marks[index].isdisjoint(ITEM):
            items = sum(not self.marks[line].isdisjoint(ITEM) for line in range(*run))
            yield f"item among {_at_most(items)}"

    def _is_text(self, index: int) -> bool:
        return 0 <= index < len(self.kinds) and self.kinds[index] in TEXT

    def _opened(self, run: Run, index: int) -> bool:
        """Whether a line above, in the line's run or just before it, ends with a colon."""
        above = range(max(0, run.start - 1), index)
        return any("colon end" in self.marks[line] for line in above)


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


def _at_most(count: int) -> str:
    return next((f"<= {limit}" for limit in LENGTHS if count <= limit), f"> {LENGTHS[-1]}")
