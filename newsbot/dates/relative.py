"""Rules for dates counted from today: «сегодня», «вчера в 23:59», «3 часа назад», «через неделю»."""

from __future__ import annotations

import re

from newsbot.dates import edtf
from newsbot.dates.anchor import Anchor
from newsbot.dates.around import IN_ON, glued, with_preposition, word_before
from newsbot.dates.context import Context, Reading, Rule
from newsbot.dates.days import one_day, with_clock
from newsbot.dates.tense import tense_around
from newsbot.dates.units import UNIT_WORD, UNITS, counted
from newsbot.dates.value import DateValue
from newsbot.dates.words import CARDINALS, one_of

_DAYS = {"сегодня": 0, "вчера": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2, "накануне": -1}
_PART = re.compile(r",? (?:рано |поздно )?(?:утром|днем|вечером|ночью)\b")
_DATE = re.compile(r", | \(?")
_NUMBER = rf"(?:(?P<number>\d{{1,4}}|{one_of(CARDINALS)}|полтора|полторы) )"
_AGO = re.compile(
    rf"(?:{_NUMBER}?(?P<unit>{UNIT_WORD})\.?|(?P<half>полчаса|полгода))"
    r" (?P<way>(?:тому )?назад|ранее|раньше|спустя|позже|позднее)\b"
)
_AFTER = re.compile(
    rf"(?P<way>через|спустя) (?:{_NUMBER}?(?P<unit>{UNIT_WORD})\b|(?P<half>полчаса|полгода)\b)"
    r"(?! после| до\b| с\b|-)"
)
_VAGUE = frozenset(
    {"несколько", "пару", "пара", "много", "парой", "несколькими", "на"}
    | {"тысяч", "тысячи", "тыс", "миллионов", "миллиона", "млн", "миллиардов", "сотни", "десятков"}
)
_SINGLE = frozenset(
    {"секунду", "минуту", "час", "день", "сутки", "неделю", "месяц", "год", "десятилетие"}
    | {"часом", "днем", "сутками", "неделей", "месяцем", "годом", "десятилетием", "месяца", "года"}
)
_EVE_NOUN = re.compile(
    r" (?!вечером|днем|утром|ночью|поздно)\w*(?:ия|ии|ов|ей|ых|их|ого|его|ы|и|а|я)\b(?<!ли)(?<!ла)"
)


def relative_day(text: str, at: int, context: Context) -> Reading | None:
    """«сегодня», «вчера, 12:30», «сегодня, 9 апреля», «вчера вечером»."""
    word = _word(text, at)
    if context.running and word_before(text, at)[0] == "россия":
        return None  # the agency «Россия сегодня»
    if word == "накануне" and context.running and _EVE_NOUN.match(text, at + len(word)):
        return None  # «накануне выборов»: the eve of something else
    value = _shifted(_base(word, at, context), _DAYS[word], word)
    if value is None:
        return None
    found = Reading(at, at + len(word), value)
    return _with_date(text, found, context) or _with_part(text, found, context)


def ago(text: str, at: int, context: Context) -> Reading | None:
    """«3 часа назад», «неделю назад», «двумя годами ранее», «год спустя».

    «назад» counts from the article; «ранее» and «спустя» from the date spoken of before.
    """
    match = _AGO.match(text, at)
    if match is None or glued(text, at) or word_before(text, at)[0] in _VAGUE:
        return None
    if not match["number"] and not match["half"] and match["unit"] not in _SINGLE:
        return None  # «лет назад» with a number that is no number: «пару лет назад»
    back = not match["way"].startswith(("спустя", "поз"))
    clocked = match["way"].endswith("назад")
    unit, number = _counted(match)
    anchor = context.anchor if clocked else _told_from(unit, at, back, context)
    if anchor is None:
        return None
    exact = clocked and not context.running
    value = counted(anchor, -number if back else number, unit, exact=exact, rule=f"{unit} ago")
    return Reading(at, match.end(), value) if value else None


def after(text: str, at: int, context: Context) -> Reading | None:
    """«через два дня», «спустя неделю»: from the date spoken of before, else from the anchor."""
    match = _AFTER.match(text, at)
    if match is None:
        return None
    unit, number = _counted(match)
    ahead = tense_around(text, at, match.end()) == "future"
    anchor = context.anchor if ahead else _told_from(unit, at, False, context)
    if anchor is None:
        return None
    value = counted(anchor, number, unit, exact=not context.running, rule=f"in {unit}")
    return Reading(at, match.end(), value) if value else None


