"""Rules for days of a month: «9 апреля», «8 и 9 апреля», «с 28 марта по 3 апреля», «08.04.2025»."""

from __future__ import annotations

import re

from newsbot.dates import edtf
from newsbot.dates.around import glued, word_before
from newsbot.dates.clock import clock_before, clock_behind
from newsbot.dates.context import Context, Reading, Rule
from newsbot.dates.given import GivenYear, full_year, year_behind
from newsbot.dates.value import DateValue
from newsbot.dates.words import DAY_MONTHS, DAY_WORDS, one_of, rows
from newsbot.dates.yearless import year_of

_ABBREVIATED = frozenset(form for _, kind, form in rows("months.tsv") if kind in {"abbr", "en"})
_MONTH = rf"(?P<month>{one_of(DAY_MONTHS)})(?!\w)"
_NTH = r"(?:-?(?:го|е|ое)|st|nd|rd|th)?"
_DAY = re.compile(rf"(?P<day>\d\d?){_NTH}[ -]?{_MONTH}")
_WORDED = re.compile(rf"(?P<day>{one_of(DAY_WORDS)}) {_MONTH}")
_LIST = re.compile(
    rf"(?P<days>\d\d?{_NTH}(?:, \d\d?){{0,6}})(?P<link>,? и | или | ?- ?| по | на | до )"
    rf"(?P<last>\d\d?){_NTH}[ -]?{_MONTH}"
)
_LINK = re.compile(r" - |-| по | до | и ")
_NUMERIC = re.compile(
    r"(?P<day>\d\d?)(?P<mark>[./-])(?P<month>\d\d?)(?P=mark)(?P<year>\d{4}|\d\d)"
    r"(?![\d/]|\.\d)(?: ?(?:года\b|г\b\.?))?"
)
_NUMERIC_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<mark>[./-])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?![\d/]|\.\d)"
)
_FROM = frozenset({"с", "со", "от"})


def day_of_month(text: str, at: int, context: Context) -> Reading | None:
    """«9 апреля», «9 апр. 2025 г.», «девятого апреля 2025 года, 14:05», «28 марта – 3 апреля»."""
    found = one_day(text, at, context)
    if found is None:
        return None
    return _until(text, found, context) or with_clock(text, found, context)


def one_day(text: str, at: int, context: Context) -> Reading | None:
    """A day of a month with its year, if one follows; without a time of day."""
    match = _DAY.match(text, at) or _WORDED.match(text, at)
    if match is None or glued(text, at):
        return None
    end = _past_dot(text, match)
    year = year_behind(text, end, context)
    if year is None and _is_name(match, context):
        return None
    return _day(text, match["day"], match["month"], year, Reading(at, end, _NOTHING), context)


def listed_days(text: str, at: int, context: Context) -> Reading | None:
    """«7-9 апреля», «8 и 9 апреля», «с 1 по 3 марта»; of «8 и 15 апреля» the first day alone."""
    match = _LIST.match(text, at)
    if match is None or glued(text, at):
        return None
    days = [int(number) for number in re.findall(r"\d+", match["days"])] + [int(match["last"])]
    start = _opening(text, at, match["link"])
    if start is None:
        return None
    end = _past_dot(text, match)
    year = year_behind(text, end, context)
    first = _day(text, str(days[0]), match["month"], year, Reading(start, end, _NOTHING), context)
    last = _day(text, str(days[-1]), match["month"], year, Reading(start, end, _NOTHING), context)
    if first is None or last is None:
        return None
    if _is_series(match["link"], days):
        value = edtf.span(first.value, last.value, "days")
        return Reading(start, first.end, value) if value else None
    return Reading(at, at + len(str(match["days"]).split(",")[0]), first.value)


def numeric_day(text: str, at: int, context: Context) -> Reading | None:
    """«08.04.2025», «08/04/25», «2025-04-08», day before month; «08.04.2025 - 10.04.2025»."""
    match = _NUMERIC.match(text, at) or _NUMERIC_YEAR_FIRST.match(text, at)
    if match is None or glued(text, at) or text[at - 1 : at].isalpha() or text[at - 1 : at] == "_":
        return None
    digits = match["year"]
    if len(digits) == 2 and len(match["day"] + match["month"]) < 4:
        return None  # a version number: «1.2.34»
    year = int(digits) if len(digits) == 4 else full_year(int(digits), context)
    value = edtf.day(
        year, int(match["month"]), int(match["day"]), context.anchor.zone, "numeric day"
    )
    if value is None:
        return None
    found = Reading(at, match.end(), value)
    return _until_numeric(text, found, context) or with_clock(text, found, context)


