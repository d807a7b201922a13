"""Entries in a dump: of a live blog under times of day, of a list under numbered headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsbot.extraction.plain.links import stems
from newsbot.extraction.plain.marks import is_sentence
from newsbot.extraction.plain.rules import MODEL, Verdict
from newsbot.extraction.plain.sections import TITLE_REACH, take_up_a_title

LIVE = "entry of a live blog"
NUMBERED = "entry under a number"
"""Rules of lines that are kept for such entries."""

CLOCK = re.compile(
    r"(?:\d{1,2}[.:]\d{2}|\d{1,2} [а-яa-z]{3,8},? \d{1,2}:\d{2})(?: ?(?:мск|msk))?", re.I
)
"""A line that is a time of day and nothing else."""

_NUMBER = re.compile(r"(\d{1,2})[.)] \w")
FEWEST = 3
"""Entries of the shortest live blog: less may be two stamps of one article."""

MOST = 0.8
"""Share of the bare times of day that must stand above running text."""

LONGEST_ENTRY = 12
"""Lines from one time of day to the next."""


def keep_numbered(texts: Sequence[str], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Keep numbered headings right behind a paragraph, and the text below each."""
    rows = list(verdicts)
    entries = numbered_entries(texts)
    if not entries or not entries[0][0] or not rows[entries[0][0] - 1].kept:
        return rows
    for head, end in entries:
        if all(row.rule == MODEL for row in rows[head:end]):
            rows[head] = Verdict(True, "heading", NUMBERED)
            rows[head + 1 : end] = [Verdict(True, "body", NUMBERED)] * (end - head - 1)
    return rows


def keep_live(texts: Sequence[str], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Keep the entries of a live blog, though each is alone under its time of day."""
    rows = list(verdicts)
    for index in live_entries(texts):
        if not rows[index].kept:
            rows[index] = Verdict(True, "body", LIVE)
    return rows


def live_entries(texts: Sequence[str]) -> list[int]:
    """The lines of text in the entries of a live blog, and the lead above them, in order.

    None where there is no such blog: readers' comments have names above their times, lists of news
    have headlines below them. Entries have running text right below, and speak of one thing: half
    of them share a word, or a third take up words of one title.

    Example:
        >>> rows = ["10:05", "Мост открыт.", "10:20", "Мост освещён.", "11:00", "Мост закрыт."]
        >>> live_entries(rows), live_entries(rows[:4])
        ([1, 3, 5], [])
    """
    clocks = [index for index, text in enumerate(texts) if CLOCK.fullmatch(text)]
    heads = [index for index in clocks if _is_text(texts, index + 1)]
    if len(heads) < max(FEWEST, MOST * len(clocks)):
        return []
    ends = [*heads[1:], len(texts)]
    parts = [range(head, min(end, head + 2)) for head, end in zip(heads, ends, strict=True)]
    above = range(max(0, heads[0] - TITLE_REACH), heads[0])
    if not _share_a_word(texts, heads) and not take_up_a_title(texts, parts, above):
        return []
    lead = [index for index in range(max(0, heads[0] - 1), heads[0]) if _is_text(texts, index)]
    entries = zip(heads, ends, strict=True)
    return lead + [line for head, end in entries for line in _entry(texts, head + 1, end)]


def numbered_entries(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The headings «1. …», «2. …», «3. …» with running text below, each with the end of its text.

    Example:
        >>> rows = ["1. Кивач", "Водопад шумит.", "2. Валаам", "Есть паром.", "3. Кижи", "Тихо."]
        >>> numbered_entries(rows), numbered_entries(rows[:4])
        ([(0, 2), (2, 4), (4, 6)], [])
    """
    heads: list[int] = []
    for index, text in enumerate(texts):
        number = _NUMBER.match(text)
        if number and int(number[1]) == len(heads) + 1 and not _is_text(texts, index):
            if not _is_text(texts, index + 1):
                return []
            heads.append(index)
    entries = ((head, [*_entry(texts, head + 1, len(texts))]) for head in heads)
    found = [(head, lines[-1] + 1) for head, lines in entries]
    joined = all(end == head for (_, end), (head, _) in pairwise(found))
    return found if len(found) >= FEWEST and joined else []


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
    return index < len(texts) and is_sentence(texts[index])
