"""Rules for parts of a month: «в первой декаде мая», «в 20-х числах», «в последний день марта».

Ten days are a date in running text only: a string of a page that says no more dates nothing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from newsbot.dates import edtf
from newsbot.dates.grammar.around import IN, glued, with_preposition
from newsbot.dates.grammar.context import NUMBER, Context, Needs, Reading, Rule, reading
from newsbot.dates.grammar.named_year import STEPS, WHICH, WHICH_WORD, year_behind
from newsbot.dates.grammar.tense import tense_around
from newsbot.dates.grammar.yearless import MIDDLE, year_of
from newsbot.dates.words import MONTHS_OF, ORDINALS, WEEKDAYS, one_of
from newsbot.model.date_parts import LEAP_YEAR
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern

LAST = "последн"
_LAST = rf"{LAST}(?:ий|ей|юю|ее|его|ему|ем|яя|их|ие|им)"
_NTH = rf"(?P<which>{one_of(ORDINALS)}|{_LAST}|[1-5](?:-?(?:я|й|ю|ой|е|го|м|ом))?)"
_MONTH = rf"(?P<month>{one_of(MONTHS_OF)})(?!\w)"
_DECADE = lazy_pattern(rf"{_NTH} декад(?:а|ы|е|у|ой) {_MONTH}")
_DAY = lazy_pattern(rf"{_NTH} (?:(?P<day>день|дня|дню)|(?P<weekday>{one_of(WEEKDAYS)})) {_MONTH}")
_TENS = lazy_pattern(
    rf"(?:(?P<ten>10|20|30)-?[хе]|(?P<first>первых)|(?P<tenth>десятых|десятые)"
    r"|(?P<twentieth>двадцатых|двадцатые)"
    rf"|(?P<last>последних)) числ(?:ах|а) {_MONTH}"
)
_NTH_DAY = lazy_pattern(
    rf"(?P<day>\d\d?)(?:-?(?:го|е|ое|му))? числ(?:а|о|у)(?: {WHICH_WORD} месяца)?(?!\w)"
)
_TEN = 10


def decade_of_month(text: str, at: int, context: Context) -> Reading | None:
    """«в третьей декаде апреля»: the first, the second ten days, or what is left."""
    match = _DECADE.match(text, at) if context.running else None
    number = _number(match, 3) if match else 0
    if match is None or not 1 <= number <= 3 or glued(text, at):
        return None
    first = _TEN * (number - 1) + 1
    return _days(text, match, (first, 31 if number == 3 else first + _TEN - 1), context)


def tens_of_month(text: str, at: int, context: Context) -> Reading | None:
    """«в 20-х числах апреля», «в десятых числах мая»; of the first and last ones the month."""
    match = _TENS.match(text, at) if context.running else None
    if match is None or glued(text, at):
        return None
    if match["first"] or match["last"]:
        return _days(text, match, None, context)
    ten = int(match["ten"] or (_TEN if match["tenth"] else 2 * _TEN))
    return _days(text, match, (ten, min(31, ten + _TEN - 1)), context)


def day_of_counted_month(text: str, at: int, context: Context) -> Reading | None:
    """«15 числа прошлого месяца»; in a string also «10-го числа», the nearest one."""
    match = _NTH_DAY.match(text, at)
    today = context.anchor.day
    if match is None or glued(text, at) or today is None:
        return None
    number = int(match["day"])
    if match["which"] is None and context.running:
        return None
    steps = (STEPS[WHICH[match["which"]]],) if match["which"] else (-1, 0, 1)
    months = [12 * today.year + today.month - 1 + step for step in steps]
    found = [_day(month // 12, month % 12 + 1, number, context) for month in months]
    known = [value for value in found if value is not None and value.start is not None]
    nearest = min(known, key=lambda value: _apart(value, today), default=None)
    return reading(with_preposition(text, at, IN), match.end(), nearest)


def _apart(value: DateValue, today: date) -> int:
    return abs((value.start.date() - today).days) if value.start else 0


def nth_day_of_month(text: str, at: int, context: Context) -> Reading | None:
    """«в последний день марта», «в первую субботу октября»."""
    match = _DAY.match(text, at)
    if match is None or glued(text, at):
        return None
    month, given = MONTHS_OF[match["month"]], year_behind(text, match.end(), context)
    year = given.number if given else year_of(month, MIDDLE, text, match.span(), context)
    timeless = match["weekday"] and not given and not tense_around(text, *match.span())
    if year is None or timeless:
        return None  # «в первое воскресенье октября отмечают День учителя»: every year
    days = range(1, monthrange(year, month)[1] + 1)
    if match["weekday"]:
        number = WEEKDAYS[match["weekday"]]
        fitting = [day for day in days if date(year, month, day).weekday() == number]
    else:
        fitting = list(days)
    place = _number(match, 0) - 1
    if place >= len(fitting):
        return None
    value = edtf.day(year, month, fitting[place], context.anchor.zone, "day of a month")
    start = with_preposition(text, at, IN)
    return reading(start, given.end if given else match.end(), value)


def _days(
    text: str, match: re.Match[str], days: tuple[int, int] | None, context: Context
) -> Reading | None:
    """The days of the month, cut at its end; the month itself where there are none."""
    month, zone = MONTHS_OF[match["month"]], context.anchor.zone
    given = year_behind(text, match.end(), context)
    year = given.number if given else year_of(month, MIDDLE, text, match.span(), context)
    start = with_preposition(text, match.start(), IN)
    end = given.end if given else match.end()
    if days is None:
        return reading(start, end, edtf.month(year, month, zone, "part of a month"))
    length = monthrange(year or LEAP_YEAR, month)[1]
    first, last = (_day(year, month, min(day, length), context) for day in days)
    return reading(start, end, edtf.span(first, last, "part of a month"))


def _day(year: int | None, month: int, day: int, context: Context) -> DateValue | None:
    return edtf.day(year, month, day, context.anchor.zone, "day")


def _number(match: re.Match[str], last: int) -> int:
    """Which one it is: 1 is the first; `last` stands for the last."""
    which = match["which"]
    if which.startswith(LAST):
        return last
    return ORDINALS.get(which) or int(which[0])


_LAST_FORMS = [f"{LAST}{end}" for end in ("ий", "ей", "юю", "ее", "его", "ему", "ем", "яя", "их")]
RULES: dict[str, tuple[Rule, ...]] = {
    NUMBER: (tens_of_month, decade_of_month, day_of_counted_month),
    **dict.fromkeys(ORDINALS, (decade_of_month, nth_day_of_month)),
    **dict.fromkeys(_LAST_FORMS, (decade_of_month, nth_day_of_month, tens_of_month)),
    **dict.fromkeys(["первых", "десятых", "десятые", "двадцатых", "двадцатые"], (tens_of_month,)),
}

NEEDS: Needs = {
    decade_of_month: ("декад",),
    tens_of_month: ("числ",),
    day_of_counted_month: ("числ",),
}
