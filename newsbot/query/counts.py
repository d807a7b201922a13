"""Counts over a corpus: by day, site, agency or place; who carries whom; stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from statistics import median
from typing import Any, Literal

import msgspec

from newsbot.model.dates import TO_THE_MINUTE
from newsbot.model.moment import moment_of_record
from newsbot.query.condition import condition, tallied
from newsbot.query.index import CorpusIndex
from newsbot.query.index_layout import Record
from newsbot.query.periods import PERIODS, By
from newsbot.query.question import Question
from newsbot.query.search import KINDS

COLUMNS = {
    "site": "a.site",
    "day": "a.day",
    # ISO 8601: a week belongs to the year of its Thursday.
    "week": (
        "strftime('%Y-W', date(a.day, '-3 days', 'weekday 4')) || "
        "printf('%02d', (strftime('%j', date(a.day, '-3 days', 'weekday 4')) + 6) / 7)"
    ),
    "month": "substr(a.day, 1, 7)",
    "year": "substr(a.day, 1, 4)",
    "agency": "a.agency",
    "language": "a.language",
    "role": "a.role",
    "credit": "a.credit",
}
"""The choices of `newsbot stats --by`, as SQL."""


class Count(msgspec.Struct, frozen=True):
    """The number of articles with a value; None stands for «not known»."""

    value: str | None
    articles: int


class SiteDay(msgspec.Struct, frozen=True):
    """The number of articles of a site on a day in its own zone; None stands for «not known»."""

    site: str | None
    day: str | None
    articles: int


class Carried(msgspec.Struct, frozen=True):
    """How many articles of a source a site carried, and with what delay.

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
    """The number of articles for each value, the most frequent first, periods in order."""
    rows = _by_facet(index, by, question) if by in KINDS else _by_column(index, by, question)
    found = [Count(value, number) for value, number in rows]
    if by in PERIODS:
        return sorted(found, key=lambda count: count.value or "")
    return sorted(found, key=lambda count: (-count.articles, count.value or ""))


def _by_column(index: CorpusIndex, by: By, question: Question | None) -> Iterator[Any]:
    where = tallied(question or Question(), "day" if by in PERIODS else by)
    statement = f"SELECT {COLUMNS[by]}, {where.articles} FROM {where.clause} GROUP BY 1"
    return iter(index.sql.execute(statement, where.values))


def _by_facet(index: CorpusIndex, by: By, question: Question | None) -> Iterator[Any]:
    where = condition(question or Question())
    chosen = f"AND row IN (SELECT {where.row} FROM {where.clause})" if where.chooses else ""
    statement = f"SELECT value, count(*) FROM facets WHERE kind = ? {chosen} GROUP BY 1"
    return iter(index.sql.execute(statement, (by, *where.values)))


def site_days(index: CorpusIndex, question: Question | None = None) -> list[SiteDay]:
    """The number of articles of each site on each day with any."""
    where = tallied(question or Question(), "site", "day")
    columns = f"a.site, a.day, {where.articles}"
    statement = f"SELECT {columns} FROM {where.clause} GROUP BY 1, 2 ORDER BY 1, 2"
    return [SiteDay(*row) for row in index.sql.execute(statement, where.values)]


def carriers(index: CorpusIndex, question: Question | None = None) -> list[Carried]:
    """Who carries whose text: each linked copy, and each article credited to another outlet."""
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


def stories(
    index: CorpusIndex,
    question: Question | None = None,
    *,
    limit: int | None = None,
    skip: int = 0,
    at_least: int = 2,
) -> list[Story]:
    """Stories by size.

    Args:
        question: only articles that answer it are counted.
        limit: how many stories; None for all.
        skip: how many of the largest are left out.
        at_least: articles of a story.
    """
    where = condition(question or Question(), joined=True)
    statement = (
        "SELECT a.story, count(*) AS n, count(DISTINCT a.site), min(a.day), max(a.day) "
        f"FROM {where.clause} AND a.story IS NOT NULL GROUP BY a.story HAVING n >= ? "
        "ORDER BY n DESC, a.story LIMIT ? OFFSET ?"
    )
    bounds = (at_least, -1 if limit is None else limit, skip)  # SQLite: -1 is no limit
    rows = index.sql.execute(statement, (*where.values, *bounds)).fetchall()
    return [
        Story(story, _title(index, story), number, sites, first, last)
        for story, number, sites, first, last in rows
    ]


def members(index: CorpusIndex, kind: Literal["story", "cluster"], value: str) -> list[Record]:
    """The articles of a story or a cluster in order of publication."""
    statement = f"SELECT row FROM articles WHERE {kind} = ? ORDER BY ifnull(start, day), row"
    return index.records([row for (row,) in index.sql.execute(statement, (value,))])


def delays_of(articles: Sequence[Record]) -> dict[str, timedelta]:
    """How long after the first article each of the others appeared, by id.

    Only articles whose time is known are compared: a day alone does not tell who was first.

    Example:
        >>> at = {"start": "2025-04-08T09:00:00Z", "precision": "minute"}
        >>> later = {"start": "2025-04-08T09:40:00Z", "precision": "second"}
        >>> delays_of([{"id": "a", "published": at}, {"id": "b", "published": later}])
        {'b': datetime.timedelta(seconds=2400)}
    """
    times = {
        article["id"]: moment_of_record(published["start"])
        for article in articles
        if (published := article.get("published") or {}).get("precision") in TO_THE_MINUTE
        and published.get("start")
    }
    first = min(times, key=lambda id_: times[id_], default=None)
    return {id_: at - times[first] for id_, at in times.items() if first and id_ != first}


def _hours(begun: str, copied: str) -> float:
    return (moment_of_record(copied) - moment_of_record(begun)).total_seconds() / 3600


def _title(index: CorpusIndex, id_: str) -> str | None:
    record = index.record(id_)
    return record.get("title") if record else None
