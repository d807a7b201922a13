"""Rules for months in text of other languages: "in March 2024", «у березні», "April 7-9"."""

from __future__ import annotations

import re

from newsbot.dates import edtf
from newsbot.dates.grammar.around import IN, glued, with_preposition, word_before
from newsbot.dates.grammar.context import NUMBER, Context, Needs, Reading, Rule, reading
from newsbot.dates.grammar.foreign.words import (
    KAZAKH_MONTHS,
    MONTHS_ABROAD,
    MONTHS_IN_ABROAD,
    MONTHS_NAMED_ABROAD,
    MONTHS_OF_ABROAD,
    PREPOSITIONS,
    UNITS_ABROAD,
    WHICH_ABROAD,
)
from newsbot.dates.grammar.named_year import NamedYear, counted_year, year_behind
from newsbot.dates.grammar.parts import part_before
from newsbot.dates.grammar.rules.days import with_clock
from newsbot.dates.grammar.yearless import MIDDLE, year_of
from newsbot.dates.words import ENGLISH_ABBREVIATED, ENGLISH_MONTHS, ENGLISH_NTH, one_of
from newsbot.model.date_parts import LEAP_YEAR, is_day
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern

_PEOPLE = frozenset({"april", "may", "june", "august", "march", "jan", "jun", "mar"})
"""Months whose names people bear, too, or that are words: "faith in June", "by March"."""
_GOVERNED = (
    (PREPOSITIONS["in"], MONTHS_IN_ABROAD),
    (PREPOSITIONS["since"], MONTHS_OF_ABROAD),
    (PREPOSITIONS["for"], MONTHS_NAMED_ABROAD),
)
"""Prepositions that make a bare month a date, with the forms they ask for."""
_RUSSIAN_WORDS = frozenset({"лютого"})
"""«до лютого мороза» is Russian."""
_YEARS = one_of(word for word, unit in UNITS_ABROAD.items() if unit == "year")
_YEAR = lazy_pattern(
    r",? (?:of )?(?P<year>(?:1[5-9]|20)\d\d)(?![\w:%]|[.,-]\d)"
    rf"| (?:of )?(?P<which>{one_of(WHICH_ABROAD)}) (?:{_YEARS})(?!\w)"
)
_MONTH = lazy_pattern(rf"(?P<month>{one_of(MONTHS_ABROAD)})(?!\w|\.? \d\d?{ENGLISH_NTH}?(?![\w:]))")
_ENGLISH = one_of(ENGLISH_MONTHS)
_DAYS = lazy_pattern(
    rf"(?P<month>{_ENGLISH})\.? (?P<first>\d\d?){ENGLISH_NTH}?(?P<link> to | through | and | ?- ?)"
    rf"(?:(?P<other>{_ENGLISH})\.? )?(?P<last>\d\d?){ENGLISH_NTH}?(?![\w:%]|[.,-]\d)"
    r"(?:,? (?P<year>(?:19|20)\d\d)(?![\d:]))?"
)
_YEAR_FIRST = lazy_pattern(
    rf"(?P<year>(?:19|20)\d\d) (?P<month>{one_of(ENGLISH_ABBREVIATED)})"
    r"(?:\.? (?P<day>\d\d?)(?![\w:%]|[.,-]\d)|(?=[;.)]|$))"
)
_OPENING = frozenset({"from", "between"})
_GERMAN_DAY = lazy_pattern(r"(?<![\w.,:])\d\d?\. $")
_KAZAKH_DAY = lazy_pattern(
    r"(?P<year>(?:19|20)\d\d) жыл(?:ғы|дың|ы),? (?:(?P<day>\d\d?) )?"
    rf"(?P<month>{one_of(KAZAKH_MONTHS)})\w{{0,4}}"
)
_KAZAKH_MONTH = lazy_pattern(rf"(?P<month>{one_of(KAZAKH_MONTHS)}) айы(?:нда|ның|нан|на)?(?!\w)")


def month_abroad(text: str, at: int, context: Context) -> Reading | None:
    """ "in March 2024", "early May", «у березні минулого року», «в сакавіку 2024 года»."""
    match = _MONTH.match(text, at) if context.running else None
    if match is None or not _is_printed_as_name(match, context):
        return None
    if _GERMAN_DAY.search(text, max(0, at - len(" 31. ")), at):
        return None  # "9. April 2025" is a day: rules of foreign_days
    form, end = match["month"], match.end()
    if form in ENGLISH_ABBREVIATED and text[end : end + 1] == ".":
        end += 1
    number = MONTHS_ABROAD[form]
    part, start = part_before(text, at)
    named = _year(text, end, form, context)
    if not (named or part or _is_governed(text, at, form)):
        return None
    year = named.number if named else year_of(number, MIDDLE, text, (at, end), context)
    value = edtf.month(year, number, context.anchor.zone, "month")
    return reading(start, named.end if named else match.end(), value)


