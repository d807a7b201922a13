"""How good the records of a corpus are: fields filled, how sure dates and texts are, outliers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from statistics import quantiles
from typing import Any

import msgspec

from newsbot.query.index import FILLED, CorpusIndex, day_of, unpacked

SHORT, LONG = 200, 50_000
"""Code points of a text below or above which an article is worth a look."""

UNSURE = 0.5
"""Confidence of extraction below which an article is worth a look."""

SHOWN = 20
"""Outliers of one kind that are named."""


class SiteQuality(msgspec.Struct, kw_only=True):
    """What the records of one site have.

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
        """Share of the records that have a field, 0 to 1."""
        return self.filled[field] / self.articles if self.articles else 0.0


class Outlier(msgspec.Struct, frozen=True):
    """An article worth a look, and why."""

    id: str
    title: str | None
    why: str


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


def quality(index: CorpusIndex) -> Quality:
    """Look at every record of a corpus once, as a stream."""
    rows = index.sql.execute("SELECT record FROM records ORDER BY row")
    return assessed(unpacked(packed) for (packed,) in rows)


def assessed(records: Iterable[Mapping[str, Any]]) -> Quality:
    """The quality of some records.

    Example:
        >>> found = assessed([{"id": "1", "site": "iz", "title": "Мост", "text": "Мост открыт."}])
        >>> found.sites[0].share("title"), found.outliers[0].why
        (1.0, 'text of 12 characters')
    """
    found, sites = Quality(), dict[str, SiteQuality]()
    lengths: list[int] = []
    days: dict[str, set[str]] = {}
    for record in records:
        name = record.get("site") or "not known"
        site = sites.setdefault(name, SiteQuality(site=name))
        _enter_site(site, record)
        _enter(found, record)
        lengths.append(len(record.get("text") or ""))
        if day := day_of(dict(record)):
            days.setdefault(name, set()).add(day)
    for site in sites.values():
        site.confidence = round(site.confidence / site.articles, 3)
    found.sites = sorted(sites.values(), key=lambda site: (-site.articles, site.site))
    found.lengths = _percentiles(lengths)
    found.gaps = sorted(gap for name, seen in days.items() for gap in _gaps(name, sorted(seen)))
    return found


def _enter_site(site: SiteQuality, record: Mapping[str, Any]) -> None:
    site.articles += 1
    site.copies += record.get("duplicate_of") is not None
    site.filled.update(field for field in FILLED if record.get(field))
    site.confidence += (record.get("extraction") or {}).get("confidence") or 0.0
    if day := day_of(dict(record)):
        site.first = min(site.first or day, day)
        site.last = max(site.last or day, day)


def _enter(found: Quality, record: Mapping[str, Any]) -> None:
    found.articles += 1
    published = record.get("published") or {}
    found.precision[published.get("precision") or "not known"] += 1
    if published.get("source"):
        found.sources[published["source"]] += 1
    found.languages[record.get("language") or "not known"] += 1
    found.roles[record.get("role") or "original"] += 1
    found.flags.update((record.get("extraction") or {}).get("flags") or ())
    kinds = Counter(outlier.why.partition(" ")[0] for outlier in found.outliers)
    for why in _odd(record):
        if kinds[why.partition(" ")[0]] < SHOWN:
            found.outliers.append(Outlier(record["id"], record.get("title"), why))


def _odd(record: Mapping[str, Any]) -> Iterator[str]:
    length = len(record.get("text") or "")
    if not SHORT <= length <= LONG:
        yield f"text of {length} characters"
    confidence = (record.get("extraction") or {}).get("confidence")
    if confidence is not None and confidence < UNSURE:
        yield f"confidence {confidence}"
    if not record.get("title"):
        yield "title missing"


def _percentiles(lengths: list[int]) -> tuple[int, ...]:
    if len(lengths) < 2:
        return tuple(lengths)
    cuts = quantiles(lengths, n=20, method="inclusive")
    return tuple(round(cuts[at]) for at in (0, 4, 9, 14, 18))


def _gaps(site: str, days: list[str]) -> Iterator[tuple[str, str, str]]:
    """Days without articles, for a site that otherwise has some on most days."""
    numbers = [date.fromisoformat(day).toordinal() for day in days]
    if not numbers or len(numbers) * 2 < numbers[-1] - numbers[0] + 1:
        return
    for before, after in pairwise(numbers):
        if after - before > 1:
            edges = date.fromordinal(before + 1), date.fromordinal(after - 1)
            yield site, edges[0].isoformat(), edges[1].isoformat()
