"""Adds units of time to an anchor: minutes to its moment, days and longer units to its day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from newsbot.dates import edtf
from newsbot.dates.anchor import Anchor
from newsbot.dates.words import one_of, rows
from newsbot.model.dates import DateValue

_ROWS = rows("units.tsv")
UNITS = {form: unit for unit, form, alone in _ROWS if alone != "short"}
"""Forms of the units to their English names."""
SHORT_UNITS = {form: unit for unit, form, _ in _ROWS}
"""All forms of the units of time, with single letters such as «д» in «2д назад», too."""
ALONE = frozenset(form for _, form, alone in _ROWS if alone == "alone")
"""Forms that may stand without a number: «год назад»."""
UNIT_WORD = one_of(UNITS)

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
CLOCKED = frozenset(_SECONDS)
"""Units that are counted from a moment, not from a day."""
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_DAYS_OF_MONTH = 30
"""By which half a month is counted."""
_FARTHEST = 200_000
"""Nothing in the news lies more units away; keeps the calendar arithmetic within its bounds."""


def counted(
    anchor: Anchor, number: float, unit: str, *, exact: bool, rule: str
) -> DateValue | None:
    """The date a number of units after the anchor (before it, when negative).

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
    if unit in _DAYS:
        parts = anchor.shifted(int(number * _DAYS[unit]))
        return edtf.day(*parts, anchor.zone, rule) if parts else None
    if anchor.day is None:
        return None
    return _of_month(anchor, anchor.day, number * _MONTHS[unit], unit, exact, rule)


def counted_back(
    anchor: Anchor, parts: Sequence[tuple[float, str]], *, exact: bool, rule: str
) -> DateValue | None:
    """The date several units together before the anchor: «2 дня 3 часа назад».

    The smallest unit says how precise it is.

    Args:
        anchor: the instant from which is counted.
        parts: numbers with their units, such as `(2, "day")`.
        exact: see `counted`.
        rule: the name of the rule that read them.
    """
    if len(parts) == 1:
        return counted(anchor, -parts[0][0], parts[0][1], exact=exact, rule=rule)
    months = sum(number * _MONTHS[unit] for number, unit in parts if unit in _MONTHS)
    rest = [(number, unit) for number, unit in parts if unit not in _MONTHS]
    if not rest:
        smallest = "month" if any(unit == "month" for _, unit in parts) else "year"
        return counted(anchor, -months / _MONTHS[smallest], smallest, exact=exact, rule=rule)
    days = sum(number * _DAYS[unit] for number, unit in rest if unit in _DAYS)
    seconds = sum(number * _SECONDS[unit] for number, unit in rest if unit in _SECONDS)
    clocked = any(unit in _SECONDS for _, unit in rest)
    return _shifted(_months_before(anchor, months), days, seconds if clocked else None, rule)


def _months_before(anchor: Anchor, months: float) -> Anchor | None:
    if not months or anchor.day is None:
        return None if months else anchor
    value = counted(anchor, -months, "month", exact=True, rule="")
    if value is None or value.start is None:
        return None
    day = value.start.date()
    moment = datetime.combine(day, anchor.moment.timetz()) if anchor.moment else None
    return replace(anchor, day=day, moment=moment)


def _shifted(
    anchor: Anchor | None, days: float, seconds: float | None, rule: str
) -> DateValue | None:
    if anchor is None:
        return None
    if seconds is None:
        return counted(anchor, -days, "day", exact=True, rule=rule)
    parts = anchor.shifted(-int(days))
    if anchor.moment is None or parts is None or parts[0] is None:
        return None
    day = date(parts[0], *parts[1:])
    moment = datetime.combine(day, anchor.moment.timetz())
    return _of_moment(replace(anchor, day=day, moment=moment), -seconds, rule)


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
    half = round((months - int(months)) * _DAYS_OF_MONTH)
    into = (day.day + half - 1) // _DAYS_OF_MONTH if half else 0
    serial = 12 * day.year + day.month - 1 + int(months) + into
    year, month = serial // 12, serial % 12 + 1
    if not 1000 <= year <= 2999:
        return None
    if exact:
        number = min(day.day, monthrange(year, month)[1])
        return edtf.day(year, month, number, anchor.zone, rule)
    if unit == "month":
        return edtf.month(year, month, anchor.zone, rule)
    return edtf.year(year, anchor.zone, rule)
