"""Recognises dates that stand for "no date": 1 January 1970, 0001-01-01 and the like."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from newsbot.dates.anchor import UNCERTAIN
from newsbot.dates.words import rows

FIRST_YEAR, LAST_YEAR = 1700, 2200
"""No newspaper is older, and no article is from so far ahead."""

_NULL_DAYS = frozenset(datetime.fromisoformat(row[0]) for row in rows("placeholders.txt"))
_WHOLE_DAYS = frozenset(day.date() for day in _NULL_DAYS)
_ONE = timedelta(minutes=1)


def is_placeholder(start: datetime) -> bool:
    """Whether an instant is what systems print where no date was entered.

    A null instant is told in some zone, so an hour of the evening before counts, too, when it is a
    whole offset away from it.

    Example:
        >>> is_placeholder(datetime(1970, 1, 1, 3, tzinfo=UTC))
        True
        >>> is_placeholder(datetime(2025, 4, 8, tzinfo=UTC))
        False
    """
    if not FIRST_YEAR <= start.year <= LAST_YEAR or start.date() in _WHOLE_DAYS:
        return True
    if start.year > 2000:
        return False
    null = (start.astimezone(UTC) if start.tzinfo else start).replace(tzinfo=None)
    return any(abs(null - day) < _ONE or _in_a_zone(null - day) for day in _NULL_DAYS)


def _in_a_zone(away: timedelta) -> bool:
    return abs(away) <= UNCERTAIN and not away % timedelta(minutes=15)
