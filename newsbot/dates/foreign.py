"""Reads dates in the formats of other countries."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from functools import partial
from zoneinfo import ZoneInfo

from newsbot.dates import edtf
from newsbot.dates.anchor import Anchor
from newsbot.model.dates import DateValue
from newsbot.text.foreign_date import ZONE_MINUTES, ZONE_PLACES, foreign_dates
from newsbot.text.printed_date import SLASHED

_SHORT = re.compile(r"(?<![\d.])(\d\d?)\.(\d\d?)\.(\d\d)(?![\d.])")
"""A day in figures that pages print without noughts: 9.4.23."""


def day_first(text: str, *, month_first: bool = False) -> str:
    """A date with slashes, rearranged so that the day comes before the month.

    Figures between full stops get their noughts: what a place of dates holds is no version.

    Args:
        month_first: True where the page puts the month first; a number over 12 tells by itself.

    Example:
        >>> day_first("4/19/23, 2:05 PM"), day_first("4/9/23")
        ('19/04/23, 2:05 PM', '04/09/23')
        >>> day_first("4/9/2023", month_first=True)
        '09/04/2023'
        >>> day_first("9.4.23, 14:05")
        '09.04.23, 14:05'
    """
    text = _SHORT.sub(lambda day: f"{day[1]:0>2}.{day[2]:0>2}.{day[3]}", text)
    return SLASHED.sub(partial(_swapped, month_first=month_first), text)


def _swapped(date: re.Match[str], *, month_first: bool) -> str:
    first, second, year = date.groups()
    if int(first) <= 12 and (month_first or int(second) > 12):
        first, second = second, first
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
    hour = _hour(int(one.clock["hour"]), one.clock["noon"])
    minute, second = int(one.clock["minute"]), int(one.clock["second"] or 0)
    zone = _zone(one.clock["zone"]) or anchor.zone
    return edtf.clock(value, hour, minute, second, zone, "foreign, clock")


def _hour(hour: int, noon: str | None) -> int:
    if not noon or hour > 12:
        return hour
    return hour % 12 + (12 if noon[0] in "pPم" else 0)


def _zone(word: str | None) -> tzinfo | None:
    name = (word or "").upper()
    if name in ZONE_MINUTES:
        return timezone(timedelta(minutes=ZONE_MINUTES[name]))
    return ZoneInfo(ZONE_PLACES[name]) if name in ZONE_PLACES else None
