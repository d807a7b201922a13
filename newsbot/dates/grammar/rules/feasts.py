"""Rules for feasts on a known day: «в День Победы», «на Пасху 2019 года»."""

from __future__ import annotations

from calendar import SUNDAY, monthcalendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from newsbot.dates import edtf
from newsbot.dates.grammar.around import with_preposition, word_before
from newsbot.dates.grammar.context import Context, Reading, Rule, reading
from newsbot.dates.grammar.named_year import year_behind
from newsbot.dates.grammar.yearless import MIDDLE, year_of
from newsbot.dates.words import one_of, rows
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern


class _Feast(NamedTuple):
    """The day of a feast, as the table has it, and whether its name has a capital."""

    day: str
    has_capital: bool


_DAY_FORMS = ("день", "дня", "дню")


def _inflected(form: str) -> Iterable[str]:
    """«день знаний», «дня знаний», «дню знаний»; other names stand in the table in every case."""
    head, _, of = form.partition(" ")
    return (f"{day} {of}" for day in _DAY_FORMS) if head == _DAY_FORMS[0] else (form,)


_FEASTS = {
    form: _Feast(day, kind == "capital")
    for day, kind, name in rows("feasts.tsv")
    for form in _inflected(name)
}
_NAMED = lazy_pattern(rf"(?P<name>{one_of(_FEASTS)})(?![\w-]| на (?:рву|нерли))")
_EVE = lazy_pattern(r"канун нового (?:(?P<year>20\d\d)(?:-?го)? )?года(?!\w)")
_GOVERNING = frozenset({"в", "во", "на", "после", "до", "к", "ко"})
_PREPOSITIONS = frozenset({"в", "во", "на"})
_IS_FEAST = frozenset({*_DAY_FORMS, "праздник", "праздника", "празднику"})
"""«в праздник Покрова», «в день Крещения»."""
_ABOUT_EASTER = (4, 25)
"""Near this day the year of a movable feast is looked for."""
_DOUBTFUL = 60
"""Days ahead from which a feast of the past tense is that of the year before: each year has one."""


def feast(text: str, at: int, context: Context) -> Reading | None:
    """A feast behind a preposition, of the year that is printed or meant."""
    match = _NAMED.match(text, at)
    if match is None:
        return None
    word, before = word_before(text, at)
    start = at
    if word in _IS_FEAST:
        start, word = before, word_before(text, before)[0]
    one = _FEASTS[match["name"]]
    if word not in _GOVERNING or (one.has_capital and not context.original[at].isupper()):
        return None
    given = year_behind(text, match.end(), context)
    year = given.number if given else _meant(one.day, text, match.span(), context)
    if year is None:
        return None
    end = given.end if given else match.end()
    return reading(
        with_preposition(text, start, _PREPOSITIONS), end, _value(one.day, year, context)
    )


def eve(text: str, at: int, context: Context) -> Reading | None:
    """«в канун Нового года», «в канун Нового 2025 года»: the last day of a year."""
    match = _EVE.match(text, at)
    if match is None:
        return None
    zone = context.anchor.zone
    named = int(match["year"]) - 1 if match["year"] else None
    year = named or year_of(12, 31, text, match.span(), context)
    start = with_preposition(text, at, _PREPOSITIONS)
    return reading(start, match.end(), edtf.day(year, 12, 31, zone, "eve"))


def easter(year: int, *, western: bool = False) -> date:
    """The day of Easter, for the years 1900 to 2099.

    The Orthodox one after Gauss, the Western one after Meeus, Jones and Butcher.

    Example:
        >>> str(easter(2021)), str(easter(2021, western=True))
        ('2021-05-02', '2021-04-04')
    """
    if western:
        return _western_easter(year)
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 6) % 7
    return date(year, 3, 22) + timedelta(days=moon + sunday + 13)  # the Julian calendar is behind


def _western_easter(year: int) -> date:
    century, rest = divmod(year, 100)
    corrected = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - century // 4 - corrected + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _meant(day: str, text: str, span: tuple[int, int], context: Context) -> int | None:
    """The year of a feast without one: that of its day, or of Easter's."""
    kind, _, after = day.partition(" ")
    if kind == "sunday":
        month, number = int(after.split()[0]), MIDDLE
    else:
        month, number = _ABOUT_EASTER if after else map(int, day.split("-"))
    return year_of(month, number, text, span, context, doubtful=_DOUBTFUL)


def _value(day: str, year: int, context: Context) -> DateValue | None:
    """The feast in a year; a row of days where the table names its last one, too."""
    kind, *numbers = day.split()
    zone = context.anchor.zone
    if kind == "sunday":
        return edtf.of_date(_sunday(year, *map(int, numbers)), zone, "feast")
    if not numbers:
        month, number = map(int, day.split("-"))
        return edtf.day(year, month, number, zone, "feast")
    sunday = easter(year, western=kind == "western")
    first, last = (
        edtf.of_date(sunday + timedelta(days=int(one)), zone, "feast")
        for one in (numbers[0], numbers[-1])
    )
    return first if len(numbers) == 1 else edtf.span(first, last, "feast")


def _sunday(year: int, month: int, place: int) -> date:
    """The first, the second … or, with -1, the last Sunday of a month."""
    sundays = [week[SUNDAY] for week in monthcalendar(year, month) if week[SUNDAY]]
    return date(year, month, sundays[place - 1 if place > 0 else place])


RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys({form.split()[0] for form in _FEASTS}, (feast,)),
    "канун": (eve,),
}
