"""Rules for one day: «9 апреля», «девятого апреля 2025 года, 14:05», «08.04.2025»."""

from __future__ import annotations

import re

from newsbot.dates import edtf
from newsbot.dates.grammar.around import glued, word_before
from newsbot.dates.grammar.clock import HOUR_WORDS, clock_before, clock_behind
from newsbot.dates.grammar.context import NUMBER, Context, Reading, Rule
from newsbot.dates.grammar.hours import hours_behind
from newsbot.dates.grammar.named_year import NamedYear, full_year, year_behind
from newsbot.dates.grammar.streets import names_street, stands_before_house
from newsbot.dates.grammar.tense import tense_around
from newsbot.dates.grammar.verbs import tense_of
from newsbot.dates.grammar.yearless import year_of
from newsbot.dates.words import (
    ABBREVIATED_MONTHS,
    DAY_MONTHS,
    DAY_WORDS,
    ENGLISH_ABBREVIATED,
    ENGLISH_MONTHS,
    ENGLISH_NTH,
    one_of,
)
from newsbot.model.date_parts import LEAP_YEAR, is_day
from newsbot.model.dates import DateValue
from newsbot.text.lazy import lazy_pattern

NTH = rf"(?:-?(?:го|е|ое)|{ENGLISH_NTH})?"
"""An ordinal ending behind the number of a day: «9-го», «8th»."""
MONTH = rf"(?P<month>{one_of(DAY_MONTHS)})(?!(?!(?:19|20)\d\d(?:\D|$))\w)"
"""The month of a day as a whole word; its year may hang on it: «8 апреля2025 года»."""


NUMERIC_DAY = "numeric day"
PRINTED_YEAR = "day of year"
"""Rule of a day whose year is printed; the others' years may be revised by their surroundings."""

_BOUNDS = frozenset({"к", "на", "до", "после", "накануне"})
"""«К 8 Марта» is a day, whatever its name."""
_LAST_MONTH = 12
"""A number above it is no month: "3/25/2025" has its month first."""
_CONGRATULATION = 40
"""Code points before a feast in which its congratulation begins: the verb and up to three words."""
_CONGRATULATED = lazy_pattern(r"поздр\w+ (?:[^\W\d]+ ){0,3}с $")
_SENTENCE = lazy_pattern(r"(?:^|[.!?…] |\n)$")
_ABBREVIATED = ENGLISH_ABBREVIATED | ABBREVIATED_MONTHS.keys()
_DAY = lazy_pattern(rf"(?P<day>\d\d?){NTH}(?:[ ./-]| of )?{MONTH}")
_WORDED = lazy_pattern(rf"(?P<day>{one_of(DAY_WORDS)}) {MONTH}")
_NUMERIC = lazy_pattern(
    r"(?P<day>\d\d?)(?P<mark>\. |[./|•-]| / | \. )(?P<month>\d\d?)(?P=mark)(?P<year>\d{4}|\d\d)"
    r"(?![\d/]|\.\d)(?P<said> ?(?:года\b|г\b\.?))?"
)
_MARKS = frozenset("./|•-")
"""Signs between the numbers of a day; the first is among the next five signs."""
_NUMERIC_YEAR_FIRST = lazy_pattern(
    r"(?P<year>\d{4})(?P<mark>[./-]| / )(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?![\d/]|\.\d)"
)


_GOES_ON = lazy_pattern(r"-(?!\d\d?/\d)")
"""Behind a number of something, «3/25/2025-А»; the last day of a row stands behind a dash, too."""

_SHORT_YEAR = lazy_pattern(r"([/-])(\d\d)(?![\w:/-]|[.,]\d)")
_HOURS_ALONE = lazy_pattern(r"[^\W_]+ ?(?:час(?:а|ов)?|ч\.?),? ?")
_OF_HOURS = frozenset({"в", "к", "до", "после", "около", "с"})


