"""Reads one string that claims to be a date: `parse_date`."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

from newsbot.dates import edtf
from newsbot.dates.anchor import NOWHEN, Anchor, anchor_of
from newsbot.dates.foreign import foreign_date
from newsbot.dates.grammar.clock import clock_before, clock_behind
from newsbot.dates.grammar.context import Context, Reading
from newsbot.dates.grammar.hours import hours_behind
from newsbot.dates.grammar.rules.ago import age
from newsbot.dates.grammar.scan import scan
from newsbot.dates.machine import machine_date
from newsbot.dates.other_words import LABELS, is_of_a_law, is_only_a_date
from newsbot.dates.printed import printed_date
from newsbot.dates.words import ENGLISH_ABBREVIATED, one_of
from newsbot.model.date_parts import LEAP_YEAR, is_day
from newsbot.model.dates import TO_THE_DAY, DateValue
from newsbot.text.fold import fold, tidy
from newsbot.text.printed.foreign_date import ROMAN_MONTHS, foreign_dates, in_figures
from newsbot.text.printed.printed_date import CLOCK_WORDS

LONGEST = 120
"""Code points; a longer string is a text, not a date."""

_SECOND_DATE = re.compile(r"(?:.[(,|;] ?|(?<=:\d)\d )(?:обновл|измен|updated)")
_LABEL_BEFORE = re.compile(rf"^(?:{'|'.join(sorted(LABELS))})(?: \w+)?:? (?=\d)")
_ROMAN_MONTH = one_of(map(str.lower, ROMAN_MONTHS))
_ROMAN = re.compile(rf"^(\d\d?)[./ -]({_ROMAN_MONTH})[./ -]((?:19|20)\d\d)\b")
"""«6.V.2021», «6/V-2021», «6 V 2021»."""
_GLUED = re.compile(rf"^(\d\d)({one_of(ENGLISH_ABBREVIATED)}|may)(\d\d)$")
"""«04Oct17»."""
_SHORT_WORDS = {"сег": "сегодня", "вч": "вчера"}
_SHORT_WORD = re.compile(rf"^({one_of(_SHORT_WORDS)})\.?,?(?= |$)")
_JOINED = re.compile(
    rf"(?<=\d)\.?(?: [гржr]\.)?,? (?:(?:- )?(?:{CLOCK_WORDS}) ?:? ?)?(?=\d\d?[:.]\d\d)"
)
"""Between a day and its clock in other languages: "29.08.2022. u 14:50"."""
_HANGING = re.compile(
    r"(?<=(?:19|20)\d\d)(?: ?г\.|в)?(?=\d\d:\d\d)|(?<=\d\d:\d\d)(?=\d\d\.\d\d\.(?:19|20)\d\d)"
)
"""Between a year and the clock that hangs on it: «9 апреля 2025г.14:05», «14:0509.04.2025»."""
_QUOTED_DAY = re.compile(r"[«\"“„]\s?(\d\d?)\s?[»\"”“](?=\s[^\W\d_]{3,9}\s\d{4})")
"""«9» апреля 2025 г., as official papers print it."""
_BEFORE_DAY = re.compile(r"(?<=:\d\d) ngày (?=\d)")
_OTHER_CALENDAR = re.compile(r"(?<!\d)(?:1[34]\d\d[/-]\d\d?[/-]|\d\d?/\d\d?/25[4-7]\d(?!\d))")
"""Days in figures of the solar calendar of Iran, and of Thailand."""
_WORD = re.compile(r"\w+")
_BESIDE_FOREIGN = 2
"""Words beside a foreign date: its weekday and a label."""
_SHORT_DAY = re.compile(
    r"(?:(?:пн|вт|ср|чт|пт|сб|вс)\.?,? )?(?P<day>\d\d)\.(?P<month>\d\d)(?=$|,? \d)"
)
_CLOCK_FIRST = re.compile(r"\d\d?:")
_MONTH_YEAR = re.compile(r"(?P<month>\d\d)[./](?P<year>(?:19|20)\d\d)")


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
        '2025-04-09T14:05:00+03:00'
        >>> parse_date("до 10 апреля", None).value
        'XXXX-04-10'
        >>> parse_date("31 февраля 2025", None) is None
        True
        >>> parse_date("12 стульев", None) is None
        True
    """
    known = anchor_of(anchor) if anchor is not None else NOWHEN
    if value := read_date(text, known):
        return value
    # Not where pages are read: there «5 мин.» is how long the reading takes.
    found = age(fold(tidy(text)), Context(anchor=known)) if len(text) < LONGEST else None
    return found.value if found else None


