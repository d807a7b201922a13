"""Rules for days and months in running text of all other languages: "4. August", "2 de abril"."""

from __future__ import annotations

from newsbot.dates import edtf
from newsbot.dates.grammar.context import WORD, Context, Reading, Rule, reading
from newsbot.dates.grammar.streets import follows_street
from newsbot.dates.grammar.yearless import year_of
from newsbot.dates.words import MONTHS, RUSSIAN_MONTHS
from newsbot.model.date_parts import LEAP_YEAR, is_day
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.foreign_date import MONTH_NAMES, month_number

_LEAST = 4
"""Letters of a name; shorter ones are words in too many languages ("mac", "set", "mar")."""
_SHORT = frozenset({"mai", "mei", "maj"})
_NAMES = frozenset(
    name
    for name in MONTH_NAMES
    if name.isalpha() and (len(name) >= _LEAST or name in _SHORT) and name not in RUSSIAN_MONTHS
)
_DAY = lazy_pattern(r"(?<![\w.,:/-])(?P<day>\d\d?)(?P<stop>\.|º|ª|er)? ?(?:de |d['’])?$")
_REACH = 9
_FIGURE = lazy_pattern(r"\d\.? ?$")
_AFTER_DE = frozenset({"mayo", "julio"})
"""Spanish months that are words elsewhere, unless they stand behind "de"."""
_WORDS_TOO = frozenset({"ліст", "крас"})
"""Short forms of months that are words, too, unless a year stands behind them: «21 ліст»."""
_NAMES_ELSEWHERE = frozenset({"mars", "mayo", "maj", "marco", "marta", "augusta", "augusto"})
"""With a capital and no day they are names: "the Mars 2020 rover"."""
_YEAR = lazy_pattern(r"\.?,? (?:de |del |d['’])?(?P<year>(?:19|20)\d\d)(?![\d:%]|[.,]\d)")


def foreign_day(text: str, at: int, context: Context) -> Reading | None:
    """ "31. Oktober 2021", "le 8 avril", "2 de abril de 2020", "août 2019".

    A day without its year needs the full stop of German, or a name without a capital: "4 Mars
    rovers" are none. The names of English, Russian and its neighbours are read elsewhere, but for
    German ones that look like them: "4. August".
    """
    match = WORD.match(text, at) if context.running else None
    if match is None:
        return None
    name, first = match[0], max(0, at - _REACH)
    day = _DAY.search(text[first:at])
    number = month_number(name, stop=day["stop"] if day else None)
    if not number or (name in MONTHS and not (day and day["stop"] == ".")):
        return None
    given = _YEAR.match(text, match.end())
    year = int(given["year"]) if given else None
    end, zone = given.end() if given else match.end(), context.anchor.zone
    capital = context.original[at : at + 1].isupper()
    if day is None:
        if _FIGURE.search(text[first:at]) or (capital and name in _NAMES_ELSEWHERE):
            return None  # "22-27. januar 2025"
        return reading(at, end, edtf.month(year, number, zone, "foreign month")) if year else None
    start = first + day.start()
    if follows_street(text, start):
        return None  # "rue du 8 mai 1945"
    if year is None:
        if name in _WORDS_TOO:
            return None
        if name in _AFTER_DE and "de" not in day[0]:
            return None  # "2 mayo jars"
        if capital != (day["stop"] == ".") or not is_day(LEAP_YEAR, number, int(day["day"])):
            return None
        year = year_of(number, int(day["day"]), text, (start, end), context)
    return reading(start, end, edtf.day(year, number, int(day["day"]), zone, "foreign day"))


RULES: dict[str, tuple[Rule, ...]] = dict.fromkeys(_NAMES, (foreign_day,))
