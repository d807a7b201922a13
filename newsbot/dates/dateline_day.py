"""Reads the day in a dateline, and gives it its year from the anchor."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from newsbot.dates.anchor import UNKNOWN_ZONE, anchor_of, is_plausible_year
from newsbot.dates.edtf import day
from newsbot.dates.grammar.context import Context, Reading
from newsbot.dates.grammar.rules.days import numeric_day, one_day, with_clock
from newsbot.dates.grammar.rules.months import english_day
from newsbot.model.date_parts import LEAP_YEAR, DateParts, is_day
from newsbot.text.printed.foreign_date import MONTH_NAMES

_FOREIGN = re.compile(
    r"(?:(?P<day>\d\d?)(?:\.? |-)(?:de )?(?P<month>[^\W\d_]{3,12})\.?"
    r"|(?P<first>[a-z]{3,9}\.|[а-я]{3,8}) (?P<number>\d\d?)"
    r"|(?P<opening>(?:19|20)\d\d)\. (?P<named>[^\W\d_]{3,10})\.? (?P<hungarian>\d\d?)\.(?:, \w+)?)"
    r"(?:,? (?:de )?(?P<year>(?:19|20)\d\d))?(?!\w)"
)
_VIETNAMESE = re.compile(
    r"(?:ngày )?(?P<day>\d\d?)/(?P<month>\d\d?)(?:/(?P<year>(?:19|20)\d\d))?(?![\d/])"
)
_NIGHT = re.compile(r"(?P<first>\d\d?)-(?=\d\d? [а-я])")
BEHIND, AHEAD = timedelta(days=7), timedelta(days=1)
"""How far a dateline's day may lie before and after the publication date: reposts follow within a
week, and Vladivostok is a day ahead of Moscow."""
BEHIND_UNSIGNED = timedelta(days=3)
"""How far the day of a dateline without an agency may lie before: here the day must help to tell a
dateline from a sentence."""


def date_at(folded: str, at: int) -> Reading | None:
    """The day in a dateline at `at`; its year is unknown unless it is printed.

    Example:
        >>> date_at("токио, 8 апр. /тасс/", 7).value.value
        'XXXX-04-08'
    """
    found = (
        one_day(folded, at, Context())
        or numeric_day(folded, at, Context())
        or english_day(folded, at, Context())
        or _foreign_day(folded, at)
    )
    return (
        with_clock(folded, found, Context()) if found and found.value.precision == "day" else found
    )


def any_date_at(folded: str, at: int) -> Reading | None:
    """The day in a dateline, or the later of two days that follow each other: of a night.

    Example:
        >>> any_date_at("москва, 7-8 апреля. /тасс/", 8).value.value
        'XXXX-04-08'
        >>> any_date_at("москва, 7-12 апреля. /тасс/", 8) is None
        True
    """
    found = date_at(folded, at)
    if found is not None or not folded[at : at + 1].isdigit():
        return found
    match = _NIGHT.match(folded, at)
    later = one_day(folded, match.end(), Context(), linked=True) if match else None
    if match is None or later is None or later.value.day != int(match["first"]) + 1:
        return None
    return later._replace(start=at)


def _foreign_day(folded: str, at: int) -> Reading | None:
    """«8. april», «8 abr. 2025», «8 сәуір», «Apr. 8», «2025. április 9., szerda»."""
    match = _FOREIGN.match(folded, at)
    if match is None:
        return None
    month = MONTH_NAMES.get((match["month"] or match["first"] or match["named"]).rstrip("."))
    if month is None:
        return None
    year = int(match["year"] or match["opening"] or 0) or None
    number = int(match["day"] or match["number"] or match["hungarian"])
    if not is_day(year or LEAP_YEAR, month, number):
        return None
    value = day(year, month, number, UNKNOWN_ZONE, "foreign day")
    return Reading(at, match.end(), value) if value else None


def vietnamese_date_at(folded: str, at: int) -> Reading | None:
    """ "9/4", "ngày 21/9", "9/4/2025": the day before the month.

    Example:
        >>> vietnamese_date_at("hà nội, ngày 21/9 - thủ tướng", 8).value.value
        'XXXX-09-21'
    """
    match = _VIETNAMESE.match(folded, at)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else None
    value = day(year, int(match["month"]), int(match["day"]), UNKNOWN_ZONE, "vietnamese day")
    return Reading(at, match.end(), value) if value else None


def with_year(parts: DateParts, anchor: datetime | None) -> str:
    """The day as EDTF, in the year nearest to the anchor; `XXXX` when there is none.

    Args:
        parts: a day, with or without its year; its time of day is left out.
        anchor: the publication date.

    Example:
        >>> from newsbot.model.date_parts import parts_of
        >>> with_year(parts_of("XXXX-12-31"), datetime(2025, 1, 2))
        '2024-12-31'
        >>> with_year(parts_of("XXXX-04-08"), datetime(2025, 6, 1))
        'XXXX-04-08'
    """
    today = anchor_of(anchor).day
    if today is not None and parts.year is None:
        for year in (today.year, today.year - 1, today.year + 1):
            near = parts._replace(year=year)
            if _lies_within(near, today, BEHIND):
                return near.iso_day or ""
    return parts.iso_day or ""


def is_near(parts: DateParts, anchor: datetime | None) -> bool:
    """Whether a day is near enough to the anchor for a dateline without an agency."""
    today = anchor_of(anchor).day
    return today is not None and _lies_within(parts, today, BEHIND_UNSIGNED)


def _lies_within(parts: DateParts, today: date, behind: timedelta) -> bool:
    year, month, number = parts.year or 0, parts.month or 0, parts.day or 0
    if not is_plausible_year(year) or not is_day(year, month, number):
        return False
    return -behind <= date(year, month, number) - today <= AHEAD