def clock_first(text: str, at: int, context: Context) -> Reading | None:
    """«14:05 9 апреля 2025», «14:05 | 08.04.2025»."""
    clock = clock_before(text, at)
    if clock is None or glued(text, at):
        return None
    found = one_day(text, clock.end, context) or numeric_day(text, clock.end, context)
    if found is None:
        return None
    zone = clock.zone or context.anchor.zone
    value = edtf.clock(found.value, clock.hour, clock.minute, clock.second, zone, "clock, day")
    if value is None:
        return None
    end = found.end + 1 if text[found.end : found.end + 1] == ")" else found.end
    return Reading(at, end, value)


def with_clock(text: str, found: Reading, context: Context) -> Reading:
    """The reading made precise by a time of day that stands behind it."""
    clock = clock_behind(text, found.end)
    if clock is None or found.value.precision != "day":
        return found
    if clock.local:
        return Reading(found.start, clock.end, found.value)
    zone = clock.zone or context.anchor.zone
    rule = f"{found.value.rule}, clock"
    value = edtf.clock(found.value, clock.hour, clock.minute, clock.second, zone, rule)
    return Reading(found.start, clock.end, value) if value else found


_NOTHING = DateValue(value="", precision="day")


def _day(
    text: str,
    number: str,
    month: str,
    year: GivenYear | None,
    where: Reading,
    context: Context,
) -> Reading | None:
    day = DAY_WORDS.get(number) or int(number)
    month_number = DAY_MONTHS[month]
    if year is not None:
        chosen, end, rule = year.number, year.end, "day of year"
    else:
        chosen = year_of(month_number, day, text, (where.start, where.end), context)
        end, rule = where.end, "day of month"
    value = edtf.day(chosen, month_number, day, context.anchor.zone, rule)
    return Reading(where.start, end, value) if value else None


def _until(text: str, first: Reading, context: Context) -> Reading | None:
    """The range that a first day opens: «28 марта – 3 апреля 2025»."""
    link = _LINK.match(text, first.end)
    if link is None:
        return None
    start = _opening(text, first.start, link[0])
    last = one_day(text, link.end(), context) if start is not None else None
    if start is None or last is None or last.value.precision != "day":
        return None
    opening = _same_year(first.value, last.value, context) if first.value.start else first.value
    closing = last.value
    if opening.start and closing.start and closing.start < opening.start:
        closing = _moved(closing, 1, context) or closing
    value = edtf.span(opening, closing, "days")
    if value is None or " и " in link[0]:
        return None
    return Reading(start, last.end, value)


def _same_year(first: DateValue, last: DateValue, context: Context) -> DateValue:
    """The opening day in the year that the closing day names, or in the year before it."""
    if first.rule != "day of month" or last.rule != "day of year" or not last.start:
        return first
    month, number = int(first.value[5:7]), int(first.value[8:10])
    later = (month, number) > (last.start.month, last.start.day)
    zone = context.anchor.zone
    return edtf.day(last.start.year - later, month, number, zone, first.rule) or first


def _moved(value: DateValue, years: int, context: Context) -> DateValue | None:
    year, month, number = (int(part) for part in value.value.split("-"))
    return edtf.day(year + years, month, number, context.anchor.zone, value.rule)


def _until_numeric(text: str, first: Reading, context: Context) -> Reading | None:
    link = _LINK.match(text, first.end)
    match = _NUMERIC.match(text, link.end()) if link else None
    if match is None or len(match["year"]) < 4:
        return None
    last = edtf.day(
        int(match["year"]), int(match["month"]), int(match["day"]), context.anchor.zone, "days"
    )
    value = edtf.span(first.value, last, "days")
    return Reading(first.start, match.end(), value) if value else None


def _opening(text: str, at: int, link: str) -> int | None:
    """Where a range begins: «с 1 по 3 марта» needs its «с», «7-9 апреля» needs nothing."""
    word, start = word_before(text, at)
    if link.strip() in {"по", "до", "на"}:
        return start if word in _FROM else None
    return at


def _is_series(link: str, days: list[int]) -> bool:
    if link.strip() in {"и", "или", ", и"}:
        return all(later - day == 1 for day, later in zip(days, days[1:], strict=False))
    return days == sorted(days)


def _past_dot(text: str, match: re.Match[str]) -> int:
    end = match.end()
    return end + 1 if match["month"] in _ABBREVIATED and text[end : end + 1] == "." else end


def _is_name(match: re.Match[str], context: Context) -> bool:
    """«8 Марта» in running text is a street or a holiday, not a day of this year."""
    month = context.original[match.start("month") : match.end("month")]
    return context.running and month[:1].isupper() and not month.isupper()


NUMBER_RULES: tuple[Rule, ...] = (day_of_month, listed_days, numeric_day, clock_first)
WORD_RULES: dict[str, tuple[Rule, ...]] = {word.split()[0]: (day_of_month,) for word in DAY_WORDS}
