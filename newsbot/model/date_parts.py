"""Calendar parts of a date: `parts_of` splits an EDTF value, `is_day` knows which days exist."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

_EDTF = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d)"
    r"(?:T(?P<clock>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?P<offset>Z|[+-]\d\d:\d\d)?)?)?)?",
    re.ASCII,
)
LEAP_YEAR = 2024
"""Stands in for an unknown year: 29 February may exist in it."""
_CACHED = 4096
"""A page and its neighbours name the same days over and over."""


class DateParts(NamedTuple):
    """Calendar parts, None where unknown; the time as printed, with `offset` ahead of UTC."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset: timedelta | None = None

    @property
    def iso_day(self) -> str | None:
        """The day as EDTF, `XXXX` for an unknown year; None where the day is unknown.

        Example:
            >>> parts_of("2025-04-08T14:05:00+03:00").iso_day, parts_of("2025-04").iso_day
            ('2025-04-08', None)
        """
        if self.month is None or self.day is None:
            return None
        year = "XXXX" if self.year is None else f"{self.year:04}"
        return f"{year}-{self.month:02}-{self.day:02}"


NOTHING = DateParts()


@lru_cache(maxsize=_CACHED)
def parts_of(value: str, clock: str | None = None) -> DateParts:
    """The parts of an EDTF value; those of a span are the parts that its two ends share.

    Args:
        value: such as `2025-04-08T14:05:00+03:00`, `XXXX-04-09`, `2025-04-07/2025-04-09`.
        clock: the time of day kept beside a value that cannot hold it (`14:05`).

    Example:
        >>> parts_of("XXXX-04-09", "14:05")
        DateParts(year=None, month=4, day=9, hour=14, minute=5, second=None, offset=None)
        >>> parts_of("2025-04-28/2025-05-02").year, parts_of("2025-04-28/2025-05-02").month
        (2025, None)
        >>> parts_of("199X") == NOTHING
        True
    """
    first, _, last = value.partition("/")
    parts = _one(first, clock)
    return _shared(parts, _one(last, None)) if last else parts


def _one(value: str, clock: str | None) -> DateParts:
    match = _EDTF.fullmatch(value)
    if match is None:
        return _year_of(value)
    hour, minute, second = _clock(match["clock"] or clock or "")
    year = None if match["year"] == "XXXX" else int(match["year"])
    month, day = (int(part) if part else None for part in match.group("month", "day"))
    return DateParts(year, month, day, hour, minute, second, _offset(match["offset"]))


def _year_of(value: str) -> DateParts:
    """The year, also of seasons and quarters (`2025-21`, `2025-33`)."""
    known = value[:4].isdecimal() and value[4:5] == "-"
    return DateParts(int(value[:4])) if known else NOTHING


def _clock(printed: str) -> tuple[int | None, int | None, int | None]:
    parts = [int(part) for part in printed.split(":")] if printed and "/" not in printed else []
    hour, minute, second, *_ = [*parts, None, None, None]
    return hour, minute, second


def _offset(printed: str | None) -> timedelta | None:
    if printed is None or printed == "Z":
        return timedelta(0) if printed else None
    hours, minutes = int(printed[1:3]), int(printed[4:6])
    ahead = timedelta(hours=hours, minutes=minutes)
    return ahead if printed[0] == "+" else -ahead


def _shared(first: DateParts, last: DateParts) -> DateParts:
    """The parts before the first one in which the ends differ."""
    if first.year != last.year:
        return NOTHING
    if first.month != last.month:
        return DateParts(first.year)
    day = first.day if first.day == last.day else None
    return DateParts(first.year, first.month, day)


def is_day(year: int, month: int, number: int) -> bool:
    """Whether the calendar has that day.

    Example:
        >>> is_day(LEAP_YEAR, 2, 29), is_day(2025, 2, 29), is_day(2025, 13, 1)
        (True, False, False)
    """
    return 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]
