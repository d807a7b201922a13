"""Finds the year of a day, month or season that is printed without one."""

from __future__ import annotations

from datetime import date, timedelta

from newsbot.dates.grammar.around import IN, word_before
from newsbot.dates.grammar.context import Context
from newsbot.dates.grammar.tense import (
    is_only_present,
    is_told_of,
    lasted_until,
    tense_around,
    was_done_by,
)
from newsbot.dates.words import UNTIL
from newsbot.model.dates import TO_THE_DAY
from newsbot.text.lazy import lazy_pattern

DOUBTFUL = 100
"""Days from the anchor beyond which the nearest year is no matter of course in prose: there «до
31 декабря» lies ahead in April, and what happened «14 мая» lies behind in November."""

DOUBTFUL_MONTH = 45
"""The same for a month without a year, measured to its middle: a month that lies farther ahead is
not taken for this year's where a verb stands in the past tense."""

SOON = 7
"""Days ahead up to which even what is told as past is of this year: the anchor may lag behind."""

MIDDLE = 15
"""The day by which callers of `year_of` ask for a month."""

_JUST_BEHIND = lazy_pattern(r",? (?:в |во |на |on |in |утром |днем |вечером |ночью )?")
"""Between a year and a day of it: «в 1998 году, 17 августа», "in 2019, on May 5"."""

_DATED = "от"
"""«Приказ от 5 мая»: a paper bears the day on which it was written."""

_GOES_ON = timedelta(days=21)
"""How long after its last day a story in the present goes on: «1 ноября его арестовали, а 10 ноября
приговор приводится в исполнение». What is farther off may be the next season's plan."""

_AGAIN = lazy_pattern(r"[^.!?\n]{0,60}\b(?:снова|вновь|опять)\b")
"""«20 ноября цирк был в Чите. 10 декабря он приезжает снова»: the next time, not the same story."""

_SINCE = frozenset({"с", "со"})
"""«С 10 декабря меняется порядок»: rules that begin, whatever stands before."""

_CALENDAR = frozenset({"second", "minute", "day", "month"})


def year_of(
    month: int,
    number: int,
    text: str,
    span: tuple[int, int],
    context: Context,
    *,
    doubtful: int | None = None,
) -> int | None:
    """The year that is meant; None when neither text nor anchor gives it.

    A paragraph that tells of another year goes on in it with later days («23 октября 2013 года…, а
    25 октября…»). Elsewhere it is the year nearest to the anchor, unless the day is far off and
    the words around it point the other way.

    Args:
        month, number: the day; the 15th for a month.
        text: folded.
        span: where the day stands in it.
        doubtful: days from the anchor beyond which the words around are asked; `DOUBTFUL` and
            `DOUBTFUL_MONTH`, without.
    """
    told = _told_before(text, span, context) or _told_year(month, number, span[0], context)
    if told is not None:
        return told
    today = context.anchor.day
    near = context.anchor.year_of(month, number)
    if near is None or today is None or not context.running or (month, number) == (2, 29):
        return near
    away = (date(near, month, min(number, 28)) - today).days
    if abs(away) <= (doubtful or (DOUBTFUL_MONTH if number == MIDDLE else DOUBTFUL)):
        return near - (away > SOON and is_told_of(text, span[0]))
    word, _ = word_before(text, span[0])
    if word == _DATED:
        return near - (away > 0)
    ahead = word in UNTIL and not (lasted_until(text, span[0]) or was_done_by(text, *span))
    tense = "future" if ahead else tense_around(text, *span)
    if tense == "future":
        told = None if ahead or word in _SINCE else _story_year(month, number, text, span, context)
        return told or (near if away > 0 else near + 1)
    if tense == "past":
        return near if away < 0 else near - 1
    return near


def _story_year(
    month: int, number: int, text: str, span: tuple[int, int], context: Context
) -> int | None:
    """The year of a past day told shortly before, if a present goes on with its story."""
    said, today = context.said, context.anchor.day
    if said is None or said.start is None or today is None or said.precision not in TO_THE_DAY:
        return None
    told = said.start.date()
    meant = date(told.year, month, number)
    if not (told <= meant <= told + _GOES_ON and meant < today and context.in_paragraph(span[0])):
        return None
    if _AGAIN.match(text, span[1]) or not is_only_present(text, *span):
        return None
    return meant.year


def _told_before(text: str, span: tuple[int, int], context: Context) -> int | None:
    """The year right before the day, unless it belongs to another clause than its verb."""
    said = context.said if context.running else None
    if said is None or said.precision != "year" or said.year is None:
        return None
    if not _JUST_BEHIND.fullmatch(text, context.said_end, span[0]):
        return None
    first = text[context.said_start : context.said_end].partition(" ")[0]
    if first not in IN and word_before(text, context.said_start)[0] not in IN:
        return None  # «закон 2019 года 5 мая отменили», «к 2030 году, 5 мая заявил мэр»
    today, joined = context.anchor.day, text[context.said_end] != ","
    ahead = today is not None and said.year < today.year and tense_around(text, *span) == "future"
    return said.year if joined or not ahead else None


def _told_year(month: int, number: int, at: int, context: Context) -> int | None:
    said = context.said
    if said is None or said.start is None or said.precision not in _CALENDAR:
        return None
    if not context.in_paragraph(at):
        return None
    today = context.anchor.day
    afar = today is None or abs(today.year - said.start.year) > 1
    later = (month, number) >= (said.start.month, said.start.day)
    return said.start.year if afar and later else None
