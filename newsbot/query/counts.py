"""Counts over a corpus: per day, site, agency or place; attention to words; who carries whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from statistics import median
from typing import Literal

import msgspec

from newsbot.query.index import DAY_BITS, CorpusIndex, Record
from newsbot.query.question import Question
from newsbot.query.search import condition

By = Literal[
    "site", "day", "week", "month", "agency", "place", "language", "role", "credit", "flag"
]

COLUMNS = {
    "site": "a.site",
    "day": "a.day",
    "week": "strftime('%Y-W%W', a.day)",
    "month": "substr(a.day, 1, 7)",
    "agency": "a.agency",
    "language": "a.language",
    "role": "a.role",
    "credit": "a.credit",
}
"""What articles are counted by, as SQL."""


MOST_PERIODS = 3660
"""Days or months that a chart shows one by one with its gaps."""


class Count(msgspec.Struct, frozen=True):
    """How many articles have a value; None is «not known»."""

    value: str | None
    articles: int


class Attention(msgspec.Struct, frozen=True):
    """Articles of one period that answer a question, and all articles of that period."""

    period: str
    articles: int
    of: int

    @property
    def share(self) -> float:
        """The share of all articles, 0 to 1."""
        return self.articles / self.of if self.of else 0.0


class Carried(msgspec.Struct, frozen=True):
    """How many articles of a source a site carried, and after how long.

    Attributes:
        source: site whose article was copied, or the agency that is credited.
        carrier: site that printed the copy.
        articles: copies.
        hours: median delay in hours, where both times are known.
    """

    source: str
    carrier: str
    articles: int
    hours: float | None


class Story(msgspec.Struct, frozen=True):
    """A story: articles on one event."""

    story: str
    title: str | None
    articles: int
    sites: int
    first: str | None
    last: str | None


def counts(index: CorpusIndex, by: By, question: Question | None = None) -> list[Count]:
    """How many articles there are for each value, the most frequent first, periods in order."""
    where = condition(question or Question(), joined=by not in {"place", "flag"})
    if by in {"place", "flag"}:
        inner = f"SELECT {where.row} FROM {where.clause}"
        statement = (
            f"SELECT value, count(*) FROM facets WHERE kind = ? AND row IN ({inner}) GROUP BY 1"
        )
        rows = index.sql.execute(statement, (by, *where.values))
    else:
        statement = f"SELECT {COLUMNS[by]}, count(*) FROM {where.clause} GROUP BY 1"
        rows = index.sql.execute(statement, where.values)
    found = [Count(value, number) for value, number in rows]
    if by in {"day", "week", "month"}:
        return sorted(found, key=lambda count: count.value or "")
    return sorted(found, key=lambda count: (-count.articles, count.value or ""))


def attention(
    index: CorpusIndex, question: Question, by: Literal["day", "month"] = "day"
) -> list[Attention]:
    """How many articles answer a question, period by period, beside all articles of the period."""
    where = condition(question)
    rows = index.sql.execute(
        f"SELECT {where.row} >> {DAY_BITS}, count(*) FROM {where.clause} GROUP BY 1", where.values
    )
    hits = _periods(rows, by)
    totals = _periods(_totals(index, question), by)
    return [
        Attention(period, hits[period], totals[period])
        for period in _every(totals, by)
        if _within(period, question)
    ]


def carriers(index: CorpusIndex, question: Question | None = None) -> list[Carried]:
    """Who carries whose text: each linked copy, and each article credited to somebody else."""
    where = condition(question or Question(), joined=True)
    statement = (
        "SELECT coalesce(o.credit, o.site, a.credit), a.site, o.start, a.start "
        f"FROM {where.source} LEFT JOIN articles o ON o.id = a.original WHERE {where.tests} "
        "AND (a.original IS NOT NULL OR a.credit IS NOT NULL) AND a.site IS NOT NULL"
    )
    number: Counter[tuple[str, str]] = Counter()
    delays: dict[tuple[str, str], list[float]] = {}
    for source, carrier, begun, copied in index.sql.execute(statement, where.values):
        if source is None or source == carrier:
            continue
        number[source, carrier] += 1
        if begun and copied:
            delays.setdefault((source, carrier), []).append(_hours(begun, copied))
    return [
        Carried(*pair, articles, round(median(delays[pair]), 1) if pair in delays else None)
        for pair, articles in sorted(number.items(), key=lambda item: (-item[1], item[0]))
    ]


def stories(index: CorpusIndex, *, limit: int = 50, at_least: int = 2) -> list[Story]:
    """Stories by size."""
    statement = (
        "SELECT story, count(*) AS n, count(DISTINCT site), min(day), max(day) FROM articles "
        "WHERE story IS NOT NULL GROUP BY story HAVING n >= ? ORDER BY n DESC, story LIMIT ?"
    )
    rows = index.sql.execute(statement, (at_least, limit)).fetchall()
    return [
        Story(story, _title(index, story), number, sites, first, last)
        for story, number, sites, first, last in rows
    ]


def members(index: CorpusIndex, kind: Literal["story", "cluster"], value: str) -> list[Record]:
    """Articles of a story or a cluster in order of publication."""
    statement = f"SELECT row FROM articles WHERE {kind} = ? ORDER BY ifnull(start, day), row"
    return index.records([row for (row,) in index.sql.execute(statement, (value,))])


def _every(found: Counter[str], by: str) -> list[str]:
    """All periods from the first to the last, also those without an article: a gap is seen."""
    periods = sorted(found)
    if not periods:
        return []
    every = _months if by == "month" else _days
    between = every(periods[0], periods[-1])
    return between if len(between) <= MOST_PERIODS else periods


def _days(first: str, last: str) -> list[str]:
    ends = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    return [date.fromordinal(day).isoformat() for day in range(ends[0], ends[1] + 1)]


def _months(first: str, last: str) -> list[str]:
    ends = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last)]
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(ends[0], ends[1] + 1)]


def _within(period: str, question: Question) -> bool:
    since, until = question.since, question.until
    return (since is None or period >= since.isoformat()[: len(period)]) and (
        until is None or period <= until.isoformat()[: len(period)]
    )


def _totals(index: CorpusIndex, question: Question) -> Iterator[tuple[int, int]]:
    chosen = f"WHERE site IN ({','.join('?' * len(question.sites))})" if question.sites else ""
    statement = f"SELECT day, sum(articles) FROM days {chosen} GROUP BY day"
    return iter(index.sql.execute(statement, question.sites))


def _periods(rows: Iterator[tuple[int, int]], by: str) -> Counter[str]:
    found: Counter[str] = Counter()
    length = 7 if by == "month" else 10
    for day, articles in rows:
        if day:
            found[_iso(day)[:length]] += articles
    return found


@lru_cache(maxsize=50_000)
def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _hours(begun: str, copied: str) -> float:
    return (datetime.fromisoformat(copied) - datetime.fromisoformat(begun)).total_seconds() / 3600


def _title(index: CorpusIndex, id_: str) -> str | None:
    record = index.record(id_)
    return record.get("title") if record else None
