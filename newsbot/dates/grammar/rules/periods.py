"""Rules for weeks, months and years counted from now: «на прошлой неделе», «в этом году»."""

from __future__ import annotations

import re
from datetime import date, timedelta

from newsbot.dates import edtf
from newsbot.dates.grammar.around import IN_ON, with_preposition, word_before
from newsbot.dates.grammar.context import Context, Reading, Rule
from newsbot.dates.grammar.named_year import STEPS, WHICH, WHICH_WORD, counted_year, declined
from newsbot.dates.grammar.parts import Part, part_before
from newsbot.dates.grammar.rules.days import with_clock
from newsbot.dates.grammar.rules.seasons import SEASONS
from newsbot.dates.grammar.rules.weekdays import of_week, weekday
from newsbot.dates.grammar.tense import tense_around
from newsbot.dates.words import RUSSIAN_MONTHS, WEEKDAYS, one_of
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern

_UNIT = (
    r"(?:(?P<year>год(?:а|у|ом|е)?)|(?P<month>месяц(?:а|у|ем|е)?)"
    r"|(?P<quarter>квартал(?:а|у|ом|е)?)|(?P<week>недел(?:я|и|е|ю|ей))|(?P<weekend>выходны(?:е|х|м|ми))"
    rf"|(?P<season>{one_of(SEASONS)})|(?P<century>век(?:а|у|ом|е)?)"
)
_COUNTED = lazy_pattern(
    rf"{WHICH_WORD}(?P<same> же)? {_UNIT}|(?P<named>{one_of(RUSSIAN_MONTHS)}))(?!\w)"
)
_WEEKDAY_BEHIND = lazy_pattern(rf",? во? (?P<name>{one_of(WEEKDAYS)})(?!\w)")
"""«на прошлой неделе в пятницу»."""
_PLAIN = lazy_pattern(rf"{_UNIT})(?!\w)")
UNITS = ("year", "month", "quarter", "week", "weekend", "century")
"""Units that are counted from now."""
_PARTS_OF_WEEK = {"begin": (0, 1), "middle": (2, 3), "end": (4, 6)}
"""First and last day, Monday is 0."""
_WEEKEND = (5, 6)
_WINTER_ENDS = 2
_OF_LAST_YEAR = frozenset({"прошл"})
_WINTER_COMES = 9
"""From this month on «этой зимой» is the coming one, which ends in the next year."""


def counted_period(text: str, at: int, context: Context) -> Reading | None:
    """«в прошлом году», «на этой неделе», «прошлым летом», «в минувшем апреле», «в эту среду»."""
    match = _COUNTED.match(text, at)
    if match is None:
        return weekday(text, at, context)
    kind = WHICH[match["which"]]
    if kind == "this" and match["same"] and context.said and context.in_paragraph(at):
        return None  # «в этом же году»: the year just spoken of
    part, start = part_before(text, at)
    if match["week"] and (day := _WEEKDAY_BEHIND.match(text, match.end())):
        value = of_week(WEEKDAYS[day["name"]], kind, context)
        start = with_preposition(text, start, IN_ON)
        return with_clock(text, Reading(start, day.end(), value), context) if value else None
    value = _after_said(match, kind, context) or _period(match, kind, part, context)
    return Reading(with_preposition(text, start, IN_ON), match.end(), value) if value else None


def plain_period(text: str, at: int, context: Context) -> Reading | None:
    """«в начале недели», «к концу года»: the current one; «в», «к выходным»: the nearest ones."""
    match = _PLAIN.match(text, at)
    if match is None or match["season"] or match["century"]:
        return None
    part, start = part_before(text, at)
    word = word_before(text, at)[0]
    if match["weekend"] and (word in IN_ON or word == "к"):
        kind = "nearest" if word == "к" else _weekend_kind(match, context)
        value = _period(match, kind, part, context)
    else:
        value = _period(match, "this", part, context) if part else None
    return Reading(start, match.end(), value) if value else None


def _period(match: re.Match[str], kind: str, part: Part, context: Context) -> DateValue | None:
    if match["season"]:
        of_last_year = match["which"] in _OF_LAST_YEAR
        name = SEASONS[match["season"]]
        return season_of(name, kind, match, context, of_last_year=of_last_year)
    if match.groupdict().get("named"):
        return named_month(RUSSIAN_MONTHS[match["named"]], kind, context)
    unit = next(unit for unit in UNITS if match[unit])
    return period(unit, kind, context, part)


