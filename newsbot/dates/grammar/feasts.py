"""Rules for feasts on a known day: «в День Победы», «на Пасху 2019 года»."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from newsbot.dates import edtf
from newsbot.dates.grammar.around import with_preposition, word_before
from newsbot.dates.grammar.context import Context, Reading, Rule, reading
from newsbot.dates.grammar.named_year import year_behind
from newsbot.dates.grammar.yearless import year_of
from newsbot.dates.words import one_of, rows
from newsbot.text.lazy import lazy_pattern


class _Feast(NamedTuple):
    """The day of a feast, as the table has it, and whether its name has a capital."""

    day: str
    has_capital: bool


_FEASTS = {form: _Feast(day, kind == "capital") for day, kind, form in rows("feasts.tsv")}
_NAMED = lazy_pattern(rf"(?P<name>{one_of(_FEASTS)})(?!\w)")
_EVE = lazy_pattern(r"канун нового (?:(?P<year>20\d\d)(?:-?го)? )?года(?!\w)")
_AFTER = frozenset({"в", "во", "на", "после"})
_PREPOSITIONS = frozenset({"в", "во", "на"})
_ABOUT_EASTER = (4, 25)
"""Near this day the year of a movable feast is looked for."""


def feast(text: str, at: int, context: Context) -> Reading | None:
    """A feast behind «в», «на» or «после», of the year that is printed or meant."""
    match = _NAMED.match(text, at)
    if match is None or word_before(text, at)[0] not in _AFTER:
        return None
    one = _FEASTS[match["name"]]
    if one.has_capital and not context.original[at : at + 1].isupper():
        return None
    given = year_behind(text, match.end(), context)
    year = given.number if given else _meant(one.day, text, match.span(), context)
    if year is None:
        return None
    day = _day_in(one.day, year)
    value = edtf.day(year, day.month, day.day, context.anchor.zone, "feast")
    end = given.end if given else match.end()
    return reading(with_preposition(text, at, _PREPOSITIONS), end, value)


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
    month, number = _ABOUT_EASTER if " " in day else map(int, day.split("-"))
    return year_of(month, number, text, span, context)


def _day_in(day: str, year: int) -> date:
    kind, _, after = day.partition(" ")
    if after:
        return easter(year, western=kind == "western") + timedelta(days=int(after))
    month, number = map(int, day.split("-"))
    return date(year, month, number)


RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys({form.split()[0] for form in _FEASTS}, (feast,)),
    "канун": (eve,),
}
