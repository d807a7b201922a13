"""Rules for weeks, weekends, quarters, halves, seasons and «в прошлом году»."""

from __future__ import annotations

import re
from datetime import date, timedelta

from newsbot.dates import edtf
from newsbot.dates.around import IN_ON, glued, with_preposition, word_before
from newsbot.dates.context import Context, Reading, Rule
from newsbot.dates.given import ENDINGS, STEPS, WHICH, WHICH_WORD, counted_year, year_behind
from newsbot.dates.parts import Part, part_before
from newsbot.dates.tense import tense_around
from newsbot.dates.value import DateValue
from newsbot.dates.weekdays import weekday
from newsbot.dates.words import ORDINALS, one_of
from newsbot.dates.yearless import year_of

_SEASONS = {
    form: name
    for name, forms in {
        "весна": "весна весны весне весну весной весною",
        "лето": "лето лета лету летом лете",
        "осень": "осень осени осенью",
        "зима": "зима зимы зиме зиму зимой зимою",
    }.items()
    for form in forms.split()
}
_BARE_SEASONS = frozenset({"весной", "летом", "осенью", "зимой"})
_YEAR = r"(?P<year>год(?:а|у|ом|е)?)"
_MONTH = r"(?P<month>месяц(?:а|у|ем|е)?)"
_WEEK = r"(?P<week>недел(?:я|и|е|ю|ей))"
_WEEKEND = r"(?P<weekend>выходны(?:е|х|м|ми))"
_SEASON = rf"(?P<season>{one_of(_SEASONS)})"
_COUNTED = re.compile(
    rf"{WHICH_WORD}(?: же)? (?:{_YEAR}|{_MONTH}|{_WEEK}|{_WEEKEND}|{_SEASON})(?!\w)"
)
_PLAIN = re.compile(rf"(?:{_YEAR}|{_MONTH}|{_WEEK}|{_WEEKEND})(?!\w)")
_BEHIND = re.compile(rf"{_SEASON}(?!\w)")
_QUARTER = re.compile(
    rf"(?P<number>{one_of(ORDINALS)}|[1-4])(?:-?(?:й|го|м|му|е|ом|ого))? "
    r"кварта(?:л|ла|лу|лом|ле)(?!\w)"
)


def counted_period(text: str, at: int, context: Context) -> Reading | None:
    """«в прошлом году», «в этом месяце», «на прошлой неделе», «летом прошлого года», «в эту среду»."""
    match = _COUNTED.match(text, at)
    if match is None:
        return weekday(text, at, context)
    part, start = part_before(text, at)
    start = with_preposition(text, start, IN_ON)
    kind = WHICH[match["which"]]
    if kind == "this" and " же " in match[0] and context.said and context.in_paragraph(at):
        return None  # «в этом же году»: the year just spoken of
    value = _next_to_said(match, kind, context) or _period(match, kind, part, context)
    return Reading(start, match.end(), value) if value else None


def plain_period(text: str, at: int, context: Context) -> Reading | None:
    """«в начале недели», «к концу года»: the current one; «в выходные»: the nearest ones."""
    match = _PLAIN.match(text, at)
    if match is None:
        return None
    part, start = part_before(text, at)
    kind = "this"
    if match["weekend"]:
        if word_before(text, at)[0] != "в":
            return None
        kind = _weekend_kind(text, match.end(), context)
    elif not part:
        return None
    value = _period(match, kind, part, context)
    return Reading(start, match.end(), value) if value else None


def season(text: str, at: int, context: Context) -> Reading | None:
    """«весной 2024 года», «летом прошлого года», «осенью»."""
    match = _BEHIND.match(text, at)
    if match is None:
        return None
    name = _SEASONS[match["season"]]
    part, start = part_before(text, at)
    year = year_behind(text, match.end(), context)
    if year is None:
        if match["season"] not in _BARE_SEASONS:
            return None
        middle = 3 * (edtf.SEASONS[name] - 20) + 1
        number = year_of((middle - 1) % 12 + 1, 15, text, (at, match.end()), context)
    else:
        number = year.number
    if number is None:
        return None
    value = edtf.season(number, name, context.anchor.zone, "season")
    return Reading(start, year.end if year else match.end(), value)


