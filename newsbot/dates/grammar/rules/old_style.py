"""Rules for days in both calendars: «25 октября (7 ноября) 1917 года», «9 (22) января 1905»."""

from __future__ import annotations

from newsbot.dates import edtf
from newsbot.dates.grammar.around import glued
from newsbot.dates.grammar.context import NUMBER, Context, Needs, Reading, Rule, reading
from newsbot.dates.words import DAY_MONTHS, one_of
from newsbot.text.lazy import lazy_pattern

_MONTH = one_of(DAY_MONTHS)
_STYLE = r"(?:,? ?(?:по )?(?:ново|старо)му стилю|,? ?(?:н|ст)\. ?(?:ст|с)\.?)?"
_BOTH = lazy_pattern(
    rf"(?P<day>\d\d?)(?: (?P<month>{_MONTH}))?{_STYLE} ?[(\[](?P<other>\d\d?)"
    rf"(?: (?P<month2>{_MONTH}))?{_STYLE}[)\]](?: (?P<month3>{_MONTH}))?"
    r",? ?(?P<year>1[5-9]\d\d)(?!\d)(?: ?(?:года\b|году\b|г\b\.?))?"
)
_FEWEST, _MOST = 10, 13
"""Days between the calendars from 1582 on."""


def both_calendars(text: str, at: int, context: Context) -> Reading | None:
    """The day of today's calendar, the later of the two, if they lie as far apart as those did."""
    match = _BOTH.match(text, at)
    if match is None or glued(text, at):
        return None
    last = match["month3"] or match["month2"]
    months = (match["month"] or last, match["month2"] or match["month3"] or match["month"])
    if None in months:
        return None
    days = sorted(
        (DAY_MONTHS[month], int(number))
        for month, number in zip(months, (match["day"], match["other"]), strict=True)
    )
    year = int(match["year"])
    values = [
        edtf.day(year, month, day, context.anchor.zone, "both calendars") for month, day in days
    ]
    first, second = (value.start if value else None for value in values)
    if first is None or second is None:
        return None
    apart = (second.date() - first.date()).days
    return reading(at, match.end(), values[1]) if _FEWEST <= apart <= _MOST else None


RULES: dict[str, tuple[Rule, ...]] = {NUMBER: (both_calendars,)}
NEEDS: Needs = {both_calendars: ("(", "[")}
