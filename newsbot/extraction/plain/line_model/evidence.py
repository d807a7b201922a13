"""Evidence that a run of text lines is the article: a title above, a date, tools around it.

Front pages, footers and comments hold running text too, often more than a short article. What
they lack is the setting of an article: a line above whose words the text takes up, a date, «Версия
для печати». Each evidence is a number from 0 to 1; how much it weighs is learnt.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from newsbot.extraction.plain.marked_lines import MarkedLines
from newsbot.extraction.plain.region import UNWANTED, Region
from newsbot.extraction.plain.runs import TEXT

TITLE_LENGTH = (15, 220)
TITLE_REACH = 15
"""Lines above a text in which its title is looked for."""

OPENING = 3
"""Text lines below a title that are compared with it."""

FARTHER = 0.02
"""Taken off the score of a title for each line between it and its text."""

LEAST_SHARED, LEAST_SHARE = 2, 0.34
"""A title shares so many words with the text, or that share of its own words."""

AROUND = 6
"""Lines above and below a text in which its tools stand."""

TOOLS = ("tool", "share", "comments", "source", "byline", "tags", "media", "related", "legal")
"""Kinds of phrases that stand round an article, or never do."""

LONGEST = math.log(10_000)
REPEATED_START = 20
"""Characters by which a title is known again in crumbs and share boxes."""


class Evidence:
    """Evidence for every run of text lines of a dump.

    Args:
        lines: of the dump.
    """

    def __init__(self, lines: MarkedLines) -> None:
        self.texts, self.marks, self.kinds, self.words, self.links = lines
        self.openings: dict[str, int] = {}
        for text in self.texts:
            opening = text.lstrip("» ")[:REPEATED_START]
            self.openings[opening] = self.openings.get(opening, 0) + 1

    def title_of(self, region: Region) -> int | None:
        """The line at or above the top of a text whose words its first lines repeat most."""
        text = self._text(region)
        best, best_score = None, 0.0
        for index in range(max(0, region.start - TITLE_REACH), text[0] + 1 if text else 0):
            if not self._may_be_title(index):
                continue
            below = [line for line in text[: OPENING + 1] if line > index][:OPENING]
            shared = self._shared(index, below)
            share = shared / (len(self.words[index]) or 1)
            score = share - FARTHER * (below[0] - index) if below else 0.0
            if (shared >= LEAST_SHARED or share >= LEAST_SHARE) and score > best_score:
                best, best_score = index, score
        return best

    def of(self, region: Region) -> dict[str, float]:
        """All evidence for a run of text lines, by name."""
        text = self._text(region)
        found = dict(self._of_title(region, text))
        found["size"] = math.log(1 + sum(len(self.texts[i]) for i in text)) / LONGEST
        found["lines"] = min(len(text), 6) / 6
        found["linked"] = self._mean([min(self.links.get(i, 0), 6) / 6 for i in text])
        found["prose"] = self._mean([self.kinds[i] == "prose" for i in text])
        found["several sentences"] = self._mean(["sentences: 3+" in self.marks[i] for i in text])
        found["unwanted"] = self._mean([not UNWANTED.isdisjoint(self.marks[i]) for i in text])
        found["dateline"] = float(any("dateline" in self.marks[i] for i in text))
        found["early"] = 1 - region.start / len(self.texts)
        return found | dict.fromkeys(self._around(region), 1.0)

    def _text(self, region: Region) -> list[int]:
        return [index for index in range(*region) if self.kinds[index] in TEXT]

    def _of_title(self, region: Region, text: Sequence[int]) -> Iterator[tuple[str, float]]:
        title = self.title_of(region)
        if title is None:
            return
        below = [line for line in text[: OPENING + 1] if line > title][:OPENING]
        shared = self._shared(title, below)
        yield "title", 1.0
        yield "title's share", shared / (len(self.words[title]) or 1)
        yield "title's words", min(shared, 5) / 5
        yield "title near", 1 / (1 + (below[0] - title) / 4)
        if self.openings[self.texts[title].lstrip("» ")[:REPEATED_START]] > 1:
            yield "title again", 1.0

    def _around(self, region: Region) -> Iterator[str]:
        above = self.marks[max(0, region.start - AROUND) : region.start]
        below = self.marks[region.end : region.end + AROUND]
        for place, lines in (("above", above), ("below", below)):
            for marks in lines:
                yield from (f"{kind} {place}" for kind in TOOLS if f"phrase: {kind}" in marks)
                if not marks.isdisjoint({"date", "stamp"}):
                    yield f"date {place}"
                if "stamp end" in marks:
                    yield f"stamp {place}"
        near = self.kinds[max(0, region.start - AROUND) : region.start]
        near = [*near, *self.kinds[region.end : region.end + AROUND]]
        if any(kind in TEXT for kind in near):
            yield "text nearby"

    def _may_be_title(self, index: int) -> bool:
        least, most = TITLE_LENGTH
        sound = self.kinds[index] not in {"prose", "phrase"} and "figures" not in self.marks[index]
        return sound and least <= len(self.texts[index]) <= most

    def _shared(self, title: int, below: Sequence[int]) -> int:
        return len(self.words[title] & frozenset().union(*(self.words[line] for line in below)))

    @staticmethod
    def _mean(values: Sequence[float]) -> float:
        return sum(values) / (len(values) or 1)