def timed_day(text: str, at: int, context: Context) -> Reading | None:
    """«9 апреля», «9 апр. 2025 г.», «девятого апреля 2025 года, 14:05»."""
    found = one_day(text, at, context)
    return with_clock(text, found, context) if found else None


def one_day(text: str, at: int, context: Context, *, linked: bool = False) -> Reading | None:
    """A day of a month with its year, if one follows; without a time of day.

    Args:
        text: folded.
        at: where the day begins.
        context: of the text.
        linked: whether a dash right before it joins it to another day.
    """
    pattern = _DAY if text[at : at + 1].isdigit() else _WORDED
    match = pattern.match(text, at)
    if match is None or (glued(text, at) and not linked):
        return None
    end = past_month(text, match)
    year = year_behind(text, end, context) or _hanging_year(match, context)
    if year is None and _is_name(match, context):
        return None
    value = day_value(match["day"], match["month"], year, text, (at, end), context)
    return Reading(at, year.end if year else end, value) if value else None


def _hanging_year(match: re.Match[str], context: Context) -> NamedYear | None:
    """The year of «19-Nov-12», whose three parts the same sign joins."""
    sign = match.string[match.start("month") - 1]
    short = _SHORT_YEAR.match(match.string, match.end()) if sign in "-/" else None
    if short is None or short[1] != sign:
        return None
    return NamedYear(full_year(int(short[2]), context), short.end())


def day_value(
    number: str,
    month: str,
    year: NamedYear | None,
    text: str,
    span: tuple[int, int],
    context: Context,
) -> DateValue | None:
    """The value of a printed day; `span` of the text gives it its year where none is printed."""
    day, zone = DAY_WORDS.get(number) or int(number), context.anchor.zone
    if year is not None:
        return edtf.day(year.number, DAY_MONTHS[month], day, zone, PRINTED_YEAR)
    if not is_day(LEAP_YEAR, DAY_MONTHS[month], day):
        return None
    meant = year_of(DAY_MONTHS[month], day, text, span, context)
    return edtf.day(meant, DAY_MONTHS[month], day, zone, "day of month")


def past_month(text: str, match: re.Match[str]) -> int:
    """The end of a match that ends with a month, including the dot of an abbreviation."""
    end = match.end()
    return end + 1 if match["month"] in _ABBREVIATED and text[end : end + 1] == "." else end


def numeric_day(text: str, at: int, context: Context, *, linked: bool = False) -> Reading | None:
    """«08.04.2025», «08/04/25», «2025-04-08»: the day before the month, without a time of day.

    The arguments are those of `one_day`.
    """
    if _MARKS.isdisjoint(text[at + 1 : at + 6]):
        return None  # a quick look: the patterns cost more
    pattern = _NUMERIC_YEAR_FIRST if text[at + 1 : at + 3].isdigit() else _NUMERIC
    match = pattern.match(text, at)
    if match is None or (glued(text, at) and not linked) or _in_word(text, at):
        return None
    digits = match["year"]
    short = len(digits) == 2 and len(match["day"] + match["month"]) < 4
    if short and not _is_said_to_be_a_day(match, context):
        return None  # a version number: «1.2.34»
    if context.running and match["mark"] == "-" and len(digits) == 2:
        return None  # in prose a number of a telephone: «звоните 22-05-10»
    year = int(digits) if len(digits) == 4 else full_year(int(digits), context)
    month, day = int(match["month"]), int(match["day"])
    swapped = "/" in match["mark"] and len(digits) == 4 and not _GOES_ON.match(text, match.end())
    if swapped and day <= _LAST_MONTH and (context.month_first or month > _LAST_MONTH):
        month, day = day, month  # "3/25/2025" can only be read with the month first
    value = edtf.day(year, month, day, context.anchor.zone, NUMERIC_DAY)
    return Reading(at, match.end(), value) if value else None