def _is_printed_as_name(match: re.Match[str], context: Context) -> bool:
    """English months have a capital, «лютий» and the others have none."""
    capital = context.original[match.start() : match.start() + 1].isupper()
    return capital or match["month"] not in ENGLISH_MONTHS


def _year(text: str, end: int, form: str, context: Context) -> NamedYear | None:
    """The year that is named behind a month, if any."""
    if form not in ENGLISH_MONTHS and (year := year_behind(text, end, context)):
        return year
    match = _YEAR.match(text, end)
    if match is None:
        return None
    if match["year"]:
        return NamedYear(int(match["year"]), match.end("year"))
    return NamedYear(counted_year(WHICH_ABROAD[match["which"]], context), match.end())


def _is_governed(text: str, at: int, form: str) -> bool:
    word, _ = word_before(text, at)
    if word == "до" and form in _RUSSIAN_WORDS:
        return False
    if form in ENGLISH_MONTHS:
        return word in PREPOSITIONS["name" if form in _PEOPLE else "en"]
    return any(word in words and form in forms for words, forms in _GOVERNED)


def english_days(text: str, at: int, context: Context) -> Reading | None:
    """ "April 7-9", "from April 28 to May 4, 2025"; of days joined by "and" only neighbours."""
    match = _DAYS.match(text, at)
    if match is None or not (context.original[at : at + 1].isupper() or not context.running):
        return None
    other = ENGLISH_MONTHS[match["other"] or match["month"]]
    first = (ENGLISH_MONTHS[match["month"]], int(match["first"]))
    last = (other, int(match["last"]))
    word, opening = word_before(text, at)
    apart = match["link"] == " and " and word != "between"
    if first[0] == last[0] and first >= last:
        return None  # "May 28-4" is no row of days
    if (apart and last != (first[0], first[1] + 1)) or not all(
        is_day(LEAP_YEAR, *day) for day in (first, last)
    ):
        return None
    value = _span(first, last, _closing_year(match, last, context), context)
    return reading(opening if word in _OPENING else at, match.end(), value)


def english_year_first(text: str, at: int, context: Context) -> Reading | None:
    """ "2024 Aug 8", "2024 Aug;", as journals print it; "in 2024 Jan moved" has a name."""
    match = _YEAR_FIRST.match(text, at) if context.running else None
    if match is None or glued(text, at) or not context.original[match.start("month")].isupper():
        return None
    year, month, zone = int(match["year"]), ENGLISH_MONTHS[match["month"]], context.anchor.zone
    start = with_preposition(text, at, IN)
    if match["day"] is None:
        return reading(start, match.end(), edtf.month(year, month, zone, "month"))
    value = edtf.day(year, month, int(match["day"]), zone, "year, day")
    return with_clock(text, Reading(start, match.end(), value), context) if value else None


def _closing_year(match: re.Match[str], last: tuple[int, int], context: Context) -> int | None:
    if match["year"]:
        return int(match["year"])
    return year_of(*last, match.string, match.span(), context)


def _span(
    first: tuple[int, int], last: tuple[int, int], year: int | None, context: Context
) -> DateValue | None:
    """From one day to another; without a year only within one month."""
    begun = None if year is None else year - (first > last)
    zone = context.anchor.zone
    return edtf.span(
        edtf.day(begun, *first, zone, "days"), edtf.day(year, *last, zone, "days"), "days"
    )


def kazakh_year_first(text: str, at: int, context: Context) -> Reading | None:
    """«2024 жылғы 8 сәуірде», «2024 жылдың сәуірінде»."""
    match = _KAZAKH_DAY.match(text, at) if context.running else None
    if match is None:
        return None
    year, month, zone = int(match["year"]), KAZAKH_MONTHS[match["month"]], context.anchor.zone
    if match["day"] is None:
        return reading(at, match.end(), edtf.month(year, month, zone, "month"))
    value = edtf.day(year, month, int(match["day"]), zone, "day of year")
    return with_clock(text, Reading(at, match.end(), value), context) if value else None


def kazakh_month(text: str, at: int, context: Context) -> Reading | None:
    """«сәуір айында»."""
    match = _KAZAKH_MONTH.match(text, at) if context.running else None
    if match is None:
        return None
    number = KAZAKH_MONTHS[match["month"]]
    year = year_of(number, MIDDLE, text, match.span(), context)
    return reading(at, match.end(), edtf.month(year, number, context.anchor.zone, "month"))


RULES: dict[str, tuple[Rule, ...]] = {
    NUMBER: (kazakh_year_first, english_year_first),
    **dict.fromkeys(MONTHS_ABROAD, (month_abroad,)),
    **dict.fromkeys(ENGLISH_MONTHS, (english_days, month_abroad)),
    **dict.fromkeys(KAZAKH_MONTHS, (kazakh_month, month_abroad)),
}

NEEDS: Needs = {
    kazakh_year_first: (" жыл",),
    english_year_first: tuple(f" {name}" for name in sorted(ENGLISH_ABBREVIATED)),
}
