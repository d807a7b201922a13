"""The word tables of the date grammar, read once from the data files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsbot.text import tables


def rows(name: str) -> list[list[str]]:
    """The rows of one of this room's tables."""
    return tables.rows("newsbot.dates", name)


def one_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, longest first, so that «сент» precedes «сен»."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def forms_of(table: list[list[str]], *kinds: str) -> dict[str, int]:
    """The names of some kinds (of all, if none is given) in rows of number, kind and form."""
    return {form: int(number) for number, kind, form in table if not kinds or kind in kinds}


MONTH_ROWS, WEEKDAY_ROWS, _NUMBER_ROWS = map(rows, ("months.tsv", "weekdays.tsv", "numbers.tsv"))

MONTHS = forms_of(MONTH_ROWS)
"""Every form of every month name to its number."""
RUSSIAN_MONTHS = forms_of(MONTH_ROWS, "nom", "gen", "dat", "ins", "prep")
ABBREVIATED_MONTHS = forms_of(MONTH_ROWS, "abbr")
DAY_MONTHS = forms_of(MONTH_ROWS, "nom", "gen", "abbr", "uk", "be", "en", "kk", "kk-in")
"""Forms that follow the number of a day («9 апреля», «9 апр.»)."""
MONTHS_IN = forms_of(MONTH_ROWS, "prep")
MONTHS_OF = forms_of(MONTH_ROWS, "gen")
MONTHS_TO = forms_of(MONTH_ROWS, "dat")
MONTHS_NAMED = forms_of(MONTH_ROWS, "nom")
ENGLISH_MONTHS = forms_of(MONTH_ROWS, "en")
ENGLISH_ABBREVIATED = {form for form in ENGLISH_MONTHS if len(form) <= 4} - {"may", "june", "july"}
"""English names that may have a full stop: "Sept."."""
ENGLISH_NTH = r"(?:st|nd|rd|th)"
"""An ordinal ending of English behind a number; for longer patterns."""

WEEKDAYS = forms_of(WEEKDAY_ROWS, "name")
WEEKDAYS_SHORT = forms_of(WEEKDAY_ROWS, "short", "en")

UNTIL = frozenset({"к", "ко", "до"})
"""Prepositions of the day by which, or until which, something happens."""

CARDINALS = forms_of(_NUMBER_ROWS, "cardinal")
ORDINALS = forms_of(_NUMBER_ROWS, "ordinal")
DAY_WORDS = forms_of(_NUMBER_ROWS, "day")
DECADES = forms_of(_NUMBER_ROWS, "decade")
CENTURIES = forms_of(_NUMBER_ROWS, "century")
