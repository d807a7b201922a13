"""Infers the year of a day that is printed without one from the article's own words.

The day a page was saved is an upper bound and nothing more. A year that the evidence doesn't give
stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from newsbot.dates.grammar.tense import tense_around
from newsbot.dates.words import DAY_MONTHS, WEEKDAYS, one_of
from newsbot.model.date_parts import is_day
from newsbot.text.fold import fold
from newsbot.text.lazy import lazy_pattern

FARTHEST = 3
"""How many years past its lower bound an agreeing year is still believed: news names years close
to its own, and every seventh year agrees by chance."""

_WEEKDAY = one_of(WEEKDAYS)
_DATED_WEEKDAY = lazy_pattern(
    rf"(?P<weekday>{_WEEKDAY}),? (?P<day>\d\d?) (?P<month>{one_of(DAY_MONTHS)})(?!\w)(?! \d{{4}})"
)
_BARE_WEEKDAY = lazy_pattern(rf"\bво? (?P<weekday>{_WEEKDAY})(?!\w)(?!,? \d)")
_YEAR = lazy_pattern(
    r"(?P<before>\b\w+ )?(?<!\d)(?P<year>(?:19|20)\d\d)(?:-?(?:го|й|м|му))? ?(?:год|г\.)"
)
_FULL_DAY = lazy_pattern(
    rf"(?<!\d)(?P<day>\d\d?) (?P<month>{one_of(DAY_MONTHS)}) (?P<year>(?:19|20)\d\d)(?!\d)"
)
_NAMED_NOW = lazy_pattern(r"(?:эт|текущ|нынешн)\w+,? (?P<year>20\d\d)")
_NAMED_LAST = lazy_pattern(r"(?:прошл|минувш)\w+,? (?P<year>20\d\d)")
_THIS_YEAR = lazy_pattern(
    r"(?:этого|нынешнего|текущего|с\.) ?(?:года|г\.)|(?:этом|нынешнем|текущем) году"
)
_AHEAD = frozenset({"к ", "до ", "на ", "по "})
"""Prepositions of plans: «к 2030 году» says nothing about when it was written."""


@dataclass(frozen=True, slots=True)
class FoundYear:
    """A year and the reason for the record's note; `sure` when the text names the year outright."""

    year: int
    why: str
    sure: bool


def year_of_day(
    month: int, number: int, text: str, *, until: date | None = None
) -> FoundYear | None:
    """The year of the article's own day, or None where the text does not give it.

    Args:
        month, number: the day, as in «8 апреля».
        text: the article.
        until: the day of capture, an upper bound.

    Example:
        >>> found = year_of_day(4, 8, "Во вторник он прибыл. Впервые он был там в 2023 году.")
        >>> found.year, found.why
        (2025, 'the first 8 April on a weekday «вторник» not before 2023')
    """
    folded = fold(text)
    named = _named(folded, month, number)
    if named is not None and _possible(named.year, month, number, until):
        return named
    lowest = _lower_bound(folded)
    weekday = _weekday(folded, month, number)
    if lowest is None or weekday is None:
        return None
    name, weekday_number = weekday
    if _agrees(lowest - 1, month, number, weekday_number):
        return None  # the year named may be the next one («квоты в 2026 году»)
    for year in range(lowest, lowest + FARTHEST + 1):
        if _agrees(year, month, number, weekday_number) and _possible(year, month, number, until):
            day = date(year, month, number)
            why = f"the first {number} {day:%B} on a weekday «{name}» not before {lowest}"
            return FoundYear(year, why, sure=False)
    return None


def _agrees(year: int, month: int, number: int, weekday: int) -> bool:
    return is_day(year, month, number) and date(year, month, number).weekday() == weekday


def _named(folded: str, month: int, number: int) -> FoundYear | None:
    """A year that the text names as its own: «9 апреля 2025 года», «в нынешнем, 2025 году»."""
    for match in _FULL_DAY.finditer(folded):
        if (DAY_MONTHS[match["month"]], int(match["day"])) == (month, number):
            return FoundYear(int(match["year"]), f"the text has «{match[0]}»", sure=True)
    if now := _NAMED_NOW.search(folded):
        return FoundYear(int(now["year"]), f"the text has «{now[0]}»", sure=True)
    if last := _NAMED_LAST.search(folded):
        return FoundYear(int(last["year"]) + 1, f"the text has «{last[0]}»", sure=True)
    return None


def _lower_bound(folded: str) -> int | None:
    """The latest year that the text describes as past.

    A writer says «этого года» of the current year, so beside it a number means an earlier one.
    """
    latest = max(_past_years(folded), default=None)
    if latest is None:
        return None
    return latest + 1 if _THIS_YEAR.search(folded) else latest


def _past_years(folded: str) -> Iterable[int]:
    for match in _YEAR.finditer(folded):
        ahead = match["before"] in _AHEAD or tense_around(folded, *match.span()) == "future"
        if not ahead:
            yield int(match["year"])


def _weekday(folded: str, month: int, number: int) -> tuple[str, int] | None:
    """The weekday of the day: printed with it, or the only one in the text.

    News of the day calls it by its weekday («Во вторник он посетил…»).
    """
    for match in _DATED_WEEKDAY.finditer(folded):
        if (DAY_MONTHS[match["month"]], int(match["day"])) == (month, number):
            return match["weekday"], WEEKDAYS[match["weekday"]]
    bare = {
        WEEKDAYS[match["weekday"]]: match["weekday"] for match in _BARE_WEEKDAY.finditer(folded)
    }
    if len(bare) != 1:
        return None
    ((weekday, name),) = bare.items()
    return name, weekday


def _possible(year: int, month: int, number: int, until: date | None) -> bool:
    return is_day(year, month, number) and (until is None or date(year, month, number) <= until)
