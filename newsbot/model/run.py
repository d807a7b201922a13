"""The records of runs and their sites, and the past crawls of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

import msgspec

from newsbot.model.article import Article
from newsbot.model.fields import COUNTED
from newsbot.model.outcome import Outcome

NOWHERE = "-"
"""Used in place of the site of a page whose site is unknown."""


class SiteTally(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The counts of a run for one site.

    Attributes:
        site: name of the declaration, or the host, or `NOWHERE`.
        outcomes: pages by outcome.
        articles: pages that gave an article, new or known.
        parts: articles that have each of `newsbot.model.fields.COUNTED`.
        newest: latest publication that was met.
    """

    site: str
    outcomes: dict[str, int] = {}
    articles: int = 0
    parts: dict[str, int] = {}
    newest: datetime | None = None

    def enter(self, outcome: Outcome, article: Article | None) -> None:
        """Count one page.

        Example:
            >>> from newsbot.model.outcome import OutcomeKind
            >>> tally = SiteTally(site="iz")
            >>> tally.enter(Outcome(kind=OutcomeKind.BLOCKED, reason="429"), None)
            >>> tally.outcomes, tally.articles
            ({'blocked': 1}, 0)
        """
        kind = str(outcome.kind)
        self.outcomes[kind] = self.outcomes.get(kind, 0) + 1
        if article is None or not outcome.kind.gives_article:
            return
        self.articles += 1
        for part, has in COUNTED.items():
            self.parts[part] = self.parts.get(part, 0) + has(article)
        published = article.published.start if article.published else None
        if published and (self.newest is None or published > self.newest):
            self.newest = published


MOST_TROUBLES, LONGEST_WHY = 100, 300
"""Feeds that the record of a run names at most, and characters of what is told of each."""


class FeedTrouble(msgspec.Struct, frozen=True, kw_only=True):
    """A feed, or a child of a sitemap index, with which something is wrong."""

    address: str
    why: str


def feed_troubles(told: Mapping[str, str]) -> tuple[FeedTrouble, ...]:
    """The form in which the record of a run keeps feeds with which something is wrong.

    Args:
        told: what is wrong, by address.

    Example:
        >>> feed_troubles({"https://iz.ru/rss": "https://iz.ru/rss: HTTP 404"})[0].why
        'HTTP 404'
    """
    named = [
        FeedTrouble(
            address=address[:LONGEST_WHY], why=why.removeprefix(f"{address}: ")[:LONGEST_WHY]
        )
        for address, why in told.items()
    ]
    more = len(named) - MOST_TROUBLES
    rest = [FeedTrouble(address="", why=f"and {more} more")] if more > 0 else []
    return tuple(named[:MOST_TROUBLES] + rest)


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run of a command.

    Attributes:
        id: sorts by time of start.
        command: command line as typed, without `newsbot`.
        started, ended: UTC; `ended` is None while it runs and after a crash.
        exit_reason: `finished`, `interrupted`, the name of an error, …; None after a crash.
        newsbot_version: version of newsbot that ran.
        taken: pages that came in.
        outcomes: pages by outcome, once it has ended.
        bytes: size of the pages that came in, decompressed.
        unread_feeds: feeds that could not be read, so that articles may be missing.
        short_feeds: feeds that articles may have left before they were read.
        sites: what it saw of each site; of a run that was killed, what was written till then.
    """

    id: str
    command: str
    started: datetime
    ended: datetime | None = None
    exit_reason: str | None = None
    newsbot_version: str
    taken: int = 0
    outcomes: dict[str, int] = {}
    bytes: int = 0
    unread_feeds: tuple[FeedTrouble, ...] = ()
    short_feeds: tuple[FeedTrouble, ...] = ()
    sites: tuple[SiteTally, ...] = ()

    @property
    def seconds(self) -> float | None:
        """The duration in seconds; None while the run lasts and after a crash."""
        return (self.ended - self.started).total_seconds() if self.ended else None


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """Where one crawl found the texts of a site.

    Attributes:
        site: name of its declaration.
        at: when the crawl ended (UTC).
        pages: pages by the place of their text, see `newsbot.extraction.profile.drift`.
    """

    site: str
    at: datetime
    pages: Counter[str]


class Volume(msgspec.Struct, frozen=True, kw_only=True):
    """How many articles a site published.

    Attributes:
        days: articles by day of publication, in the site's own time zone.
        newest: latest publication, not later than it was asked for.
    """

    days: Counter[date] = msgspec.field(default_factory=Counter)
    newest: datetime | None = None


class SiteCrawls(msgspec.Struct, frozen=True, kw_only=True):
    """The past crawls of a site, as far back as they matter.

    Attributes:
        site: name of its declaration.
        zone: IANA zone in which its days are counted.
        declared: whether its declaration has layouts.
        crawls: the latest first, at least one.
        places: where its texts stood, crawl by crawl, the earliest first.
        volume: what it published.
    """

    site: str
    zone: str
    declared: bool = True
    crawls: tuple[Run, ...]
    places: tuple[Places, ...] = ()
    volume: Volume = msgspec.field(default_factory=Volume)
