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


def _table(name: str, *kinds: str) -> dict[str, int]:
    return {form: int(number) for number, kind, form in rows(name) if not kinds or kind in kinds}


MONTHS = _table("months.tsv")
"""Every form of every month name to its number."""
RUSSIAN_MONTHS = _table("months.tsv", "nom", "gen", "dat", "ins", "prep")
ABBREVIATED_MONTHS = _table("months.tsv", "abbr")
DAY_MONTHS = _table("months.tsv", "nom", "gen", "abbr", "uk", "be", "en", "kk", "kk-in")
"""Forms that follow the number of a day («9 апреля», «9 апр.»)."""
MONTHS_IN = _table("months.tsv", "prep")
MONTHS_OF = _table("months.tsv", "gen")
MONTHS_TO = _table("months.tsv", "dat")
MONTHS_NAMED = _table("months.tsv", "nom")
ENGLISH_MONTHS = _table("months.tsv", "en")

WEEKDAYS = _table("weekdays.tsv", "name")
WEEKDAYS_SHORT = _table("weekdays.tsv", "short", "en")

CARDINALS = _table("numbers.tsv", "cardinal")
ORDINALS = _table("numbers.tsv", "ordinal")
DAY_WORDS = _table("numbers.tsv", "day")
DECADES = _table("numbers.tsv", "decade")
CENTURIES = _table("numbers.tsv", "century")
