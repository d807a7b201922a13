"""Rules for references to the last date: «в тот день», «тогда же», «на следующий день»."""

from __future__ import annotations

import re

from newsbot.dates import edtf
from newsbot.dates.anchor import anchor_of
from newsbot.dates.grammar.around import IN_ON, with_preposition, word_before
from newsbot.dates.grammar.context import NUMBER, Context, Needs, Reading, Rule, reading
from newsbot.dates.grammar.units import counted
from newsbot.dates.grammar.verbs import tense_of
from newsbot.model.dates import DateValue

_THAT = re.compile(
    r"(?:(?:тот|том|того|ту|той)(?: же)?|(?:этом|этого|этот) же) "
    r"(?:(?P<day>день|дня|вечер)|(?P<year>году?|года)|(?P<month>месяц[ае]?))\b"
    r"|этот день\b|(?P<then>тогда же)\b"
    r"|(?P<next>следующий день|(?<=на )(?:другой день|следующее утро))\b(?! после)"
)
_NTH = re.compile(
    r"(?P<day>\d\d?)(?P<ending>-го|-му|(?:(?<=на \d)|(?<=на \d\d))-е)(?!\w)"
    r"(?: (?P<next>[^\W\d_]+))?"
)
_BEFORE_NTH = frozenset(
    {"а", "и", "до", "с", "к", "на", "уже", "утром", "днем", "вечером", "ночью", "затем", "после"}
)
_ADVERBS = frozenset({"уже", "она", "ее", "его", "все", "надо", "нужно", "на", "а"})
_COUNTED = re.compile(r"\w+(?:[ое](?:го|му|е)|[аяуюео])")
"""What agrees with a number before it: «после 5-го тура», «ко 2-му этапу», «на 5-е место»."""


def pointing_back(text: str, at: int, context: Context) -> Reading | None:
    """The last date again; None when there was none."""
    match = _THAT.match(text, at)
    value = _pointed(match, context) if match and context.said else None
    if match is None or value is None:
        return None
    return Reading(with_preposition(text, at, IN_ON), match.end(), value)


def nth_behind(text: str, at: int, context: Context) -> Reading | None:
    """«шёл 14 октября, а 15-го выглянуло солнце»: a day of the month spoken of, or of the next."""
    said = context.said_day
    if said is None or said.start is None or not context.in_paragraph(at):
        return None
    match = _NTH.match(text, at)
    if match is None:
        return None
    before, behind = word_before(text, at)[0], match["next"] or ""
    counts = _COUNTED.fullmatch(behind) and not tense_of(behind) and behind not in _ADVERBS
    if before not in _BEFORE_NTH or counts:
        return None
    number = int(match["day"])
    months = 12 * said.start.year + said.start.month - 1 + (number <= said.start.day)
    value = edtf.day(months // 12, months % 12 + 1, number, context.anchor.zone, "day behind a day")
    return reading(at, match.end("day") + len(match["ending"]), value)


def _pointed(match: re.Match[str], context: Context) -> DateValue | None:
    said, zone = context.said, context.anchor.zone
    start = said.start if said else None
    if match["next"]:
        told = context.told_day or context.said_day
        anchor = anchor_of(told) if told and context.running else context.anchor
        return counted(anchor, 1, "day", exact=False, rule="next day")
    if match["year"]:
        return edtf.year(start.year, zone, "that year") if start else None
    if match["month"]:
        return edtf.month(start.year, start.month, zone, "that month") if start else None
    return said if match["then"] else _day(context)


def _day(context: Context) -> DateValue | None:
    """The day of the last date, without its time."""
    said = context.said_day
    if said is None or said.precision == "day":
        return said
    return edtf.of_date(said.start.date(), context.anchor.zone, "that day") if said.start else None


_KEYS = [
    *("тот", "том", "того", "ту", "той", "тогда", "этот", "этом", "этого"),
    *("следующий", "следующее", "другой"),
]
RULES: dict[str, tuple[Rule, ...]] = {
    NUMBER: (nth_behind,),
    **dict.fromkeys(_KEYS, (pointing_back,)),
}

NEEDS: Needs = {nth_behind: ("-го", "-му", "-е")}
