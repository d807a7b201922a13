"""Reads dates that machines print: ISO 8601, RFC 822, epochs, `20260917T1852`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from newsbot.dates import edtf
from newsbot.dates.anchor import MOSCOW, Anchor
from newsbot.dates.words import ENGLISH_MONTHS, MONTHS, one_of
from newsbot.model.dates import DateValue

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?"
    r"(?: ?(Z|UTC|GMT)| ?([+-]\d\d):?(\d\d)?)?)?(?:\[[\w/]+\]| [A-Z]{3,4})?",
    re.ASCII | re.IGNORECASE,
)
_RFC = re.compile(
    rf"\w{{2,9}}\.?, (\d\d?) ({one_of(MONTHS)})\.? (\d{{4}}) (\d\d?:\d\d(?::\d\d)?)( .*)?",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    rf"[a-z]{{3}} ({one_of(ENGLISH_MONTHS)}) (\d\d?) (\d{{4}}) (\d\d:\d\d(?::\d\d)?)"
    r"(?: (?:gmt|utc)([+-]\d{4})(?: \(.*\))?)?",
    re.IGNORECASE,
)
_UNIX = re.compile(
    rf"[a-z]{{3}} ({one_of(ENGLISH_MONTHS)}) (\d\d?) (\d\d:\d\d:\d\d)(?: (msk|gmt|utc))? (\d{{4}})",
    re.IGNORECASE,
)
_LOST_PLUS = re.compile(r"(?<=:\d\d) (?=\d\d:\d\d$)")
"""A plus sign becomes a space where a date went through an address."""
_FRACTION = re.compile(r"\.\d{1,6}$")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)-(\d\d)", re.ASCII)
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
        digits = _FRACTION.sub("", text)
        if len(digits) in {10, 13} and digits.isdigit():
            return _epoch(int(digits) / (1000 if len(digits) == 13 else 1), anchor)
        return _iso(text, anchor) or _year_month(text, anchor)
    return _rfc(text, anchor) if "," in text[2:10] else _of_script(text, anchor)


def _iso(text: str, anchor: Anchor) -> DateValue | None:
    if len(text) == 14 and text.isdigit():
        text = f"{text[:8]}T{text[8:]}"  # 20250407103015, as in names of archives
    match = _ISO.fullmatch(_LOST_PLUS.sub("+", text))
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
    return _mailed(day, month, year, clock, zone or "", anchor)


def _of_script(text: str, anchor: Anchor) -> DateValue | None:
    """«Mon Dec 30 2024 14:05:00 GMT+0300 (…)» of a browser, «Mon Dec 30 14:05:00 MSK 2024»."""
    if unix := _UNIX.fullmatch(text):
        month, day, clock, zone, year = unix.groups()
        return _mailed(day, month, year, clock, f" {zone or ''}", anchor)
    match = _SCRIPT.fullmatch(text)
    if match is None:
        return None
    month, day, year, clock, offset = match.groups()
    return _mailed(day, month, year, clock, f" {offset or ''}", anchor)


def _mailed(
    day: str, month: str, year: str, clock: str, zone: str, anchor: Anchor
) -> DateValue | None:
    """The parts as RFC 822 orders them; two digits are a year by its rule."""
    name = _ENGLISH_NAMES[MONTHS[month.lower()]]
    try:
        moment = parsedate_to_datetime(f"{day} {name} {year} {clock}{zone}")
        return edtf.instant(_told(moment, anchor), "rfc 822")
    except (ValueError, OverflowError):
        return None


def _year_month(text: str, anchor: Anchor) -> DateValue | None:
    match = _YEAR_MONTH.fullmatch(text)
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    return edtf.month(int(match[1]), int(match[2]), anchor.zone, "iso month")


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
