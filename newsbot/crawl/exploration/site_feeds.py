"""Feeds, sitemaps and interfaces of a site that is explored, and the addresses they announce."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

from scrapy.http import Response

from newsbot.crawl.exploration.lists import Get
from newsbot.crawl.redirect import is_gate
from newsbot.discovery.address import FeedPosition, fill
from newsbot.discovery.front import Kind, kind_of_document, read_feeds
from newsbot.discovery.interfaces import interfaces
from newsbot.discovery.learnt import Learnt
from newsbot.discovery.read import read_listing
from newsbot.model.announcement import Listing
from newsbot.model.errors import NewsbotError
from newsbot.model.site import Feed

SITEMAPS_READ = 3
"""Children of a sitemap index that are looked into for the shape of addresses."""

MOST_SITEMAPS = 12
"""Sitemaps below one that are looked into: an index may name itself, or new ones without end."""

Document = tuple[Feed, Response]


class SiteFeeds:
    """Reads the documents that announce a site's articles, and learns their addresses.

    Args:
        get: fetches an address; None where there is no page.
        learnt: is taught the addresses.
        troubles: where `get` notes why it returned None.

    Attributes:
        refused: interfaces that could not be read, each with the reason.
        lists: feeds that a page names which stands where a feed was expected, by its address.
        is_walled: an address led to a page where readers log in or consent, as others would.
    """

    def __init__(self, get: Get, learnt: Learnt, troubles: Sequence[str]) -> None:
        self._get = get
        self._learnt = learnt
        self._troubles = troubles
        self._interfaces: dict[str, Feed] = {}
        self._oldest: datetime | None = None
        self.refused: list[str] = []
        self.lists: dict[str, Sequence[str]] = {}
        self.is_walled = False

    def note_interfaces(self, response: Response) -> None:
        """Note the interfaces that a page names; `feeds` reads them where they are needed."""
        for feed in interfaces(response.body, response.url, link_header(response)):
            self._interfaces.setdefault(feed.url, feed)

    async def document(self, url: str) -> Document | None:
        """The feed or sitemap at an address; None where there is none."""
        response = await self._get(url)
        if response and is_gate(response.url) and not is_gate(url):
            self.is_walled = True
        kind = kind_of_document(response.body, response.url) if response else None
        if response and kind is None and not self.is_walled:
            self.lists.setdefault(url, read_feeds(response.body, response.url))
        return (feed_of(kind, response.url), response) if kind and response else None

    async def feeds(self, documents: Sequence[Document]) -> list[Feed]:
        """The feeds and sitemaps; the interfaces come first where no sitemap lists articles."""
        announcing = await self.announcing(documents)
        feeds = [feed for feed, _ in documents]
        if any(feed.kind == "sitemap" for feed in announcing):
            return feeds
        # Other feeds show the latest articles only.
        listed = [one async for one in self._first_listings() if await self._learn(*one)]
        return [*(feed for feed, _ in listed), *feeds]

    def are_short(self, since: datetime | None) -> bool:
        """Whether articles since then may have left the feeds: none of their entries is older."""
        return since is not None and (self._oldest is None or self._oldest >= since)

    async def announcing(self, documents: Sequence[Document]) -> list[Feed]:
        """The feeds that announce articles, whose addresses are learnt."""
        return [feed for feed, response in documents if await self._learn(feed, response)]

    async def _first_listings(self) -> AsyncIterator[Document]:
        """The first listings of the interfaces that pages name; a refusal is noted."""
        for feed in self._interfaces.values():
            response = await self._get(_first_address(feed))
            if response is None:
                self.refused.append(self._troubles[-1])
            else:
                yield feed, response

    async def _learn(self, feed: Feed, response: Response) -> bool:
        """Learn the addresses of articles from a document; returns whether it announces any."""
        urls = [url async for url in self._announced(feed, response)]
        return self._learnt.from_document(feed, urls)

    async def _announced(self, feed: Feed, response: Response) -> AsyncIterator[str]:
        """The addresses in a document, and in the first children of an index, and in theirs."""
        seen = {response.url}
        documents = deque([(feed, response)])
        while documents:
            listing = self._listing(*documents.popleft())
            for found in listing.found:
                if found.latest:
                    self._oldest = min(found.latest, self._oldest or found.latest)
                yield found.url
            for child in listing.further[:SITEMAPS_READ]:
                if child.url in seen or len(seen) > MOST_SITEMAPS:
                    continue
                seen.add(child.url)
                if answer := await self._get(child.url):
                    documents.append((feed_of("sitemap", child.url), answer))

    def _listing(self, feed: Feed, response: Response) -> Listing:
        """The articles that a document names: none, if it cannot be read."""
        try:
            return read_listing(feed, response.body, base=response.url, zone="UTC")
        except NewsbotError as error:
            if feed.kind == "api":
                self.refused.append(f"{response.url}: {error}")
            return Listing()


def link_header(response: Response) -> str:
    """What the headers `Link` of a page say, in one line (RFC 9110, 5.3)."""
    return b", ".join(response.headers.getlist("Link")).decode("latin-1")


def feed_of(kind: Kind, url: str) -> Feed:
    """The declaration of a feed or sitemap at an address."""
    return Feed(kind=kind, url=url, backfill=kind == "sitemap")


def _first_address(feed: Feed) -> str:
    now = datetime.now(UTC)
    return fill(feed, FeedPosition(day=now, upto=now, since=now))
