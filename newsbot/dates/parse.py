"""Reads one string that claims to be a date: `parse_date`."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from importlib.resources import files

from newsbot.dates import edtf
from newsbot.dates.anchor import NOWHEN, Anchor, anchor_of
from newsbot.dates.clock import clock_behind
from newsbot.dates.context import Context, Reading
from newsbot.dates.fold import fold, tidy
from newsbot.dates.machine import machine_date
from newsbot.dates.printed import printed_date
from newsbot.dates.scan import scan
from newsbot.dates.value import DateValue

LONGEST = 120
"""Code points; a longer string is a text, not a date."""

_LABELS = frozenset(
    line
    for line in files("newsbot.dates").joinpath("data", "cues.txt").read_text("utf-8").split("\n")
    if line and not line.startswith("#")
)
_LEFT_OVER = re.compile(r"\d+|[^\W_]+")
_SECOND_DATE = re.compile(r".[(,|;] ?(?:обновл|измен|updated)")
_RUBRIC = re.compile(r" ?[|•·] ?[^\d|•·]+$")
_RUBRIC_BEFORE = re.compile(r"^[^\d|•·]{2,40} ?[|•·] ?$")
_LABEL_BEFORE = re.compile(rf"^(?:{'|'.join(sorted(_LABELS))})(?: \w+)?:? (?=\d)")
_SHORT_DAY = re.compile(r"(?P<day>\d\d)\.(?P<month>\d\d)")


def parse_date(text: str, anchor: datetime | None) -> DateValue | None:
    """Read a date as Russian news sites print it.

    Args:
        text: the whole string; words that are no label of a date make it something else.
        anchor: the moment from which «вчера» and missing years are counted; None when unknown. A
            naive one is Moscow time.

    Returns:
        The value, `XXXX` for a year that nothing tells; None for what is no date, is not in the
        calendar, or cannot be known without an anchor.

    Example:
        >>> parse_date("9 апреля 2025, 14:05 МСК", None).value
        '2025-04-09T14:05+03:00'
        >>> parse_date("до 10 апреля", None).value
        'XXXX-04-10'
        >>> parse_date("31 февраля 2025", None) is None
        True
        >>> parse_date("12 стульев", None) is None
        True
    """
    return read_date(text, anchor_of(anchor) if anchor is not None else NOWHEN)


def read_date(text: str, anchor: Anchor) -> DateValue | None:
    """The same with an `Anchor`, which also names the zone of the site."""
    if len(text) > LONGEST:
        return None
    clean = tidy(text)
    if not clean:
        return None
    if value := machine_date(clean, anchor):
        return value
    folded = fold(clean)
    if value := printed_date(folded, anchor):
        return value
    if second := _SECOND_DATE.search(folded):
        folded, clean = folded[: second.start() + 1], clean[: second.start() + 1]
    return (
        _expression(folded, clean, anchor) or _clock_alone(folded, anchor) or _short(folded, anchor)
    )


def date_in_line(text: str, zone: tzinfo) -> DateValue | None:
    """The only date of a short line that says other things, too, if its year is printed.

    For lines in which a page is known to print its date.

    Example:
        >>> from newsbot.dates.anchor import MOSCOW
        >>> date_in_line("Чита / Город 11 августа 2016 г. 17:25", MOSCOW).value
        '2016-08-11T17:25+03:00'
    """
    clean = tidy(text)
    if len(clean) > LONGEST:
        return None
    readings = list(scan(fold(clean), Context(anchor=Anchor(zone=zone), original=clean)))
    if len(readings) != 1 or readings[0].value.precision not in {"day", "minute", "second"}:
        return None
    return readings[0].value if readings[0].value.start else None


def _expression(folded: str, clean: str, anchor: Anchor) -> DateValue | None:
    """The only date of the string, if nothing but labels stands beside it."""
    context = Context(anchor=anchor, original=clean)
    reading = _joined(list(scan(folded, context)))
    if reading is None:
        return None
    before = _RUBRIC_BEFORE.sub("", folded[: reading.start])
    behind = _RUBRIC.sub("", folded[reading.end :])
    return reading.value if _is_label(f"{before} {behind}") else None


def _joined(readings: list[Reading]) -> Reading | None:
    """The only reading, or two of the same day as one: «9 апреля 2025 года, среда, 14:05»."""
    if len(readings) == 1:
        return readings[0]
    if len(readings) != 2 or readings[0].value.precision != "day":
        return None
    first, last = readings
    if not last.value.value.startswith(first.value.value) or last.value.precision == "range":
        return None
    return Reading(first.start, last.end, last.value)


def _is_label(words: str) -> bool:
    return all(word in _LABELS for word in _LEFT_OVER.findall(words))


def _clock_alone(folded: str, anchor: Anchor) -> DateValue | None:
    """«09:05», «14:05 МСК»: today."""
    if anchor.day is None:
        return None
    folded = _LABEL_BEFORE.sub("", folded)
    clock = clock_behind(folded, 0)
    if clock is None or clock.end != len(folded) or clock.local or ":" not in folded:
        return None
    today = edtf.on(anchor.day, anchor.zone, "clock")
    return clock.of(today, anchor.zone, "clock") if today else None


def _short(folded: str, anchor: Anchor) -> DateValue | None:
    """«08.04»: two digits each; «10.5» is a number."""
    match = _SHORT_DAY.fullmatch(folded)
    if match is None:
        return None
    month, number = int(match["month"]), int(match["day"])
    if not edtf.is_day(edtf.LEAP_YEAR, month, number):
        return None
    return edtf.day(anchor.year_of(month, number), month, number, anchor.zone, "dd.mm")
