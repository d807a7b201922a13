"""Entries of a live blog in a dump: paragraphs under bare times of day, below the lead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from newsbot.extraction.plain.links import stems
from newsbot.extraction.plain.marks import kind_of_line, line_marks
from newsbot.extraction.plain.runs import TEXT

CLOCK = re.compile(
    r"(?:\d{1,2}[.:]\d{2}|\d{1,2} [а-яa-z]{3,8},? \d{1,2}:\d{2})(?: ?(?:мск|msk))?", re.I
)
"""A line that is a time of day and nothing else."""

FEWEST = 3
"""Entries of the shortest live blog: less may be two stamps of one article."""

MOST = 0.8
"""Share of the bare times of day that must stand above running text."""

LONGEST_ENTRY = 12
"""Lines from one time of day to the next."""


def live_entries(texts: Sequence[str]) -> list[int]:
    """The lines of text in the entries of a live blog, and the lead above them, in order.

    None where there is no such blog: readers' comments have names above their times, lists of news
    have headlines below them. Entries have running text right below, and speak of one thing: half
    of them share a word.

    Example:
        >>> rows = ["10:05", "Мост открыт.", "10:20", "Мост освещён.", "11:00", "Мост закрыт."]
        >>> live_entries(rows), live_entries(rows[:4])
        ([1, 3, 5], [])
    """
    clocks = [index for index, text in enumerate(texts) if CLOCK.fullmatch(text)]
    heads = [index for index in clocks if _is_text(texts, index + 1)]
    if len(heads) < max(FEWEST, MOST * len(clocks)) or not _share_a_word(texts, heads):
        return []
    ends = [*heads[1:], len(texts)]
    lead = [index for index in range(max(0, heads[0] - 1), heads[0]) if _is_text(texts, index)]
    entries = zip(heads, ends, strict=True)
    return lead + [line for head, end in entries for line in _entry(texts, head + 1, end)]


def _share_a_word(texts: Sequence[str], heads: Sequence[int]) -> bool:
    found = Counter(stem for head in heads for stem in stems(texts[head + 1]))
    return max(found.values(), default=0) >= len(heads) / 2


def _entry(texts: Sequence[str], start: int, end: int) -> Iterator[int]:
    """The running text at the head of an entry."""
    for index in range(start, min(end, start + LONGEST_ENTRY)):
        if not _is_text(texts, index):
            return
        yield index


def _is_text(texts: Sequence[str], index: int) -> bool:
    if index >= len(texts):
        return False
    marks = line_marks(texts[index])
    return kind_of_line(marks) in TEXT and "full stop" in marks
