"""Rules for days, months and years in running text of China, Japan and Korea: 「4月24日」."""

from __future__ import annotations

from newsbot.dates import edtf
from newsbot.dates.grammar.context import NUMBER, Context, Needs, Reading, Rule, reading
from newsbot.dates.grammar.yearless import year_of
from newsbot.model.date_parts import LEAP_YEAR, is_day
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern

_DAY = r"\s?(?P<day>\d\d?)\s?[日号號일](?![間间目]|동안|간)"
_DATE = lazy_pattern(
    rf"(?P<year>(?:19|20)\d\d)\s?[年년](?:\s?(?P<month>\d\d?)\s?[月월](?:{_DAY})?)?(?!\d)"
)
_YEARLESS = lazy_pattern(rf"(?P<month>\d\d?)\s?[月월]{_DAY}")
_LAST = lazy_pattern(
    r"\s?(?:至|到|から|부터|[-~～〜])\s?(?:(?P<month>\d\d?)\s?[月월])?\s?(?P<day>\d\d?)\s?[日号號일]"
)
_COUNTED = lazy_pattern(r"\s?(?:[前间間来來后後]|以[上内內]|の歴史|的?[历歷]史|전|간|동안|넘)")
"""Behind a number of years: 「2000年前」, 「2000年以上」."""
_BEFORE = lazy_pattern(r"[\d.,/第全]$")


def eastern_date(text: str, at: int, context: Context) -> Reading | None:
    """「2024年4月24日」, 「4月24日から26日」, «2024년 4월», 「1998年」."""
    if not context.running or (at and _BEFORE.match(text, at - 1, at)):
        return None
    match = _DATE.match(text, at) or _YEARLESS.match(text, at)
    if match is None:
        return None
    parts, zone = match.groupdict(), context.anchor.zone
    year = int(parts["year"]) if parts.get("year") else None
    if parts["day"] is None:
        return _month_or_year(text, match.span(), year, parts["month"], context)
    month, day = int(parts["month"]), int(parts["day"])
    if not is_day(LEAP_YEAR, month, day):
        return None
    year = year or year_of(month, day, text, match.span(), context)
    first = edtf.day(year, month, day, zone, "eastern day")
    row = _row(text, match.end(), first, context) if first else None
    return Reading(at, *row) if row else reading(at, match.end(), first)


def _row(text: str, at: int, first: DateValue, context: Context) -> tuple[int, DateValue] | None:
    """Where a row of days ends that begins with a day, and its value."""
    last = _LAST.match(text, at)
    if last is None or first.month is None or first.day is None:
        return None
    month, day = int(last["month"] or first.month), int(last["day"])
    if not is_day(LEAP_YEAR, month, day):
        return None
    year = None if first.year is None else first.year + ((month, day) < (first.month, first.day))
    later = edtf.day(year, month, day, context.anchor.zone, "eastern day")
    row = edtf.span(first, later, "days")
    return (last.end(), row) if row else None


def _month_or_year(
    text: str, span: tuple[int, int], year: int | None, month: str | None, context: Context
) -> Reading | None:
    if year is None or _COUNTED.match(text, span[1]):
        return None
    zone = context.anchor.zone
    if month is None:
        return reading(*span, edtf.year(year, zone, "eastern year"))
    return reading(*span, edtf.month(year, int(month), zone, "eastern month"))


RULES: dict[str, tuple[Rule, ...]] = {NUMBER: (eastern_date,)}
NEEDS: Needs = {eastern_date: ("年", "月", "년", "월")}
