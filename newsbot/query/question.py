"""A question to a corpus: words, and a choice of articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from newsbot.query.stems import stems

Sort = Literal["newest", "oldest", "relevance"]

MARKS = {'"': '"', "«": "»", "„": "“”", "“": "”"}
"""Signs that begin a phrase, as they are typed and as texts print them, each with those that end
it."""

PHRASE = "|".join(f"{first}[^{last}]*[{last}]?" for first, last in MARKS.items())

TERM = re.compile(rf"(?P<no>-)?(?:(?P<field>title|text):)?(?:(?P<phrase>{PHRASE})|(?P<word>\S+))")
"""One part of a query: `word`, `"a phrase"`, `title:word`, and each with a minus in front. A phrase
that nothing ends goes on to the end of the query."""

LONGEST_QUERY = 1000
"""Code points of a query; nobody types more, and SQLite takes long for thousands of words."""

FILTERS = {
    "site": "sites",
    "role": "roles",
    "language": "languages",
    "agency": "agencies",
    "place": "places",
    "flag": "flags",
    "revision": "revisions",
}
"""Filters that take several values, any of which may hold, and their fields in `Question`."""


class Question(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A choice of articles; empty fields choose nothing.

    Attributes:
        words: a query: all words must be there, in any form; `"…"` or «…» is a phrase, `-`
            excludes, `title:` looks into headlines only.
        sites, roles, languages, agencies, places, flags: any of these values.
        revisions: numbers of revisions from 2 on, of articles that their publisher changed.
        since, until: first and last day of publication (both count). Articles without a known
            day are left out when one of them is given.
        copies: False leaves out linked copies: one article of each cluster counts.
    """

    words: str = ""
    sites: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    revisions: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    copies: bool = True


class Term(msgspec.Struct, frozen=True):
    """One part of a query, in stems."""

    stems: tuple[str, ...]
    field: str | None = None
    excluded: bool = False


def terms(words: str) -> tuple[Term, ...]:
    """The parts of a query; signs without a letter or digit are ignored.

    Example:
        >>> terms('мосты -title:"новый паром"')
        (Term(stems=('мост',), field=None, excluded=False), Term(stems=('нов', 'пар'), field='title', excluded=True))
    """  # noqa: E501 - a doctest's output is one line
    return tuple(_terms(words))


def open_phrase(words: str) -> str | None:
    """The rest of a query from a quotation mark on that nothing closes; None without one.

    Example:
        >>> open_phrase('мост "новый паром')
        '"новый паром'
        >>> open_phrase('экран 27" "новый паром" «Луч»') is None
        True
    """
    phrases = filter(None, (part["phrase"] for part in TERM.finditer(words)))
    return next((one for one in phrases if len(one) < 2 or one[-1] not in MARKS[one[0]]), None)


def _terms(words: str) -> Iterator[Term]:
    for part in TERM.finditer(words):
        found = tuple(stems(part["phrase"] if part["phrase"] is not None else part["word"]))
        if found:
            yield Term(found, part["field"], bool(part["no"]))


class Match(msgspec.Struct, frozen=True):
    """A query for SQLite's full-text index; None where it asks for nothing.

    Attributes:
        wanted: what must be there, and what must not be there beside it.
        excluded: what must not be there, of a query that only excludes.
    """

    wanted: str | None = None
    excluded: str | None = None


def match_of(words: str) -> Match:
    """The full-text query for what a user typed.

    Example:
        >>> match_of("мосты паромы").wanted
        '"мост" AND "паром"'
        >>> match_of("-мост")
        Match(wanted=None, excluded='"мост"')
    """
    asked = terms(words)
    wanted = " AND ".join(_expression(term) for term in asked if not term.excluded)
    excluded = " OR ".join(_expression(term) for term in asked if term.excluded)
    if wanted and excluded:
        return Match(wanted=f"({wanted}) NOT ({excluded})")
    return Match(wanted=wanted or None, excluded=excluded or None)


def _expression(term: Term) -> str:
    phrase = '"' + " ".join(term.stems) + '"'
    return f"{term.field}:{phrase}" if term.field else phrase
