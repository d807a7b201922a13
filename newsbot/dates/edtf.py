"""Makes date values: EDTF text (ISO 8601-2), interval and precision from calendar parts.

A year of None is unknown and printed as XXXX; what is not in the calendar, or lies outside the
years that a text can mean, gives None. Of all functions, `zone` is the zone in which the parts
are meant, and `rule` the name of the rule that read them.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone, tzinfo

from msgspec.structs import replace

from newsbot.dates.anchor import UNKNOWN_ZONE, is_plausible_year
from newsbot.model.date_parts import LEAP_YEAR, is_day
from newsbot.model.dates import DateValue, Precision

_DAY = timedelta(days=1)

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
    if not is_plausible_year(year) or not is_day(year, month, number):
        return None
    start = datetime(year, month, number, tzinfo=zone)
    value = f"{year:04}-{month:02}-{number:02}"
    return DateValue(value=value, precision="day", start=start, end=start + _DAY, rule=rule)


def of_date(moment: date, zone: tzinfo, rule: str) -> DateValue | None:
    """The value of a `datetime.date`."""
    return day(moment.year, moment.month, moment.day, zone, rule)


def in_year(value: DateValue, year: int, zone: tzinfo, rule: str) -> DateValue | None:
    """The day of another value in that year, without its time of day."""
    if value.month is None or value.day is None:
        return None
    return day(year, value.month, value.day, zone, rule)


def clock(
    value: DateValue, hour: int, minute: int, second: int, zone: tzinfo, rule: str
) -> DateValue | None:
    """The value of a day at a time of day; 24:00 is midnight of the next day.

    Without a year the day stays the value and the time stands beside it.

    Example:
        >>> from zoneinfo import ZoneInfo
        >>> moscow = ZoneInfo("Europe/Moscow")
        >>> clock(day(2025, 4, 8, moscow, ""), 14, 5, 0, moscow, "").value
        '2025-04-08T14:05:00+03:00'
        >>> clock(day(None, 4, 8, moscow, ""), 14, 5, 0, moscow, "").clock
        '14:05'
    """
    if value.start is None:
        return _beside(value, hour, minute, second, rule) if hour < 24 else None
    start = datetime.combine(value.start, time(hour % 24, minute, second), tzinfo=zone)
    return instant(start + _DAY if hour == 24 else start, rule)


def hours(first: DateValue | None, last: DateValue | None, rule: str) -> DateValue | None:
    """From one time of day to another, including the last minute; the value is the day.

    EDTF has no spans of times. None where the times stand the wrong way round.

    Example:
        >>> from zoneinfo import ZoneInfo
        >>> moscow = ZoneInfo("Europe/Moscow")
        >>> noon, two = (
        ...     clock(day(2025, 4, 8, moscow, ""), hour, 0, 0, moscow, "") for hour in (12, 14)
        ... )
        >>> hours(noon, two, "").value, hours(noon, two, "").clock
        ('2025-04-08', '12:00/14:00')
    """
    if first is None or last is None:
        return None
    day_of = first.parts.iso_day
    begins, ends = _printed_clock(first), _printed_clock(last)
    if day_of is None or begins >= ends:
        return None
    return DateValue(
        value=day_of,
        precision="range",
        clock=f"{begins}/{ends}",
        start=first.start,
        end=last.end,
        rule=rule,
    )


def instant(moment: datetime, rule: str) -> DateValue | None:
    """An aware moment: to the minute, or to the second if the seconds are not zero.

    Publishing systems print «14:05:00» for what they know to the minute. A clock of an unknown
    zone is printed without an offset. An offset of zones before 1919, which has seconds, is
    rounded: neither ISO 8601 nor EDTF can write it.
    """
    if not is_plausible_year(moment.year):
        return None
    precision: Precision = "second" if moment.second else "minute"
    unit = timedelta(seconds=1) if moment.second else timedelta(minutes=1)
    moment = _writable(moment.replace(microsecond=0))
    printed = moment.replace(tzinfo=None) if moment.tzinfo is UNKNOWN_ZONE else moment
    return DateValue(
        value=printed.isoformat(timespec="seconds"),
        precision=precision,
        start=moment,
        end=moment + unit,
        rule=rule,
    )


def month(year: int | None, number: int, zone: tzinfo, rule: str) -> DateValue | None:
    """One month, `2025-04` or `XXXX-04`."""
    if year is None:
        return DateValue(value=f"XXXX-{number:02}", precision="month", rule=rule)
    return _months(f"{year:04}-{number:02}", "month", year, number, 1, zone, rule)


def quarter(year: int, number: int, zone: tzinfo, rule: str) -> DateValue | None:
    """A quarter of a year: the EDTF codes 33 to 36 of level 2."""
    return _months(f"{year:04}-{32 + number}", "quarter", year, 3 * number - 2, 3, zone, rule)


def half(year: int, number: int, zone: tzinfo, rule: str) -> DateValue | None:
    """A half of a year, as a range of months: few readers of EDTF know its codes for halves."""
    first = 6 * number - 5
    value = f"{year:04}-{first:02}/{year:04}-{first + 5:02}"
    return _months(value, "range", year, first, 6, zone, rule)


def season(year: int, name: str, zone: tzinfo, rule: str) -> DateValue | None:
    """A season; the winter of a year is the one that ends in it («зимой 2024 года»)."""
    code = SEASONS[name]
    first = 3 * (code - 20)
    opening = year - 1 if name == "зима" else year
    return _months(f"{year:04}-{code}", "season", opening, first, 3, zone, rule)


def year(number: int, zone: tzinfo, rule: str) -> DateValue | None:
    """One year."""
    return _months(f"{number:04}", "year", number, 1, 12, zone, rule)


def decade(first: int, zone: tzinfo, rule: str) -> DateValue | None:
    """Ten years from `first`: `199X`."""
    return _months(f"{first // 10:03}X", "decade", first, 1, 120, zone, rule)


def century(number: int, zone: tzinfo, rule: str) -> DateValue | None:
    """A hundred years as EDTF counts centuries: the 19th is `18XX`."""
    first = 100 * (number - 1)
    return _months(f"{number - 1:02}XX", "century", first, 1, 1200, zone, rule)


def week(monday: date, zone: tzinfo, rule: str) -> DateValue | None:
    """The week that begins on that Monday, as an interval of days: EDTF has no weeks."""
    first, last = of_date(monday, zone, rule), of_date(monday + 6 * _DAY, zone, rule)
    days = span(first, last, rule)
    return replace(days, precision="week") if days else None


def span(first: DateValue | None, last: DateValue | None, rule: str) -> DateValue | None:
    """From the first value to the last, both included; None when the order is wrong."""
    if first is None or last is None:
        return None
    if first.start and last.end and first.start >= last.end:
        return None
    value = f"{first.value}/{last.value}"
    end = last.end if first.start else None
    start = first.start if last.end else None
    return DateValue(value=value, precision="range", start=start, end=end, rule=rule)


def _beside(day: DateValue, hour: int, minute: int, second: int, rule: str) -> DateValue:
    precision: Precision = "second" if second else "minute"
    printed = f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")
    return replace(day, precision=precision, clock=printed, rule=rule)


def _printed_clock(value: DateValue) -> str:
    return value.clock or f"{value.hour or 0:02}:{value.minute or 0:02}"


def _writable(moment: datetime) -> datetime:
    offset = moment.utcoffset()
    odd = offset % timedelta(minutes=1) if offset is not None else None
    return moment.replace(tzinfo=timezone(offset - odd)) if offset is not None and odd else moment


def _months(
    value: str,
    precision: Precision,
    year: int,
    month: int,
    count: int,
    zone: tzinfo,
    rule: str,
) -> DateValue | None:
    if not is_plausible_year(year):
        return None
    after = 12 * year + month - 1 + count
    return DateValue(
        value=value,
        precision=precision,
        start=datetime(year, month, 1, tzinfo=zone),
        end=datetime(after // 12, after % 12 + 1, 1, tzinfo=zone),
        rule=rule,
    )
