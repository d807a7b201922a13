"""Whether a page writes the month before the day: "04/09/2024" for a day in April."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.facts.head import Head
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.printed_date import SLASHED, told_order
from newsbot.text.tables import rows

AMERICAN = lazy_pattern(r"en[-_]us\b", re.I)
"""The language that a page written for the United States declares."""

AMERICAN_CLOCK = lazy_pattern(
    r"(?i:\d\s?[ap]\.?m\.?,?\s?\(?[ECMP][SD]?T\b)"
    r"|(?<![\d/])[1-9]\d?/[1-9]\d?/(?:20)?\d\d,? [1-9]\d?:\d\d(?::\d\d)? [AP]M\b"
)
"""A clock in a zone of the United States, or beside a day in their usual form: "04/08/2025 02:05 PM
EDT", "4/8/25, 2:05 PM"."""

WEEKDAY = lazy_pattern(r"(?<!\w)(?P<name>[a-z]{3,9})\.?,?\s{1,2}(?=\d\d?([/.])\d\d?\2\d)", re.I)
"""A word that may be a day of the week, before a day in figures."""

YEAR = 4
"""Figures of a year in full."""


def puts_month_first(page: PageBlocks, head: Head, figures: re.Pattern[str] = SLASHED) -> bool:
    """Whether a page writes "04/09/2023" for a day in April.

    Dates that can be read in one way only decide: one number is over 12, or the day of the week
    stands beside them. Else a clock beside one that runs in a zone of the United States, else
    whether the page says that it is written for them. Between full stops that is not enough:
    blogs in English all over the world say so, with a clock of twelve hours, as their program does
    when nobody sets it. Nor are numbers with a year of two figures, such as those of versions.

    Args:
        page: its blocks.
        head: its declared facts.
        figures: `SLASHED`, or `DOTTED` for days between full stops.
    """
    lines = [block.text for block in page.blocks if figures.search(block.text)]
    dates = [found for line in lines for found in figures.findall(line)]
    if figures is not SLASHED:
        dates = [found for found in dates if len(found[2]) == YEAR]
    order = told_order(dates)
    if order is False:
        return False
    if told := list(_told_by_weekdays(lines, figures)):
        return all(told)
    if order or any(map(AMERICAN_CLOCK.search, lines)):
        return True
    said = (head.language or "", *head.meta.get("og:locale", ()))
    return figures is SLASHED and any(map(AMERICAN.match, said))


def says_month_first(raw: str, figures: re.Pattern[str] = SLASHED) -> bool:
    """Whether a date itself tells that its month is first: by a clock or its day of the week.

    Example:
        >>> says_month_first("Thu, 07/06/2023 - 17:57"), says_month_first("Tue, 06/06/2023")
        (True, False)
    """
    if not figures.search(raw):
        return False
    return AMERICAN_CLOCK.search(raw) is not None or any(_told_by_weekdays([raw], figures))


def _told_by_weekdays(lines: Sequence[str], figures: re.Pattern[str]) -> Iterator[bool]:
    """For dates that are that day of the week in one reading only, whether the month is first."""
    for line in lines:
        for word in WEEKDAY.finditer(line):
            number = _weekdays().get(word["name"].casefold())
            found = figures.match(line, word.end())
            if number is None or found is None:
                continue
            first, second, year = map(int, found.groups())
            month_first = _is_weekday(number, year, first, second)
            if month_first != _is_weekday(number, year, second, first):
                yield month_first


def _is_weekday(number: int, year: int, month: int, day: int) -> bool:
    """Whether a day is that of the week; years of two figures are those of this century."""
    try:
        return date(year if year > 99 else 2000 + year, month, day).weekday() == number
    except ValueError:
        return False


@cache
def _weekdays() -> dict[str, int]:
    """The English days of the week, whole and short, from the room of dates; Monday is 0."""
    listed = rows("newsbot.dates", "weekdays.tsv")
    return {form: int(number) for number, kind, form in listed if kind in {"en", "short"}}
