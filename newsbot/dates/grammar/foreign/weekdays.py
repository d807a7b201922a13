"""Rules for days of the week in running text of other languages: "on Tuesday", «у вівторок»."""

from __future__ import annotations

from newsbot.dates.grammar.around import IN, with_preposition, word_before
from newsbot.dates.grammar.context import Context, Reading, Rule
from newsbot.dates.grammar.foreign.tense import tense_abroad
from newsbot.dates.grammar.foreign.words import (
    NO_WEEKDAY,
    PREPOSITIONS,
    UNITS_ABROAD,
    WEEKDAY,
    WEEKDAYS_ABROAD,
    WHICH_ABROAD,
    plain,
)
from newsbot.dates.grammar.rules.days import one_day, with_clock
from newsbot.dates.grammar.rules.months import english_day
from newsbot.dates.grammar.rules.weekdays import agreeing, counted_weekday, of_week, second_weekday
from newsbot.dates.grammar.tense import tense_around
from newsbot.dates.words import one_of
from newsbot.text.lazy import lazy_pattern

_NAME = lazy_pattern(rf"(?P<name>{WEEKDAY})(?P<day> күні)?(?!\w|-\w)")
_WEEKS = [word for word, unit in UNITS_ABROAD.items() if unit == "week"]
_APOSTROPHES = frozenset("'’")
_UNTIL = frozenset({"until", "till", "by", "before", "до", "да"})
_GOVERNING = frozenset(
    {"on", "since", "from", "after", "early", "late", *_UNTIL}
    | PREPOSITIONS["in"]
    | PREPOSITIONS["since"]
    | PREPOSITIONS["for"]
)
_WEEK = lazy_pattern(
    rf" (?:of )?(?:на )?(?P<which>{one_of(WHICH_ABROAD)}) (?:{one_of(_WEEKS)})(?!\w)"
)
""" "on Friday last week", «у вівторок минулого тижня»."""
_OWN = lazy_pattern(r"['’]s |,? (?:early |late )?(?:morning|afternoon|evening|night)\b")
_THROUGH = frozenset({"through", "thru", "to"})
_ROW = lazy_pattern(rf" (?:to|through|по|до|па|да) (?:{WEEKDAY})| ?- ?\w+day\b")
"""Behind a day that returns every week: "Monday to Friday"."""


def weekday_abroad(text: str, at: int, context: Context) -> Reading | None:
    """ "on Tuesday", "said Tuesday", "Tuesday, April 8", «у п'ятницю», «сейсенбі күні»."""
    if text[at - 1 : at] in _APOSTROPHES:
        at -= 2  # «п'ятницю»
    match = _NAME.match(text, at) if context.running else None
    if match is None:
        return None
    number, english = WEEKDAYS_ABROAD[plain(match["name"])], match["name"].isascii()
    if english and not context.original[at : at + 1].isupper():
        return None
    word, _ = word_before(text, at)
    if second := second_weekday(at, number, word, context):
        return Reading(at, match.end(), second)
    start = with_preposition(text, at, IN | {"on"})
    if dated := _dated(text, match.end(), number, context):
        return Reading(start, dated.end, dated.value)
    told = word in _GOVERNING or match["day"] or _is_told(text, match.span(), context)
    if not told or _ROW.match(text, match.end()):
        return None
    if english and _is_part_of_name(match.end(), context):
        return None
    span = (at, match.end())
    if week := _WEEK.match(text, span[1]):
        value, span = of_week(number, WHICH_ABROAD[week["which"]], context), (at, week.end())
    else:
        value = counted_weekday(number, _kind(word, text, span), context)
    return with_clock(text, Reading(start, span[1], value), context) if value else None


def _is_told(text: str, span: tuple[int, int], context: Context) -> bool:
    """ "said Tuesday", "Tuesday's storms", "Tuesday morning", but not "a sunny Tuesday morning"."""
    at, end = span
    word, start = word_before(text, at)
    if not text[at:end].isascii() or word in NO_WEEKDAY or word in _THROUGH:
        return False
    if word and tense_abroad("en", f"{word} ", ""):
        return True
    behind = _OWN.match(text, end)
    if behind and word_before(text, start)[0] in NO_WEEKDAY:
        return False
    named = behind is not None and behind[0].endswith("s ") and context.original[start:at].istitle()
    return behind is not None and not named


def _is_part_of_name(end: int, context: Context) -> bool:
    """ "on Sunday Times", «в Mail on Sunday пишут»: a capital or Russian behind an English day."""
    behind = context.original[end : end + 2]
    return behind[:1] == " " and (behind[1:].isupper() or not behind.isascii())


def _dated(text: str, at: int, number: int, context: Context) -> Reading | None:
    """The date behind the name of its day."""
    if text[at : at + 2] != ", ":
        return None
    if found := english_day(text, at + 2, context):
        return found
    found = one_day(text, at + 2, context)
    if found is None:
        return None
    return Reading(found.start, found.end, agreeing(found.value, number, context.anchor))


def _kind(word: str, text: str, span: tuple[int, int]) -> str:
    if word in _UNTIL:
        return "nearest"
    return "coming" if tense_around(text, *span) == "future" else ""


def _keys() -> set[str]:
    """The words by which the scan calls: of «п'ятницю» the part behind the apostrophe."""
    split = {name.partition("'")[2] or name for name in WEEKDAYS_ABROAD}
    return split | {name.replace("'", "ʼ") for name in WEEKDAYS_ABROAD}


RULES: dict[str, tuple[Rule, ...]] = dict.fromkeys(_keys(), (weekday_abroad,))
