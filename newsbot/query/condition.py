"""A question as conditions in SQL: over articles, their words, or a tally of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import structs

from newsbot.query.index_layout import DAY_BITS, TALLIES
from newsbot.query.question import FILTERS, Question, match_of

WORDS = "w.words MATCH ?"

EVERYTHING = "1"
"""The condition that holds for all articles."""

COLUMNS = ("site", "role", "language", "agency")
"""What an article has one of, at most: columns of the table of articles."""

Filter = tuple[str, str, tuple[Any, ...]]
"""A condition on articles: its subject (a column, a kind of facet, words), the test in SQL, and its
values."""


class Condition(msgspec.Struct, frozen=True):
    """The FROM and WHERE clauses of a statement, with the values for its question marks.

    Attributes:
        by_words: the full-text index (as w) is asked too.
        tallied: the rows are those of a tally, each of which stands for many articles.
    """

    source: str
    tests: str
    values: tuple[Any, ...]
    by_words: bool = False
    tallied: bool = False

    @property
    def clause(self) -> str:
        """The clauses as text."""
        return f"{self.source} WHERE {self.tests}"

    @property
    def chooses(self) -> bool:
        """Whether the condition leaves anything out."""
        return self.by_words or self.tests != EVERYTHING

    @property
    def only_words(self) -> bool:
        """Whether the full-text index alone can answer."""
        return self.tests == WORDS

    @property
    def row(self) -> str:
        """The column by which rows are counted and sorted without reading the articles."""
        return "w.rowid" if self.by_words else "a.row"

    @property
    def articles(self) -> str:
        """The expression that counts articles."""
        return "sum(a.articles)" if self.tallied else "count(*)"

    @property
    def day(self) -> str:
        """The column or expression with the number of the day."""
        return "a.number" if self.tallied else f"{self.row} >> {DAY_BITS}"


def condition(question: Question, *, joined: bool = False) -> Condition:
    """A question as SQL over `articles` (as a) and, where words are asked for, `words` (as w).

    Args:
        joined: `articles` is there also when nothing but words is asked for.
    """
    match = match_of(question.words)
    filters = list(_filters(question))
    if match.excluded is not None:
        without = "{row} NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"
        filters.append(("words", without, (match.excluded,)))
    source, tests = "articles a", filters
    if match.wanted is not None:
        joins = "words w CROSS JOIN articles a ON a.row = w.rowid"
        joined = joined or any(test.startswith("a.") for _, test, _ in filters)
        source = joins if joined else "words w"
        tests = [("words", WORDS, (match.wanted,)), *filters]
    values = tuple(value for _, _, some in tests for value in some)
    # The plus keeps SQLite from asking the full-text index anew for each row of a facet.
    row = "+w.rowid" if source == "words w" else "a.row"
    clause = " AND ".join(test.replace("{row}", row) for _, test, _ in tests) or EVERYTHING
    return Condition(source, clause, values, match.wanted is not None)


def tallied(question: Question, *columns: str, joined: bool = True) -> Condition:
    """The condition for counting: over a tally, if one has all the columns that are needed.

    Args:
        columns: what the articles are counted by.
        joined: as for `condition`.
    """
    found = condition(question, joined=joined)
    needed = {*columns, *(name for name, _, _ in _filters(question))}
    if question.words:
        needed.add("words")
    for name, known in TALLIES.items():
        if needed <= known:
            return structs.replace(found, source=f"{name} a", tallied=True)
    return found


def _filters(question: Question) -> Iterator[Filter]:
    for name, field in FILTERS.items():
        if values := getattr(question, field):
            among = f"({','.join('?' * len(values))})"
            if name in COLUMNS:
                yield (name, f"a.{name} IN {among}", values)
            else:
                inside = f"SELECT row FROM facets WHERE kind = ? AND value IN {among}"
                yield (name, f"{{row}} IN ({inside})", (name, *values))
    if question.since:
        yield ("day", "a.day >= ?", (question.since.isoformat(),))
    if question.until:
        yield ("day", "a.day <= ?", (question.until.isoformat(),))
    if not question.copies:
        yield ("original", "a.original IS NULL", ())
