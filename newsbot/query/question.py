"""What is asked of a corpus: words, and which articles are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from newsbot.model.errors import UsageError
from newsbot.query.stems import stems

Sort = Literal["newest", "oldest", "relevance"]

TERM = re.compile(r'(?P<no>-)?(?:(?P<field>title|text):)?(?:"(?P<phrase>[^"]*)"|(?P<word>\S+))')
"""One part of a query: `word`, `"a phrase"`, `title:word`, and each with a minus in front."""


class Question(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A choice of articles; what is empty does not choose.

    Attributes:
        words: a query: all words must be there, in any form; `"…"` is a phrase, `-` excludes,
            `title:` looks into headlines only.
        sites, roles, languages, agencies, places, flags: any of these values.
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
    since: date | None = None
    until: date | None = None
    copies: bool = True


class Term(msgspec.Struct, frozen=True):
    """One part of a query, in stems."""

    stems: tuple[str, ...]
    field: str | None = None
    excluded: bool = False


def terms(words: str) -> tuple[Term, ...]:
    """The parts of a query; marks without a letter or digit are nothing.

    Example:
        >>> terms('мосты -title:"новый паром"')
        (Term(stems=('мост',), field=None, excluded=False), Term(stems=('нов', 'пар'), field='title', excluded=True))
    """  # noqa: E501 - a doctest's output is one line
    return tuple(_terms(words))


def _terms(words: str) -> Iterator[Term]:
    for part in TERM.finditer(words):
        found = tuple(stems(part["phrase"] if part["phrase"] is not None else part["word"]))
        if found:
            yield Term(found, part["field"], bool(part["no"]))


def match_of(words: str) -> str | None:
    """The query in the language of SQLite's full-text index; None when it asks for no word.

    Raises:
        UsageError: there are only words to leave out.

    Example:
        >>> match_of("мосты паромы")
        '"мост" AND "паром"'
    """
    asked = terms(words)
    wanted = [_expression(term) for term in asked if not term.excluded]
    excluded = [_expression(term) for term in asked if term.excluded]
    if excluded and not wanted:
        raise UsageError("the query only excludes words", hint="add a word that must be there")
    if not wanted:
        return None
    expression = " AND ".join(wanted)
    return f"({expression}) NOT ({' OR '.join(excluded)})" if excluded else expression


def _expression(term: Term) -> str:
    phrase = '"' + " ".join(term.stems) + '"'
    return f"{term.field}:{phrase}" if term.field else phrase
