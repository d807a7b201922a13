"""Rules for rows of weekdays: «с понедельника по пятницу», «с пятницы по воскресенье»."""

from __future__ import annotations

import re
from datetime import date, timedelta

from newsbot.dates import edtf
from newsbot.dates.grammar.around import word_before
from newsbot.dates.grammar.context import Context, Reading, Rule, reading
from newsbot.dates.grammar.named_year import WHICH
from newsbot.dates.grammar.rules.day_ranges import in_order
from newsbot.dates.grammar.rules.weekdays import WEEK_BEHIND, dated_weekday, nth_weekday, of_week
from newsbot.dates.grammar.tense import tense_around
from newsbot.dates.words import WEEKDAYS, one_of
from newsbot.text.lazy import lazy_pattern

_NAME = one_of(WEEKDAYS)
_ROW = lazy_pattern(rf"(?:с|со|от) (?P<first>{_NAME}) (?P<link>по|до|на) (?P<last>{_NAME})(?!\w)")
_FROM_DATED = lazy_pattern(rf"(?:с|со|от) (?P<name>{_NAME})(?!\w)")
_LINK = lazy_pattern(r",? (?:по|до) ")
_HOURS = lazy_pattern(r",? с \d\d?[:. ]")
_OPEN = lazy_pattern(
    r"(?:работ\w+|принима[ею]т|открыт\w*|ежедневн\w+|график\w*|режим\w*|прием\w*)[^.!?]{0,30}$"
)
"""Opening hours repeat week by week and name no days."""
_NIGHT = frozenset({"ночь", "ночи", "ночью"})
_BACK = 50
"""Characters before a range of weekdays in which «открыт» and the like are looked for."""


def weekdays_until(text: str, at: int, context: Context) -> Reading | None:
    """From the latest or the next such weekday to the one that follows it."""
    match = _ROW.match(text, at)
    today = context.anchor.day
    if match is None or today is None or _are_hours(text, match):
        return None
    tense = tense_around(text, at, match.end()) if context.running else ""
    ahead = tense == "future"
    if match["link"] == "на":
        return _night(match, today, context, ahead=ahead)
    first, last = WEEKDAYS[match["first"]], WEEKDAYS[match["last"]]
    if first < last and (week := WEEK_BEHIND.match(text, match.end())):
        kind = WHICH[week["which"]]
        value = edtf.span(of_week(first, kind, context), of_week(last, kind, context), "weekdays")
        return reading(at, week.end(), value)
    try:
        begin = nth_weekday(today, first, "coming" if ahead else "")
        end = begin + timedelta(days=(last - first) % 7)
        if tense == "past" and end > today:
            begin, end = begin - timedelta(days=7), end - timedelta(days=7)
    except OverflowError:
        return None
    zone = context.anchor.zone
    value = edtf.span(
        edtf.of_date(begin, zone, "weekday"), edtf.of_date(end, zone, "weekday"), "weekdays"
    )
    return Reading(at, match.end(), value) if value else None


def dated_weekdays(text: str, at: int, context: Context) -> Reading | None:
    """«с понедельника, 14 октября, по пятницу, 18 октября»."""
    match = _FROM_DATED.match(text, at)
    first = dated_weekday(text, match.start("name"), context) if match else None
    link = _LINK.match(text, first.end) if first else None
    last = dated_weekday(text, link.end(), context) if link else None
    if first is None or last is None:
        return None
    return reading(
        at, last.end, edtf.span(*in_order(first.value, last.value, context), "dated weekdays")
    )


def _night(match: re.Match[str], today: date, context: Context, *, ahead: bool) -> Reading | None:
    """«в ночь со вторника на среду»: the latest such night, or the next one."""
    first, last = WEEKDAYS[match["first"]], WEEKDAYS[match["last"]]
    if (last - first) % 7 != 1 or word_before(match.string, match.start())[0] not in _NIGHT:
        return None
    try:
        end = nth_weekday(today, last, "nearest" if ahead else "")
        begin = end - timedelta(days=1)
    except OverflowError:
        return None
    zone = context.anchor.zone
    value = edtf.span(
        edtf.of_date(begin, zone, "weekday"), edtf.of_date(end, zone, "weekday"), "night"
    )
    return reading(match.start(), match.end(), value)


def _are_hours(text: str, match: re.Match[str]) -> bool:
    """«работает с понедельника по пятницу», «с понедельника по пятницу с 9:00»."""
    before = text[max(0, match.start() - _BACK) : match.start()]
    return _HOURS.match(text, match.end()) is not None or _OPEN.search(before) is not None


RULES: dict[str, tuple[Rule, ...]] = dict.fromkeys(
    ["с", "со", "от"], (weekdays_until, dated_weekdays)
)
