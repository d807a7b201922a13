"""Rules for days of the week: «во вторник», «в минувший четверг», «в пятницу, 24 января»."""

from __future__ import annotations

import re
from datetime import date, timedelta

from newsbot.dates import edtf
from newsbot.dates.anchor import Anchor
from newsbot.dates.grammar.around import IN, glued, with_preposition, word_before
from newsbot.dates.grammar.clock import clock_behind
from newsbot.dates.grammar.context import NUMBER, Context, Reading, Rule
from newsbot.dates.grammar.named_year import STEPS, WHICH, WHICH_WORD
from newsbot.dates.grammar.rules.day_ranges import listed_days
from newsbot.dates.grammar.rules.days import PRINTED_YEAR, one_day, timed_numeric_day, with_clock
from newsbot.dates.grammar.rules.months import month_then_day
from newsbot.dates.grammar.tense import tense_around
from newsbot.dates.words import UNTIL, WEEKDAYS, WEEKDAYS_SHORT, one_of
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern

_NAME = lazy_pattern(
    rf"(?:{WHICH_WORD} )?(?P<name>{one_of(WEEKDAYS)})(?!\w)"
    r"(?P<gap>(?: (?:утром|днем|вечером|ночью))?(?: -|,)? \(?)?"
)
_SHORT = lazy_pattern(rf"(?P<name>{one_of(WEEKDAYS_SHORT)})\.?,? ")
_CLOCK = lazy_pattern(
    rf"(?:\d\d?[:.]\d\d|полдень)(?P<comma>,)? (?:во? )?(?P<name>{one_of(WEEKDAYS)})(?!\w)"
    r"(?: (?:мск|по москве)\b)?"
)
_NTH = lazy_pattern(
    r"(?P<day>\d\d?)(?:-?(?:го|е|му)(?: числ[аоу])?| числа)(?!\w| \w+(?:[ое]го|а|я)\b)"
)
"""«в четверг, 10-го», «в субботу, 19 числа»; «в среду, 10-го мая» is read as a date."""
SLIP = 31
"""Days from the anchor within which the year is a matter of course."""
WEEK_BEHIND = lazy_pattern(rf" (?:на )?{WHICH_WORD} недел[еи](?!\w)")
"""«во вторник на прошлой неделе»."""
_ROW_BEHIND = lazy_pattern(rf" (?:по|до) (?:{one_of(WEEKDAYS)})(?!\w)")
_ROW_BEFORE = lazy_pattern(rf"\b(?:с|со) (?:{one_of(WEEKDAYS)}) (?:по|до) $")
_LONGEST_ROW = 30
"""Code points in which a row of weekdays begins: «с понедельника по »."""
_AND = frozenset({"и", "і", "й", "та", "and"})
_GOVERNING = frozenset(
    {"в", "во", "с", "со", "к", "ко", "до", "на", "за", "по", "утром", "днем", "вечером", "ночью"}
    | {"утра", "утру", "утро", "вечера", "вечеру", "вечер", "ночи", "ночь"}
    | {"полудню", "полдень", "полуночи", "полночь"}
)


def weekday(text: str, at: int, context: Context) -> Reading | None:
    """«во вторник»: the latest one, today included, unless the words around say otherwise.

    In running text the name needs a preposition or «минувший»: «окружающую среду» is no Wednesday.
    """
    match = _NAME.match(text, at)
    if match is None:
        return None
    number = WEEKDAYS[match["name"]]
    start = with_preposition(text, at, IN)
    if match["gap"] and (
        dated := _dated(text, match.end(), number, context)
        or _nth(text, match.end(), number, context)
    ):
        return Reading(start, dated.end, dated.value)
    word, _ = word_before(text, at)
    if second := second_weekday(at, number, word, context):
        return Reading(at, match.end("name"), second)
    if context.running and match["which"] is None and word not in _GOVERNING:
        return None
    end = match.end("name")
    if _is_weekly(text, at, end, word):
        return None
    if week := WEEK_BEHIND.match(text, end):
        value, end = of_week(number, WHICH[week["which"]], context), week.end()
    else:
        value = _same_day(at, number, context) or _value(text, match, word, context)
    return with_clock(text, Reading(start, end, value), context) if value else None


def dated_weekday(text: str, at: int, context: Context) -> Reading | None:
    """«понедельника, 14 октября»: the name of a day and its date."""
    match = _NAME.match(text, at)
    if match is None or not match["gap"]:
        return None
    return _dated(text, match.end(), WEEKDAYS[match["name"]], context)


def _nth(text: str, at: int, number: int, context: Context) -> Reading | None:
    """The day of this or a neighbouring month that falls on the weekday before it."""
    match, today = _NTH.match(text, at), context.anchor.day
    if match is None or today is None:
        return None
    for step in (0, -1, 1):
        months = 12 * today.year + today.month - 1 + step
        day = edtf.day(
            months // 12, months % 12 + 1, int(match["day"]), context.anchor.zone, "weekday, day"
        )
        if day and day.start and day.start.weekday() == number:
            return Reading(at, match.end(), day)
    return None


def _is_weekly(text: str, at: int, end: int, before: str) -> bool:
    """Whether a day is in a row that repeats weekly: «прием с понедельника по среду»."""
    first = before in {"с", "со"} and _ROW_BEHIND.match(text, end) is not None
    return first or _ROW_BEFORE.search(text[max(0, at - _LONGEST_ROW) : at]) is not None


def short_weekday(text: str, at: int, context: Context) -> Reading | None:
    """«Вт, 8 апреля»: counts only before a date."""
    match = _SHORT.match(text, at)
    dated = _dated(text, match.end(), WEEKDAYS_SHORT[match["name"]], context) if match else None
    return Reading(at, dated.end, dated.value) if dated else None


