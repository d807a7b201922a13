"""Rules for years and decades: «в 2023 году», «2024 год», «в 2022–2024 годах», «в 1990-е»."""

from __future__ import annotations

import re

from newsbot.dates import edtf
from newsbot.dates.grammar.around import MID, glued, word_before
from newsbot.dates.grammar.context import NUMBER, Context, Reading, Rule, reading
from newsbot.dates.grammar.named_year import YEAR_NUMBER
from newsbot.dates.grammar.parts import part_before
from newsbot.dates.grammar.rules.centuries import OTHER_ERA, number_of
from newsbot.dates.grammar.rules.days import with_clock
from newsbot.dates.words import CENTURIES, DAY_MONTHS, DECADES, one_of
from newsbot.text.lazy import lazy_pattern

_MARK = (
    r"(?:год(?:а|у|ом|е|ы|ов|ам|ах|ами)?\b|гг\.?(?!\w)|г\.|г\b"
    r"|р(?:оку|ік|оці|оках|оки)\b|році\b|рр\.|год(?:зе)\b|гад(?:ы|ах)\b|жыл(?:ы|ғы|дың|дан|ға)\b)"
)
_NTH = r"(?:-?(?:й|го|му|м|е|ый|ом|ого)\b)"
_YEAR = lazy_pattern(rf"(?P<year>\d{{3,4}})(?:{_NTH})?(?:[ -]?(?P<mark>{_MARK}))")
_NTH_YEAR = lazy_pattern(rf"(?P<year>{YEAR_NUMBER})-(?:й|го|м|му)\b")
_BARE_YEAR = lazy_pattern(rf"(?P<year>{YEAR_NUMBER})(?=[,;:)!?]|\.(?!\d)|$| (?:-|и\b|по\b))")
_YEARS = lazy_pattern(
    rf"(?P<year>{YEAR_NUMBER})(?:{_NTH})?(?: ?{_MARK})?"
    r"(?P<link> ?- ?| (?:и|по|до|to|and|through|до (?:начала|середины|конца)) |/)"
    rf"(?P<last>{YEAR_NUMBER}|\d\d(?!\d))(?:{_NTH})?"
    rf"(?: ?(?:(?:учебн|бюджетн|финансов)\w+ )?(?P<mark>{_MARK}))?(?![\d-])"
)
_YEAR_FIRST = lazy_pattern(
    rf"(?P<year>{YEAR_NUMBER})(?: ?(?:года?|год|г\.))?(?:, ?|[ /-])"
    rf"(?:(?P<day>\d\d?)[ /-](?P<month>{one_of(DAY_MONTHS)})"
    rf"|(?P<named>{one_of(DAY_MONTHS)})\.?[ /-](?P<number>\d\d?))(?!\w)"
)
_ITEM = rf"{YEAR_NUMBER}(?: ?- ?(?:{YEAR_NUMBER}|\d\d(?!\d)))?{_NTH}?"
_LISTED = lazy_pattern(
    rf"(?P<item>(?P<year>{YEAR_NUMBER})(?: ?- ?(?P<last>{YEAR_NUMBER}|\d\d(?!\d)))?{_NTH}?)"
    rf"(?=(?P<more>(?:, {_ITEM})*),? (?:и|или) {_ITEM}(?: ?{_MARK}|(?<=м)\b))"
)
"""A year before others of a list that closes with its noun, or has an ending: «2022-м»."""
_SIGN = lazy_pattern(r"[,;:)!?.]| -|$")
_LISTED_BEFORE = lazy_pattern(r"\d{4}(?:-?м|-?го)?, $")
_DECADE = lazy_pattern(
    r"(?P<decade>1\d\d0|20\d0|[3-9]0)(?:-?(?:е|х|ми|ых|ые|м(?= годам))\b"
    r"(?: (?:год(?:ы|ов|ах|ам|ами)|рок(?:и|ів|ах|ам)|гад(?:ы|оў|ах))\b| ?гг\.?)?"
    r"|(?<=\d{4})['’]?s\b|(?<=['’]\d\d)s\b)"
)
_DECADES = lazy_pattern(
    r"(?P<first>1\d\d0|20\d0|[3-9]0)(?:-?(?:е|х|ми))? ?- ?(?P<last>1\d\d0|20\d0|[3-9]0)"
    r"-?(?:е|х|ми)\b(?: год(?:ы|ов|ах|ам|ами)\b| ?гг\.?)?"
)
_OF_CENTURY = lazy_pattern(
    rf" (?:(?:прошлого|минувшего)|(?P<number>{one_of(CENTURIES)}|\d\d)(?:-?го)?) (?:века|в\.)"
)
_DECADE_WORD = lazy_pattern(rf"(?P<word>{one_of(DECADES)})\b(?: год(?:ы|ов|ах|ам|ами)\b)?")
_APOSTROPHES = frozenset("'’")
""" "the '90s"."""
_NAMES = ("улиц", "площад", "ул", "метро", "станци", "парк")
_LETTER_SINCE, _LETTER_UNTIL = 1800, 2100
"""Years that are believed with no more than a «г» behind them."""
_BARE_AFTER = frozenset({"в", "с", "к", "до", "по", "у", "ў", "з"})
_ENGLISH_YEAR = lazy_pattern(r"(?P<year>(?:1[5-9]|20)\d\d)(?![\w%:°$€]|[.,-]\d)")
_THINGS = lazy_pattern(
    r"[ -](?:per|people|percent|men|women|children|feet|foot|mile|met(?:er|re)|seat|strong)\b"
    r"| (?:km|kg|m|ft)\b"
    r"| (?!(?:was|is|has|his|its|as|this|us|sales|news|prices)\b)[a-z]+s\b"
)
"""Behind a number that counts things, and so is no year."""
_SURE = frozenset({"in", "since", "until", "till", "during", "early", "late"})
_ROUND = frozenset({"00", "50"})
_ENGLISH = _SURE | {"by", "from", "before", "after", "of"}
"""English words before a year; before things only round numbers stand behind the sure ones."""
_FROM = frozenset({"с", "со", "от", "з", "із", "from"})
_TO = frozenset({"по", "до", "to", "through"})
_AND = frozenset({"и", "and"})
_BETWEEN = frozenset({"между", "між", "паміж", "between"})


