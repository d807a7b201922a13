"""Reads machine-readable dates: ISO 8601, RFC 822, epochs, `20260917T1852`, `/Date(…)/`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from newsbot.dates import edtf
from newsbot.dates.anchor import Anchor, told_in
from newsbot.dates.grammar.clock import ZONE_WORDS
from newsbot.dates.words import ENGLISH_MONTHS, MONTHS, one_of
from newsbot.model.dates import DateValue
from newsbot.model.moment import MOSCOW
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.foreign_date import BUDDHIST, MONTH_NAMES, ZONE_MINUTES

_CLOCK = r"(\d\d?):?(\d\d)(?::?(\d\d?)(?:[.,:]\d+)?)?"
_ISO = lazy_pattern(
    r"(\d{4})(?:-?(\d\d)-?(\d\d)|([-/])(\d\d?)\4(\d\d?))"
    rf"(?:(?:[T ]|, ){_CLOCK}([^\[]*?)(?:\[(\w+(?:/\w+)*)\])?)?",
    re.ASCII | re.IGNORECASE,
)
_RFC = lazy_pattern(
    r"(?:\w{2,10}\.?,? )?(\d\d?)\.?[ -]([^\W\d_]{3,14})(?:[., ]{1,2}|-)(\d{4}|\d\d),? "
    r"(\d\d?):(\d\d|\d(?=[: ]))(?::(\d\d?)(?:\.\d+)?)?( ?[ap]\.?m\.?)?( .*)?",
    re.IGNORECASE,
)
_SCRIPT = lazy_pattern(
    rf"[a-z]{{3,9}},? ?({one_of(ENGLISH_MONTHS)}) (\d\d?),? ?(\d{{4}}) (\d\d):(\d\d)(?::(\d\d))?"
    r"( ?[ap]\.?m\.?)?( .*)?",
    re.IGNORECASE,
)
_UNIX = lazy_pattern(
    rf"[a-z]{{3}} ({one_of(ENGLISH_MONTHS)}) (\d\d?) (\d\d):(\d\d):(\d\d)"
    r"( [a-z]{3,4}| [+-]\d{4})? (\d{4})",
    re.IGNORECASE,
)
_OFFSET = lazy_pattern(
    r"\(?(?P<word>[a-z]{1,4})?\)? ?(?:(?P<sign>[+\u2212-])(?P<hours>\d\d?):?(?P<minutes>\d\d)?)?"
    r"(?: ?\(.*\)| [a-z]{3,4}| [+-]\d{4}|(?<=\d)z)?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-Z]\w+(?:/[A-Z]\w+)+")
"""The name of a zone in the IANA database."""
_MILITARY = frozenset("ABCDEFGHIKLMNOPQRSTUVWXY")
"""Zones of one letter, whose signs RFC 822 mixed up: RFC 5322, 4.3 has them all mean UTC."""
_DOTNET = re.compile(r"\\?/Date\((\d{10,13})(?:[+-]\d{4})?\)\\?/")
"""How .NET writes milliseconds since 1970 in JSON; the offset behind them changes nothing."""
_LOST_PLUS = lazy_pattern(r"(?<=:\d\d) (?=\d\d:\d\d$)")
"""A plus sign becomes a space where a date went through an address."""
_FRACTION = lazy_pattern(r"\.\d{1,6}$")
_DAY_IN_ZONE = lazy_pattern(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)", re.ASCII)
"""A day with its zone, as `xsd:date` may have it."""
_TWO = lazy_pattern(r"(\d{4}-\d\d-\d\dT\S{5,30})\s+\d{4}-\d\d-\d\dT\S+", re.ASCII)
"""Two stamps in one place, the newer one first."""
_YEAR_MONTH = lazy_pattern(r"((?:19|20)\d\d)-(\d\d)", re.ASCII)
_PIVOT = 69
"""Two digits of a year below it are of this century (POSIX strptime)."""
_THAI_YEARS = range(2533, 2643)
"""Years of the web in the calendar of Thailand, 1990 to 2100."""
_EPOCH_DIGITS = {10: 1, 13: 1000, 16: 1_000_000, 19: 1_000_000_000}
"""How many digits seconds and their fractions have, from 2001 on."""
_EPOCH_SINCE, _EPOCH_UNTIL = 631_152_000, 4_102_444_800
"""1990 to 2100: news sites had no clock before, and ids look like other numbers."""


def machine_date(text: str, anchor: Anchor) -> DateValue | None:
    """Read one machine-readable date; None for anything else.

    What comes in UTC is told in the anchor's zone, since its day is not the local day from 21:00 on
    in Moscow. Other offsets stay as printed; a time without one is local.

    Example:
        >>> from newsbot.dates.anchor import NOWHEN
        >>> machine_date("2025-04-08T22:30:00Z", NOWHEN).value
        '2025-04-09T01:30:00+03:00'
        >>> machine_date("20260917T1852", NOWHEN).value
        '2026-09-17T18:52:00+03:00'
    """
    if text[:1].isdigit():
        if two := _TWO.fullmatch(text):
            text = two[1]
        if zoned := _DAY_IN_ZONE.fullmatch(text):
            text = zoned[1]
        digits = _FRACTION.sub("", text)
        if len(digits) in _EPOCH_DIGITS and digits.isdecimal():
            return _epoch(int(digits) // _EPOCH_DIGITS[len(digits)], anchor)
        if value := _iso(text, anchor) or _year_month(text, anchor):
            return value
    if dotnet := _DOTNET.fullmatch(text):
        return _epoch(int(dotnet[1]) // 1000, anchor)
    return _mailed(text, anchor) if ":" in text else None


def _iso(text: str, anchor: Anchor) -> DateValue | None:
    if len(text) == 14 and text.isdecimal():
        text = f"{text[:8]}T{text[8:]}"  # 20250407103015, as in names of archives
    match = _ISO.fullmatch(_LOST_PLUS.sub("+", text))
    if match is None:
        return None
    year, month, number, _, short_month, short_number, hour, minute, second, zone, place = (
        match.groups()
    )
    day = (_of_christ(int(year)), int(month or short_month), int(number or short_number))
    if hour is None:
        return edtf.day(*day, anchor.zone, "iso")
    zone = (zone or place or "").strip()
    if not zone.isascii():  # «МСК»
        zone = ZONE_WORDS.get(zone.lower().strip("()"), zone)
    return _at(day, (hour, minute, second), zone, anchor, "iso")


def _mailed(text: str, anchor: Anchor) -> DateValue | None:
    """«Tue, 08 Apr 2025 10:00:00 +0300» (RFC 822), «Mon Dec 30 2024 14:05:00 GMT+0300 (…)» of a
    browser, «Mon Dec 30 14:05:00 MSK 2024»."""
    if match := _RFC.fullmatch(text):
        number, month, year, hour, minute, second, noon, zone = match.groups()
        hour = _of_noon(hour, noon)
    elif match := _UNIX.fullmatch(text):
        month, number, hour, minute, second, zone, year = match.groups()
    elif match := _SCRIPT.fullmatch(text):
        month, number, year, hour, minute, second, noon, zone = match.groups()
        hour = _of_noon(hour, noon)
    else:
        return None
    named = MONTHS.get(month.lower()) or MONTH_NAMES.get(month.lower())
    if named is None:
        return None
    day = (_full(year), named, int(number))
    return _at(day, (hour, minute, second), (zone or "").strip(), anchor, "rfc 822")


def _of_noon(hour: str, noon: str | None) -> str:
    if not noon or int(hour) > 12:
        return hour
    return str(int(hour) % 12 + (12 if "p" in noon.lower() else 0))


def _of_christ(year: int) -> int:
    """A year of Thailand as one of ours, as systems there store it: 2568 is 2025."""
    return year - BUDDHIST if year in _THAI_YEARS else year


def _full(printed: str) -> int:
    year = int(printed)
    if len(printed) > 2:
        return _of_christ(year)
    return year + (2000 if year < _PIVOT else 1900)


def _at(
    day: tuple[int, int, int],
    clock: tuple[str, str, str | None],
    zone: str,
    anchor: Anchor,
    rule: str,
) -> DateValue | None:
    """The instant of a day's clock, with `zone` as printed behind it."""
    hour, minute, second = (int(part or 0) for part in clock)
    if hour > 24 or minute > 59 or second > 60:
        return None
    try:
        printed = _zone(zone)
        local = datetime(*day, tzinfo=printed or anchor.zone)
        moment = local + timedelta(hours=hour, minutes=minute, seconds=second)
        return edtf.instant(moment if printed is None else _told(moment, anchor), rule)
    except (ValueError, OverflowError):
        return None


