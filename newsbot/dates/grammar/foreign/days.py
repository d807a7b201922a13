"""Rules for days and months in running text of all other languages: "4. August", "2 de abril"."""

from __future__ import annotations

from newsbot.dates import edtf
from newsbot.dates.grammar.context import Context, Reading, Rule, reading
from newsbot.dates.grammar.streets import follows_street
from newsbot.dates.grammar.yearless import year_of
from newsbot.dates.words import MONTHS, RUSSIAN_MONTHS
from newsbot.model.date_parts import LEAP_YEAR, is_day
from newsbot.text.lazy import lazy_pattern
from newsbot.text.letters import VOWEL_SIGNS
from newsbot.text.printed.foreign_date import BUDDHIST, MONTH_NAMES, month_number

_LEAST = 4
"""Letters of a name; shorter ones are words in too many languages ("mac", "set", "mar")."""
_SHORT = frozenset({"mai", "mei", "maj"})
_NAME = lazy_pattern(rf"(?:[^\W\d_]|[{VOWEL_SIGNS}])+")
_NAMES = frozenset(
    name
    for name in MONTH_NAMES
    if _NAME.fullmatch(name)
    and (len(name) >= _LEAST or name in _SHORT)
    and name not in RUSSIAN_MONTHS
)
_MARK = r"(?:\.|º|ª|er)?"
_TO = r"(?: ?- ?| (?:bis(?: zum)?|au|al|to|tot|t/m|til|till|do|ao) )"
"""Between the first day of a row and the last."""
_DAY = lazy_pattern(
    r"(?:(?<![\w.,:/-])|(?<=[\dא-ת]-)|(?<=\d\.-))"
    r"(?P<day>\d\d?)(?P<stop>\.|º|ª|er)? ?(?:de |d['’])?$"
)
_FIRST = lazy_pattern(rf"(?<![\w.,:/-])(?P<day>\d\d?){_MARK}(?:{_TO}| a )$")
_LAST = lazy_pattern(rf"{_TO}(?P<day>\d\d?){_MARK} ?(?:de |d['’])?(?P<month>[^\W\d_]+)")
_LONGEST = 20
"""Signs in which the first day of a row stands before the last: "28. bis zum "."""
_REACH = 9
_HUNG = lazy_pattern(r"[\d.]-$")
_FIGURE = lazy_pattern(r"\d\.? ?$")
_AFTER_DE = frozenset({"mayo", "julio"})
"""Spanish months that are words elsewhere, unless they stand behind "de"."""
_CAPITAL = lazy_pattern(
    r"(?:şubat|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık)$|[α-ωάέήίόύώ]"
)
"""Months of Turkish and Greek, whose names have a capital."""
_NAMED_AFTER = lazy_pattern(r" (?:cad|bulvar|sok|mahalle|meydan|üniversite|stad|lise)")
"""Behind a day of Turkey after which a street or a school is called: "19 Mayıs Caddesi"."""
_WORDS_TOO = frozenset({"ліст", "крас"})
"""Short forms of months that are words, too, unless a year stands behind them: «21 ліст»."""
_NAMES_ELSEWHERE = frozenset({"mars", "mayo", "maj", "marco", "marta", "augusta", "augusto"})
"""With a capital and no day they are names: "the Mars 2020 rover"."""
_YEAR = lazy_pattern(r"\.?,? (?:de |del |d['’]|พ\.ศ\. ?)?(?P<year>\d{4})(?![\d:%]|[.,]\d)")
_YEARS = range(1900, 2100)
"""Others are rather something that is counted: "mai 1500 Euro"."""
_THAI = lazy_pattern(r"[\u0e00-\u0e7f]")


def foreign_day(text: str, at: int, context: Context) -> Reading | None:
    """ "31. Oktober 2021", "le 8 avril", "2 de abril de 2020", "août 2019".

    A day without its year needs the full stop of German, or a name without a capital: "4 Mars
    rovers" are none. The names of English, Russian and its neighbours are read elsewhere, but for
    German ones that look like them: "4. August".
    """
    match = _NAME.match(text, at) if context.running else None
    if match is None:
        return None
    name, first = match[0], max(0, at - _REACH)
    day = _DAY.search(text[first:at])
    number = month_number(name, stop=day["stop"] if day else None)
    if not number or (name in MONTHS and not (day and day["stop"] == ".")):
        return None
    year, end = _year_behind(text, match.end())
    zone = context.anchor.zone
    capital = context.original[at : at + 1].isupper()
    if day is None:
        if _FIGURE.search(text[first:at]) or (capital and name in _NAMES_ELSEWHERE):
            return None  # "2024-27. januar 2025"
        return reading(at, end, edtf.month(year, number, zone, "foreign month")) if year else None
    start = first + day.start()
    if follows_street(text, start) or _NAMED_AFTER.match(text, end):
        return None  # "rue du 8 mai 1945"
    if year is None:
        if name in _WORDS_TOO:
            return None
        if name in _AFTER_DE and "de" not in day[0]:
            return None  # "2 mayo jars"
        is_spelt = capital == (day["stop"] == ".") or (capital and _CAPITAL.match(name))
        if not is_spelt or not is_day(LEAP_YEAR, number, int(day["day"])):
            return None
        if row := row_into_next_month(text, (start, end), (number, int(day["day"])), context):
            return row
        year = year_of(number, int(day["day"]), text, (start, end), context)
    last = edtf.day(year, number, int(day["day"]), zone, "foreign day")
    before = _FIRST.search(text[max(0, start - _LONGEST) : start])
    if before is not None and int(before["day"]) < int(day["day"]):
        opens = edtf.day(year, number, int(before["day"]), zone, "foreign day")
        return reading(start - len(before[0]), end, edtf.span(opens, last, "days"))
    is_hung = _HUNG.match(text, max(0, start - 2), start)  # "2024-27. januar", "12-3 mai"
    return None if is_hung else reading(start, end, last)


def row_into_next_month(
    text: str, span: tuple[int, int], day: tuple[int, int], context: Context
) -> Reading | None:
    """ "vom 28. April bis 3. Mai 2023": a day without a year, and the last day of its row.

    Args:
        text: folded.
        span: of the first day.
        day: its month and number.
        context: of the text.
    """
    (start, end), zone = span, context.anchor.zone
    match = _LAST.match(text, end)
    month = month_number(match["month"], stop=None) if match else 0
    if match is None or not month or not is_day(LEAP_YEAR, month, int(match["day"])):
        return None
    later = (month, int(match["day"]))
    given, end = _year_behind(text, match.end())
    turns = later < day
    last_year = given or (year_of(*day, text, (start, match.end()), context) or 0) + turns
    if last_year <= turns:
        return None
    row = edtf.span(
        edtf.day(last_year - turns, *day, zone, "foreign day"),
        edtf.day(last_year, *later, zone, "foreign day"),
        "days",
    )
    return reading(start, end, row)


def _year_behind(text: str, at: int) -> tuple[int | None, int]:
    """The year behind a month that ends there, Thai ones as those of Christ, and where it ends."""
    match = _YEAR.match(text, at)
    year = int(match["year"]) if match else 0
    if year > _YEARS[-1] and _THAI.match(text, at - 1):
        year -= BUDDHIST
    return (year, match.end()) if match and year in _YEARS else (None, at)


RULES: dict[str, tuple[Rule, ...]] = dict.fromkeys(_NAMES, (foreign_day,))
