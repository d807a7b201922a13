"""Whether two dates contradict each other, as exact and as sure of their zone as each is."""

from __future__ import annotations

from datetime import timedelta

from newsbot.dates.anchor import UNCERTAIN, UNKNOWN_ZONE
from newsbot.model.dates import TO_THE_MINUTE, DateValue

SAME = timedelta(hours=1)
"""Two clocks of one page that differ by less tell of the same publication."""


def disagree(one: DateValue, other: DateValue) -> bool:
    """Whether two dates are of different days, or of clocks an hour or more apart.

    Dates of an unknown year contradict nothing.
    """
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    if both_clocked(one, other):
        return abs(one.start - other.start) > max(SAME, _uncertain(one, other))
    return is_before(one, other) or is_before(other, one)


def is_before(one: DateValue, other: DateValue) -> bool:
    """Whether one date ends before the other begins, in whatever zones they are."""
    if one.end is None or other.start is None:
        return False
    return one.end + _uncertain(one, other) <= other.start


def _uncertain(one: DateValue, other: DateValue) -> timedelta:
    unknown = [value.start.tzinfo is UNKNOWN_ZONE for value in (one, other) if value.start]
    return UNCERTAIN if unknown.count(True) == 1 else timedelta(0)


def both_clocked(one: DateValue, other: DateValue) -> bool:
    """Whether both tell the time of day."""
    return one.precision in TO_THE_MINUTE and other.precision in TO_THE_MINUTE
