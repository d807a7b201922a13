"""Evidence that a line above the text of a dump is its title: its words, its marks, its place.

Each evidence is a number from 0 to 1; how much it weighs is learnt (`data/dump_title_weights.tsv`).
That there is no title counts as a candidate too.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from newsbot.extraction.plain.lines import Line
from newsbot.extraction.plain.links import stems
from newsbot.extraction.plain.marks import kind_of_line, line_marks
from newsbot.extraction.plain.runs import STEPS, at_most
from newsbot.text.bylines.names import names_printed
from newsbot.text.printed.printed_date import printed_dates
from newsbot.text.tables import rows

NONE = {"no title": 1.0}
"""The evidence for a dump without a title."""

CLOCK = re.compile(r"\d:\d\d")
CRUMBS = re.compile(r"\s[»>›|→/•]+\s|\S »")
SMOOTHING = 2.0
"""Words added to a line's own: «Политика» shares all its words with the text and proves little."""

MANY = 4
"""Shared words from which more prove nothing more."""

MAX_LOOK = 1000
"""Lines in which a title's beginning is looked for again."""

REPEATED_START = 20
"""Characters by which a title is known again in the crumbs above it."""

TOOLS, TOOLS_REACH = ("tool", "share", "comments", "byline", "media", "navigation"), 6
"""Kinds of phrases that stand below a title, or never do, and lines in which they are sought."""

LENGTHS = (15, 30, 50, 80, 120, 180)
LIKELY = (0.05, 0.3, 0.7, 0.95)
LONGEST_STAMP = 80
"""Characters of a line with the date and the author under a title."""

STAMP_REACH = 20
"""Lines above the text among which those with the day and with the author are looked for."""


class TitleEvidence:
    """The evidence for every line above a text.

    Args:
        lines: the dump.
        start: the line (from 0) of the first paragraph.
        opening: the lines of the first paragraphs.
        likely: likelihood of each line to be text.
        kept: whether each is kept.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        start: int,
        opening: Sequence[int],
        likely: Sequence[float],
        kept: Sequence[bool],
    ) -> None:
        self.lines, self.start, self.likely, self.kept = lines, start, likely, kept
        self.topic = frozenset().union(*(stems(lines[index].text) for index in opening))
        self.first = frozenset(stems(lines[opening[0]].text)) if opening else frozenset[str]()
        text = (line.text for line, stays in zip(lines[start:], kept[start:], strict=True) if stays)
        self.all = frozenset().union(*map(stems, text))
        near = range(max(0, start - STAMP_REACH), start)
        self.stamps = [index for index in near if self._is_stamp(index)]
        openings = (line.text[:REPEATED_START] for line in lines[:MAX_LOOK])
        self.openings = Counter(text for text in openings if len(text) == REPEATED_START)

    def of(self, index: int) -> dict[str, float]:
        """All evidence for a line, by name."""
        text = without_stamp(self.lines[index].text)
        found = dict.fromkeys(_of_form(text), 1.0)
        if text != self.lines[index].text:
            found["stamped"] = 1.0
        found |= dict.fromkeys(self._of_place(index), 1.0)
        words = stems(text)
        shared = words & self.topic
        found["share"] = len(shared) / (len(words) + SMOOTHING)
        found["shared words"] = min(MANY, len(shared)) / MANY
        found["share with first"] = len(words & self.first) / (len(words) + SMOOTHING)
        found["share with all"] = len(words & self.all) / (len(words) + SMOOTHING)
        near = stems(self.lines[index + 1].text) if index + 1 < len(self.lines) else frozenset()
        found["share with next"] = len(words & near) / (len(words) + SMOOTHING)
        return found

    def _of_place(self, index: int) -> Iterator[str]:
        """What stands round it: the text, the day, the author, the same words again."""
        yield f"above text {at_most(self.start - index, STEPS)}"
        kept = "kept" if self.kept[index] else "not kept"
        yield f"likely {at_most(self.likely[index], LIKELY)}, {kept}"
        yield from self._of_stamps(index)
        behind = [line_marks(line.text) for line in self.lines[index + 1 : index + 1 + TOOLS_REACH]]
        for tool in TOOLS:
            if any(f"phrase: {tool}" in marks for marks in behind):
                yield f"{tool} below"
        for name, other in (("before", index - 1), ("after", index + 1)):
            if 0 <= other < len(self.lines):
                yield f"{name}: {kind_of_line(line_marks(self.lines[other].text))}"
                yield f"{name}: {at_most(len(self.lines[other].text), LENGTHS)}"
            else:
                yield f"{name}: edge"
        if index + 1 < len(self.lines) and self.lines[index].gap and self.lines[index + 1].gap:
            yield "between gaps"
        opening = self.lines[index].text[:REPEATED_START]
        if self.openings[opening] > 1:
            yield "printed again"
        elif len(opening) == REPEATED_START and self._stands_inside(index, opening):
            yield "inside another line"

    def _of_stamps(self, index: int) -> Iterator[str]:
        if not self.stamps:
            yield "no stamp"
            return
        below = [stamp - index for stamp in self.stamps if stamp > index]
        above = [index - stamp for stamp in self.stamps if stamp < index]
        yield f"stamp below {at_most(below[0], STEPS)}" if below else "no stamp below"
        if above:
            yield f"stamp above {at_most(above[-1], STEPS)}"

    def _stands_inside(self, index: int, opening: str) -> bool:
        return any(
            opening in line.text for at, line in enumerate(self.lines[:MAX_LOOK]) if at != index
        )

    def _is_stamp(self, index: int) -> bool:
        """Whether a line tells the day or the author."""
        text = self.lines[index].text
        if len(text) > LONGEST_STAMP or self.kept[index]:
            return False
        return not line_marks(text).isdisjoint({"date", "stamp"}) or bool(names_printed(text))


def _of_form(text: str) -> Iterator[str]:
    """What a line shows by itself."""
    marks = line_marks(text)
    yield from marks
    yield f"kind: {kind_of_line(marks)}"
    yield f"characters {at_most(len(text), LENGTHS)}"
    yield f"words: {min(len(text.split()), 5)}"
    if text.endswith("."):
        yield "stop"
    if CRUMBS.search(text):
        yield "crumbs"
    words = Counter(text.lower().split())
    if sum(count > 1 for word, count in words.items() if len(word) > 3) > 1:
        yield "words return"


def without_stamp(title: str) -> str:
    """A title without a day and time at the end of its line.

    A day alone may be of what the title tells: «Прогноз погоды на 6 января».

    Example:
        >>> without_stamp("В Заречье сошёл с рельсов вагон 06.01.12 08:49")
        'В Заречье сошёл с рельсов вагон'
        >>> without_stamp("Прогноз погоды на 06.01.12")
        'Прогноз погоды на 06.01.12'
    """
    dates = list(printed_dates(title))
    last = dates[-1] if dates else None
    stamped = last is not None and not title[last.end :].strip() and CLOCK.search(last.raw)
    return title[: last.start].rstrip(" ,|/–—-") if last and stamped and last.start else title


def weight_of(evidence: Mapping[str, float], weights: Mapping[str, float] | None = None) -> float:
    """How much the evidence speaks for a title; with the shipped weights if none are given."""
    table = shipped_title_weights() if weights is None else weights
    return math.fsum(value * table.get(name, 0.0) for name, value in evidence.items())


@cache
def shipped_title_weights() -> dict[str, float]:
    """The weights in `data/dump_title_weights.tsv`."""
    return dict(rows("newsbot.extraction", "dump_title_weights.tsv", tuple[str, float]))
