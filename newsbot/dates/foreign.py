"""Reads dates in the formats of other countries."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from functools import partial
from zoneinfo import ZoneInfo

from newsbot.dates import edtf
from newsbot.dates.anchor import Anchor
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.foreign_date import (
    HALVES,
    ZONE_MINUTES,
    ZONE_PLACES,
    foreign_dates,
    in_figures,
)
from newsbot.text.printed.printed_date import DOTTED, SLASHED
from newsbot.text.printed.weekdays import WEEKDAY

_BETWEEN = lazy_pattern(
    rf"(?<=[\d日일.гr])(?!(?<=\d)[日일])[,.]?\s?[((]?{WEEKDAY}[))]?,?\s?(?=(?:{HALVES})?\s?\d\d?[:.h時시时点點])",
    re.I,
)
"""The day of the week between a day and its clock."""

_HOUR = lazy_pattern(
    rf"(?P<half>(?:{HALVES})\s?)?(?<!\d)(?P<hour>\d\d?)(?P<sign>[:h]|\sh\s|[時시时点點]\s?)"
    r"(?P<minute>[0-5]\d(?!\d)|\d(?=[分분]))[分분]?"
)
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
"""The form that machines write, and that most declared dates have."""

_AFTER_NOON = ("오후", "下午", "午後")

_SHORT = re.compile(r"(?<![\d.])(\d\d?)\.(\d\d?)\.(\d\d)(?![\d.])")
"""A day in figures that pages print without noughts: 9.4.23."""


def plain_form(text: str, *, month_first: bool = False) -> str:
    """A printed date in the form that the readers of dates know.

    Between slashes the day comes before the month. Figures between full stops get their noughts:
    what a place of dates holds is no version. The day of the week before a clock goes.

    Args:
        month_first: True where the page puts the month first; a number over 12 tells by itself.

    Example:
        >>> plain_form("4/19/23, 2:05 PM"), plain_form("4/9/23")
        ('19/04/23, 2:05 PM', '04/09/23')
        >>> plain_form("4/9/2023", month_first=True)
        '09/04/2023'
        >>> plain_form("9.4.23, 14:05")
        '09.04.23, 14:05'
        >>> plain_form("07/03/2024 às 14h05"), plain_form("2024.03.07 오후 2:05")
        ('07/03/2024 às 14:05', '2024.03.07 14:05')
    """
    if _STAMP.fullmatch(text):
        return text
    text = _HOUR.sub(_clock, _BETWEEN.sub(" ", in_figures(text)))
    text = _SHORT.sub(lambda day: f"{day[1]:0>2}.{day[2]:0>2}.{day[3]}", text)
    text = SLASHED.sub(partial(_swapped, month_first=month_first), text)
    return DOTTED.sub(partial(_swapped, month_first=month_first), text)


def _clock(match: re.Match[str]) -> str:
    """14h05, 14時05分, 오후 2:05 as 14:05."""
    half = match["half"]
    hour = _hour(int(match["hour"]), half) if half else match["hour"]
    return f"{hour}:{match['minute']:0>2}"


def _swapped(date: re.Match[str], *, month_first: bool) -> str:
    first, second, year = date.groups()
    dotted = "." in date[0]
    told = int(second) > 12 and not (dotted and len(year) == 2)
    if int(first) <= 12 and (month_first or told):
        first, second = second, first
    elif dotted:
        return date[0]
    return f"{first:0>2}/{second:0>2}/{year}"


def foreign_date(text: str, anchor: Anchor) -> DateValue | None:
    """The only date of a short line with a printed year, in any of the known languages.

    Where a number may be day or month, no answer is given here: `newsbot.dates.parse` reads the
    day first.

    Example:
        >>> from newsbot.dates.anchor import UNKNOWN_ZONE
        >>> page = Anchor(zone=UNKNOWN_ZONE)
        >>> foreign_date("jueves 2 de abril de 2020", page).value
        '2020-04-02'
        >>> foreign_date("Posted on Sept. 21, 2020 at 3:05 p.m. EST", page).value
        '2020-09-21T15:05:00-05:00'
        >>> foreign_date("3 songs 2020", page) is None
        True
    """
    found = list(foreign_dates(text))
    if len({one.day for one in found}) != 1:
        return None
    one = next((one for one in found if one.clock), found[0])
    value = edtf.day(*one.day, anchor.zone, "foreign")
    if value is None or one.clock is None:
        return value
    hour = _hour(int(one.clock["hour"]), one.clock["half"] or one.clock["noon"])
    minute, second = int(one.clock["minute"]), int(one.clock["second"] or 0)
    zone = _zone(one.clock["zone"]) or anchor.zone
    return edtf.clock(value, hour, minute, second, zone, "foreign, clock")


def _hour(hour: int, noon: str | None) -> int:
    """The hour of the day: "3 p.m.", «오후 3», «上午12»; one that is told in 24 hours stays."""
    if not noon or hour > 12:
        return hour
    return hour % 12 + (12 if noon[0] in "pPم" or noon.strip() in _AFTER_NOON else 0)


def _zone(word: str | None) -> tzinfo | None:
    name = (word or "").upper()
    if name in ZONE_MINUTES:
        return timezone(timedelta(minutes=ZONE_MINUTES[name]))
    return ZoneInfo(ZONE_PLACES[name]) if name in ZONE_PLACES else None
