"""Makes date values: EDTF text (ISO 8601-2), interval and precision from calendar parts.

A year of None is unknown and printed as XXXX; what is not in the calendar gives None.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta, tzinfo

from newsbot.dates.anchor import UNKNOWN_ZONE
from newsbot.model.dates import DateValue, Precision

LEAP_YEAR = 2024
"""Stands in for an unknown year: 29 February may exist in it."""
_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 100, 2999

SEASONS = {"весна": 21, "лето": 22, "осень": 23, "зима": 24}
"""EDTF level 1 codes of the seasons."""


def day(year: int | None, month: int, number: int, zone: tzinfo, rule: str) -> DateValue | None:
    """One day.

    Example:
        >>> from zoneinfo import ZoneInfo
        >>> moscow = ZoneInfo("Europe/Moscow")
        >>> day(2025, 4, 8, moscow, "day").value, day(None, 4, 9, moscow, "day").value
        ('2025-04-08', 'XXXX-04-09')
        >>> day(2025, 2, 29, moscow, "day") is None
        True
    """
    if year is None:
        if not is_day(LEAP_YEAR, month, number):
            return None
        return DateValue(value=f"XXXX-{month:02}-{number:02}", precision="day", rule=rule)
    try:
        start = datetime(year, month, number, tzinfo=zone)
        return DateValue(
            value=f"{year:04}-{month:02}-{number:02}",
            precision="day",
            start=start,
            end=start + _DAY,
            rule=rule,
        )
    except (ValueError, OverflowError):
        return None


def on(moment: date, zone: tzinfo, rule: str) -> DateValue | None:
    """The day of a `datetime.date`."""
    return day(moment.year, moment.month, moment.day, zone, rule)


def clock(
    value: DateValue, hour: int, minute: int, second: int, zone: tzinfo, rule: str
) -> DateValue | None:
    """A day's value made precise by a time of day; 24:00 is the next day's midnight.

    Without a year the time is kept and no interval is given.
    """
    if value.start is None:
        text = f"{value.value}T{hour:02}:{minute:02}"
        return DateValue(value=text, precision="minute", rule=rule) if hour < 24 else None
    try:
        start = datetime.combine(value.start, time(hour % 24, minute, second), tzinfo=zone)
        return instant(start + _DAY if hour == 24 else start, rule)
    except (ValueError, OverflowError):
        return None


def instant(moment: datetime, rule: str) -> DateValue:
    """An aware moment: to the minute, or to the second where the seconds are not zero.

    Publishing systems print «14:05:00» for what they know to the minute. A clock of an unknown
    zone is printed without an offset.
    """
    precision: Precision = "second" if moment.second else "minute"
    unit = timedelta(seconds=1) if moment.second else timedelta(minutes=1)
    moment = moment.replace(microsecond=0)
    printed = moment.replace(tzinfo=None) if moment.tzinfo is UNKNOWN_ZONE else moment
    return DateValue(
        value=printed.isoformat(timespec="seconds" if moment.second else "minutes"),
        precision=precision,
        start=moment,
        end=moment + unit,
        rule=rule,
    )


def month(year: int | None, number: int, zone: tzinfo, rule: str) -> DateValue:
    """One month, `2025-04` or `XXXX-04`."""
    if year is None:
        return DateValue(value=f"XXXX-{number:02}", precision="month", rule=rule)
    return _months(f"{year:04}-{number:02}", "month", year, number, 1, zone, rule)


def quarter(year: int, number: int, zone: tzinfo, rule: str) -> DateValue:
    """A quarter of a year; EDTF codes 33 to 36 of level 2."""
    return _months(f"{year:04}-{32 + number}", "quarter", year, 3 * number - 2, 3, zone, rule)


def half(year: int, number: int, zone: tzinfo, rule: str) -> DateValue:
    """A half of a year, as a range of months: few readers of EDTF know its semesters."""
    first = 6 * number - 5
    value = f"{year:04}-{first:02}/{year:04}-{first + 5:02}"
    return _months(value, "range", year, first, 6, zone, rule)


def season(year: int, name: str, zone: tzinfo, rule: str) -> DateValue:
    """A season; the winter of a year is the one that ends in it («зимой 2024 года»)."""
    code = SEASONS[name]
    first = 3 * (code - 20)
    opening = year - 1 if name == "зима" else year
    return _months(f"{year:04}-{code}", "season", opening, first, 3, zone, rule)


def year(number: int, zone: tzinfo, rule: str) -> DateValue | None:
    """One year."""
    if not _FIRST_YEAR <= number <= _LAST_YEAR:
        return None
    return _months(f"{number:04}", "year", number, 1, 12, zone, rule)


def decade(first: int, zone: tzinfo, rule: str) -> DateValue:
    """Ten years from `first`: `199X`."""
    return _months(f"{first // 10:03}X", "decade", first, 1, 120, zone, rule)


def week(monday: date, zone: tzinfo, rule: str) -> DateValue | None:
    """The ISO week that begins on that Monday: `2025-W15`."""
    first = on(monday, zone, rule)
    if first is None or first.start is None:
        return None
    named, number, _ = monday.isocalendar()
    return DateValue(
        value=f"{named:04}-W{number:02}",
        precision="week",
        start=first.start,
        end=first.start + 7 * _DAY,
        rule=rule,
    )


def span(first: DateValue | None, last: DateValue | None, rule: str) -> DateValue | None:
    """From the first value to the last, both included; None when they stand the wrong way round."""
    if first is None or last is None:
        return None
    if first.start and last.end and first.start >= last.end:
        return None
    value = f"{first.value}/{last.value}"
    end = last.end if first.start else None
    start = first.start if last.end else None
    return DateValue(value=value, precision="range", start=start, end=end, rule=rule)


def is_day(year: int, month: int, number: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]


def _months(
    value: str,
    precision: Precision,
    year: int,
    month: int,
    count: int,
    zone: tzinfo,
    rule: str,
) -> DateValue:
    after = 12 * year + month - 1 + count
    return DateValue(
        value=value,
        precision=precision,
        start=datetime(year, month, 1, tzinfo=zone),
        end=datetime(after // 12, after % 12 + 1, 1, tzinfo=zone),
        rule=rule,
    )
