"""Reads and writes instants; one without an offset is taken as UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from newsbot.model.errors import UsageError

MOSCOW = ZoneInfo("Europe/Moscow")
"""Zone of nearly all outlets: it counts where nothing names another one."""

PERIOD = re.compile(r"\d{4}(?:-\d\d)?")
"""A year or a month (ISO 8601)."""

YEARS = range(1000, 3000)
"""Years of what people write down: others are slips of the hand, and reach out of the calendar."""


def as_utc(moment: datetime | None) -> datetime | None:
    """The instant in UTC; one without an offset is taken as UTC already."""
    return None if moment is None else _utc(moment)


def moment_of_record(text: str) -> datetime:
    """An instant as records in JSON have it, in UTC; other programs leave out the offset.

    One that lies outside the calendar in UTC (year 1 or 9999) keeps its clock.

    Example:
        >>> moment_of_record("2025-04-08T09:00:00Z") == moment_of_record("2025-04-08T09:00:00")
        True
    """
    moment = datetime.fromisoformat(text)
    try:
        return _utc(moment)
    except OverflowError:
        return moment.replace(tzinfo=UTC)


def moment_of_digits(digits: str) -> datetime:
    """The instant in the digits of web archives: 14 of them, from the year to the second, in UTC.

    Raises:
        ValueError: it is none.

    Example:
        >>> moment_of_digits("20250409101530").isoformat()
        '2025-04-09T10:15:30+00:00'
    """
    return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def moment_of_header(raw: str | None) -> datetime | None:
    """The instant of the `Date` header in a mail or response, in UTC; None without one.

    Example:
        >>> moment_of_header("Sat, 29 Mar 2025 10:11:12 +0300").isoformat()
        '2025-03-29T07:11:12+00:00'
        >>> moment_of_header("yesterday") is None
        True
    """
    try:
        return as_utc(parsedate_to_datetime(raw)) if raw else None
    except (ValueError, TypeError, OverflowError):
        return None


def iso_utc(moment: datetime) -> str:
    """An aware instant in the form of records and WARC files: in UTC, with a Z at the end.

    Example:
        >>> iso_utc(datetime(2025, 4, 9, 10, 0, 0, 250_000, tzinfo=UTC))
        '2025-04-09T10:00:00.250000Z'
    """
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def parse_moment(text: str, *, option: str, zone: tzinfo = UTC) -> datetime:
    """An ISO 8601 day or instant from the command line, in UTC.

    Args:
        zone: of an instant without an offset.

    Raises:
        UsageError: it is neither; the message names the option.

    Example:
        >>> parse_moment("2025-04-09T12:30+03:00", option="--fetched-at").isoformat()
        '2025-04-09T09:30:00+00:00'
    """
    try:
        found = datetime.fromisoformat(text)
        known = found if found.tzinfo else found.replace(tzinfo=zone)
        moment = as_utc(known) if found.year in YEARS else None
    except (ValueError, OverflowError):
        moment = None
    if moment is None:
        raise UsageError(
            f"{option} {text!r:.60} is no ISO 8601 date or time of the years "
            f"{YEARS[0]} to {YEARS[-1]}",
            hint="such as 2025-04-09T12:30+03:00",
        )
    return moment


def parse_day(text: str, *, what: str, hint: str) -> date:
    """A day from the command line (2025-04-09).

    Raises:
        UsageError: it is none; with `what` and `hint`.

    Example:
        >>> parse_day("2025-04-09", what="no day", hint="2025-04-09").month
        4
    """
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(f"{what}: {text!r:.60}", hint=hint) from error
    if day.year not in YEARS:
        years = f"{YEARS[0]} to {YEARS[-1]}"
        raise UsageError(f"{what} of the years {years}: {text!r:.60}", hint=hint)
    return day


def parse_days(text: str, *, what: str, hint: str) -> tuple[date, date]:
    """A day, a month or a year from the command line: its first day, and the day after its last.

    Raises:
        UsageError: it is none; with `what` and `hint`.

    Example:
        >>> [day.isoformat() for day in parse_days("2024-02", what="no day", hint="2024-02")]
        ['2024-02-01', '2024-03-01']
    """
    plain = text.strip()
    if not PERIOD.fullmatch(plain):
        first = parse_day(plain, what=what, hint=hint)
        return first, first + timedelta(days=1)
    first = parse_day(f"{plain}-01-01"[: len("2024-01-01")], what=what, hint=hint)
    if len(plain) == len("2024"):
        return first, first.replace(year=first.year + 1)
    return first, (first + timedelta(days=31)).replace(day=1)


def start_of(day: date, zone: str) -> datetime:
    """The first instant of a calendar day in a zone."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
