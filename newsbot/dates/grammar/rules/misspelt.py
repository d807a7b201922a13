"""Days whose month is misspelt by one letter: «9 апраля 2025», «3 феврля 2025 года, 14:05»."""

from __future__ import annotations

from functools import lru_cache

from newsbot.dates import edtf
from newsbot.dates.grammar.around import glued
from newsbot.dates.grammar.context import NUMBER, Context, Reading, Rule
from newsbot.dates.grammar.rules.days import PRINTED_YEAR, with_clock
from newsbot.dates.words import DAY_MONTHS
from newsbot.text.lazy import lazy_pattern

_DAY = lazy_pattern(
    r"(?P<day>\d\d?) ?(?P<month>[а-я]{5,9}) ?(?P<year>(?:19|20)\d\d)(?!\d)(?: ?(?:года\b|г\b\.?))?"
)
_NAMES = (
    "января", "февраля", "апреля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
"""Months with letters enough: «июня» and «июля» differ by one only."""


def misspelt_day(text: str, at: int, context: Context) -> Reading | None:
    """A day with its year, whose month is one wrong, lacking, doubled or swapped letter away."""
    match = _DAY.match(text, at)
    if match is None or glued(text, at) or match["month"] in DAY_MONTHS:
        return None
    month = _meant(match["month"])
    if month is None:
        return None
    number, day = DAY_MONTHS[month], int(match["day"])
    value = edtf.day(int(match["year"]), number, day, context.anchor.zone, PRINTED_YEAR)
    return with_clock(text, Reading(at, match.end(), value), context) if value else None


@lru_cache(maxsize=256)
def _meant(word: str) -> str | None:
    """The month that a word was meant to be; None where it may be none or several.

    Example:
        >>> _meant("апраля"), _meant("феврля"), _meant("авгутса"), _meant("апрельская")
        ('апреля', 'февраля', 'августа', None)
    """
    near = [name for name in _NAMES if name[0] == word[0] and _is_near(word, name)]
    return near[0] if len(near) == 1 else None


def _is_near(word: str, name: str) -> bool:
    """Whether one letter more, less, wrong, or two swapped tell the words apart."""
    start = next((n for n, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), None)
    if start is None:
        return abs(len(word) - len(name)) == 1
    rest, meant = word[start:], name[start:]
    swapped = rest[:2] == meant[1::-1] and rest[2:] == meant[2:]
    return swapped or rest[1:] == meant[1:] or rest == meant[1:] or rest[1:] == meant


RULES: dict[str, tuple[Rule, ...]] = {NUMBER: (misspelt_day,)}