def period(unit: str, kind: str, context: Context, part: Part = "") -> DateValue | None:
    """A unit counted from now, such as last `week` or next `year`.

    Args:
        unit: one of `UNITS`.
        kind: as in which.tsv.
        part: of a week, which then is only some of its days.
    """
    day, zone = context.anchor.day, context.anchor.zone
    year = counted_year(kind, context)
    if day is None or year is None:
        return None
    if unit == "century":
        return edtf.century((day.year - 1) // 100 + 1 + STEPS[kind], zone, f"century {kind}")
    if unit == "year":
        return edtf.year(year, zone, f"year {kind}")
    if unit == "month":
        months = 12 * day.year + day.month - 1 + STEPS[kind]
        return edtf.month(months // 12, months % 12 + 1, zone, f"month {kind}")
    if unit == "quarter":
        quarters = 4 * day.year + (day.month - 1) // 3 + STEPS[kind]
        return edtf.quarter(quarters // 4, quarters % 4 + 1, zone, f"quarter {kind}")
    coming = unit == "weekend" and kind in {"nearest", "ahead"}
    monday = day + timedelta(days=(0 if coming else 7 * STEPS[kind]) - day.weekday())
    if unit == "weekend":
        return _days(monday, _WEEKEND, context)
    if part:
        return _days(monday, _PARTS_OF_WEEK[part], context)
    return edtf.week(monday, zone, f"week {kind}")


def season_of(
    name: str, kind: str, match: re.Match[str], context: Context, *, of_last_year: bool
) -> DateValue | None:
    """«минувшей зимой» is the last one that has ended, «предстоящим летом» the first to begin.

    «прошлым летом» is that of last year, also in autumn.

    Args:
        name: the Russian nominative.
        kind: as in which.tsv.
        match: the expression in its folded text; the clause around it may tell the winter.
        of_last_year: whether the word for "last" means the last year.
    """
    day = context.anchor.day
    if day is None:
        return None
    first = 3 * (edtf.SEASONS[name] - 20)
    winter = name == "зима"
    year = day.year + STEPS[kind]
    if kind in {"nearest", "ahead"}:
        year = day.year + (winter or day.month >= first)
    elif kind == "last" and (winter or not of_last_year):
        year = day.year - (day.month <= (first + 2) % 12)
    elif winter and (day.month >= _WINTER_COMES or _is_coming(match, kind, day)):
        year += 1
    return edtf.season(year, name, context.anchor.zone, f"season {kind}")


def _is_coming(match: re.Match[str], kind: str, day: date) -> bool:
    """«этой зимой трубы не заменят», said between two winters."""
    between = kind == "this" and day.month > _WINTER_ENDS
    return between and tense_around(match.string, *match.span()) == "future"


def named_month(number: int, kind: str, context: Context) -> DateValue | None:
    """«в минувшем апреле» is the last one that has ended, «в следующем апреле» the next one."""
    day = context.anchor.day
    if day is None:
        return None
    year = day.year
    if STEPS[kind] > 0:
        year += number <= day.month
    elif STEPS[kind] < 0:
        year -= number >= day.month
    return edtf.month(year, number, context.anchor.zone, f"month {kind}")


def _days(monday: date, days: tuple[int, int], context: Context) -> DateValue | None:
    first, last = (
        edtf.of_date(monday + timedelta(days=day), context.anchor.zone, "day") for day in days
    )
    return edtf.span(first, last, "part of week")


def _after_said(match: re.Match[str], kind: str, context: Context) -> DateValue | None:
    """«в 2016 году…, а уже в следующем году»: in the past tense, the year after the last date."""
    if kind not in {"next", "previous"} or not match["year"] or context.said is None:
        return None
    said, day = context.said.start, context.anchor.day
    if said is None or (day is not None and said.year >= day.year):
        return None
    past = tense_around(match.string, *match.span()) == "past"
    if not past or not context.in_sentence(match.start()):
        return None
    return edtf.year(said.year + STEPS[kind], context.anchor.zone, f"year {kind} to that")


def _weekend_kind(match: re.Match[str], context: Context) -> str:
    """Which weekend «в выходные» means: the last one on Monday to Wednesday, later the next one."""
    if context.running and tense_around(match.string, *match.span()) == "future":
        return "nearest"
    early = context.anchor.day is not None and context.anchor.day.weekday() < 3
    return "last" if early else "this"


_PERIODS = ["года", "году", "год", "месяца", "месяце", "недели", "неделе", "неделю"]
RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys(declined(WHICH), (counted_period,)),
    **dict.fromkeys([*_PERIODS, "выходные", "выходных", "выходным"], (plain_period,)),
}
