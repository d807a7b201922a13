"""Rules for days in a row: «7–9 апреля», «8 и 9 апреля», «с 28 марта по 3 апреля»."""

from __future__ import annotations

from itertools import pairwise

from newsbot.dates import edtf
from newsbot.dates.grammar.around import glued, word_before
from newsbot.dates.grammar.context import NUMBER, Context, Reading, Rule, reading
from newsbot.dates.grammar.foreign.days import row_into_next_month
from newsbot.dates.grammar.named_year import year_behind
from newsbot.dates.grammar.rules.days import (
    MONTH,
    NTH,
    NUMERIC_DAY,
    PRINTED_YEAR,
    day_value,
    numeric_day,
    one_day,
    past_month,
)
from newsbot.dates.words import DAY_WORDS, one_of
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern

SLAVIC_TO = frozenset({"по", "до", "на", "па", "да"})
_ALONE = frozenset({"to", "through", "till", "til", "tot", "t/m", "bis"})
"""Those that need no word before the first day: "28 April to 12 May 2024"."""

TO = SLAVIC_TO | _ALONE | {"au", "al"}
"""Words before the last day of a row, behind one of `_FROM`; also those of languages whose days are
read in figures alone, and in which a full stop stands in prices, too: "from 8.04 to 9.05"."""

_LIST = lazy_pattern(
    rf"(?P<days>\d\d?{NTH}(?:, \d\d?){{0,6}})(?P<link>,? и | или | ?- ?| (?:{one_of(TO)}) |, )"
    rf"(?P<last>\d\d?){NTH}[ -]?{MONTH}"
)
_SPAN = r"\d\d?(?: ?- ?| по )\d\d?"
_SPANS = lazy_pattern(
    rf"(?P<item>(?P<first>\d\d?)(?P<link> ?- ?| по )(?P<last>\d\d?))"
    rf"(?=(?:, (?:с )?{_SPAN})*,? (?:и|или) (?:с )?{_SPAN} {MONTH})"
)
"""«1–3 и 9–11 мая»: a span before others that end with its month."""
_LINK = lazy_pattern(rf" - |-| (?:{one_of(TO)}) ")
_NUMBER = lazy_pattern(r"\d+")
_WITH_YEAR = frozenset({PRINTED_YEAR, NUMERIC_DAY})
_FROM = frozenset({"с", "со", "от", "з", "із", "зі", "from", "vom", "von", "du", "del", "dal"})
_AND = frozenset({"и", ", и", "или", ","})


def listed_days(text: str, at: int, context: Context) -> Reading | None:
    """«7-9 апреля», «8 и 9 апреля», «с 1 по 3 марта»; of «8 и 15 апреля» the first day alone."""
    match = _LIST.match(text, at)
    start = opening(text, at, match["link"]) if match else None
    if match is None or start is None or glued(text, at):
        return None
    days = [*_NUMBER.findall(match["days"]), match["last"]]
    end = past_month(text, match)
    year = year_behind(text, end, context)
    first, last = (
        day_value(day, match["month"], year, text, (at, end), context)
        for day in (days[0], days[-1])
    )
    if first is None or last is None:
        return None
    is_row = _is_row(match["link"] if start == at else "-", [int(day) for day in days])
    if not is_row and match["link"] == ", ":
        return None
    if not is_row:
        return Reading(at, at + len(days[0]), first)
    value = edtf.span(first, last, "days")
    return Reading(start, year.end if year else end, value) if value else None


def listed_span(text: str, at: int, context: Context) -> Reading | None:
    """The first span of «1–3 и 9–11 мая», «с 1 по 3 и с 9 по 11 мая»."""
    match = _SPANS.match(text, at)
    start = opening(text, at, match["link"]) if match else None
    if match is None or start is None or glued(text, at):
        return None
    year = year_behind(text, match.end("month"), context)
    span = (at, match.end("month"))
    value = edtf.span(
        day_value(match["first"], match["month"], year, text, span, context),
        day_value(match["last"], match["month"], year, text, span, context),
        "days of a list",
    )
    return reading(start, match.end("item"), value)


def days_until(text: str, at: int, context: Context) -> Reading | None:
    """«28 марта – 3 апреля 2025», «с 29 декабря по 8 января», «08.04.2025 - 10.04.2025»."""
    read = one_day if (first := one_day(text, at, context)) else numeric_day
    first = first or numeric_day(text, at, context)
    link = _LINK.match(text, first.end) if first else None
    if first is None or link is None:
        return None
    start = opening(text, at, link[0])
    if start is None and read is one_day and link[0].strip() in _ALONE:
        start = at
    last = read(text, link.end(), context, linked=True) if start is not None else None
    if last is None and start is not None and start != at:  # «с 06.11.2012 по 9 мая 2022»
        other = numeric_day if read is one_day else one_day
        last = other(text, link.end(), context, linked=True)
    if last is None and read is one_day and first.value.rule not in _WITH_YEAR:
        day = (first.value.month or 0, first.value.day or 0)
        return row_into_next_month(text, (at, first.end), day, context)  # "28 april till 12 maj"
    if start is None or last is None:
        return None
    value = edtf.span(*in_order(first.value, last.value, context), "days")
    return Reading(start, last.end, value) if value else None


def opening(text: str, at: int, link: str) -> int | None:
    """Where a range begins: «с 1 по 3 марта» requires «с», «7-9 апреля» requires nothing.

    «между 10 и 12 мая» is a range, too, by its first word.
    """
    if link.strip() == "и" and (between := word_before(text, at))[0] == "между":
        return between[1]
    if link.strip() not in TO:
        return at
    word, start = word_before(text, at)
    return start if word in _FROM else None


def _is_row(link: str, days: list[int]) -> bool:
    """Whether the days are consecutive, or joined by a dash: «8-15», but not «8 и 15»."""
    if link.strip() in _AND:
        return all(later - day == 1 for day, later in pairwise(days))
    return days == sorted(days)


def in_order(first: DateValue, last: DateValue, context: Context) -> tuple[DateValue, DateValue]:
    """Both days with suitable years: a year printed behind the last day holds for both."""
    if first.start is None or last.start is None:
        return first, last
    year = last.start.year
    if first.rule not in _WITH_YEAR and last.rule == PRINTED_YEAR:
        turned = _day_of_year(first) > _day_of_year(last)
        return _in_year(first, year - turned, context), last
    if first.start > last.start and last.rule not in _WITH_YEAR:
        return first, _in_year(last, year + 1, context)
    return first, last


def _in_year(value: DateValue, year: int, context: Context) -> DateValue:
    return edtf.in_year(value, year, context.anchor.zone, value.rule) or value


def _day_of_year(value: DateValue) -> tuple[int, int]:
    return value.month or 0, value.day or 0


RULES: dict[str, tuple[Rule, ...]] = {
    NUMBER: (listed_days, listed_span, days_until),
    **{word.split()[0]: (days_until,) for word in DAY_WORDS},
}
