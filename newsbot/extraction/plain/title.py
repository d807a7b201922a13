"""Scores how much a line above the text of a dump looks like its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsbot.extraction.plain.lines import Line
from newsbot.extraction.plain.links import stems
from newsbot.extraction.plain.marks import line_marks
from newsbot.text.printed_date import printed_dates

CRUMBS = re.compile(r"\s[»>›|→/•]+\s|\S »")
CLOCK = re.compile(r"\d:\d\d")
SMOOTHING = 2.0
"""Words added to a line's own: «Политика» shares all its words with the text and proves little."""

LEAST_WORDS = 3
"""Words below which a line is hardly a headline."""

FAULTS = (
    ("full stop", 0.25),
    ("trailing dots", 0.25),
    ("names", 0.3),
    ("colon end", 0.3),
    ("words: caption", 0.3),
    ("words: writer", 0.3),
    ("words: subscription", 0.2),
    ("date", 0.3),
    ("clock", 0.3),
    ("ago", 0.1),
    ("bar", 0.3),
)
"""Marks of lines that are no titles, and what each costs."""

MAX_LOOK = 1000
"""Lines in which a title's beginning is looked for again."""

LONGEST_STAMP = 80
"""Characters of a line with the date and the author under a title."""

REPEATED_START = 20
"""Characters by which a title is known again in the crumbs above it."""


def title_score(lines: Sequence[Line], index: int, topic: frozenset[str]) -> float:
    """Score of a line as a title, about 0 to 1.

    Args:
        lines: the dump.
        index: number (from 0) of the line.
        topic: words (their first letters) of the first paragraphs.
    """
    text = without_stamp(lines[index].text)
    words = stems(text)
    marks = line_marks(text)
    score = len(words & topic) / (len(words) + SMOOTHING)
    score -= sum(cost for mark, cost in FAULTS if mark in marks and "question" not in marks)
    score -= 0.4 * (len(text.split()) < LEAST_WORDS)
    score -= 0.4 * (CRUMBS.search(text) is not None)
    score -= 0.5 * (_returning_words(text) > 1)
    score += 0.1 * (lines[index].gap and index + 1 < len(lines) and lines[index + 1].gap)
    score += 0.1 * _above_stamp(lines, index)
    return score + 0.15 * _stands_elsewhere(lines, index)


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


def _returning_words(text: str) -> int:
    """How many words occur in the line again: joined tags repeat words, headlines do not."""
    words = text.lower().split()
    return sum(count > 1 for word, count in Counter(words).items() if len(word) > 3)


def _above_stamp(lines: Sequence[Line], index: int) -> bool:
    """Whether the next line is short and tells a date."""
    below = lines[index + 1 : index + 2]
    return any(
        len(line.text) <= LONGEST_STAMP and "date" in line_marks(line.text) for line in below
    )


def _stands_elsewhere(lines: Sequence[Line], index: int) -> bool:
    """Whether another line contains the start of this one, as breadcrumbs and share boxes do."""
    opening = lines[index].text[:REPEATED_START]
    if len(opening) < REPEATED_START:
        return False
    return any(opening in line.text for at, line in enumerate(lines[:MAX_LOOK]) if at != index)
