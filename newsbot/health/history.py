"""Sums up the recent and the earlier crawls of one site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from newsbot.health.thresholds import Thresholds
from newsbot.model.outcome import OutcomeKind
from newsbot.model.run import FeedTrouble, Places, Run, SiteCrawls, Volume


class Sum(msgspec.Struct, frozen=True, kw_only=True):
    """Several tallies of one site, added up.

    Attributes:
        runs: how many runs there were.
        outcomes: pages by outcome.
        articles: pages that gave an article.
        parts: articles that have each part.
        places: pages by the place of their text, of the pages that were looked at for it.
    """

    runs: int = 0
    outcomes: Counter[str] = msgspec.field(default_factory=Counter)
    articles: int = 0
    parts: Counter[str] = msgspec.field(default_factory=Counter)
    places: Counter[str] = msgspec.field(default_factory=Counter)

    @property
    def pages(self) -> int:
        """The number of pages with any outcome."""
        return self.outcomes.total()

    @property
    def read(self) -> int:
        """The number of pages that were read, with an article or without."""
        return self.articles + self.outcomes[OutcomeKind.REJECTED]


class SiteHistory(msgspec.Struct, frozen=True, kw_only=True):
    """The history of a site.

    Attributes:
        site: its name.
        zone: the zone in which its days are counted.
        declared: whether its declaration has layouts.
        last: its latest crawl; it may still run.
        last_ended: its latest crawl that has ended.
        since: start of the earliest crawl that was looked at.
        short_feeds: of its recent crawls but the first one, feeds that articles may have left.
        now, before: its recent crawls, and those of the weeks before them.
        volume: what it published.
    """

    site: str
    zone: str
    declared: bool = True
    last: Run
    last_ended: Run | None = None
    since: datetime
    short_feeds: tuple[FeedTrouble, ...] = ()
    now: Sum
    before: Sum
    volume: Volume = Volume()


def history_of(past: SiteCrawls, thresholds: Thresholds) -> SiteHistory:
    """Sum up the crawls of a site, and where its texts were in the pages.

    What counts as now goes back from the latest crawl and not from the present hour: a crawler
    that stood still for a week has not lost its past.
    """
    last = past.crawls[0]
    recent = last.started - timedelta(hours=thresholds.recent_hours.value)
    oldest = recent - timedelta(days=thresholds.past_days.value)
    return SiteHistory(
        site=past.site,
        zone=past.zone,
        declared=past.declared,
        last=last,
        last_ended=next((run for run in past.crawls if run.ended), None),
        since=past.crawls[-1].started,
        short_feeds=tuple(
            feed for run in past.crawls[:-1] if run.started > recent for feed in run.short_feeds
        ),
        now=_sum(
            past.site,
            [run for run in past.crawls if run.started > recent],
            [seen for seen in past.places if seen.at > recent],
        ),
        before=_sum(
            past.site,
            [run for run in past.crawls if oldest < run.started <= recent],
            [seen for seen in past.places if oldest < seen.at <= recent],
        ),
        volume=past.volume,
    )


def _sum(site: str, runs: Sequence[Run], places: Sequence[Places]) -> Sum:
    tallies = [tally for run in runs for tally in run.sites if tally.site == site]
    return Sum(
        runs=len(runs),
        outcomes=_total(tally.outcomes for tally in tallies),
        articles=sum(tally.articles for tally in tallies),
        parts=_total(tally.parts for tally in tallies),
        places=_total(seen.pages for seen in places),
    )


def _total(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return total