def year(text: str, at: int, context: Context) -> Reading | None:
    """«в 2023 году», «2024 год», «в 2022-м», «в конце 2014 г.»."""
    match = (
        _YEAR.match(text, at)
        or _NTH_YEAR.match(text, at)
        or _bare(text, at, context)
        or _english(text, at, context)
    )
    if match is None or OTHER_ERA.match(text, match.end()):
        return None
    if glued(text, at) and not (text.endswith("№ ", 0, at) and match[0].endswith("года")):
        return None
    if word_before(text, at)[0].startswith(_NAMES):
        return None  # «улица 1905 года»
    number = int(match["year"])
    if not _is_plausible(number, match, text, at):
        return None
    value = edtf.year(number, context.anchor.zone, "year")
    if value is None:
        return None
    return Reading(part_before(text, at)[1], match.end(), value)


def year_first(text: str, at: int, context: Context) -> Reading | None:
    """«2025, 9 апреля», «2025 апреля 9», «2025-апр-09», in a string that is a date."""
    match = None if context.running else _YEAR_FIRST.match(text, at)
    if match is None or glued(text, at):
        return None
    month = DAY_MONTHS[match["month"] or match["named"]]
    number = int(match["day"] or match["number"])
    value = edtf.day(int(match["year"]), month, number, context.anchor.zone, "year, day")
    return with_clock(text, Reading(at, match.end(), value), context) if value else None


def years(text: str, at: int, context: Context) -> Reading | None:
    """«в 2022–2024 годах», «с 2010 по 2015 год», «в 2010 и 2011 годах», «сезон 2013/14»."""
    match = _YEARS.match(text, at)
    if match is None or glued(text, at):
        return None
    if context.running and counts_things(match):
        return None
    first, last = int(match["year"]), _completed(match["year"], match["last"])
    start = part_before(text, at)[1]
    link = match["link"].strip().partition(" ")[0]
    word, opening = word_before(text, at)
    if link in _TO:
        if word not in _FROM:
            return None
        start = opening
    elif not match["mark"] and not _stands_for_years(text, at, match.end(), word, context):
        return None
    if word in _BETWEEN:
        start = opening
    if last <= first or (link in _AND and last != first + 1 and word not in _BETWEEN):
        return None
    zone = context.anchor.zone
    value = edtf.span(edtf.year(first, zone, "years"), edtf.year(last, zone, "years"), "years")
    return Reading(start, match.end(), value) if value else None


def listed_year(text: str, at: int, context: Context) -> Reading | None:
    """One year of «в 2008, 2012 и 2016 годах», one span of «в 2009–2011 и 2014–2016 годах»."""
    match = _LISTED.match(text, at)
    if match is None or glued(text, at):
        return None
    listed = match["more"] or match["last"] or _LISTED_BEFORE.search(text, max(0, at - 8), at)
    if not listed and years(text, at, context):
        return None  # two neighbours are a span
    first, zone = int(match["year"]), context.anchor.zone
    value = edtf.year(first, zone, "year of a list")
    if match["last"]:
        last = edtf.year(_completed(match["year"], match["last"]), zone, "years")
        value = edtf.span(value, last, "years of a list")
    return reading(part_before(text, at)[1], match.end("item"), value)


