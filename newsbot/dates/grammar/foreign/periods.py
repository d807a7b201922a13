"""Rules for weeks, months, years and seasons counted from now in other languages: "last week".

Only in running text, but for a counted day of the week ("last Tuesday"): what a page prints as its
date is read in `newsbot.dates.foreign`.
"""

from __future__ import annotations

import re

from newsbot.dates import edtf
from newsbot.dates.grammar.around import IN_ON, with_preposition, word_before
from newsbot.dates.grammar.context import WORD, Context, Reading, Rule, reading
from newsbot.dates.grammar.foreign.words import (
    MONTHS_ABROAD,
    SEASONS_ABROAD,
    UNITS_ABROAD,
    WEEKDAY,
    WEEKDAYS_ABROAD,
    WHICH_ABROAD,
    WHOLE,
    plain,
)
from newsbot.dates.grammar.named_year import counted_year
from newsbot.dates.grammar.parts import part_before
from newsbot.dates.grammar.rules.periods import named_month, period, season_of
from newsbot.dates.grammar.rules.weekdays import counted_weekday
from newsbot.dates.grammar.rules.years import counts_things
from newsbot.dates.words import ENGLISH_MONTHS, one_of
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern

_COUNTED = lazy_pattern(
    rf"(?P<which>{one_of(WHICH_ABROAD)}) (?:(?P<unit>{one_of(UNITS_ABROAD)})"
    rf"|(?P<season>{one_of(SEASONS_ABROAD)})|(?P<month>{one_of(MONTHS_ABROAD)})"
    rf"|(?P<weekday>{WEEKDAY})"
    r"|(?P<part>night|morning|afternoon|evening))(?!\w)"
)
_SEASON = lazy_pattern(
    rf"(?P<season>{one_of(SEASONS_ABROAD)})(?: of)? (?P<year>(?:1[5-9]|20)\d\d)"
    r"(?![\w:%,.-]?\d)"
)
_NTHS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "q": 0}
_QUARTER = lazy_pattern(
    rf"(?:(?P<nth>first|second|third|fourth) (?:(?P<half>half)|quarter)|q(?P<quarter>[1-4]))"
    rf"(?: of|,)? (?:(?P<year>(?:19|20)\d\d)(?![\w:%]|[.,-]\d)"
    rf"|(?P<which>{one_of(WHICH_ABROAD)}) year(?!\w))"
)
_OF_ALL = frozenset({"the", "every", "each", "a", "of"})
"""Before "last year" they make it a stretch of time or any year: "over the last year"."""
_PLAIN_UNITS = ("week", "month", "quarter", "year", "century", "тижня", "місяця", "року", "тыдня")
_DAYS_OFF = {"night": -1, "morning": 0, "afternoon": 0, "evening": 0}


def counted_abroad(text: str, at: int, context: Context) -> Reading | None:
    """ "last week", «наступного місяця», "next May", "last Friday", «минулої п'ятниці»."""
    match = _COUNTED.match(text, at)
    if match is None or not (context.running or match["weekday"]):
        return None
    if word_before(text, at)[0] in _OF_ALL or _is_title(match, context):
        return None
    kind = WHICH_ABROAD[match["which"]]
    value: DateValue | None
    if match["unit"]:
        value = period(UNITS_ABROAD[match["unit"]], kind, context)
    elif match["season"]:
        name = SEASONS_ABROAD[match["season"]]
        value = season_of(name, kind, match, context, of_last_year=True)
    elif match["month"]:
        if match["month"] in ENGLISH_MONTHS and _is_verb(match, context):
            return None
        value = named_month(MONTHS_ABROAD[match["month"]], kind, context)
    elif match["weekday"]:
        value = counted_weekday(WEEKDAYS_ABROAD[plain(match["weekday"])], kind, context)
    else:
        value = _part_of_day(match["part"], kind, context)
    part, start = part_before(text, at)
    start = start if part and not match["weekday"] else at
    return reading(with_preposition(text, start, IN_ON), match.end(), value)


def _is_verb(match: re.Match[str], context: Context) -> bool:
    """ "this may take long", "This May Take Long": behind the month of May stands a sign."""
    may = match["which"] == "this" and match["month"] == "may"
    runs_on = may and match.string[match.end() : match.end() + 1] == " "
    return runs_on or not context.original[match.start("month")].isupper()


def _is_title(match: re.Match[str], context: Context) -> bool:
    """ "This Morning", "Last Week Tonight": names have two capitals, headings nothing else."""
    if match["month"] or match["weekday"]:
        return False
    printed = context.original[match.start() : match.end()]
    return printed.partition(" ")[2][:1].isupper() and not printed.isupper()


def plain_abroad(text: str, at: int, context: Context) -> Reading | None:
    """ "the end of the year", «до кінця року»: of the current one."""
    match = WORD.match(text, at)
    unit = match[0] if match else ""
    part, start = part_before(text, at) if context.running else ("", at)
    if not part or unit not in UNITS_ABROAD:
        return None
    value = period(UNITS_ABROAD[unit], "this", context)
    return reading(start, at + len(unit), value)


def season_abroad(text: str, at: int, context: Context) -> Reading | None:
    """ "in the summer of 2024", "spring 2025"."""
    match = _SEASON.match(text, at) if context.running else None
    if match is None or counts_things(match):
        return None
    name = SEASONS_ABROAD[match["season"]]
    value = edtf.season(int(match["year"]), name, context.anchor.zone, "season")
    return reading(part_before(text, at)[1], match.end(), value)


def quarter_abroad(text: str, at: int, context: Context) -> Reading | None:
    """ "in the first quarter of 2025", "Q1 2025", "the second half of last year"."""
    match = _QUARTER.match(text, at) if context.running else None
    if match is None or counts_things(match):
        return None
    number, zone = _NTHS[match["nth"] or "q"] or int(match["quarter"]), context.anchor.zone
    kind = WHICH_ABROAD[match["which"]] if match["which"] else "this"
    year = int(match["year"]) if match["year"] else counted_year(kind, context)
    if year is None or (match["half"] and number > 2):
        return None
    unit = edtf.half if match["half"] else edtf.quarter
    return reading(at, match.end(), unit(year, number, zone, "part of a year"))


def whole(text: str, at: int, context: Context) -> Reading | None:
    """«торік», «сёлета», «биыл»: one word for a year."""
    match = WORD.match(text, at) if context.running else None
    if match is None or match[0] not in WHOLE:
        return None
    unit, kind = WHOLE[match[0]].split(" ")
    return reading(at, match.end(), period(unit, kind, context))


def _part_of_day(name: str, kind: str, context: Context) -> DateValue | None:
    """ "last night", "this morning"."""
    days = _DAYS_OFF[name]
    parts = context.anchor.shifted(days) if kind == ("last" if days else "this") else None
    return edtf.day(*parts, context.anchor.zone, "part of a day") if parts else None


RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys(WHICH_ABROAD, (counted_abroad,)),
    **dict.fromkeys(_PLAIN_UNITS, (plain_abroad,)),
    **dict.fromkeys(("spring", "summer", "autumn", "fall", "winter"), (season_abroad,)),
    **dict.fromkeys(_NTHS, (quarter_abroad,)),
    **dict.fromkeys(WHOLE, (whole,)),
}