def quarter(text: str, at: int, context: Context) -> Reading | None:
    """«в первом квартале 2025 года», «III квартал»: the latest that has begun, without a year."""
    match = _QUARTER.match(text, at)
    if match is None or glued(text, at):
        return None
    number = ORDINALS.get(match["number"]) or int(match["number"])
    given = year_behind(text, match.end(), context)
    year = given.number if given else _latest(number, context)
    if year is None:
        return None
    value = edtf.quarter(year, number, context.anchor.zone, "quarter")
    return Reading(part_before(text, at)[1], given.end if given else match.end(), value)


def _period(match: re.Match[str], kind: str, part: Part, context: Context) -> DateValue | None:
    anchor = context.anchor
    if anchor.day is None:
        return None
    groups = match.groupdict()
    year = counted_year(kind, context)
    if groups.get("season") and year:
        return edtf.season(year, _SEASONS[groups["season"]], anchor.zone, f"season {kind}")
    if groups["year"] and year:
        return edtf.year(year, anchor.zone, f"year {kind}")
    if groups["month"]:
        return _month(anchor.day, STEPS[kind], context)
    return _week(match, kind, part, context)


def _next_to_said(match: re.Match[str], kind: str, context: Context) -> DateValue | None:
    """«в 2016 году…, а уже в следующем году»: told of the past, it is the year after that one."""
    if kind not in {"next", "previous"} or not match["year"] or context.said is None:
        return None
    said, day = context.said.start, context.anchor.day
    if said is None or (day is not None and said.year >= day.year):
        return None
    if not context.in_sentence(match.start()):
        return None
    if tense_around(match.string, match.start(), match.end()) != "past":
        return None
    return edtf.year(said.year + STEPS[kind], context.anchor.zone, f"year {kind} to that")


def _month(day: date, step: int, context: Context) -> DateValue:
    serial = 12 * day.year + day.month - 1 + step
    return edtf.month(serial // 12, serial % 12 + 1, context.anchor.zone, "month counted")


def _week(match: re.Match[str], kind: str, part: Part, context: Context) -> DateValue | None:
    day = context.anchor.day
    if day is None:
        return None
    step = 0 if kind == "nearest" and match["weekend"] else STEPS[kind]
    monday = day + timedelta(days=7 * step - day.weekday())
    if match["weekend"]:
        return _days(monday, 5, 6, context)
    if part:
        return _days(monday, *_PARTS_OF_WEEK[part], context)
    return edtf.week(monday, context.anchor.zone, f"week {kind}")


_PARTS_OF_WEEK = {"begin": (0, 1), "middle": (2, 3), "end": (4, 6), "": (0, 6)}
"""First and last day, Monday is 0."""


def _days(monday: date, first: int, last: int, context: Context) -> DateValue | None:
    zone = context.anchor.zone
    return edtf.span(
        edtf.on(monday + timedelta(days=first), zone, "days"),
        edtf.on(monday + timedelta(days=last), zone, "days"),
        "part of week",
    )


def _weekend_kind(text: str, at: int, context: Context) -> str:
    """Which weekend «в выходные» means: on Monday to Wednesday the last one, then the coming one."""
    if context.running and tense_around(text, at, at) == "future":
        return "nearest"
    early = context.anchor.day is not None and context.anchor.day.weekday() < 3
    return "last" if early else "this"


def _latest(number: int, context: Context) -> int | None:
    day = context.anchor.day
    if day is None:
        return None
    return day.year if day.month >= 3 * number - 2 else day.year - 1


_WHICH_FORMS = [stem + ending for stem in WHICH for ending in ENDINGS[3:-1].split("|")]
NUMBER_RULES: tuple[Rule, ...] = (quarter,)
WORD_RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys(_WHICH_FORMS, (counted_period,)),
    **dict.fromkeys(
        [
            *("года", "году", "год", "месяца", "месяце", "недели", "неделе", "неделю"),
            *("выходные", "выходных"),
        ],
        (plain_period,),
    ),
    **dict.fromkeys(_SEASONS, (season,)),
    **dict.fromkeys(ORDINALS, (quarter,)),
}
