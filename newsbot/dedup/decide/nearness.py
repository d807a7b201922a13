"""Nearness of publication dates, also of dates whose year is unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
LEAP_YEAR = 366


def published_value(published: Any) -> str | None:
    """The EDTF value of a record's `published`, in whatever form it came."""
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
    days = [_DAY.match(value or "") for value in (one, other)]
    if days[0] is None or days[1] is None:
        return None
    years = {match[1] for match in days if match}
    if "XXXX" not in years:
        first, second = (date.fromisoformat(match[0]) for match in days if match)
        return abs((first - second).days)
    # All days of a leap year, in which every day exists.
    first, second = (date(2024, int(match[2]), int(match[3])) for match in days if match)
    apart = abs((first - second).days)
    return min(apart, LEAP_YEAR - apart)


def year_from_story(value: str, others: Iterable[str | None]) -> str | None:
    """A date without a year, with the year that other articles of its story give it.

    Returns:
        The dated value, or None when the others know no year or don't agree on one.

    Example:
        >>> year_from_story("XXXX-04-09", ["2025-04-08", None])
        '2025-04-09'
    """
    match = _DAY.fullmatch(value)
    if match is None or match[1] != "XXXX":
        return None
    found = {_nearest(int(match[2]), int(match[3]), other) for other in others}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _nearest(month: int, day: int, other: str | None) -> str | None:
    """The day in the year in which it lies nearest to another date."""
    match = _DAY.match(other or "")
    if match is None or match[1] == "XXXX":
        return None
    there = date.fromisoformat(match[0])
    candidates = []
    for year in (there.year - 1, there.year, there.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:  # 29 February
            continue
    best = min(candidates, key=lambda here: abs((here - there).days), default=None)
    return best.isoformat() if best else None
