"""Rules for counted time: «3 часа назад», «двумя годами ранее», «через неделю», «год спустя»."""

from __future__ import annotations

import re

from newsbot.dates import edtf
from newsbot.dates.anchor import Anchor
from newsbot.dates.grammar.around import glued, word_before
from newsbot.dates.grammar.context import NUMBER, Context, Needs, Reading, Rule, reading
from newsbot.dates.grammar.tense import tense_around
from newsbot.dates.grammar.units import (
    ALONE,
    CLOCKED,
    SHORT_UNITS,
    UNIT_WORD,
    UNITS,
    counted,
    counted_back,
)
from newsbot.dates.words import CARDINALS, MONTHS_IN, MONTHS_OF, one_of
from newsbot.text.lazy import lazy_pattern

_NUMBER = rf"(?:(?P<number>(?:\d{{1,4}}|{one_of(CARDINALS)})(?: с половиной)?|полтора|полторы) )"
_SHORT = one_of(SHORT_UNITS)
_PART = lazy_pattern(rf"(?P<number>\d{{1,4}}|{one_of(CARDINALS)}) ?(?P<unit>{_SHORT})\b\.?")
_WAY = r"(?:(?:тому )?назад|тому|таму|ago|бұрын)\b"
_SEVERAL = lazy_pattern(
    rf"(?:{_PART.pattern.replace('?P<number>', '?:').replace('?P<unit>', '?:')}"
    rf",? (?:и |and )?){{1,4}}{_WAY}"
)
"""«2 дня 3 часа назад», «1ч 20м назад», «2д назад», «2 hours, 15 minutes ago»."""
_LETTERS = "д|ч|м|н|мин|дн|нед|h|d|w|hr|min"
_AGE = lazy_pattern(
    rf"(?:\d{{1,3}}(?:(?:{_LETTERS})\.?| (?:мин|дн|нед|мес|ч|сек)\.)(?: (?=\d)|$)){{1,3}}"
)
"""«2д», «5 мин.», «1ч 20м», as social networks print an age; «5 минут» is a duration."""
_HALF = r"(?:пол|пів|паў|пау)[ -]?(?:часа|годин[иы]|гадзіны|года|року)|half an hour"
_AGO = lazy_pattern(
    rf"(?:{_NUMBER}?(?P<unit>{UNIT_WORD})\.?|(?P<half>{_HALF}))"
    r" (?P<way>(?:тому )?назад|тому|таму|ago|бұрын|ранее|раньше|спустя|позже|позднее)\b"
)
_AFTER = lazy_pattern(
    rf"(?:через|спустя|in) (?:{_NUMBER}?(?P<unit>{UNIT_WORD})\b|(?P<half>полчаса|полгода)\b)"
    r"(?! после (?!этого|того)| после$| до\b| с\b|-)"
)
_BEFORE = lazy_pattern(
    rf"за (?:{_NUMBER}?(?P<unit>{UNIT_WORD})|(?P<half>полчаса|полгода)) "
    r"до (?:этого|того)\b(?! как)"
)
_OF_YEAR = lazy_pattern(
    rf",? (?:во? (?P<month>{one_of(MONTHS_IN)})|(?P<day>\d\d?) (?P<of>{one_of(MONTHS_OF)}))"
    r"(?!\w|,? (?:\d{4}|\w+го года))"
)
"""«год назад, в апреле», «два года назад, 5 мая»."""
_VAGUE = frozenset(
    {"несколько", "пару", "пара", "много", "парой", "несколькими", "на"}
    | {"тысяч", "тысячи", "тыс", "миллионов", "миллиона", "млн", "миллиардов", "сотни", "десятков"}
)
"""Before a unit they say that nobody counted: «несколько лет назад», «миллион лет назад»."""
_FROM_NOW = frozenset({"назад", "тому назад", "тому", "таму", "ago", "бұрын"})
_WHOLE_AND_HALVES = (
    "полтора", "полторы", "полчаса", "полгода", "half", "пол", "пів", "півгодини", "півроку",
    "паўгадзіны", "паўгода", "паугадзіны", "паугода",
)  # fmt: skip
_HALF_YEAR = ("года", "року")
_GENITIVE = frozenset({"минуты", "часа", "суток", "недели", "месяца", "года"})
"""Genitive forms of one unit, as «около» asks for them: «около часа назад» is one hour ago."""
_MONTHS = {"month": 1, "year": 12}
_BY_DAYS = frozenset({"day", "week"})


