"""Reads the year behind a day or a month: a number, «этого года», «прошлого года»."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newsbot.dates.grammar.context import Context
from newsbot.dates.words import WEEKDAYS, WEEKDAYS_SHORT, one_of, rows
from newsbot.text.lazy import lazy_pattern

WHICH = {stem: kind for kind, stem in rows("which.tsv")}
"""Stems of «прошлый», «минувший», «следующий» to what they say."""

_ENDINGS = "от|ой|ою|ая|ую|ое|ые|ых|ым|ом|ому|ого|ий|ей|ия|ее|ие|их|им|ем|ему|его|яя|юю|ый|а|у|о|и"
ENDINGS = f"(?:{_ENDINGS})"
"""The endings of adjectives, as a pattern."""


def declined(stems: Iterable[str]) -> list[str]:
    """All forms of adjectives, from their stems.

    Example:
        >>> "прошлого" in declined(["прошл"])
        True
    """
    return [stem + ending for stem in stems for ending in _ENDINGS.split("|")]


WHICH_WORD = rf"(?!это (?!лет|воскр|полуг)|прошл[аои]\b)(?P<which>{one_of(WHICH)}){ENDINGS}"
"""«этого», «прошлого», «следующего» as an adjective. Left out: «это» before other words, and the
verb «прошла» («акция прошла в мае»)."""

STEPS = {
    "this": 0,
    "last": -1,
    "next": 1,
    "ahead": 1,
    "nearest": 1,
    "last-but-one": -2,
    "previous": -1,
}
"""How many units away from the current one."""

YEAR_NUMBER = r"(?:1\d{3}|20\d\d|2100)"
_COUNTED = (
    r"(?:человек|тыс|млн|млрд|рубл|долл|евро|кило|метр|штук|раз\b|единиц|тонн|км|мест\b|участник)"
)
_WHICH_IN = WHICH_WORD.replace("(?P<which>", "(?P<which_in>")
_YEAR = lazy_pattern(
    rf"(?:,? ?| \| |(?<=\w)[/-]|,? \((?:{one_of((*WEEKDAYS, *WEEKDAYS_SHORT))})\),? )"
    rf"(?:(?P<number>{YEAR_NUMBER})(?![\d:%]|[.,]\d| {_COUNTED})"
    r"(?:-?го\b)?(?P<mark> ?(?:года\b|год\b|г\b\.?|року\b|рік\b|р\.))?"
    rf"| \w{{4,16}}[ое]го (?P<far>{YEAR_NUMBER}) ?(?:года\b|г\.)"
    rf"|{WHICH_WORD} года|(?P<that>того же|того) года|(?P<same>[ст]\. ?г\.|сего (?:же )?года)"
    rf"|(?<= )в (?:(?P<in>{YEAR_NUMBER})(?:-?м\b|(?: году\b| г\.))|{_WHICH_IN} году\b"
    r"|(?P<that_in>том же|том) году\b)"
    r"|(?P<short>'\d\d(?!\d)|(?<=[ ,])\d\d ?(?:г\.|года\b))"
    r"|(?<= )(?P<two>\d\d)(?=$|,? \(?\d\d?:\d))"
)


class NamedYear(NamedTuple):
    """A year behind a date: its number (None if unknown) and where it ends."""

    number: int | None
    end: int


def year_behind(text: str, at: int, context: Context) -> NamedYear | None:
    """The year that is named at `at`, if any.

    Example:
        >>> year_behind("8 апреля 2025 года", 8, Context())
        NamedYear(number=2025, end=18)
        >>> year_behind("8 апреля 2000 человек", 8, Context()) is None
        True
    """
    match = _YEAR.match(text, at)
    if match is None:
        return None
    if number := match["number"] or match["in"] or match["far"]:
        return NamedYear(int(number), match.end())
    if match["two"]:  # «24 дек 24»: in prose it could count anything
        known = None if context.running else full_year(int(match["two"]), context)
        return NamedYear(known, match.end()) if known else None
    if match["short"]:
        return NamedYear(full_year(int(match["short"].strip("'")[:2]), context), match.end())
    if match["that"] or match["that_in"]:
        said = context.said.start if context.said else None
        return NamedYear(said.year if said else None, match.end())
    stem = match["which"] or match["which_in"]
    kind = WHICH[stem] if stem else "this"
    return NamedYear(counted_year(kind, context), match.end())


def counted_year(kind: str, context: Context) -> int | None:
    """The year that «прошлый», «этот», «следующий» mean; None without an anchor."""
    day = context.anchor.day
    return day.year + STEPS[kind] if day else None


def full_year(short: int, context: Context) -> int:
    """The year that two digits stand for: the latest one not beyond next year.

    Without an anchor 69 to 99 are of the last century, as in POSIX.
    """
    limit = context.anchor.day.year + 1 if context.anchor.day else 2068
    return limit - (limit - short) % 100
