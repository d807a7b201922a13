"""Rules for stretches of time that end or begin now: «за последние пять лет», «в ближайшие 3 дня».

Read in running text and behind a preposition only: «последние три дня фестиваля» are other days.
"""

from __future__ import annotations

from newsbot.dates import edtf
from newsbot.dates.grammar.around import IN_ON, glued, word_before
from newsbot.dates.grammar.context import Context, Needs, Reading, Rule, reading
from newsbot.dates.grammar.named_year import ENDINGS, declined
from newsbot.dates.grammar.units import CLOCKED, UNIT_WORD, UNITS, counted
from newsbot.dates.words import CARDINALS, one_of
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern

_PAST = ("последн", "прошедш", "минувш", "истекш")
_COMING = ("ближайш", "предстоящ")
_STRETCH = lazy_pattern(
    rf"(?P<which>{one_of((*_PAST, *_COMING))}){ENDINGS} "
    rf"(?:(?P<number>\d{{1,3}}|{one_of(CARDINALS)}) )?(?P<unit>{UNIT_WORD})(?!\w)"
)
_DURING = frozenset({"за", "течение"})
_DAY_IN_HOURS = 24
_WHOLE_DAYS = ("сутки", "суток")
_YEAR_IN_MONTHS = 12


def stretch(text: str, at: int, context: Context) -> Reading | None:
    """«за последние пять лет», «за минувшие сутки», «в течение ближайших двух недель».

    «за последнюю неделю» are seven days; «за минувшую неделю» is the last one of the calendar.
    """
    match = _STRETCH.match(text, at)
    if match is None or glued(text, at):
        return None
    coming = match["which"] in _COMING
    word, start = word_before(text, at)
    if word not in _DURING and not (coming and word in IN_ON):
        return None
    alone = match["which"] == "последн" or match["unit"] in _WHOLE_DAYS
    if not match["number"] and not alone:
        return None
    value = _value(match["number"], UNITS[match["unit"]], context, coming=coming)
    return reading(at if word == "течение" else start, match.end(), value)


def _value(number: str | None, unit: str, context: Context, *, coming: bool) -> DateValue | None:
    """The days, months or years from here to there, today's included."""
    count = 1 if number is None else CARDINALS.get(number) or int(number)
    if unit == "hour" and count % _DAY_IN_HOURS == 0:
        count, unit = count // _DAY_IN_HOURS, "day"
    if unit == "year" and count == 1:
        count, unit = _YEAR_IN_MONTHS, "month"
    if unit in CLOCKED:
        return None
    here, there = (
        counted(context.anchor, steps, unit, exact=False, rule="stretch")
        for steps in (0, count if coming else -count)
    )
    return edtf.span(*((here, there) if coming else (there, here)), "stretch")


RULES: dict[str, tuple[Rule, ...]] = dict.fromkeys(declined((*_PAST, *_COMING)), (stretch,))

NEEDS: Needs = {stretch: (*_PAST, *_COMING)}
