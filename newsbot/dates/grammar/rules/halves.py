"""Rules for halves: «в первой половине апреля», «во втором полугодии 2024 года»."""

from __future__ import annotations

import re
from calendar import monthrange

from newsbot.dates import edtf
from newsbot.dates.grammar.around import glued, word_before
from newsbot.dates.grammar.context import NUMBER, Context, Needs, Reading, Rule, reading
from newsbot.dates.grammar.named_year import YEAR_NUMBER, year_behind
from newsbot.dates.grammar.parts import part_before
from newsbot.dates.grammar.tense import tense_around
from newsbot.dates.grammar.yearless import MIDDLE, year_of
from newsbot.dates.words import CARDINALS, MONTHS_OF, ORDINALS, one_of
from newsbot.model.date_parts import LEAP_YEAR
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern

_NTH = rf"(?P<number>{one_of(ORDINALS)}|[12])(?:-?(?:е|го|м|му|я|й|ю|ом|ой))?"
_HALF_YEAR = lazy_pattern(rf"{_NTH} полугоди(?:е|и|я|ю|ем)(?!\w)")
_HALF_OF = lazy_pattern(
    rf"{_NTH} половин(?:а|ы|е|у|ой) "
    rf"(?:(?P<month>{one_of(MONTHS_OF)})(?!\w)|(?P<year>{YEAR_NUMBER}) ?(?:года\b|г\.))"
)


_MONTHS = lazy_pattern(
    rf"(?P<first>первы[ехм]{{1,2}} )?(?P<count>\d\d?|{one_of(CARDINALS)}) месяц(?:а|ев|ам|ах)(?!\w)"
)
_SUMMED = frozenset({"за", "итогам", "результатам", "течение"})
"""Words ahead of the months of which a report tells."""
MONTHS_OF_YEAR = 12


def half_year(text: str, at: int, context: Context) -> Reading | None:
    """«в первом полугодии», «во 2-м полугодии следующего года»: the latest that has begun."""
    match = _HALF_YEAR.match(text, at)
    if match is None or glued(text, at):
        return None
    number = _number(match)
    given = year_behind(text, match.end(), context)
    ahead = context.running and tense_around(text, at, match.end()) == "future"
    year = given.number if given else _latest(number, context, ahead=ahead)
    if year is None or number > 2:
        return None
    value = edtf.half(year, number, context.anchor.zone, "half year")
    return reading(part_before(text, at)[1], given.end if given else match.end(), value)


def half_of(text: str, at: int, context: Context) -> Reading | None:
    """«в первой половине апреля», «во второй половине 2024 года»."""
    match = _HALF_OF.match(text, at)
    number = _number(match) if match else 0
    if match is None or number > 2:
        return None
    start, end, zone = part_before(text, at)[1], match.end(), context.anchor.zone
    if match["year"]:
        value = edtf.half(int(match["year"]), number, zone, "half of a year")
        return reading(start, end, value)
    month = MONTHS_OF[match["month"]]
    given = year_behind(text, end, context)
    year = given.number if given else year_of(month, MIDDLE, text, (at, end), context)
    half = _half_of_month(year, month, number, context)
    return Reading(start, given.end if given else end, half) if half else None


def first_months(text: str, at: int, context: Context) -> Reading | None:
    """«за девять месяцев 2024 года», «за первые 6 месяцев прошлого года»: from January on."""
    match = _MONTHS.match(text, at)
    if match is None or glued(text, at):
        return None
    number = CARDINALS.get(match["count"]) or int(match["count"])
    given = year_behind(text, match.end(), context)
    told = match["first"] or word_before(text, at)[0] in _SUMMED
    if not told or given is None or given.number is None or not 1 < number < MONTHS_OF_YEAR:
        return None
    zone = context.anchor.zone
    first, last = (edtf.month(given.number, month, zone, "month") for month in (1, number))
    return reading(at, given.end, edtf.span(first, last, "months of a year"))


def _half_of_month(year: int | None, month: int, number: int, context: Context) -> DateValue | None:
    """The days up to the 15th, or from the 16th on."""
    length = monthrange(year or LEAP_YEAR, month)[1]
    first, last = (1, MIDDLE) if number == 1 else (MIDDLE + 1, length)
    zone = context.anchor.zone
    return edtf.span(
        edtf.day(year, month, first, zone, "day"),
        edtf.day(year, month, last, zone, "day"),
        "half of a month",
    )


def _latest(number: int, context: Context, *, ahead: bool) -> int | None:
    """The year of the latest half that has begun; if it is ahead, of the first one to end."""
    day = context.anchor.day
    if day is None:
        return None
    if ahead:
        return day.year if day.month <= 6 * number else day.year + 1
    return day.year if day.month >= 6 * number - 5 else day.year - 1


def _number(match: re.Match[str]) -> int:
    return ORDINALS.get(match["number"]) or int(match["number"])


RULES: dict[str, tuple[Rule, ...]] = {
    NUMBER: (half_year, first_months),
    **dict.fromkeys(ORDINALS, (half_year, half_of)),
    **dict.fromkeys([*CARDINALS, "первые", "первых", "первым"], (first_months,)),
}

NEEDS: Needs = {first_months: ("месяц",), half_year: ("полугоди",), half_of: ("половин",)}
