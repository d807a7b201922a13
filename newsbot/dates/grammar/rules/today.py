"""Rules for «сегодня», «вчера в 23:59», «сегодня, 9 апреля», «накануне»."""

from __future__ import annotations

import re

from newsbot.dates import edtf
from newsbot.dates.anchor import Anchor
from newsbot.dates.grammar.around import word_before
from newsbot.dates.grammar.clock import clock_before, hour_of
from newsbot.dates.grammar.context import NUMBER, WORD, Context, Reading, Rule, reading
from newsbot.dates.grammar.rules.days import one_day, with_clock
from newsbot.dates.grammar.verbs import tense_of
from newsbot.dates.words import one_of, rows
from newsbot.text.lazy import lazy_pattern

_DAYS = {word: int(days) for days, word in rows("relative_days.tsv")}
_PART = re.compile(r",? (?:рано |поздно )?(?:утром|днем|вечером|ночью)\b")
_NOW_PHRASES = (
    "только что", "сейчас", "прямо сейчас", "now", "just now", "щойно", "зараз", "толькі што",
    "қазір", "несколько секунд назад", "пару секунд назад", "менее минуты назад",
    "меньше минуты назад", "seconds ago", "a few seconds ago", "less than a minute ago",
    "moments ago", "декілька секунд тому", "кілька секунд тому", "менше хвилини тому",
    "некалькі секунд таму", "менш за хвіліну таму",
)  # fmt: skip
"""Also what scripts print within the first minute."""
_NOW = re.compile(rf"(?:{one_of(_NOW_PHRASES)})\b")
_FARTHER = {"yesterday": ("the day before ", -2), "tomorrow": ("the day after ", 2)}
""" "the day before yesterday"."""
_AT_HOUR = lazy_pattern(
    r",? (?:рано |поздно )?(?P<when>утром|днем|вечером|ночью) в (?P<hour>\d\d?)"
    r"(?=[,;!?)](?! \d)|\.(?!\d)|$| (?P<next>[^\W\d]+))"
)
"""«вчера вечером в 9» is a time where a verb or nothing follows, not «вечером в 9 домах»."""
_PAST = ("минувш", "прошл", "прошедш")
_STEPS = {"эт": 0, "нынешн": 0, "сегодняшн": 0, "вчерашн": -1, "завтрашн": 1}
_PART_OF_DAY = re.compile(
    rf"(?P<which>{one_of([*_PAST, *_STEPS])})"
    r"(?:(?:ей|ой) ночью|[иы]м (?:утром|(?P<over>днем|вечером)))\b"
)
"""«минувшей ночью», «нынешним утром», «вчерашним вечером»."""
_THAT_DAY = re.compile(r"(?P<which>сегодняшн|вчерашн|завтрашн)(?:его дня|ему дню)\b")
_BOUNDS = frozenset({"с", "со", "до", "от", "к", "после"})
_THIRD_DAY = re.compile(r"третьего дня(?=$|[,.;:!?)])")
_ADVERBS = frozenset({"", "еще", "лишь", "только", "уже"})
"""Before «третьего дня» they leave it a day, as a verb in the past does and the start of a clause;
a noun, a preposition and a number make it the third day of something."""
_GAP = re.compile(r", | \(?")
_NOUN = re.compile(
    r" (?!вечером|днем|утром|ночью|поздно)\w*(?:ия|ии|ов|ей|ых|их|ого|его|ы|и|а|я)\b(?<!ли)(?<!ла)"
)
"""A genitive behind «накануне»; verbs of the past in -ла and -ли look like one."""
_SUBJECT = re.compile(r" \w+(?:[ыи] (?:не )?\w+ли(?:сь)?|[ая] (?:не )?\w+ла(?:сь)?)\b")
"""A nominative with its verb: «накануне депутаты одобрили», not «накануне матча заявил»."""


def relative_day(text: str, at: int, context: Context) -> Reading | None:
    """A day relative to the anchor; a date or time of day that follows confirms it."""
    match = WORD.match(text, at)
    word = match[0] if match else ""
    if context.running and (_means_else(text, at, word) or _is_quoted(at, word, context)):
        return None
    anchor = _base(word, at, context)
    start, days = _counted(text, at, word)
    parts = anchor.shifted(days)
    value = edtf.day(*parts, anchor.zone, word) if parts else None
    if value is None:
        return None
    found = Reading(start, at + len(word), value)
    return _with_date(text, found, context) or _with_part(text, found, context)


def _counted(text: str, at: int, word: str) -> tuple[int, int]:
    """Where the words for a day begin, and how many days it is away."""
    before, days = _FARTHER.get(word, ("", 0))
    owns = text.startswith(("'s", "’s"), at + len(word))
    if owns or not (before and text.endswith(before, 0, at)):
        return at, _DAYS[word]
    return at - len(before), days