def _zone(zone: str) -> tzinfo | None:
    """A printed zone; None where none is printed.

    RFC 5322 has "-0000" for UTC whose place is not told, and writers of UTC use it.

    Raises:
        ValueError: it is no zone.
    """
    if not zone:
        return None
    if _PLACE.fullmatch(zone):
        return ZoneInfo(zone)
    match = _OFFSET.fullmatch(zone)
    word = (match["word"] or "").upper() if match else ""
    if word in _MILITARY and match and not match["sign"]:
        return UTC
    if match is None or ((word or not match["sign"]) and word not in ZONE_MINUTES):
        raise ValueError(zone)
    if not match["sign"]:
        return timezone(timedelta(minutes=ZONE_MINUTES[word]))
    away = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    return timezone(away if match["sign"] == "+" else -away)


def _year_month(text: str, anchor: Anchor) -> DateValue | None:
    match = _YEAR_MONTH.fullmatch(text)
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    return edtf.month(int(match[1]), int(match[2]), anchor.zone, "iso month")


def _epoch(seconds: float, anchor: Anchor) -> DateValue | None:
    if not _EPOCH_SINCE <= seconds < _EPOCH_UNTIL:
        return None
    return edtf.instant(told_in(datetime.fromtimestamp(int(seconds), UTC), anchor.zone), "epoch")


def _told(moment: datetime, anchor: Anchor) -> datetime:
    """The moment in the zone of the page: UTC becomes local, Moscow's offset becomes Moscow."""
    if not moment.utcoffset():
        return told_in(moment, anchor.zone)
    moscow = moment.astimezone(MOSCOW)
    return moscow if moscow.utcoffset() == moment.utcoffset() else moment
