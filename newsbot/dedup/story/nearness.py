"""The distance between publication dates, also of dates whose year is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from newsbot.model.date_parts import DateParts, parts_of

LEAP_YEAR = 366


def published_value(published: Any) -> str | None:
    """The EDTF value of a record's `published`, in whatever form it is given."""
    if isinstance(published, Mapping):
        published = published.get("value")
    value = getattr(published, "value", published)
    if value is None:
        return None
    return value if isinstance(value, str) else str(value.isoformat())


def days_apart(one: str | None, other: str | None) -> int | None:
    """Days between two EDTF dates; None when one of them is not known to the day.

    Where a year is unknown the days are counted round the year.

    Example:
        >>> days_apart("XXXX-04-09", "2025-04-08")
        1
        >>> days_apart("2024-04-09", "2025-04-08")
        364
    """
    days = parts_of(one or ""), parts_of(other or "")
    known = all(parts.year is not None for parts in days)
    # Without a year all days are of a leap year, in which every day exists.
    first, second = (_day(parts, parts.year if known else 2024) for parts in days)
    if first is None or second is None:
        return None
    apart = abs((first - second).days)
    return apart if known else min(apart, LEAP_YEAR - apart)


def day_number(value: str | None) -> int | None:
    """The number of the day of an EDTF date, counted from year 1; None without day or year."""
    parts = parts_of(value or "")
    day = _day(parts, parts.year)
    return day.toordinal() if day else None


def year_from_story(value: str, others: Iterable[str | None]) -> int | None:
    """The year that other articles of the story give to a date without one.

    Returns:
        None when the others know no year or don't agree on one.

    Example:
        >>> year_from_story("XXXX-04-09", ["2025-04-08", None])
        2025
    """
    parts = parts_of(value)
    if parts.year is not None or parts.day is None:
        return None
    found = {_nearest(parts, parts_of(other or "")) for other in others}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _nearest(parts: DateParts, other: DateParts) -> int | None:
    """The year in which a day is nearest to another date."""
    there = _day(other, other.year)
    if there is None:
        return None
    years = (there.year - 1, there.year, there.year + 1)
    found = [here for year in years if (here := _day(parts, year))]
    best = min(found, key=lambda here: abs((here - there).days), default=None)
    return best.year if best else None


def _day(parts: DateParts, year: int | None) -> date | None:
    if year is None or parts.month is None or parts.day is None:
        return None
    try:
        return date(year, parts.month, parts.day)
    except ValueError:  # 29 February
        return None