def clock_first(text: str, at: int, context: Context) -> Reading | None:
    """«18:40 вчера», in a string that is a date."""
    clock = None if context.running else clock_before(text, at)
    match = WORD.match(text, clock.end) if clock else None
    if clock is None or match is None or match[0] not in _DAYS:
        return None
    day = relative_day(text, clock.end, context)
    if day is None or day.value.precision != "day":
        return None
    exact = clock.of(day.value, context.anchor.zone, f"clock, {match[0]}")
    value = day.value if clock.local else exact
    return reading(at, day.end, value)


def part_of_day(text: str, at: int, context: Context) -> Reading | None:
    """«этим утром», «вчерашним вечером»; «минувшей ночью» led to this day."""
    match = _PART_OF_DAY.match(text, at)
    if match is None:
        return None
    which = match["which"]
    days = _STEPS[which] if which in _STEPS else -bool(match["over"])
    parts = context.anchor.shifted(days)
    if parts is None:
        return None
    return reading(at, match.end(), edtf.day(*parts, context.anchor.zone, "part of a day"))


def that_day(text: str, at: int, context: Context) -> Reading | None:
    """«с сегодняшнего дня», «до завтрашнего дня»; «к проблемам завтрашнего дня» is no day."""
    match = _THAT_DAY.match(text, at)
    parts = context.anchor.shifted(_STEPS[match["which"]]) if match else None
    if match is None or parts is None or word_before(text, at)[0] not in _BOUNDS:
        return None
    return reading(at, match.end(), edtf.day(*parts, context.anchor.zone, "that day"))


def third_day(text: str, at: int, context: Context) -> Reading | None:
    """«приехал третьего дня»: the day before yesterday; «к концу третьего дня» is of something."""
    match = _THIRD_DAY.match(text, at)
    parts = context.anchor.shifted(-2) if match else None
    before = word_before(text, at)[0]
    if match is None or parts is None or (before not in _ADVERBS and tense_of(before) != "past"):
        return None
    return reading(at, match.end(), edtf.day(*parts, context.anchor.zone, "the day before"))


def just_now(text: str, at: int, context: Context) -> Reading | None:
    """«только что», «прямо сейчас»: the moment of the anchor, in a string that is a date."""
    match = None if context.running else _NOW.match(text, at)
    moment = context.anchor.moment
    if match is None or moment is None:
        return None
    return reading(at, match.end(), edtf.instant(moment.replace(second=0), "now"))


def _means_else(text: str, at: int, word: str) -> bool:
    """Other meanings: the agency «Россия сегодня»; «накануне выборов», the eve of an event."""
    if word == "сегодня":
        return word_before(text, at)[0] == "россия"
    end = at + len(word)
    return word == "накануне" and bool(_NOUN.match(text, end) and not _SUBJECT.match(text, end))


def _is_quoted(at: int, word: str, context: Context) -> bool:
    """«Сегодня» as the name of a newspaper: nothing else is between the quotation marks."""
    end = at + len(word)
    around = context.original[at - 1 : at] + context.original[end : end + 1]
    return around in {"«»", '""', "“”", "„“"}


def _base(word: str, at: int, context: Context) -> Anchor:
    """The day after «накануне»: one named in the same sentence, else the article's day."""
    if word != "накануне" or context.said_day is None or not context.in_sentence(at):
        return context.anchor
    return context.earlier(day=True)


def _with_date(text: str, found: Reading, context: Context) -> Reading | None:
    """«сегодня, 9 апреля»."""
    gap = _GAP.match(text, found.end)
    dated = one_day(text, gap.end(), context) if gap else None
    if dated is None:
        return None
    return with_clock(text, Reading(found.start, dated.end, dated.value), context)


def _with_part(text: str, found: Reading, context: Context) -> Reading:
    """«сегодня, 12:30», «накануне вечером в 20:34»."""
    if exact := _at_hour(text, found, context):
        return exact
    timed = with_clock(text, found, context)
    part = _PART.match(text, found.end)
    if timed is not found or part is None:
        return timed
    later = with_clock(text, Reading(found.start, part.end(), found.value), context)
    return later if later.end > part.end() else found


def _at_hour(text: str, found: Reading, context: Context) -> Reading | None:
    match = _AT_HOUR.match(text, found.end)
    if match is None or (match["next"] and not tense_of(match["next"])):
        return None
    hour = hour_of(int(match["hour"]), match["when"])
    if hour is None or hour > 24:
        return None
    value = edtf.clock(found.value, hour, 0, 0, context.anchor.zone, found.value.rule)
    return reading(found.start, match.end(), value)


RULES: dict[str, tuple[Rule, ...]] = {
    NUMBER: (clock_first,),
    **dict.fromkeys(_DAYS, (relative_day,)),
    **dict.fromkeys(
        [f"{stem}{ending}" for stem in (*_PAST, *_STEPS) for ending in ("ей", "ой", "им", "ым")],
        (part_of_day,),
    ),
    **{
        f"{stem}{ending}": (that_day,)
        for stem in ("сегодняшн", "вчерашн", "завтрашн")
        for ending in ("его", "ему")
    },
    "третьего": (third_day,),
    **dict.fromkeys([phrase.split()[0] for phrase in _NOW_PHRASES], (just_now,)),
}
