"""Spans of days in printed lines: they tell what takes place, and not when something came out."""

from __future__ import annotations

from itertools import pairwise

from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.foreign_date import foreign_dates
from newsbot.text.printed.printed_date import NUMBERED, PrintedDate, printed_dates
from newsbot.text.printed.weekdays import WEEKDAY

_LINK = (
    r"(?:\s?[-–—~〜～至]\s?|\s(?:to|until|till|through|and|bis(?:\szum)?|und|au|et|al|y|a|e|ao|по|до|и|і|та"
    r"|do|na|i|až|t/m|tot(?:\sen\smet)?|en|og|och|til|ja|ile|ve|إلى|حتى)\s(?:the\s|den\s|le\s|el\s)?"
    r"|\sall['’])"
    rf"(?:(?:{WEEKDAY})\.?,?\s)?"
)
"""What joins two days, with the weekday of the last one."""

_NUMBER = (
    rf"(?<!\w)(?:(?:{NUMBERED}|day|tag|jour|día|dia|giorno|dzień|den|день|round|runde|stage|etappe"
    r"|étape|etapa|tappa|этап|тур|matchday|spieltag|no|nr|n°|number|nummer|numero|número|номер|выпуск|серия|episode|page"
    r"|seite|comments?|views?|replies|kommentare?|aufrufe|commentaires?|vues|comentarios?|commenti"
    r"|комментари\w{0,2}|просмотр\w{0,2}|channel)[.:]?\s|[№#]\s?|\d\s?h\s)"
)
"""Words and signs before a number that is no day: "No. 7 - 20 January 2022" is an issue."""

_ENDING = r"(?:st|nd|rd|th)?"
_FIRST = lazy_pattern(
    rf"(?P<number>{_NUMBER})?(?<![\w:,/#№-])(?<!\d\.)(?P<day>0?[1-9]|[12]\d|3[01]){_ENDING}\.?"
    rf"(?P<month>\s[^\W\d_]{{3,10}}\.?)?(?:/|{_LINK})$"
)
"""The first day of a span, up to the last: "8 - ", "8. bis ", "8 April to "."""

_FIRST_BEHIND_MONTH = lazy_pattern(rf"(?P<day>(?<!\w)[^\W\d_]{{3,10}}\.?\s\d\d?){_ENDING}{_LINK}$")
"""The same where the month stands ahead: "April 8 - "."""

_FIRST_IN_FIGURES = lazy_pattern(
    rf"(?<![\d:./])(?P<day>\d\d?)[./](?P<month>0?[1-9]|1[0-2])(?P<stop>\.)?{_LINK}$"
)
_BETWEEN = lazy_pattern(_LINK)
_LAST = lazy_pattern(r"\d\d?")
_LAST_IN_FIGURES = lazy_pattern(r"(?P<day>\d\d?)[./](?P<month>\d\d?)[./]")
_YEAR_BEHIND = lazy_pattern(r"(?<=\d\d\.\d\d)\.(?:19|20)\d\d(?!\d)")
"""Behind what looks like a clock: "08.04.2025 - 09.04.2025"."""

_LAST_BEHIND = lazy_pattern(rf"(?<=[日일]){_LINK}(?:\d\d?\s?[月월]\s?)?\d\d?\s?[日일]")
"""The last day where the year stands ahead: "2025年4月8日-9日"."""

_LAST_BEHIND_MONTH = lazy_pattern(r"\.?[–—-](?P<day>0?[1-9]|[12]\d|3[01])(?![\w:/])(?!\.\d)")
"""The same where the month has a name: "2025. április 8–9."."""

_YEAR_AHEAD = lazy_pattern(r"(?:19|20)\d\d\b.{0,20}[^\W\d_].{0,20}?(?P<day>(?<!\d)\d\d?)\.?")

HOURS = 24
"""A larger number before a full stop is the day of a month, and never the hour of a clock."""

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
    lowered = line.casefold()
    dates = [*printed_dates(line)]
    if any(_BETWEEN.fullmatch(lowered, one.end, other.start) for one, other in pairwise(dates)):
        return not _is_one_day(line, dates)
    return any(
        _is_last(lowered, date.start)
        or _YEAR_BEHIND.match(line, date.end)
        or _LAST_BEHIND.match(line, date.end)
        or _goes_on(line, date)
        for date in dates
        if not date.published
    )


def _is_one_day(line: str, dates: list[PrintedDate]) -> bool:
    """Whether a line has the same day twice, maybe in two calendars."""
    days = [date.day for date in foreign_dates(line)]
    return len({date.raw for date in dates}) == 1 or (len(days) > 1 and len(set(days)) == 1)


def _goes_on(line: str, date: PrintedDate) -> bool:
    """Whether a later day stands behind a date with the year ahead: "2025. április 8–9."."""
    first = _YEAR_AHEAD.fullmatch(date.raw)
    last = _LAST_BEHIND_MONTH.match(line, date.end) if first else None
    return first is not None and last is not None and int(first["day"]) < int(last["day"])


def _is_last(line: str, at: int) -> bool:
    """Whether the date at a place of a line is the last day of a span."""
    before = line[max(0, at - REACH) : at]
    last = _LAST.match(line, at)
    if last is None:
        behind_month = _FIRST_BEHIND_MONTH.search(before)
        return behind_month is not None and any(printed_dates(f"{behind_month['day']}, 2000"))
    if _is_last_in_figures(line, at, before):
        return True
    first = _FIRST.search(before)
    if first is None or first["number"]:
        return False
    if first["month"]:
        return any(printed_dates(f"{first['day']}{first['month']} 2000"))
    return int(first["day"]) < int(last[0])


def _is_last_in_figures(line: str, at: int, before: str) -> bool:
    """The same for days in figures; "15.30 - 09.04.2025" has a clock ahead, and no first day."""
    last = _LAST_IN_FIGURES.match(line, at)
    first = _FIRST_IN_FIGURES.search(before) if last else None
    if last is None or first is None:
        return False
    if first["stop"] or int(first["day"]) > HOURS:
        return True
    return (int(first["month"]), int(first["day"])) < (int(last["month"]), int(last["day"]))