def _is_said_to_be_a_day(match: re.Match[str], context: Context) -> bool:
    """«3.5.21 г.»; in prose «п. 3.5.21 г. Орла» is a town's and «1.2.21 г сахара» a weight."""
    said = (match["said"] or "").strip()
    if said != "г." or not context.running:
        return said in {"г.", "года"} or (said == "г" and not context.running)
    return not context.original[match.end() :].lstrip()[:1].isupper()


def timed_numeric_day(text: str, at: int, context: Context) -> Reading | None:
    """«08.04.2025 14:05»."""
    found = numeric_day(text, at, context)
    return with_clock(text, found, context) if found else None


def clock_first(text: str, at: int, context: Context) -> Reading | None:
    """«14:05 9 апреля 2025», «14:05 | 08.04.2025», «в четыре часа утра 9 апреля»."""
    clock = clock_before(text, at)
    if clock is None or glued(text, at) or (context.running and _is_long(text, at, clock.end)):
        return None
    found = one_day(text, clock.end, context, linked=True)
    found = found or numeric_day(text, clock.end, context, linked=True)
    if found is None:
        return None
    exact = clock.of(found.value, context.anchor.zone, "clock, day")
    value = found.value if clock.local else exact
    end = found.end + 1 if text[found.end : found.end + 1] == ")" else found.end
    return Reading(at, end, value) if value else None


def _is_long(text: str, at: int, end: int) -> bool:
    """«шёл три часа 2 мая» says how long; «в три часа» and «три часа ночи» when."""
    if _HOURS_ALONE.fullmatch(text, at, end) is None:
        return False
    word, _ = word_before(text, at)
    return word not in _OF_HOURS and not (word == "по" and text[at].isdigit())


def with_clock(text: str, found: Reading, context: Context) -> Reading:
    """The reading with the time of day that follows it."""
    if found.value.precision != "day":
        return found
    if spanned := hours_behind(text, found, context.anchor.zone):
        return spanned
    clock = clock_behind(text, found.end)
    if clock is None:
        return found
    if clock.local:
        return Reading(found.start, clock.end, found.value)
    value = clock.of(found.value, context.anchor.zone, f"{found.value.rule}, clock")
    return Reading(found.start, clock.end, value) if value else found


def _in_word(text: str, at: int) -> bool:
    return at > 0 and (text[at - 1].isalpha() or text[at - 1] == "_")


def _is_address(match: re.Match[str], bound: str) -> bool:
    """«живёт на 8 Марта, 15»."""
    return bound == "на" and stands_before_house(match.string, match.end())


def _is_name(match: re.Match[str], context: Context) -> bool:
    """«8 Марта» in running text is a street or a holiday, not a day of this year."""
    is_english = match["month"] in ENGLISH_MONTHS
    if context.running and names_street(match.string, *match.span(), is_english=is_english):
        return True
    bound = word_before(match.string, match.start())[0]
    if is_english or (bound in _BOUNDS and not _is_address(match, bound)):
        return False
    month = context.original[match.start("month") : match.end("month")]
    if not context.running or not month[:1].isupper() or month.isupper():
        return False
    return not (tense_of(bound) or _is_feast(match, context))


def _is_feast(match: re.Match[str], context: Context) -> bool:
    """«8 Марта учителя получили цветы», «поздравил с 8 Марта»."""
    text, start, end = match.string, match.start(), match.end()
    if _CONGRATULATED.search(text, max(0, start - _CONGRATULATION), start):
        return True
    opens = _SENTENCE.search(context.original, max(0, start - 3), start) is not None
    return opens and not stands_before_house(text, end) and tense_around(text, start, end) != ""


RULES: dict[str, tuple[Rule, ...]] = {
    NUMBER: (timed_day, timed_numeric_day, clock_first),
    **dict.fromkeys(HOUR_WORDS, (clock_first,)),
    **{word.split()[0]: (timed_day,) for word in DAY_WORDS},
}