def read_date(text: str, anchor: Anchor) -> DateValue | None:
    """Read a date with an `Anchor`, which also gives the zone of the site."""
    if len(text) > LONGEST:
        return None
    clean = _QUOTED_DAY.sub(r"\1", tidy(text))
    if not clean:
        return None
    if _OTHER_CALENDAR.search(in_figures(clean)):
        return _foreign(clean, anchor)
    if value := machine_date(clean, anchor):
        return value
    folded = fold(clean)
    if value := printed_date(folded, anchor):
        return value
    folded = _GLUED.sub(r"\1 \2 '\3", folded)
    folded = _ROMAN.sub(_in_figures, _SHORT_WORD.sub(_in_full, folded))
    if second := _SECOND_DATE.search(folded):
        folded, clean = folded[: second.start() + 1], clean[: second.start() + 1]
    folded = _HANGING.sub(", ", folded)
    folded = _JOINED.sub(", ", _BEFORE_DAY.sub(" ", folded))
    value = _expression(folded, clean, anchor)
    if value and value.start:
        return value
    # A year may stand where only another language has it: «2023 йил 9 апрель».
    foreign = _foreign(clean, anchor)
    return foreign or value or _clock_alone(folded, anchor) or _short(folded, anchor)


def date_in_line(text: str, zone: tzinfo) -> DateValue | None:
    """The only date of a short line with other words, if its year is printed.

    For lines in which a page is known to print its date.

    Example:
        >>> from newsbot.model.moment import MOSCOW
        >>> date_in_line("Чита / Город 11 августа 2016 г. 17:25", MOSCOW).value
        '2016-08-11T17:25:00+03:00'
    """
    clean = tidy(text)
    if len(clean) > LONGEST:
        return None
    folded = fold(clean)
    readings = list(scan(folded, Context(anchor=Anchor(zone=zone), original=clean)))
    if len(readings) == 1 and is_of_a_law(folded, readings[0].start, readings[0].end):
        return None
    if len(readings) != 1 or readings[0].value.precision not in TO_THE_DAY:
        return None
    return readings[0].value if readings[0].value.start else None


def _expression(folded: str, clean: str, anchor: Anchor) -> DateValue | None:
    """The only date of the string, if nothing but labels is beside it."""
    context = Context(anchor=anchor, original=clean)
    reading = _joined(list(scan(folded, context)))
    if reading is None:
        return None
    return reading.value if is_only_a_date(folded, reading.start, reading.end) else None


def _joined(readings: list[Reading]) -> Reading | None:
    """The only reading, or two readings of one day: «9 апреля 2025 года, среда, 14:05»."""
    if len(readings) == 1:
        return readings[0]
    if len(readings) != 2 or readings[0].value.precision != "day":
        return None
    first, last = readings
    same = last.value.parts.iso_day == first.value.parts.iso_day
    if not same or last.value.precision == "range":
        return None
    return Reading(first.start, last.end, last.value)


def _foreign(clean: str, anchor: Anchor) -> DateValue | None:
    """A date in another language, if hardly anything is beside it: «6 мамыр 2021»."""
    found = next(foreign_dates(clean), None)
    if found is None:
        return None
    beside = _WORD.findall(clean[: found.start] + clean[found.end :])
    if len(beside) > _BESIDE_FOREIGN or any(word.isdigit() for word in beside):
        return None
    return foreign_date(clean, anchor)


def _in_figures(match: re.Match[str]) -> str:
    return f"{match[1]}.{ROMAN_MONTHS.index(match[2].upper()) + 1:02}.{match[3]}"


def _in_full(match: re.Match[str]) -> str:
    return _SHORT_WORDS[match[1]]


def _clock_alone(folded: str, anchor: Anchor) -> DateValue | None:
    """«09:05», «14:05 МСК», «с 12:00 до 14:00»: today."""
    today = edtf.of_date(anchor.day, anchor.zone, "clock") if anchor.day else None
    if today is None:
        return None
    hours = hours_behind(folded, Reading(0, 0, today), anchor.zone)
    if hours is not None and hours.end == len(folded):
        return hours.value
    bare = _LABEL_BEFORE.sub("", folded)
    clock = clock_behind(bare, 0)
    if clock is None or clock.end != len(bare) or clock.local or not _is_clock(folded, bare):
        return None
    return clock.of(today, anchor.zone, "clock")


def _is_clock(folded: str, bare: str) -> bool:
    """«14:05», «в 14.05», «18-40», but not «14.05», which is a day or a number."""
    return ":" in bare or "-" in bare or (folded.startswith("в ") and "." in bare)


def _short(folded: str, anchor: Anchor) -> DateValue | None:
    """«08.04», «08.04, 14:05», «14:05, 08.04», «04.2025»: two digits each; «10.5» is a number."""
    folded = _LABEL_BEFORE.sub("", folded)
    if match := _MONTH_YEAR.fullmatch(folded):
        month = int(match["month"])
        known = is_day(LEAP_YEAR, month, 1)
        return edtf.month(int(match["year"]), month, anchor.zone, "mm.yyyy") if known else None
    before = clock_before(folded, 0) if _CLOCK_FIRST.match(folded) else None
    match = _SHORT_DAY.match(folded, before.end if before else 0)
    if match is None or (before and match.end() < len(folded)):
        return None
    month, number = int(match["month"]), int(match["day"])
    if not is_day(LEAP_YEAR, month, number):
        return None
    day = edtf.day(anchor.year_of(month, number), month, number, anchor.zone, "dd.mm")
    clock = before
    if match.end() < len(folded):
        clock = clock_behind(folded, match.end())
        if clock is None or clock.end < len(folded):
            return None
    return clock.of(day, anchor.zone, "dd.mm, clock") if clock and day else day
