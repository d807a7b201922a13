"""Instants that people write down: with an offset, or taken as UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from newsbot.model.errors import UsageError


def as_utc(moment: datetime | None) -> datetime | None:
    """The instant in UTC; without an offset it is taken as UTC already."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def parse_moment(text: str, *, option: str) -> datetime:
    """An ISO 8601 day or instant from the command line.

    Raises:
        UsageError: it is neither; the message names the option.

    Example:
        >>> parse_moment("2025-04-09T12:30+03:00", option="--fetched-at").isoformat()
        '2025-04-09T09:30:00+00:00'
    """
    try:
        found = as_utc(datetime.fromisoformat(text))
    except ValueError:
        found = None
    if found is None:
        raise UsageError(
            f"{option} {text!r} is no ISO 8601 date or time", hint="such as 2025-04-09T12:30+03:00"
        )
    return found


def start_of(day: date, zone: str) -> datetime:
    """The first instant of a calendar day in a zone."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
