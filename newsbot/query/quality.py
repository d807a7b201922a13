"""The quality of a corpus: fields filled, certainty of dates and texts, outliers."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import accumulate, pairwise
from typing import Literal

import msgspec

from newsbot.query.condition import tallied
from newsbot.query.counts import counts
from newsbot.query.index import CorpusIndex
from newsbot.query.index_layout import FILLED, FILLED_SUMS
from newsbot.query.question import Question

SHORT, LONG = 200, 50_000
"""Code points of a text below or above which an article is worth a look."""

UNSURE = 0.5
"""Confidence of extraction below which an article is worth a look."""

SHOWN = 20
"""Outliers of one kind that are named."""

PERCENTILES = (5, 25, 50, 75, 95)
"""Percents of the texts that are shorter than the lengths that are told."""

Odd = Literal["length", "confidence", "title"]

ODD: dict[Odd, tuple[str, str, str]] = {
    "length": (f"length NOT BETWEEN {SHORT} AND {LONG}", "length", "text of {value} characters"),
    "confidence": (f"confidence < {UNSURE}", "confidence", "confidence {value}"),
    "title": ("filled & 1 = 0", "NULL", "title missing"),
}
"""Reasons to look at an article: a test and the value that is told, as SQL, and a sentence."""

UNKNOWN = "not known"
"""Printed for an unknown site, language or precision."""


class SiteQuality(msgspec.Struct, kw_only=True):
    """The quality of the records of one site.

    Attributes:
        site: its name; «not known» for pages without an address.
        articles, copies: records, and how many of them are linked copies.
        filled: records by field that is not empty.
        confidence: mean confidence of extraction.
        first, last: days of publication.
    """

    site: str
    articles: int = 0
    copies: int = 0
    filled: Counter[str] = msgspec.field(default_factory=Counter)
    confidence: float = 0.0
    first: str | None = None
    last: str | None = None

    def share(self, field: str) -> float:
        """The share of the records that have a field, 0 to 1."""
        return self.filled[field] / self.articles if self.articles else 0.0


class Outlier(msgspec.Struct, frozen=True):
    """An unusual article, and what is unusual about it.

    Attributes:
        why: as a sentence.
        url: where it is known.
        kind, value: the same for who tells it in words of their own.
    """

    id: str
    title: str | None
    why: str
    url: str | None = None
    kind: Odd = "title"
    value: float | None = None


class Quality(msgspec.Struct, kw_only=True):
    """The quality of a corpus.

    Attributes:
        articles: records in all.
        sites: by number of articles.
        precision, sources: how exact publication dates are, and what they come from.
        languages, roles, flags: records by value.
        lengths: code points of texts at the 5th, 25th, 50th, 75th and 95th percentile.
        outliers: articles worth a look.
        gaps: sites with days without an article between days with some: site, first and last day.
    """

    articles: int = 0
    sites: list[SiteQuality] = []
    precision: Counter[str] = msgspec.field(default_factory=Counter)
    sources: Counter[str] = msgspec.field(default_factory=Counter)
    languages: Counter[str] = msgspec.field(default_factory=Counter)
    roles: Counter[str] = msgspec.field(default_factory=Counter)
    flags: Counter[str] = msgspec.field(default_factory=Counter)
    lengths: tuple[int, ...] = ()
    outliers: list[Outlier] = []
    gaps: list[tuple[str, str, str]] = []

    @property
    def known_sites(self) -> int:
        """The number of sites; pages whose site is not known make none."""
        return sum(site.site != UNKNOWN for site in self.sites)


def quality(index: CorpusIndex) -> Quality:
    """Measure the quality of a corpus; only the records of outliers are read."""
    sites = _sites(index)
    return Quality(
        articles=sum(site.articles for site in sites),
        sites=sites,
        precision=_numbers(index, "precision", UNKNOWN),
        sources=_numbers(index, "dated_by"),
        languages=_numbers(index, "language", UNKNOWN),
        roles=_numbers(index, "role", "original"),
        flags=Counter({str(count.value): count.articles for count in counts(index, "flag")}),
        lengths=_percentiles(_lengths(index)),
        outliers=list(_outliers(index)),
        gaps=sorted(gap for name, days in _days(index).items() for gap in _gaps(name, days)),
    )


def _sites(index: CorpusIndex) -> list[SiteQuality]:
    """The sites, those with most articles first."""
    # The plus keeps SQLite from going by the index of sites, which reads rows here and there.
    rows = index.sql.execute(
        f"SELECT ifnull(site, '{UNKNOWN}'), count(*), count(original), avg(ifnull(confidence, 0)), "
        f"min(day), max(day), {FILLED_SUMS} FROM articles GROUP BY +site ORDER BY 2 DESC, 1"
    )
    return [
        SiteQuality(
            site=site,
            articles=articles,
            copies=copies,
            filled=+Counter(dict(zip(FILLED, numbers, strict=True))),
            confidence=round(confidence, 3),
            first=first,
            last=last,
        )
        for site, articles, copies, confidence, first, last, *numbers in rows
    ]


def _numbers(index: CorpusIndex, column: str, otherwise: str | None = None) -> Counter[str]:
    """The number of articles for each value; those without one count as `otherwise`, if given."""
    where = tallied(Question(), column)
    statement = f"SELECT ifnull(a.{column}, ?), {where.articles} FROM {where.clause} GROUP BY 1"
    rows = index.sql.execute(statement, (otherwise,))
    return Counter({value: number for value, number in rows if value is not None})


def _outliers(index: CorpusIndex) -> Iterator[Outlier]:
    for kind, (test, shown, told) in ODD.items():
        found = f"SELECT row, {shown} FROM articles WHERE {test} ORDER BY row LIMIT ?"
        for row, value in index.sql.execute(found, (SHOWN,)).fetchall():
            record = index.records([row])[0]
            why, title, url = told.format(value=value), record.get("title"), record.get("url")
            yield Outlier(record["id"], title, why, url, kind, value)


def _days(index: CorpusIndex) -> dict[str, list[int]]:
    """The numbers of the days on which a site has articles, in order."""
    days: dict[str, list[int]] = {}
    dated = f"SELECT ifnull(site, '{UNKNOWN}'), number FROM days WHERE number > 0 ORDER BY 2"
    for site, number in index.sql.execute(dated):
        days.setdefault(site, []).append(number)
    return days


def _lengths(index: CorpusIndex) -> list[tuple[int, int]]:
    """The number of texts of each length, in rising order; there are few different lengths."""
    counted = "SELECT length, count(*) FROM articles GROUP BY 1 ORDER BY 1"
    return index.sql.execute(counted).fetchall()


def _percentiles(counted: list[tuple[int, int]]) -> tuple[int, ...]:
    """The lengths at `PERCENTILES`, interpolated; empty without texts."""
    if not counted:
        return ()
    ends = list(accumulate(number for _, number in counted))

    def at(place: int) -> int:
        return counted[bisect_right(ends, place)][0]

    found = []
    for percent in PERCENTILES:
        place, rest = divmod(percent * (ends[-1] - 1), 100)
        low = at(place)
        high = at(place + 1) if rest else low
        found.append(round((low * (100 - rest) + high * rest) / 100))
    return tuple(found)


def _gaps(site: str, numbers: list[int]) -> Iterator[tuple[str, str, str]]:
    """The days without articles of a site that has some on most days."""
    if not numbers or len(numbers) * 2 < numbers[-1] - numbers[0] + 1:
        return
    for before, after in pairwise(numbers):
        if after - before > 1:
            edges = date.fromordinal(before + 1), date.fromordinal(after - 1)
            yield site, edges[0].isoformat(), edges[1].isoformat()
