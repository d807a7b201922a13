"""Reads the commonest forms quickly: «9 апреля 2025, 14:05», «08.04.2025», «вчера, 12:30».

One anchored expression in place of the scan; the grammar reads the same strings to the same values,
which a test holds it to.
"""

from __future__ import annotations

import re

from newsbot.dates import edtf
from newsbot.dates.anchor import Anchor
from newsbot.dates.words import DAY_MONTHS
from newsbot.model.date_parts import LEAP_YEAR, is_day
from newsbot.model.dates import DateValue
from newsbot.model.moment import MOSCOW

_TIME = r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)"
_PRINTED = re.compile(
    r"(?:(?P<day>\d\d?) (?P<month>[а-я]{3,8})\.?(?:,? (?P<year>\d{4})(?: ?(?:года|год|г\.?))?)?"
    r"|(?P<number>\d\d?)\.(?P<numeral>\d\d?)\.(?P<full>\d{4})"
    r"|(?P<word>сегодня|вчера))"
    rf"(?:(?:,| в|,? -| \|)? {_TIME}(?P<moscow> \(?мск\)?)?)?"
)
_WORDS = {"сегодня": 0, "вчера": -1}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def printed_date(folded: str, anchor: Anchor) -> DateValue | None:
    """Read a whole folded string in a common form; None leaves it to the grammar."""
    match = _PRINTED.fullmatch(folded)
    if match is None:
        return None
    day, month, year, number, numeral, full, word, hour, minute, moscow = match.groups()
    if day:
        value = _day(year, DAY_MONTHS.get(month, 0), day, anchor)
    elif word:
        parts = anchor.shifted(_WORDS[word])
        value = edtf.day(*parts, anchor.zone, word) if parts else None
    else:
        value = _day(full, int(numeral), number, anchor)
    if value is None or hour is None:
        return value
    zone = MOSCOW if moscow else anchor.zone
    return edtf.clock(value, int(hour), int(minute), 0, zone, f"{value.rule}, clock")


def _day(year: str | None, month: int, number: str, anchor: Anchor) -> DateValue | None:
    day = int(number)
    if year is None:
        known = anchor.year_of(month, day) if is_day(LEAP_YEAR, month, day) else None
        return edtf.day(known, month, day, anchor.zone, "printed")
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    return edtf.day(int(year), month, day, anchor.zone, "printed")
