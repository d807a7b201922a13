"""Rules for references to the last date: «в тот день», «тогда же», «на следующий день»."""

from __future__ import annotations

import re

from newsbot.dates import edtf
from newsbot.dates.anchor import anchor_of
from newsbot.dates.grammar.around import IN_ON, with_preposition
from newsbot.dates.grammar.context import Context, Reading, Rule
from newsbot.dates.grammar.units import counted
from newsbot.model.dates import DateValue

_THAT = re.compile(
    r"(?:(?:тот|том|того|ту|той)(?: же)?|(?:этом|этого|этот) же) "
    r"(?:(?P<day>день|дня|вечер)|(?P<year>году?|года)|(?P<month>месяц[ае]?))\b"
    r"|этот день\b|(?P<then>тогда же)\b"
    r"|(?P<next>следующий день|(?<=на )(?:другой день|следующее утро))\b(?! после)"
)


def pointing_back(text: str, at: int, context: Context) -> Reading | None:
    """The last date again; None when there was none."""
    match = _THAT.match(text, at)
    value = _pointed(match, context) if match and context.said else None
    if match is None or value is None:
        return None
    return Reading(with_preposition(text, at, IN_ON), match.end(), value)


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


RULES: dict[str, tuple[Rule, ...]] = dict.fromkeys(
    [
        "тот",
        "том",
        "того",
        "ту",
        "той",
        "тогда",
        "этот",
        "этом",
        "этого",
        "следующий",
        "следующее",
        "другой",
    ],
    (pointing_back,),
)
