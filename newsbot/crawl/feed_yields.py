"""Counts what each feed of a site gave, and tells which feeds may have lost articles before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec.structs import replace

from newsbot.model.site import Feed
from newsbot.model.window import Window
from newsbot.store.books.crawled import FeedYield


class FeedYields:
    """The results of the feeds of one site in one crawl.

    Args:
        window: how far back the crawl looks.

    Attributes:
        by_feed: the result of each feed, by its address; without those that could not be read.

    Example:
        >>> yields = FeedYields(Window(since=datetime(2025, 4, 1, tzinfo=UTC)))
        >>> feed = Feed(kind="rss", url="https://iz.ru/rss")
        >>> yields.add(feed, announced=30, new=30)
        >>> yields.add_dates(feed, [datetime(2025, 4, 9, 8, 5, tzinfo=UTC)])
        >>> yields.short_feeds()["https://iz.ru/rss"].partition(":")[0]
        'lists 30 articles, all new, back to 2025-04-09 08'
    """

    def __init__(self, window: Window) -> None:
        self._window = window
        self._earliest: dict[str, datetime] = {}
        self._lists_latest_only = True
        self.by_feed: dict[str, FeedYield] = {}

    def add(self, feed: Feed, *, announced: int, new: int) -> None:
        """Count the addresses of articles in a document of a feed, and those that nobody knew."""
        before = self.by_feed.get(feed.url, FeedYield(url=feed.url))
        self.by_feed[feed.url] = replace(
            before, announced=before.announced + announced, new=before.new + new
        )
        if announced and feed.kind != "rss":
            self._lists_latest_only = False

    def add_dates(self, feed: Feed, dates: Iterable[datetime]) -> None:
        """Note the dates (aware) in a document of a feed."""
        known = [self._earliest[feed.url]] if feed.url in self._earliest else []
        if found := [*known, *dates]:
            self._earliest[feed.url] = min(found)

    def short_feeds(self) -> dict[str, str]:
        """The feeds that earlier articles may have left before they were read, and why, by address.

        All that such a feed lists is new and lies in the window, so that nothing joins it to what
        was read before, and no feed that is joined reaches as far back. A site with sitemaps, lists
        or an interface that announce articles has no such feed: they reach further back.
        """
        if not self._lists_latest_only or self._window.until:
            return {}
        dated = {url: day for url, day in self._earliest.items() if self.by_feed[url].announced}
        loose = {url: day for url, day in dated.items() if self._is_loose(url)}
        joined = [day for url, day in dated.items() if url not in loose]
        return {
            url: _why(self.by_feed[url].announced, day)
            for url, day in loose.items()
            if all(day < other for other in joined)
        }

    def _is_loose(self, url: str) -> bool:
        one = self.by_feed[url]
        return one.announced == one.new and self._window.since < self._earliest[url]


def _why(announced: int, earliest: datetime) -> str:
    articles = "1 article, which is new" if announced == 1 else f"{announced:,} articles, all new"
    back_to = f"{earliest.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return f"lists {articles}, back to {back_to}: earlier ones may have left it"