def _told_from(unit: str, at: int, back: bool, context: Context) -> Anchor | None:
    """What «ранее» and «спустя» count from in a story: a date of the same paragraph.

    «ранее» may also count from the article's own day. Hours and minutes are never told that
    exactly.
    """
    if not context.running:
        return context.anchor
    if unit in {"second", "minute", "hour"}:
        return None
    if context.said is not None and context.in_paragraph(at):
        return context.earlier(day=unit in {"day", "week"})
    return context.anchor if back else None


_THAT = re.compile(
    r"(?:(?:тот|том|того|ту|той)(?: же)?|(?:этом|этого|этот) же) (?P<unit>день|дня|вечер|год|году|года|месяц|месяце|месяца)\b"
    r"|этот (?P<today>день)\b|(?P<then>тогда же)\b|следующий (?P<next>день)\b(?! после)"
)


def pointing_back(text: str, at: int, context: Context) -> Reading | None:
    """«в тот день», «тогда же», «в том же году», «на следующий день»: nothing said, nothing read."""
    match = _THAT.match(text, at)
    said = context.said_day or context.said
    if match is None or said is None:
        return None
    start = with_preposition(text, at, IN_ON)
    value = _pointed(match, context, said)
    return Reading(start, match.end(), value) if value else None


def _pointed(match: re.Match[str], context: Context, said: DateValue) -> DateValue | None:
    zone = context.anchor.zone
    last = context.said or said
    if match["next"]:
        return counted(context.earlier(day=True), 1, "day", exact=False, rule="next day")
    unit = match["unit"] or "день"
    if unit.startswith("год"):
        return edtf.year(last.start.year, zone, "that year") if last.start else None
    if unit.startswith("месяц"):
        return (
            edtf.month(last.start.year, last.start.month, zone, "that month")
            if last.start
            else None
        )
    if match["then"]:
        return last
    return _day_alone(said, context)


def _day_alone(said: DateValue, context: Context) -> DateValue | None:
    """The day of a value without its time."""
    if said.precision == "day":
        return said
    if said.precision in {"minute", "second"} and said.start:
        return edtf.on(said.start.date(), context.anchor.zone, "that day")
    return None


def _word(text: str, at: int) -> str:
    end = at
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[at:end]


def _base(word: str, at: int, context: Context) -> Anchor:
    """«накануне» is the eve of a day named in the same sentence; of the article's without one."""
    if word != "накануне" or context.said_day is None:
        return context.anchor
    return context.earlier(day=True) if context.in_sentence(at) else context.anchor


def _shifted(anchor: Anchor, days: int, rule: str) -> DateValue | None:
    parts = anchor.shifted(days)
    return edtf.day(*parts, anchor.zone, rule) if parts else None


def _with_date(text: str, found: Reading, context: Context) -> Reading | None:
    gap = _DATE.match(text, found.end)
    dated = one_day(text, gap.end(), context) if gap else None
    if dated is None:
        return None
    return with_clock(text, Reading(found.start, dated.end, dated.value), context)


def _with_part(text: str, found: Reading, context: Context) -> Reading:
    timed = with_clock(text, found, context)
    part = _PART.match(text, found.end)
    if timed is not found or part is None:
        return timed
    later = with_clock(text, Reading(found.start, part.end(), found.value), context)
    return later if later.end > part.end() else found


def _counted(match: re.Match[str]) -> tuple[str, float]:
    if half := match["half"]:
        return ("hour", 0.5) if half == "полчаса" else ("month", 6)
    number = match["number"]
    if number is None:
        return UNITS[match["unit"]], 1
    if number.startswith("полтор"):
        return UNITS[match["unit"]], 1.5
    return UNITS[match["unit"]], CARDINALS.get(number) or int(number)


NUMBER_RULES: tuple[Rule, ...] = (ago,)
WORD_RULES: dict[str, tuple[Rule, ...]] = (
    dict.fromkeys(_DAYS, (relative_day,))
    | dict.fromkeys([*UNITS, *CARDINALS, "полтора", "полторы", "полчаса", "полгода"], (ago,))
    | dict.fromkeys(["через", "спустя"], (after,))
    | dict.fromkeys(
        ["тот", "том", "того", "ту", "той", "тогда", "этот", "этом", "этого", "следующий"],
        (pointing_back,),
    )
)
