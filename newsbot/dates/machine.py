"""Reads dates that machines print: ISO 8601, RFC 822, epochs, `20260917T1852`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from newsbot.dates import edtf
from newsbot.dates.anchor import MOSCOW, Anchor
from newsbot.dates.value import DateValue
from newsbot.dates.words import ENGLISH_MONTHS, MONTHS, one_of

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?"
    r"(?: ?(Z|UTC|GMT)| ?([+-]\d\d):?(\d\d)?)?)?(?:\[[\w/]+\]| [A-Z]{3,4})?",
    re.ASCII | re.IGNORECASE,
)
_RFC = re.compile(
    rf"\w{{2,9}}\.?, (\d\d?) ({one_of(MONTHS)})\.? (\d{{4}}) (\d\d?:\d\d(?::\d\d)?)( .*)?",
    re.IGNORECASE,
)
_ENGLISH_NAMES = {number: name[:3].title() for name, number in ENGLISH_MONTHS.items()}
_EPOCH_SINCE, _EPOCH_UNTIL = 631_152_000, 4_102_444_800
"""1990 to 2100: news sites had no clock before, and ids look like other numbers."""


def machine_date(text: str, anchor: Anchor) -> DateValue | None:
    """Read one date that a machine printed; None for anything else.

    What comes in UTC is told in the anchor's zone, since its day is not the local day from 21:00 on
    in Moscow. Other offsets stay as printed; a time without one is local.

    Example:
        >>> from newsbot.dates.anchor import NOWHEN
        >>> machine_date("2025-04-08T22:30:00Z", NOWHEN).value
        '2025-04-09T01:30+03:00'
        >>> machine_date("20260917T1852", NOWHEN).value
        '2026-09-17T18:52+03:00'
    """
    if text[:1].isdigit():
        if len(text) in {10, 13} and text.isdigit():
            return _epoch(int(text) / (1000 if len(text) == 13 else 1), anchor)
        return _iso(text, anchor)
    return _rfc(text, anchor) if "," in text[2:10] else None


def _iso(text: str, anchor: Anchor) -> DateValue | None:
    if len(text) == 14 and text.isdigit():
        text = f"{text[:8]}T{text[8:]}"  # 20250407103015, as in names of archives
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, number, hour, minute, second, utc, hours, minutes = match.groups()
    if hour is None:
        return edtf.day(int(year), int(month), int(number), anchor.zone, "iso")
    try:
        local = datetime(int(year), int(month), int(number), tzinfo=UTC)
        local += timedelta(hours=int(hour), minutes=int(minute), seconds=int(second or 0))
        if int(hour) > 24 or int(minute) > 59 or int(second or 0) > 60:
            return None
        if utc:
            return edtf.instant(local.astimezone(anchor.zone), "iso")
        if hours is None:
            return edtf.instant(local.replace(tzinfo=anchor.zone), "iso")
        iso = f"{local:%Y-%m-%dT%H:%M:%S}{hours}:{minutes or '00'}"
        return edtf.instant(_told(datetime.fromisoformat(iso), anchor), "iso")
    except (ValueError, OverflowError):
        return None


def _rfc(text: str, anchor: Anchor) -> DateValue | None:
    match = _RFC.fullmatch(text)
    if match is None:
        return None
    day, month, year, clock, zone = match.groups()
    name = _ENGLISH_NAMES[MONTHS[month.lower()]]
    try:
        moment = parsedate_to_datetime(f"{day} {name} {year} {clock}{zone or ''}")
        return edtf.instant(_told(moment, anchor), "rfc 822")
    except (ValueError, OverflowError):
        return None


def _epoch(seconds: float, anchor: Anchor) -> DateValue | None:
    if not _EPOCH_SINCE <= seconds < _EPOCH_UNTIL:
        return None
    return edtf.instant(datetime.fromtimestamp(int(seconds), anchor.zone), "epoch")


def _told(moment: datetime, anchor: Anchor) -> datetime:
    """The moment in the zone it is told in: UTC becomes local, Moscow's offset Moscow."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=anchor.zone)
    if not moment.utcoffset():
        return moment.astimezone(anchor.zone)
    moscow = moment.astimezone(MOSCOW)
    return moscow if moscow.utcoffset() == moment.utcoffset() else moment
