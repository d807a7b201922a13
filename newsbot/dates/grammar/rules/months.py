"""Rules for months: «в апреле», «апрель 2025», «в январе этого года», «с декабря по февраль»."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import NamedTuple

from newsbot.dates import edtf
from newsbot.dates.grammar.around import word_before
from newsbot.dates.grammar.context import Context, Reading, Rule, reading
from newsbot.dates.grammar.named_year import year_behind
from newsbot.dates.grammar.parts import part_before
from newsbot.dates.grammar.rules.days import with_clock
from newsbot.dates.grammar.yearless import MIDDLE, year_of
from newsbot.dates.words import (
    ABBREVIATED_MONTHS,
    ENGLISH_MONTHS,
    ENGLISH_NTH,
    MONTHS_IN,
    MONTHS_NAMED,
    MONTHS_OF,
    MONTHS_TO,
    RUSSIAN_MONTHS,
    one_of,
)
from newsbot.model.date_parts import LEAP_YEAR, is_day
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern

_MONTHS = RUSSIAN_MONTHS | ABBREVIATED_MONTHS
_MONTH = lazy_pattern(
    rf"(?P<month>{one_of(RUSSIAN_MONTHS)}|(?:{one_of(ABBREVIATED_MONTHS)})(?=\.? \d{{4}}))(?!\w)"
)
_HEADING = MONTHS_NAMED | MONTHS_OF | ABBREVIATED_MONTHS | ENGLISH_MONTHS
"""Forms that stand before the number of a day, in the English order."""
_LINK = lazy_pattern(r" ?- ?| и | или | по | до ")
_LIST_LINK = lazy_pattern(r", (?!(?:и|или) )|,? (?:и|или) ")
_UNTIL = lazy_pattern(r" (?:по|до) ")
_MOST_LISTED = 12
_DAY_BEHIND = lazy_pattern(
    rf"(?P<month>{one_of(_HEADING)})\.? (?P<day>\d\d?){ENGLISH_NTH}?,? "
    r"(?P<year>\d{4})\b"
)
_DAY_ALONE = lazy_pattern(rf"(?P<month>{one_of(_HEADING)})\.? (?P<day>\d\d?){ENGLISH_NTH}?$")
_ENGLISH_DAY = lazy_pattern(
    rf"(?P<month>{one_of(ENGLISH_MONTHS)})\.? (?P<day>\d\d?){ENGLISH_NTH}?(?![\w:]|[.,-]\d)"
    r"(?:,? (?P<year>(?:19|20)\d\d)(?![\d:]))?"
)
_GOVERNED = (
    (frozenset({"в"}), MONTHS_IN),
    (frozenset({"с", "со", "до", "от", "после", "начиная"}), MONTHS_OF),
    (frozenset({"итогам", "итогами", "результатам", "течение", "протяжении"}), MONTHS_OF),
    (frozenset({"к", "ко"}), MONTHS_TO),
    (frozenset({"за", "на", "по"}), MONTHS_NAMED),
)
"""Prepositions that make a bare month a date, with the forms they ask for."""
_FROM = frozenset({"с", "со", "от"})


class _Named(NamedTuple):
    number: int
    form: str
    end: int


def month(text: str, at: int, context: Context) -> Reading | None:
    """A month, or from one month to another; «май» and «Март» on their own are no dates."""
    first = _named(text, at)
    if first is None or _is_name(at, context):
        return None
    part, start = part_before(text, at)
    if last := _last(text, first, at):
        return _months(text, at, first, last, context)
    behind = first.end + 1 if text[first.end : first.end + 1] == "." else first.end
    year = year_behind(text, behind if first.form in ABBREVIATED_MONTHS else first.end, context)
    if year is None and not part and not _is_governed(text, at, first.form):
        return None
    number = year.number if year else year_of(first.number, MIDDLE, text, (at, first.end), context)
    value = edtf.month(number, first.number, context.anchor.zone, "month")
    if year and value and (until := _until(text, at, year.end, value, context)):
        return until
    return reading(start, year.end if year else first.end, value)


def _until(text: str, at: int, end: int, first: DateValue, context: Context) -> Reading | None:
    """«с мая 2019 по июнь 2020 года»: both months have their year."""
    word, start = word_before(text, at)
    link = _UNTIL.match(text, end) if word in _FROM else None
    last = _named(text, link.end()) if link else None
    year = year_behind(text, last.end, context) if last else None
    if last is None or year is None:
        return None
    closing = edtf.month(year.number, last.number, context.anchor.zone, "month")
    return reading(start, year.end, edtf.span(first, closing, "months"))


def months_listed(text: str, at: int, context: Context) -> Reading | None:
    """«в январе, феврале и марте 2025 года»: consecutive months are a span, others are single."""
    named = _list_from(text, at)
    if len(named) < 2 or _is_name(at, context):
        return None
    first, last = named[0], named[-1]
    if len(named) == 2 and (last.number - first.number) % 12 <= 1:
        return None  # read by `month`
    year = year_behind(text, last.end, context)
    if year is None and word_before(text, at)[0] not in {"в", "за", "на"}:
        return None
    if all((two.number - one.number) % 12 == 1 for one, two in pairwise(named)):
        return _months(text, at, first, last, context)
    closing = year.number if year else year_of(last.number, MIDDLE, text, (at, last.end), context)
    wraps = sum(two.number < one.number for one, two in pairwise(named))
    own = closing - wraps if closing is not None else None
    value = edtf.month(own, first.number, context.anchor.zone, "month of a list")
    return reading(part_before(text, at)[1], first.end, value)


def month_then_day(text: str, at: int, context: Context) -> Reading | None:
    """«Apr 8, 2025», «Апреля 9, 2025», «Дек. 9, 2025»; a string may lack the year."""
    match = _DAY_BEHIND.match(text, at)
    alone = _DAY_ALONE.match(text, at) if match is None and not context.running else None
    if (match := match or alone) is None:
        return None
    number, day = _HEADING[match["month"]], int(match["day"])
    if alone is None:
        year: int | None = int(match["year"])
    elif not is_day(LEAP_YEAR, number, day):
        return None
    else:
        year = context.anchor.year_of(number, day)
    value = edtf.day(year, number, day, context.anchor.zone, "month, day, year")
    return with_clock(text, Reading(at, match.end(), value), context) if value else None


def english_day(text: str, at: int, context: Context) -> Reading | None:
    """«April 8», «Apr. 8, 2025», without a time of day; in running text with its capital."""
    match = _ENGLISH_DAY.match(text, at)
    if match is None or (context.running and not context.original[at : at + 1].isupper()):
        return None
    number, day, zone = ENGLISH_MONTHS[match["month"]], int(match["day"]), context.anchor.zone
    if match["year"]:
        value = edtf.day(int(match["year"]), number, day, zone, "month, day, year")
    elif is_day(LEAP_YEAR, number, day):
        meant = year_of(number, day, text, (at, match.end()), context)
        value = edtf.day(meant, number, day, zone, "month, day")
    else:
        return None
    return reading(at, match.end(), value)


def english_timed_day(text: str, at: int, context: Context) -> Reading | None:
    """The day as `english_day` reads it, with the time of day behind it."""
    found = english_day(text, at, context)
    return with_clock(text, found, context) if found else None


def _named(text: str, at: int) -> _Named | None:
    match = _MONTH.match(text, at)
    return _Named(_MONTHS[match[1]], match[1], match.end()) if match else None


def _last(text: str, first: _Named, at: int) -> _Named | None:
    link = _LINK.match(text, first.end)
    if link is None:
        return None
    word, _ = word_before(text, at)
    if link[0].strip() in {"по", "до"} and word not in _FROM:
        return None
    last = _named(text, link.end())
    return last if last and last.number != first.number else None


def _list_from(text: str, at: int) -> list[_Named]:
    """The months of a list up to the one behind its «и»; empty where the list does not end so."""
    named: list[_Named] = []
    while (found := _named(text, at)) and len(named) < _MOST_LISTED:
        named.append(found)
        link = _LIST_LINK.match(text, found.end)
        if link is None:
            return []
        if link[0] != ", ":
            last = _named(text, link.end())
            return [*named, last] if last else []
        at = link.end()
    return []


def _months(text: str, at: int, first: _Named, last: _Named, context: Context) -> Reading | None:
    start = part_before(text, at)[1]
    word, opening = word_before(text, start)
    year = year_behind(text, last.end, context)
    if word in _FROM:
        start = opening
    elif not year and word not in {"за", "на"} and word_before(text, at)[0] != "в":
        return None
    closing = year.number if year else _closing_year(text, (start, last.end), first, last, context)
    begins = closing - (first.number > last.number) if closing is not None else None
    zone = context.anchor.zone
    value = edtf.span(
        edtf.month(begins, first.number, zone, "months"),
        edtf.month(closing, last.number, zone, "months"),
        "months",
    )
    return Reading(start, year.end if year else last.end, value) if value else None


def _closing_year(
    text: str, span: tuple[int, int], first: _Named, last: _Named, context: Context
) -> int | None:
    """The year of the last of several months without one: the first or last is nearest to now."""
    day = context.anchor.day
    closing = year_of(last.number, MIDDLE, text, span, context)
    begun = year_of(first.number, MIDDLE, text, span, context)
    if closing is None or begun is None or day is None:
        return closing
    to_last = abs((date(closing, last.number, MIDDLE) - day).days)
    to_first = abs((date(begun, first.number, MIDDLE) - day).days)
    return closing if to_last < to_first else begun + (first.number > last.number)


def _is_governed(text: str, at: int, form: str) -> bool:
    word, _ = word_before(text, at)
    return any(word in words and form in forms for words, forms in _GOVERNED)


def _is_name(at: int, context: Context) -> bool:
    """«Май» as a surname, «Август» as a name: a capital inside a sentence of mixed case."""
    printed = context.original[at : at + 2]
    return context.running and printed[:1].isupper() and not printed.isupper()


RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys(ENGLISH_MONTHS, (month_then_day, english_timed_day)),
    **dict.fromkeys(_MONTHS, (months_listed, month, month_then_day)),
}
