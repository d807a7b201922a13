"""Converts dates of records of version 1 to version 2: `upgrade_date`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from newsbot.model.moment import iso_utc, moment_of_record

_MINUTE = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<clock>\d\d:\d\d)(?P<seconds>:\d\d)?(?P<zone>.*)"
)
_YEARLESS = re.compile(r"(?P<day>XXXX-\d\d-\d\d)T(?P<clock>\d\d:\d\d(?::\d\d)?)")
_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)")
_ODD_ZONE = re.compile(r"([+-]\d\d:\d\d):\d\d(?:\.\d+)?")
_INSTANTS = ("start", "end")


def upgrade_date(old: Mapping[str, Any]) -> dict[str, Any]:
    """A date of an older record in the present form.

    Args:
        old: what a record has as `published`, `modified`, one of their candidates, or one of
            `date_mentions`: plain values of JSON, or of BSON, whose instants are `datetime`.

    Returns:
        A new mapping: times with seconds, weeks as intervals of days, a time without a year in
        `clock` beside its day, `start` and `end` of a publication date in UTC, its candidates
        likewise. What is of the present form stays as it is.

    Example:
        >>> upgrade_date({"value": "2025-04-08T14:05+03:00", "precision": "minute"})
        {'value': '2025-04-08T14:05:00+03:00', 'precision': 'minute'}
        >>> upgrade_date({"value": "XXXX-04-09T14:05", "precision": "minute"})
        {'value': 'XXXX-04-09', 'precision': 'minute', 'clock': '14:05'}
        >>> upgrade_date({"value": "2025-W15", "precision": "week"})["value"]
        '2025-04-07/2025-04-13'
    """
    value, clock = _value(str(old["value"]))
    new = {**old, "value": value}
    if clock is not None:
        new["clock"] = clock
    if "text" in old:  # of a mention `start` and `end` are offsets in the text
        return new
    new |= {name: _utc(old[name]) for name in _INSTANTS if name in old}
    if "candidates" in old:
        new["candidates"] = [upgrade_date(one) for one in old["candidates"]]
        new.setdefault("clock", None)
    return new


def _value(old: str) -> tuple[str, str | None]:
    if match := _YEARLESS.fullmatch(old):
        return match["day"], match["clock"]
    if match := _WEEK.fullmatch(old):
        monday = date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
        return f"{monday}/{monday + timedelta(days=6)}", None
    if match := _MINUTE.fullmatch(old):
        zone = _ODD_ZONE.sub(r"\1", match["zone"])
        return f"{match['day']}T{match['clock']}{match['seconds'] or ':00'}{zone}", None
    return old, None


def _utc(moment: Any) -> Any:
    """An instant in UTC, of the type that was given."""
    if isinstance(moment, str):
        return iso_utc(moment_of_record(moment))
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(UTC)
    return moment