def ago(text: str, at: int, context: Context) -> Reading | None:
    """«3 часа назад», «2 ч. 15 мин. назад», «неделю назад», «двумя годами ранее», «год спустя».

    «назад» counts from the article; «ранее» and «спустя» from the date spoken of before.
    """
    match = _AGO.match(text, at)
    several = None if match else _SEVERAL.match(text, at)
    if not (match or several) or glued(text, at) or word_before(text, at)[0] in _VAGUE:
        return None
    if match is None:
        return _counted_parts(several, context) if several else None
    if not match["number"] and not match["half"] and not _is_one(text, at, match["unit"]):
        return None
    unit, number = _counted(match)
    from_now = match["way"] in _FROM_NOW
    back = not match["way"].startswith(("спустя", "поз"))
    anchor = context.anchor if from_now else _told_from(unit, at, context, else_now=back)
    half = unit in _MONTHS and not float(number).is_integer()
    of_year = (match["half"] or "").endswith(_HALF_YEAR)
    exact = from_now and not context.running and not of_year and not half
    if half and not context.running:  # «полтора года назад» names no day, but more than a year
        unit, number = "month", number * _MONTHS[unit]
    steps = -number if back else number
    value = counted(anchor, steps, unit, exact=exact, rule=f"{unit} ago") if anchor else None
    if value is None:
        return None
    found = Reading(at, match.end(), value)
    return (_of_year(text, found, context) if unit == "year" else None) or found


def _of_year(text: str, year: Reading, context: Context) -> Reading | None:
    """The month or the day that stands behind a counted year."""
    match = _OF_YEAR.match(text, year.end)
    if match is None or year.value.start is None or year.value.precision != "year":
        return None
    number, zone = year.value.start.year, context.anchor.zone
    if match["month"]:
        value = edtf.month(number, MONTHS_IN[match["month"]], zone, "month of a counted year")
    else:
        month, rule = MONTHS_OF[match["of"]], "day of a counted year"
        value = edtf.day(number, month, int(match["day"]), zone, rule)
    return reading(year.start, match.end(), value)


def _counted_parts(match: re.Match[str], context: Context) -> Reading | None:
    parts = [
        (_number(part["number"]), SHORT_UNITS[part["unit"]]) for part in _PART.finditer(match[0])
    ]
    exact = not context.running
    value = counted_back(context.anchor, parts, exact=exact, rule=f"{parts[-1][1]} ago")
    return reading(match.start(), match.end(), value)


def age(text: str, context: Context) -> Reading | None:
    """A whole string that is an age without «назад»: «2д», «5 мин.», «3h»."""
    match = _AGE.fullmatch(text)
    return _counted_parts(match, context) if match else None


def after(text: str, at: int, context: Context) -> Reading | None:
    """«через два дня», «спустя неделю»: in the future from the article, else from the last date."""
    match = _AFTER.match(text, at)
    if match is None or (context.running and text.startswith("in ", at)):
        return None  # "built in two days" says how long
    unit, number = _counted(match)
    ahead = tense_around(text, at, match.end()) == "future"
    anchor = context.anchor if ahead else _told_from(unit, at, context, else_now=False)
    exact = not context.running
    value = counted(anchor, number, unit, exact=exact, rule=f"in {unit}") if anchor else None
    return Reading(at, match.end(), value) if value else None


def before_that(text: str, at: int, context: Context) -> Reading | None:
    """«за два дня до этого»: counted from the last date."""
    match = _BEFORE.match(text, at)
    if match is None:
        return None
    unit, number = _counted(match)
    anchor = _told_from(unit, at, context, else_now=False)
    value = counted(anchor, -number, unit, exact=False, rule=f"{unit} before") if anchor else None
    return reading(at, match.end(), value)


def _told_from(unit: str, at: int, context: Context, *, else_now: bool) -> Anchor | None:
    """The anchor of a narrative: a date in the same paragraph; None where there is none.

    Hours and minutes of a story are never that exact.
    """
    if not context.running:
        return context.anchor
    if unit in CLOCKED:
        return None
    if context.said is not None and context.in_paragraph(at):
        return context.earlier(day=unit in _BY_DAYS)
    return context.anchor if else_now else None


def _counted(match: re.Match[str]) -> tuple[str, float]:
    """The unit and its number."""
    if half := match["half"]:
        return ("month", 6) if half.endswith(_HALF_YEAR) else ("hour", 0.5)
    unit, number = UNITS[match["unit"]], match["number"]
    if number is None:
        return unit, 1
    return unit, _number(number)


def _number(printed: str) -> float:
    if printed.startswith("полтор"):
        return 1.5
    whole, _, half = printed.partition(" ")
    return (CARDINALS.get(whole) or int(whole)) + (0.5 if half else 0)


def _is_one(text: str, at: int, form: str) -> bool:
    """«час назад», «около часа назад», but not «часов назад»."""
    return form in ALONE or (form in _GENITIVE and word_before(text, at)[0] == "около")


RULES: dict[str, tuple[Rule, ...]] = {
    NUMBER: (ago,),
    **dict.fromkeys([*UNITS, *CARDINALS, *_WHOLE_AND_HALVES], (ago,)),
    **dict.fromkeys(["через", "спустя", "in"], (after,)),
    "за": (before_that,),
}

NEEDS: Needs = {
    ago: ("назад", "тому", "таму", "ago", "бұрын", "ранее", "раньше", "спустя", "позже", "позднее"),
}
