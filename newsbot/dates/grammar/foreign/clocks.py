"""Rules for days behind their time of day in English: "5 pm May 2", "noon on Friday"."""

from __future__ import annotations

from newsbot.dates.grammar.around import glued
from newsbot.dates.grammar.clock import clock_before
from newsbot.dates.grammar.context import NUMBER, Context, Needs, Reading, Rule, reading
from newsbot.dates.grammar.foreign.weekdays import weekday_abroad
from newsbot.dates.grammar.rules.months import english_day
from newsbot.text.lazy import lazy_pattern

_TOLD = lazy_pattern(r"noon|\d\d?(?:[:.]\d\d)? ?[ap]\.?m")
_ON = "on "


def clock_then_day(text: str, at: int, context: Context) -> Reading | None:
    """ "at 5 p.m. on May 2", "noon Friday"; a number with a full stop alone is no time."""
    clock = clock_before(text, at) if _TOLD.match(text, at) else None
    if context.running and context.original[at].isupper():
        return None  # "High Noon on Friday"
    if clock is None or clock.local or glued(text, at):
        return None
    start = clock.end + len(_ON) * text.startswith(_ON, clock.end)
    found = english_day(text, start, context) or weekday_abroad(text, start, context)
    if found is None or found.value.precision != "day":
        return None
    value = clock.of(found.value, context.anchor.zone, "clock, day")
    return reading(at, found.end, value)


RULES: dict[str, tuple[Rule, ...]] = {NUMBER: (clock_then_day,), "noon": (clock_then_day,)}
NEEDS: Needs = {clock_then_day: ("noon", "am ", "pm ", "m. ", "day")}
