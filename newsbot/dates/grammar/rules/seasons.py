"""Rules for seasons and quarters: «весной 2024 года», «осенью», «в первом квартале 2025 года»."""

from __future__ import annotations

import re

from newsbot.dates import edtf
from newsbot.dates.grammar.around import glued, word_before
from newsbot.dates.grammar.context import NUMBER, Context, Needs, Reading, Rule, reading
from newsbot.dates.grammar.named_year import year_behind
from newsbot.dates.grammar.parts import part_before
from newsbot.dates.grammar.tense import tense_around
from newsbot.dates.grammar.yearless import MIDDLE, year_of
from newsbot.dates.words import ORDINALS, one_of, rows
from newsbot.text.lazy import lazy_pattern

_ROWS = rows("seasons.tsv")
SEASONS = {form: name for name, form, _ in _ROWS}
"""Forms of the seasons' names to their nominative."""

_BARE = frozenset(form for _, form, bare in _ROWS if bare == "bare")
_SEASON = lazy_pattern(rf"(?P<season>{one_of(SEASONS)})(?!\w)")
_UNTIL = ("весны", "лета", "осени", "зимы")
_SINCE = frozenset({"с", "со"})
_GOVERNED = {
    **dict.fromkeys(["до", "с", "со"], _UNTIL),
    **dict.fromkeys(["к", "ко"], ("весне", "лету", "осени", "зиме")),
}
"""Prepositions that make a bare season a date, with the forms they ask for."""

_BEFORE_PART = frozenset({"к", "ко", "до", "с", "со", "на", "от", "после", "под"})

_JOINED = lazy_pattern(rf"(?:, (?:{one_of(SEASONS)})){{0,3}} и (?:{one_of(SEASONS)})(?!\w)")
"""Further seasons of a list, before its year: «летом и осенью 2020 года»."""
_SHORT_CLAUSE = lazy_pattern(r"[^.,;:!?]{0,40}[.,;:!?]")
"""A clause that is seen as a whole, so that its lack of a verb is known."""
_FROM_ONE = lazy_pattern(r"\bот \w+ до $")
_QUARTERS = 4
LAST_OF_YEAR = 11
"""A season that begins behind this month is named after the year in which it ends."""

_TWO_YEARS = lazy_pattern(
    r" (?P<first>(?:19|20)\d\d)(?: ?- ?|/)(?P<last>(?:19|20)\d\d|\d\d)(?!\d)"
    r"(?: ?(?:год\w*|гг?\.?))?"
)
_QUARTER = lazy_pattern(
    rf"(?P<number>{one_of(ORDINALS)}|[1-4])(?:-?(?:й|го|м|му|е|ом|ого))? "
    r"(?:кварта(?:л|ла|лу|лом|ле|лах|лы|лов|лам)(?!\w)|кв\.)"
)
_LISTED = lazy_pattern(
    rf"(?P<number>{one_of(ORDINALS)}|[1-4])(?P<behind>(?:-?(?:й|го|м|му|е|ом|ого))?"
    rf"(?: и |, | ?- ?)(?:{one_of(ORDINALS)}|[1-4])(?:-?(?:й|го|м|му|е|ом|ого))?.{{0,24}}?"
    r" кварта(?:л|ла|лах|лы|лов|лам)(?!\w))"
)
"""A quarter before another: «в первом и втором кварталах»."""


def season(text: str, at: int, context: Context) -> Reading | None:
    """«весной 2024 года», «летом прошлого года», «осенью»."""
    match = _SEASON.match(text, at)
    if match is None:
        return None
    name = SEASONS[match["season"]]
    if winter := _winter_of_two_years(text, match, context):
        return winter
    year = year_behind(text, match.end(), context)
    joined = None if year else _JOINED.match(text, match.end())
    shared = year_behind(text, joined.end(), context) if joined else None
    given = year or shared
    number = given.number if given else _nearest(name, match, context)
    if number is None:
        return None
    value = edtf.season(number, name, context.anchor.zone, "season")
    return reading(part_before(text, at)[1], year.end if year else match.end(), value)


def quarter(text: str, at: int, context: Context) -> Reading | None:
    """«в первом квартале 2025 года», «III кв.»: the latest that has begun, without a year."""
    listed = None
    match = _QUARTER.match(text, at) or (listed := _LISTED.match(text, at))
    if match is None or glued(text, at):
        return None
    number = ORDINALS.get(match["number"]) or int(match["number"])
    given = year_behind(text, match.end(), context)
    year = given.number if given else _latest(number, context)
    if year is None or number > _QUARTERS:
        return None
    end = match.end("number") if listed else given.end if given else match.end()
    value = edtf.quarter(year, number, context.anchor.zone, "quarter")
    return reading(part_before(text, at)[1], end, value)


def _winter_of_two_years(text: str, match: re.Match[str], context: Context) -> Reading | None:
    """«зимой 2024/25 года»."""
    years = _TWO_YEARS.match(text, match.end())
    if years is None or SEASONS[match["season"]] != "зима":
        return None
    last = int(years["first"][:2] + years["last"][-2:])
    value = edtf.season(last, "зима", context.anchor.zone, "season")
    return reading(part_before(text, match.start())[1], years.end(), value)


def _nearest(name: str, match: re.Match[str], context: Context) -> int | None:
    """The year of a season without one, by the middle of its middle month."""
    word, _ = word_before(match.string, match.start())
    if match["season"] in _GOVERNED.get(word, ()):
        return _bounded(name, word, match, context)
    if context.running and match["season"] in _BARE and _is_any(match):
        return None
    start = match.start() if match["season"] in _BARE else _part_start(match)
    if start is None:
        return None
    middle = (3 * (edtf.SEASONS[name] - 20)) % 12 + 1
    return year_of(middle, MIDDLE, match.string, (start, match.end()), context)


def _is_any(match: re.Match[str]) -> bool:
    """«Летом жарко», «соль, которой посыпают дороги зимой,»: in every year."""
    short = _SHORT_CLAUSE.match(match.string, match.end()) is not None
    return short and not tense_around(match.string, *match.span())


def _part_start(match: re.Match[str]) -> int | None:
    """Where «начале осени», «концу лета» begin, behind a preposition; «конец лета» is no date."""
    part, start = part_before(match.string, match.start())
    if not part or match["season"] not in _UNTIL:
        return None
    told = match.string.startswith(("в ", "во "), start)
    return start if told or word_before(match.string, start)[0] in _BEFORE_PART else None


def _bounded(name: str, word: str, match: re.Match[str], context: Context) -> int | None:
    """«до осени», «к лету»: the first to begin; «с весны»: the last that has begun, unless told."""
    day = context.anchor.day
    if day is None or _FROM_ONE.search(match.string, 0, match.start()):
        return None
    begun = day.month >= (first := 3 * (edtf.SEASONS[name] - 20))
    ahead = word not in _SINCE or tense_around(match.string, *match.span()) == "future"
    year = day.year + begun if ahead else day.year - (not begun)
    return year + (first > LAST_OF_YEAR)


def _latest(number: int, context: Context) -> int | None:
    day = context.anchor.day
    if day is None:
        return None
    return day.year if day.month >= 3 * number - 2 else day.year - 1


RULES: dict[str, tuple[Rule, ...]] = {
    NUMBER: (quarter,),
    **dict.fromkeys(SEASONS, (season,)),
    **dict.fromkeys(ORDINALS, (quarter,)),
}

NEEDS: Needs = {quarter: ("квартал", "кв.")}
