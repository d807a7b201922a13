"""Finds the zone of a page's times from its own stamps and clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsbot.dates.anchor import UNKNOWN_ZONE, Anchor
from newsbot.dates.machine import machine_date
from newsbot.dates.parse import read_date
from newsbot.dates.placeholder import is_placeholder
from newsbot.model.dates import TO_THE_MINUTE, RawDate
from newsbot.model.moment import MOSCOW

STAMPS = frozenset({"json-ld", "meta", "time"})
"""Sources whose dates are written for machines."""

_PLAIN = Anchor(zone=UNKNOWN_ZONE)
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_EAST, _WEST = 14 * _HOUR, -12 * _HOUR
_ODD = frozenset(
    timedelta(minutes=minutes)
    for minutes in (-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765)
)
"""Offsets that are no whole hours (IANA time zone database)."""


@lru_cache(maxsize=64)
def zone_named(name: str) -> tzinfo:
    """The zone of an IANA name; Moscow for names that do not exist."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # «Europe» is a folder
        return MOSCOW


def page_zone(
    dates: Sequence[RawDate], *, declared: str | None = None, language: str | None = None
) -> tzinfo:
    """The zone of the page's times without an offset, in which its instants are expressed.

    The declared one; else the offset that a stamp of the page carries; else what its stamps in UTC
    are away from a clock that it prints; else Moscow for a page in Russian; else unknown.

    Args:
        dates: the date strings of the page.
        declared: IANA zone of the site.
        language: ISO 639-1 code of the page's language.

    Example:
        >>> stamp = RawDate(role="published", source="json-ld", raw="2023-11-09T00:49:09Z")
        >>> clock = RawDate(role="published", source="time", raw="2023-11-08 16:49:09")
        >>> print(page_zone([stamp, clock]), page_zone([stamp]), page_zone([stamp], language="ru"))
        UTC-08:00 unknown Europe/Moscow
    """
    if declared:
        return zone_named(declared)
    return _shown(tuple(dates)) or (MOSCOW if language == "ru" else UNKNOWN_ZONE)


# The anchor of the dateline and the choice at the end ask about the same page.
@lru_cache(maxsize=8)
def _shown(dates: tuple[RawDate, ...]) -> tzinfo | None:
    stamps = [(date, moment) for date in dates if (moment := _stamp(date))]
    for _, moment in stamps:
        if moment.utcoffset():
            return moment.tzinfo
    instants = [(date, moment) for date, moment in stamps if moment.tzinfo is UTC]
    if zone := _printed_zone((moment for _, moment in instants), dates):
        return zone
    for date, moment in instants:
        clocks = _clocks(other for other in dates if other.role == date.role)
        for clock in clocks:
            if _is_offset(away := clock - moment.replace(second=0, tzinfo=None)):
                return _zone_at(moment, away)
    return None


def _printed_zone(instants: Iterable[datetime], dates: Sequence[RawDate]) -> tzinfo | None:
    """The zone that a printed clock of the same instant names: "8 July 2025 23:30 BST"."""
    known = list(instants)
    for date in dates if known else ():
        value = read_date(date.raw, _PLAIN) if date.source == "visible" else None
        start = value.start if value and value.precision in TO_THE_MINUTE else None
        if start and start.utcoffset() and any(abs(start - at) < _MINUTE for at in known):
            return start.tzinfo
    return None


def _stamp(date: RawDate) -> datetime | None:
    """The instant of a machine's date with a time; `UNKNOWN_ZONE` where it has no offset."""
    if date.source not in STAMPS or not date.trusted:
        return None
    value = machine_date(date.raw, _PLAIN)
    if value is None or value.start is None or value.precision == "day":
        return None
    return None if is_placeholder(value.start) else value.start


def _clocks(dates: Iterable[RawDate]) -> Iterator[datetime]:
    """Printed clocks without an offset, to the minute, naive."""
    for date in dates:
        if date.source in STAMPS or date.source == "visible":
            value = read_date(date.raw, _PLAIN)
            start = value.start if value and value.precision in TO_THE_MINUTE else None
            if start and start.tzinfo is UNKNOWN_ZONE:
                yield start.replace(second=0, tzinfo=None)


def _is_offset(away: timedelta) -> bool:
    """Whether two clocks of one instant may be that far apart, and are not the same clock."""
    whole = not away % _HOUR and _WEST <= away <= _EAST
    return bool(away) and (whole or away in _ODD)


def _zone_at(moment: datetime, away: timedelta) -> tzinfo:
    return MOSCOW if moment.astimezone(MOSCOW).utcoffset() == away else timezone(away)
