"""Instants that people write down: with an offset, or taken as UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from newsbot.model.errors import UsageError

MOSCOW = ZoneInfo("Europe/Moscow")
"""Zone of nearly all outlets: it counts where nothing names another one."""

YEARS = range(1000, 3000)
"""Years of what people write down: others are slips of the hand, and reach out of the calendar."""


def as_utc(moment: datetime | None) -> datetime | None:
    """The instant in UTC; without an offset it is taken as UTC already."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def moment_of_digits(digits: str) -> datetime:
    """An instant as web archives write it: 14 digits, from the year to the second, in UTC.

    Raises:
        ValueError: it is none.

    Example:
        >>> moment_of_digits("20250409101530").isoformat()
        '2025-04-09T10:15:30+00:00'
    """
    return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def iso_utc(moment: datetime) -> str:
    """An aware instant as records and WARC files have it: in UTC, with a Z behind it.

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
            f"{option} {text[:40]!r} is no ISO 8601 date or time of the years "
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
    except ValueError:
        day = date.min
    if day.year not in YEARS:
        raise UsageError(f"{what}: {text[:40]!r}", hint=hint)
    return day


def start_of(day: date, zone: str) -> datetime:
    """The first instant of a calendar day in a zone."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
