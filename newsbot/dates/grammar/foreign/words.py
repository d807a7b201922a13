"""The words of dates in running text of other languages, by their kinds."""

from __future__ import annotations

from newsbot.dates.words import MONTH_ROWS, RUSSIAN_MONTHS, WEEKDAY_ROWS, forms_of, one_of, rows

_ROWS = rows("periods_abroad.tsv")
_SPOKEN = frozenset({"uk", "be", "en", "kk"})
"""Languages whose past and future verbs_abroad.tsv tells."""


def _words(kind: str) -> dict[str, str]:
    return {word: meaning for name, meaning, word in _ROWS if name == kind}


def _months(*kinds: str) -> dict[str, int]:
    """Forms that no Russian month has; «мая» of Belarusian is read as Russian."""
    named = forms_of(MONTH_ROWS, *kinds).items()
    return {form: number for form, number in named if form not in RUSSIAN_MONTHS}


def plain(word: str) -> str:
    """A word with its apostrophe as the tables have it."""
    return word.replace("’", "'").replace("ʼ", "'")


WHICH_ABROAD = _words("which")
"""Last, this and next."""
UNITS_ABROAD = _words("unit")
SEASONS_ABROAD = _words("season")
"""Names of seasons to the Russian ones."""
WHOLE = _words("whole")
"""Words that say which period it is, to its unit and its kind."""
WEEKDAYS_ABROAD = forms_of(WEEKDAY_ROWS, "en", "uk", "be", "kk")
WEEKDAY = one_of(WEEKDAYS_ABROAD).replace("'", "['’ʼ]")
"""A pattern for one of them, with any form of an apostrophe."""
LANGUAGES = {
    form: kind[:2]
    for _, kind, form in (*WEEKDAY_ROWS, *MONTH_ROWS)
    if kind[:2] in _SPOKEN and form not in RUSSIAN_MONTHS
}
"""Languages of the names of weekdays and months, where their verbs are known."""
NO_WEEKDAY = frozenset(_words("none"))
"""Words before a weekday that make it a name, or any such day: "Black Friday", "a Sunday"."""
MONTHS_IN_ABROAD = _months("uk-in", "be-in", "kk-in")
MONTHS_OF_ABROAD = _months("uk", "be")
MONTHS_NAMED_ABROAD = _months("uk-nom", "be-nom", "kk")
KAZAKH_MONTHS = _months("kk", "kk-in")
MONTHS_ABROAD = MONTHS_IN_ABROAD | MONTHS_OF_ABROAD | MONTHS_NAMED_ABROAD | _months("en")
_IN = [(form, word) for kind, form, word in _ROWS if kind == "in"]
PREPOSITIONS = {form: frozenset(word for other, word in _IN if other == form) for form, _ in _IN}
"""Prepositions that make a month a date, by the form that they ask for."""
