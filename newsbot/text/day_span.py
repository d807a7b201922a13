"""Spans of days in printed lines: they tell what takes place, and not when something came out."""

from __future__ import annotations

from itertools import pairwise

from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed_date import printed_dates

_LINK = (
    r"(?:\s?[-–—]\s?|\s(?:to|until|till|through|and|bis(?:\szum)?|und|au|et|al|y|a|e|ao|по|до|и|і|та"
    r"|do|i|až|t/m|tot(?:\sen\smet)?|en|og|och|til|ja|ile|ve)\s(?:the\s|den\s|le\s|el\s)?)"
)
"""What joins two days."""

_NUMBER = (
    r"(?:no|nr|n°|vol|issue|number|ausgabe|heft|nummer|numero|número|номер|выпуск|page|seite"
    r"|comments?|views?|kommentare?|channel)\.?\s|№\s?|\d\s?h\s"
)
"""Words and signs before a number that is no day: "No. 7 - 20 January 2022" is an issue."""

_FIRST = lazy_pattern(
    rf"(?P<number>{_NUMBER})?(?<![\w:,/-])(?<![\d]\.)(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?\.?"
    rf"(?P<month>\s[^\W\d_]{{3,10}}\.?)?(?:/|{_LINK})$"
)
"""The first day of a span, up to the last: "8 - ", "8. bis ", "8 April to "."""

_FIRST_IN_FIGURES = lazy_pattern(rf"(?<![\d:.])\d\d?\.\d\d?\.?{_LINK}$")
_BETWEEN = lazy_pattern(_LINK)
_LAST = lazy_pattern(r"\d\d?")
_LAST_IN_FIGURES = lazy_pattern(r"\d\d?\.\d\d?\.")
_YEAR_BEHIND = lazy_pattern(r"(?<=\d\d\.\d\d)\.(?:19|20)\d\d(?!\d)")
"""Behind what looks like a clock: "08.04.2025 - 09.04.2025"."""

REACH = 40
"""Characters before a date in which the first day of a span stands."""


def is_of_a_span(line: str) -> bool:
    """Whether a date of a line is the end of a span of days, or two dates are both its ends.

    Example:
        >>> [is_of_a_span(line) for line in ("8-9 April 2025", "du 8 au 9 avril 2025")]
        [True, True]
        >>> [is_of_a_span(line) for line in ("10:45 - 20 January 2022", "No. 7 - 20 January 2022")]
        [False, False]
        >>> is_of_a_span("08.04.2025 - 09.04.2025"), is_of_a_span("8 April 2025, 9 comments")
        (True, False)
    """
    dates = [*printed_dates(line)]
    lowered = line.casefold()
    if any(
        one.raw != other.raw and _BETWEEN.fullmatch(lowered, one.end, other.start)
        for one, other in pairwise(dates)
    ):
        return True
    return any(
        _is_last(lowered, date.start) or _YEAR_BEHIND.match(line, date.end)
        for date in dates
        if not date.published
    )


def _is_last(line: str, at: int) -> bool:
    """Whether the date at a place of a line is the last day of a span."""
    last = _LAST.match(line, at)
    if last is None:
        return False
    before = line[max(0, at - REACH) : at]
    if _LAST_IN_FIGURES.match(line, at) and _FIRST_IN_FIGURES.search(before):
        return True
    first = _FIRST.search(before)
    if first is None or first["number"]:
        return False
    if first["month"]:
        return any(printed_dates(f"{first['day']}{first['month']} 2000"))
    return int(first["day"]) < int(last[0])
