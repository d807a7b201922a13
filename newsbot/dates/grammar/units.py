"""Counts units of time from an anchor: minutes from its moment, days and more from its day."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, timedelta

from newsbot.dates import edtf
from newsbot.dates.anchor import Anchor
from newsbot.dates.words import one_of, rows
from newsbot.model.dates import DateValue

UNITS = {form: unit for unit, form, _ in rows("units.tsv")}
"""Forms of the units to their English names."""
ALONE = frozenset(form for _, form, alone in rows("units.tsv") if alone == "alone")
"""Forms that may stand without a number: «год назад»."""
UNIT_WORD = one_of(UNITS)

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_FARTHEST = 200_000
"""Nothing in the news lies more units away; keeps the calendar arithmetic within its bounds."""


def counted(
    anchor: Anchor, number: float, unit: str, *, exact: bool, rule: str
) -> DateValue | None:
    """The date that many units after the anchor (before it, when negative).

    Args:
        anchor: what is counted from.
        number: how many; halves are allowed where they make sense.
        unit: second, minute, hour, day, week, month, year or decade.
        exact: True for strings such as «2 года назад» that a site computes from a clock: they give
            a day. In prose «два года назад» names a year and «месяц назад» a month.
        rule: name of the rule, for the value.

    Returns:
        None where the anchor doesn't know enough: minutes need its moment, years its year.
    """
    if abs(number) > _FARTHEST:
        return None
    if unit in _SECONDS:
        return _of_moment(anchor, number * _SECONDS[unit], rule)
    if unit in {"day", "week"}:
        parts = anchor.shifted(int(number * (7 if unit == "week" else 1)))
        return edtf.day(*parts, anchor.zone, rule) if parts else None
    if anchor.day is None:
        return None
    return _of_month(anchor, anchor.day, number * _MONTHS[unit], unit, exact, rule)


def _of_moment(anchor: Anchor, seconds: float, rule: str) -> DateValue | None:
    if anchor.moment is None:
        return None
    try:
        moment = (anchor.moment.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(
            anchor.zone
        )
    except OverflowError:
        return None
    return edtf.instant(moment.replace(second=0, microsecond=0), rule)


def _of_month(
    anchor: Anchor, day: date, months: float, unit: str, exact: bool, rule: str
) -> DateValue | None:
    serial = 12 * day.year + day.month - 1 + int(months)
    year, month = serial // 12, serial % 12 + 1
    if not 1000 <= year <= 2999:
        return None
    if exact:
        number = min(day.day, monthrange(year, month)[1])
        return edtf.day(year, month, number, anchor.zone, rule)
    if unit == "month":
        return edtf.month(year, month, anchor.zone, rule)
    return edtf.year(year, anchor.zone, rule)