def clock_weekday(text: str, at: int, context: Context) -> Reading | None:
    """«21:20 вторника», «23.00 понедельника мск»; «14:05, вторник» where it is the whole string."""
    match = _CLOCK.match(text, at)
    if match is None or glued(text, at) or context.anchor.day is None:
        return None
    if match["comma"] and context.running:
        return None
    number = WEEKDAYS[match["name"]]
    dated = _dated(text, match.end() + 2, number, context)
    kind = "coming" if _is_ahead(text, match, context) else ""
    value = dated.value if dated else counted_weekday(number, kind, context)
    end = dated.end if dated else match.end()
    clock = clock_behind(text, at)
    if value is None or clock is None:
        return None
    exact = clock.of(value, context.anchor.zone, "clock, weekday")
    return Reading(at, end, exact) if exact else None


def nth_weekday(today: date, number: int, kind: str) -> date:
    """The day that a weekday with an attribute means, as of `today`.

    Example:
        >>> wednesday = date(2025, 4, 9)
        >>> [str(nth_weekday(wednesday, 2, kind)) for kind in ("", "last", "next", "nearest")]
        ['2025-04-09', '2025-04-02', '2025-04-16', '2025-04-16']
        >>> str(nth_weekday(wednesday, 2, "coming"))  # «в среду откроют», said on a Wednesday
        '2025-04-09'
    """
    back = (today.weekday() - number) % 7
    if kind == "this":
        return today + timedelta(days=number - today.weekday())
    if kind == "next":
        return today + timedelta(days=7 + number - today.weekday())
    if kind == "coming":
        return today + timedelta(days=(number - today.weekday()) % 7)
    if kind in {"nearest", "ahead"}:
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    if kind:
        before = 7 if kind == "last-but-one" else 0
        return today - timedelta(days=(back or 7) + before)
    return today - timedelta(days=back)


def counted_weekday(number: int, kind: str, context: Context) -> DateValue | None:
    """The day that a weekday with an attribute means, counted from now; None without an anchor."""
    today = context.anchor.day
    try:
        day = nth_weekday(today, number, kind) if today else None
    except OverflowError:
        return None
    return edtf.of_date(day, context.anchor.zone, f"weekday {kind}".strip()) if day else None


def agreeing(value: DateValue, number: int, anchor: Anchor) -> DateValue:
    """The yearless day in a neighbouring year, if only there the weekday fits.

    Near the anchor a weekday that doesn't fit is a slip of the writer and moves nothing.
    """
    if value.start is None or value.start.weekday() == number or value.rule == PRINTED_YEAR:
        return value
    if anchor.day is None or abs((value.start.date() - anchor.day).days) <= SLIP:
        return value
    for step in (-1, 1):
        year = value.start.year + step
        moved = edtf.day(year, value.start.month, value.start.day, anchor.zone, value.rule)
        if moved and moved.start and moved.start.weekday() == number:
            return moved
    return value


def _dated(text: str, at: int, number: int, context: Context) -> Reading | None:
    found = one_day(text, at, context)
    if found is None:
        return (
            listed_days(text, at, context)
            or timed_numeric_day(text, at, context)
            or month_then_day(text, at, context)
        )
    value = agreeing(found.value, number, context.anchor)
    return with_clock(text, Reading(found.start, found.end, value), context)


def second_weekday(at: int, number: int, word: str, context: Context) -> DateValue | None:
    """The day behind «и» in «в субботу и воскресенье»: the first such one after the other.

    Args:
        at, number: where the name of the day stands, and which day it is.
        word: the word before it.
    """
    said = context.said_day
    joined = word in _AND and at - context.said_end == len(word) + 2
    if not joined or said is None or said.start is None or not said.rule.startswith("weekday"):
        return None
    first = said.start.date()
    try:
        day = first + timedelta(days=(number - first.weekday()) % 7 or 7)
    except OverflowError:
        return None
    return edtf.of_date(day, context.anchor.zone, "weekday behind another")


def of_week(number: int, kind: str, context: Context) -> DateValue | None:
    """The day of a week counted from now: «в среду на прошлой неделе»."""
    today = context.anchor.day
    if today is None:
        return None
    try:
        monday = today + timedelta(days=7 * STEPS[kind] - today.weekday())
        return edtf.of_date(
            monday + timedelta(days=number), context.anchor.zone, "weekday of a week"
        )
    except OverflowError:
        return None


def _same_day(at: int, number: int, context: Context) -> DateValue | None:
    """«8 апреля, во вторник»: the weekday only repeats the date before it."""
    said = context.said_day
    if said is None or not said.start or at - context.said_end > len(", во "):
        return None
    return said if said.start.weekday() == number else None


def _value(text: str, match: re.Match[str], word: str, context: Context) -> DateValue | None:
    kind = WHICH[match["which"]] if match["which"] else ""
    if not kind and word in UNTIL:
        kind = "nearest"
    elif not kind and _is_ahead(text, match, context):
        kind = "coming"
    return counted_weekday(WEEKDAYS[match["name"]], kind, context)


def _is_ahead(text: str, match: re.Match[str], context: Context) -> bool:
    return context.running and tense_around(text, match.start(), match.end()) == "future"


RULES: dict[str, tuple[Rule, ...]] = {
    NUMBER: (clock_weekday,),
    "полдень": (clock_weekday,),
    **dict.fromkeys(WEEKDAYS, (weekday,)),
    **dict.fromkeys(WEEKDAYS_SHORT, (short_weekday,)),
}