def decade(text: str, at: int, context: Context) -> Reading | None:
    """«в 1960-е годы», «в 90-х», «в девяностые»."""
    in_figures = text[at].isdigit()
    if in_figures and "0" not in text[at + 1 : at + 4]:
        return None  # a quick look: the pattern costs more
    match = (_DECADE if in_figures else _DECADE_WORD).match(text, at)
    if match is None or glued(text, at):
        return None
    if not in_figures and not _is_decade(text, at, match):
        return None
    first = _in_full(int(match["decade"])) if in_figures else DECADES[match["word"]]
    century = _OF_CENTURY.match(text, match.end())
    if century and century["number"] and first < 2000:
        first = 100 * (number_of(century["number"]) - 1) + first % 100
    value = edtf.decade(first, context.anchor.zone, "decade")
    start = at - (text[at - 1 : at] in _APOSTROPHES and match[0].endswith("s"))
    return reading(part_before(text, start)[1], (century or match).end(), value)


def decades(text: str, at: int, context: Context) -> Reading | None:
    """«в 1970–1980-х годах», «в 70–80-е»."""
    match = _DECADES.match(text, at) if "0" in text[at + 1 : at + 4] else None
    if match is None or glued(text, at):
        return None
    first, last = (_in_full(int(match[part])) for part in ("first", "last"))
    if not first < last <= first + 50:
        return None
    zone = context.anchor.zone
    value = edtf.span(
        edtf.decade(first, zone, "decade"), edtf.decade(last, zone, "decade"), "decades"
    )
    return reading(part_before(text, at)[1], match.end(), value)


def _in_full(decade: int) -> int:
    return decade + 1900 if decade < 100 else decade


def _is_decade(text: str, at: int, match: re.Match[str]) -> bool:
    """«девяностые годы», «в девяностые», but not «девяностые страницы»."""
    word, start = word_before(text, at)
    if word.endswith("ие") or word.endswith("ые"):  # «в лихие девяностые»
        word = word_before(text, start)[0]
    return match.end() > match.end("word") or word == "в"


def _is_plausible(number: int, match: re.Match[str], text: str, at: int) -> bool:
    """Whether a number is a year: «в 988 году», but not «500 г», «1200 г.» and «150 год»."""
    if number < 1000:
        return match["mark"] in {"году", "года"} and word_before(text, at)[0] in _BARE_AFTER
    short = (match.groupdict().get("mark") or "").startswith("г") and "год" not in match[0]
    return _LETTER_SINCE <= number <= _LETTER_UNTIL if short else True


def _bare(text: str, at: int, context: Context) -> re.Match[str] | None:
    """«в 2013,»: a year without its noun, only in prose and behind a preposition."""
    match = _BARE_YEAR.match(text, at) if context.running else None
    return match if match and word_before(text, at)[0] in _BARE_AFTER else None


def _english(text: str, at: int, context: Context) -> re.Match[str] | None:
    """ "In 2013 the plant closed", "early 2013", "mid-2013", but not "by 2013 votes"."""
    if not context.running:
        return None
    word = "in" if text.endswith(MID, 0, at) else word_before(text, at)[0]
    if text.endswith("out of ", 0, at):
        return None
    match = _ENGLISH_YEAR.match(text, at) if word in _ENGLISH else None
    if match is None or counts_things(_YEARS.match(text, at) or match):
        return None
    return match if word in _SURE or not _THINGS.match(text, match.end()) else None


def counts_things(match: re.Match[str]) -> bool:
    """Whether the round number at the end of a match counts things: "the fall of 2000 points"."""
    return match[0][-2:] in _ROUND and _THINGS.match(match.string, match.end()) is not None


def _completed(first: str, last: str) -> int:
    """The last year of «2013/14», with the century of the first."""
    return int(last) if len(last) == 4 else int(first[:2] + last)


def _stands_for_years(text: str, at: int, end: int, word: str, context: Context) -> bool:
    """«(2001—2003)», «в сезоне 2013/14», "from 2019 to 2023": only in prose."""
    if not context.running:
        return False
    if word in {"from", "between"}:
        return True
    if word == "в" and text[end - 4 : end].isdecimal() and _SIGN.match(text, end):
        return True  # «в 1992–2002 — секретарь»
    return word.startswith("сезон") or (text[at - 1 : at], text[end : end + 1]) == ("(", ")")


OF_LONG_NUMBERS: tuple[Rule, ...] = (year_first, listed_year, years, year)
"""Rules that find nothing at a number of one or two digits."""

RULES: dict[str, tuple[Rule, ...]] = {
    NUMBER: (decades, decade, *OF_LONG_NUMBERS),
    **dict.fromkeys(DECADES, (decade,)),
}
