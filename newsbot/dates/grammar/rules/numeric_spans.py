"""Rules for days in a row in figures: «28.02–01.03.2024», «с 30.04 по 03.05», «12–16.11.2018»."""

from __future__ import annotations

import re
from datetime import timedelta

from newsbot.dates import edtf
from newsbot.dates.grammar.around import glued
from newsbot.dates.grammar.clock import COUNTED
from newsbot.dates.grammar.context import NUMBER, Context, Needs, Reading, Rule
from newsbot.dates.grammar.named_year import full_year
from newsbot.dates.grammar.rules.day_ranges import SLAVIC_TO, TO, opening
from newsbot.dates.grammar.rules.days import NUMERIC_DAY
from newsbot.dates.words import one_of
from newsbot.model.date_parts import LEAP_YEAR, is_day
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern

_LINK = rf"(?P<link> ?[-/] ?| (?:{one_of(TO)}) )"
_SLAVIC_LINK = rf"(?P<link> ?[-/] ?| (?:{one_of(SLAVIC_TO)}) )"
_LAST_YEAR = lazy_pattern(
    rf"(?P<day>\d\d?)(?:\.(?P<month>\d\d))?\.?{_LINK}(?P<last>\d\d?)\.(?P<last_month>\d\d)"
    r"\.(?P<year>(?:19|20)\d\d|\d\d)(?!\d|[.:]\d)(?: ?(?:года\b|г\b\.?))?"
)
_FIRST_YEAR = lazy_pattern(
    r"(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>(?:19|20)\d\d)(?: ?г\.)?"
    rf"{_LINK}(?P<last>\d\d)\.(?P<last_month>\d\d)(?![\d:]|[.:]\d)"
)
_NO_YEAR = lazy_pattern(
    r"(?P<day>\d\d?)\.(?P<month>\d\d)\.?"
    rf"{_SLAVIC_LINK}(?P<last>\d\d?)\.(?P<last_month>\d\d)(?![\d:%]|[.,:]\d)"
)
_COUNTED_BEHIND = lazy_pattern(rf" ?{COUNTED}")
_LAST_HOUR = 24
_ROUND = 5
"""Minutes by which hours of opening and the like are rounded."""
_LONGEST = timedelta(days=62)
"""A row of days without a year is no longer; what is may be a clock or a number."""


def year_behind_both(text: str, at: int, context: Context) -> Reading | None:
    """«28.02–01.03.2024», «12–16.11.18»: the first day takes missing parts from the last one."""
    match = _LAST_YEAR.match(text, at)
    start = opening(text, at, match["link"]) if match else None
    if match is None or start is None or glued(text, at):
        return None
    digits = match["year"]
    if len(digits) == 2 and (context.running or len(match["last"]) == 1):
        return None  # in prose it may be a number of a telephone, with one figure of a version
    year = int(digits) if len(digits) == 4 else full_year(int(digits), context)
    first, last = _days(match["month"], match["last_month"], match["day"], match["last"])
    if first[0] == last[0] and first >= last:
        return None  # «22-05.10.2020» is a number of something
    value = _span(year - (first > last), first, year, last, context)
    return Reading(start, match.end(), value) if value else None


def year_behind_first(text: str, at: int, context: Context) -> Reading | None:
    """«28.12.2020 – 03.01»; «28.12.2020 - 15.30» is a day and a clock.

    As a page prints its day, so is «01.05.2021 - 09.05»: only what is no hour, or lies behind the
    turn of the year, is a day.
    """
    match = _FIRST_YEAR.match(text, at)
    start = opening(text, at, match["link"]) if match else None
    if match is None or start is None or glued(text, at):
        return None
    first, last = _days(match["month"], match["last_month"], match["day"], match["last"])
    turns = first > last and "/" not in match["link"]
    if not (
        context.running
        or turns
        or int(match["last"]) > _LAST_HOUR
        or match["link"].strip().isalpha()
    ):
        return None
    year = int(match["year"])
    value = _span(year, first, year + (first > last), last, context)
    return Reading(start, match.end(), value) if value and _is_short(value) else None


def year_of_neither(text: str, at: int, context: Context) -> Reading | None:
    """«30.04 – 03.05», «1.05–3.05» in a string; «с 30.04 по 03.05» in a text, too."""
    match = _NO_YEAR.match(text, at)
    start = opening(text, at, match["link"]) if match else None
    if match is None or start is None or glued(text, at):
        return None
    bare = min(len(match["day"]), len(match["last"])) == 1
    if context.running and (bare or match["link"] != " по "):
        return None
    if bare and "1" in (match["month"][0], match["last_month"][0]):
        return None  # «9.10 - 10.10» are hours
    if not (context.running or bare) and _may_be_hours(match):
        return None
    if _COUNTED_BEHIND.match(text, match.end()):
        return None  # «вырос с 10.05 по 12.05 рубля»
    first, last = _days(match["month"], match["last_month"], match["day"], match["last"])
    if not all(is_day(LEAP_YEAR, *day) for day in (first, last)):
        return None
    year = context.anchor.year_of(*first)
    if year is None:
        return None
    value = _span(year, first, year + (first > last), last, context)
    return Reading(start, match.end(), value) if value and _is_short(value) else None


def _days(*parts: str | None) -> tuple[tuple[int, int], tuple[int, int]]:
    """Month and day of both ends; the first one's month may be the last one's."""
    month, last_month, day, last = (int(part or parts[1] or 0) for part in parts)
    return (month, day), (last_month, last)


def _span(
    begun: int, first: tuple[int, int], year: int, last: tuple[int, int], context: Context
) -> DateValue | None:
    zone = context.anchor.zone
    return edtf.span(
        edtf.day(begun, *first, zone, NUMERIC_DAY), edtf.day(year, *last, zone, NUMERIC_DAY), "days"
    )


def _may_be_hours(match: re.Match[str]) -> bool:
    """«09.10 - 10.10»: both may be hours, and their minutes are such as people name."""
    if max(int(match["day"]), int(match["last"])) > _LAST_HOUR:
        return False
    return all(int(match[part]) % _ROUND == 0 for part in ("month", "last_month"))


def _is_short(value: DateValue) -> bool:
    return bool(value.start and value.end and value.end - value.start <= _LONGEST)


RULES: dict[str, tuple[Rule, ...]] = {
    NUMBER: (year_behind_both, year_behind_first, year_of_neither),
}

_MONTHS_IN_FIGURES = (".0", ".1")
NEEDS: Needs = dict.fromkeys(
    (year_behind_both, year_behind_first, year_of_neither), _MONTHS_IN_FIGURES
)
