"""Instants in feeds: ISO 8601, RFC 822, epoch seconds and milliseconds, as machines print them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

_EPOCH = re.compile(r"\d{9,13}(\.\d+)?")
_MILLISECONDS_FROM = 100_000_000_000
"""Seconds reach this in the year 5138, so a larger number counts milliseconds."""


def read_instant(raw: str | int | float | None, zone: str) -> datetime | None:
    """The instant that a machine-made date string names; None when it is no such string.

    Args:
        raw: the string, or the number of a JSON answer.
        zone: IANA zone of strings without an offset.

    Example:
        >>> read_instant("Tue, 08 Apr 2025 10:00:00 +0300", "Europe/Moscow").isoformat()
        '2025-04-08T07:00:00+00:00'
        >>> read_instant("2025-04-08", "Europe/Moscow").isoformat()
        '2025-04-07T21:00:00+00:00'
        >>> read_instant(1744095600, "Europe/Moscow").isoformat()
        '2025-04-08T07:00:00+00:00'
        >>> read_instant("вчера", "Europe/Moscow") is None
        True
    """
    text = str(raw or "").strip()
    try:
        instant = _epoch(text) or _iso(text) or _rfc822(text)
    except (ValueError, OverflowError, OSError):
        return None
    if instant is None:
        return None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=ZoneInfo(zone))
    try:
        return instant.astimezone(UTC)
    except OverflowError:  # year 1 or 9999 with an offset
        return None


def _epoch(text: str) -> datetime | None:
    if not _EPOCH.fullmatch(text):
        return None
    seconds = float(text)
    if seconds >= _MILLISECONDS_FROM:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, UTC)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _rfc822(text: str) -> datetime | None:
    return parsedate_to_datetime(text) if "," in text or text[:1].isdigit() else None
