"""Attention to words over time: matching articles as a share of all articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import structs

from newsbot.query.condition import Condition, tallied
from newsbot.query.counts import Count
from newsbot.query.index import CorpusIndex
from newsbot.query.index_layout import DAY_BITS
from newsbot.query.periods import Period, first_day, kind_of, last_day, period_of, with_gaps
from newsbot.query.question import Question

MANY = 3000
"""Articles a period, on average, from which it is quicker to ask for each period by itself: the
full-text index counts a stretch of rows four times as fast as it groups them."""


class Attention(msgspec.Struct, frozen=True):
    """The articles of one period that match a question, and all articles of that period."""

    period: str
    articles: int
    of: int

    @property
    def share(self) -> float:
        """The share of all articles, 0 to 1."""
        return self.articles / self.of if self.of else 0.0


def attention(index: CorpusIndex, question: Question, by: Period = "day") -> list[Attention]:
    """The number of matching articles and of all articles, period by period."""
    return attentions(index, question, [question.words], by)[0]


def attentions(
    index: CorpusIndex, question: Question, queries: Sequence[str], by: Period
) -> list[list[Attention]]:
    """The attention to several queries, in their order, over the same periods.

    Args:
        question: the filters; its words are those of each query in turn.
    """
    totals = _periods(_totals(index, question), by)
    every = _every(totals, question)
    crowded = sum(totals.values()) > MANY * len(every)
    found: list[list[Attention]] = []
    for words in queries:
        where = tallied(structs.replace(question, words=words), "day", joined=False)
        if where.only_words and crowded:
            hits = _one_by_one(index, where, every)
        else:
            hits = _periods(_by_day(index, where), by)
        found.append([Attention(period, hits[period], totals[period]) for period in every])
    return found


def undated(articles: int, periods: Sequence[Attention | Count]) -> int:
    """How many articles are in none of the periods because their day is not known.

    Example:
        >>> undated(5, [Attention("2025-04", 3, 8), Attention("2025-05", 1, 9)])
        1
    """
    return articles - sum(period.articles for period in periods)


def compared(
    index: CorpusIndex, question: Question, queries: Sequence[str], by: Period
) -> tuple[list[str], list[list[str | int | float]]]:
    """The attention to several queries as a table with a row per period.

    Args:
        question: the filters; its words are those of each query in turn.

    Returns:
        The headings (`period`, `all`, then for each query its hits and their share of all articles
        of the period), and the rows.
    """
    found = attentions(index, question, queries, by)
    names = ["period", "all"]
    for words in queries:
        name = words or "*"
        while name in names:  # asked for twice, or called as a column is
            name += "*"
        names += [name, f"{name} share"]
    rows: list[list[str | int | float]] = [
        [row[0].period, row[0].of, *(cell for one in row for cell in _cells(one))]
        for row in zip(*found, strict=True)
    ]
    return names, rows


def _cells(one: Attention) -> tuple[int, float]:
    return one.articles, round(one.share, 6)


def _one_by_one(index: CorpusIndex, where: Condition, periods: list[str]) -> Counter[str]:
    statement = f"SELECT count(*) FROM {where.clause} AND w.rowid >= ? AND w.rowid < ?"
    found: Counter[str] = Counter()
    for period in periods:
        ends = first_day(period).toordinal(), last_day(period).toordinal() + 1
        rows = (day << DAY_BITS for day in ends)
        found[period] = index.sql.execute(statement, (*where.values, *rows)).fetchone()[0]
    return found


def _every(found: Counter[str], question: Question) -> list[str]:
    """All periods in question, also those without articles, so that gaps show.

    They reach from the first to the last with an article, as far as the question does.
    """
    periods = sorted(found)
    if not periods:
        return []
    first, last, by = periods[0], periods[-1], kind_of(periods[0])
    if question.since:
        first = max(first, period_of(question.since.toordinal(), by))
    if question.until:
        last = min(last, period_of(question.until.toordinal(), by))
    if first > last:
        return []
    return with_gaps([period for period in periods if first <= period <= last], first, last)


def _totals(index: CorpusIndex, question: Question) -> Iterator[tuple[int, int]]:
    return _by_day(index, tallied(Question(sites=question.sites), "day"))


def _by_day(index: CorpusIndex, where: Condition) -> Iterator[tuple[int, int]]:
    statement = f"SELECT {where.day}, {where.articles} FROM {where.clause} GROUP BY 1"
    return iter(index.sql.execute(statement, where.values))


def _periods(rows: Iterator[tuple[int, int]], by: Period) -> Counter[str]:
    found: Counter[str] = Counter()
    for day, articles in rows:
        if day:
            found[period_of(day, by)] += articles
    return found
