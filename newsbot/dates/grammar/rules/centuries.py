"""Rules for centuries: «в XIX веке», «в двадцатом веке», «в XVIII–XIX веках»."""

from __future__ import annotations

from newsbot.dates import edtf
from newsbot.dates.grammar.around import glued
from newsbot.dates.grammar.context import NUMBER, Context, Needs, Reading, Rule, reading
from newsbot.dates.grammar.parts import part_before
from newsbot.dates.words import CENTURIES, ENGLISH_NTH, one_of
from newsbot.text.lazy import lazy_pattern

_NTH = r"(?:-?(?:й|го|м|му|ый|ом|ого)\b)?"
_NUMBER = rf"{one_of(CENTURIES)}|\d\d?"
_CENTURY = lazy_pattern(
    rf"(?:(?P<first>{_NUMBER}){_NTH}(?: ?- ?| и | по ))?(?P<last>{_NUMBER}){_NTH} "
    r"(?:век(?:а|у|ом|е|и|ов|ам|ами|ах)?\b|вв?\.(?! \d)"
    r"|столітт[яіюх]м?\b|стагоддз[еяі]\b)"
)
_ENGLISH = lazy_pattern(
    rf"(?:(?P<first>\d\d?){ENGLISH_NTH}?(?: and | to | ?- ?))?"
    rf"(?P<last>\d\d?){ENGLISH_NTH} centur(?:y|ies)(?!\w)"
)
OTHER_ERA = lazy_pattern(
    r" (?:до|да) н(?:\. ?[эе]\b|ашей эры|ашої ери|ашай эры)| b\.? ?c(?:\.|\b)|,? v\. ?chr\b"
    r"|,? (?:по |от )(?:(?:лунн|солнечн)\w+ )?(?:хи[дж]|сотворени"
    r"|(?:мусульманск|исламск|еврейск)\w+ (?:календар|летоисчисл|летосчисл|эр[еы]\b))"
    r"| (?:хиджр|хижр|гіджр|a\.?h\b)"
)
"""Behind a number: years before Christ, and of calendars that are not read."""


def century(text: str, at: int, context: Context) -> Reading | None:
    """A century or a range of them, except those before Christ."""
    match = _CENTURY.match(text, at) or _ENGLISH.match(text, at)
    if match is None or glued(text, at) or OTHER_ERA.match(text, match.end()):
        return None
    if match["last"].isdecimal() and match[0].endswith("в."):
        return None  # «220 в.» are volts
    zone = context.anchor.zone
    value = edtf.century(number_of(match["last"]), zone, "century")
    if match["first"]:
        first = edtf.century(number_of(match["first"]), zone, "century")
        value = edtf.span(first, value, "centuries")
    return reading(part_before(text, at)[1], match.end(), value)


def number_of(printed: str) -> int:
    """The number of a century: 19 for «xix», «19» and «девятнадцатом»."""
    return CENTURIES.get(printed) or int(printed)


RULES: dict[str, tuple[Rule, ...]] = {
    NUMBER: (century,),
    **dict.fromkeys({word.split()[0] for word in CENTURIES}, (century,)),
}

NEEDS: Needs = {century: ("век", "в.", "столітт", "стагоддз", "centur")}
