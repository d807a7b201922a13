"""Reads the feeds of a site to the end of the window; adds what they announce to the frontier."""

from __future__ import annotations

import logging
import math
from collections.abc import Container, Iterable
from datetime import UTC, datetime

from newsbot.crawl.feed_document import Document, Fetch, MissingDocument
from newsbot.crawl.feed_end import MOST_UNDATED, FeedEnd
from newsbot.crawl.feed_reader import LONGEST_ADDRESS, FeedReader
from newsbot.crawl.feed_state import FeedState
from newsbot.crawl.feed_yields import FeedYields
from newsbot.discovery.address import FeedPosition, fill, first_places, next_place
from newsbot.model.announcement import Announcement, Listing
from newsbot.model.errors import NewsbotError
from newsbot.model.page import Page
from newsbot.model.site import Feed, Site
from newsbot.model.window import Window
from newsbot.store.frontier.durable import Frontier

log = logging.getLogger(__name__)

MOST_DOCUMENTS = 2000
"""Documents of one feed in one crawl: an endless calendar must come to an end."""

MOST_FOLLOWED = 10_000
"""Addresses of one crawl that only other articles have named: some sites make new ones for every
reader, and a chain of links through them has no end."""

DEEPEST_INDEX = 4
"""Levels of sitemap indexes in each other that are read; sitemaps.org knows one. An index that
lists itself under ever new addresses is no deeper than this."""

LONGEST_EXAMPLE = 200
"""Characters of an address in a message."""

MOST_FRUITLESS = 50
"""Children of sitemap indexes in a row that name no page at all, after which no more are read."""

MOST_OF_ITSELF = 10
"""The same for children whose address differs from that of their index in the query alone: some
programs make a new one for whoever asks."""

MISSING_DAYS, MISSING_IN_BACKFILL = 3, 31
"""Days in a row without a page after which an archive by day has ended: a day without news has
none on some sites."""


class Announcements:
    """The feeds of one site.

    Args:
        site: whose feeds.
        window: how far back to read.
        fetch: see `Fetch`.
        backfill: read only feeds that reach back, and take no "not modified" for an answer.
        dated_only: addresses of lists of whose further pages only those are read that dates show to
            be needed: every date on the page before lies in the window.
    """

    def __init__(
        self,
        site: Site,
        window: Window,
        *,
        frontier: Frontier,
        state: FeedState,
        fetch: Fetch,
        backfill: bool = False,
        dated_only: Container[str] = (),
    ) -> None:
        self._site = site
        self._window = window
        self._backfill = backfill
        self._dated_only = dated_only
        self._reader = FeedReader(
            site, window, frontier=frontier, state=state, fetch=fetch, backfill=backfill
        )
        self._linked = 0
        """Addresses that nobody knew before and only articles have named."""
        self._broken = 0
        self._fruitless = 0
        self.failures: dict[str, str] = {}
        """Why a feed or a child of an index could not be read, by its own address."""
        self.short_feeds: dict[str, str] = {}
        """Feeds that earlier articles may have left before they were read, and why, by address."""

    @property
    def read(self) -> int:
        """Documents that could be read, "not modified" included."""
        return self._reader.read

    @property
    def new(self) -> int:
        """Addresses that nobody knew before."""
        return self._linked + sum(found.new for found in self.yields.by_feed.values())

    @property
    def yields(self) -> FeedYields:
        """The result of each feed that could be read."""
        return self._reader.yields

    async def gather(self) -> None:
        """Read every feed; one that fails does not stop the others."""
        feeds = [feed for feed in self._site.crawl.feeds if feed.backfill or not self._backfill]
        if not feeds:
            log.warning("no feed of %s reaches back: none has backfill = true", self._site.name)
        for feed in feeds:
            try:
                await self._read_feed(feed)
            except NewsbotError as error:
                log.warning("feed %s: %s", feed.url, error)
                self.failures[feed.url] = str(error)
            except Exception as error:  # a bug over one feed must not cost the others
                log.exception("feed %s", feed.url)
                self.failures[feed.url] = repr(error)
        self.short_feeds.update(self.yields.short_feeds())
        if self._reader.too_long:
            log.warning("%d announced addresses are too long and left out", self._reader.too_long)
        if others := self._reader.elsewhere:
            log.warning(
                "feeds announce pages of other sites, which are left out, such as %s",
                next(iter(others.values()))[:LONGEST_EXAMPLE],
            )

    async def follow(self, page: Page, published: datetime | None) -> None:
        """Announce the articles that an article links to, unless they lie outside the window.

        After `MOST_FOLLOWED` of them no more are added.

        Args:
            published: when it appeared (aware), as far as that is known.
        """
        if not page.url or self._linked >= MOST_FOLLOWED:
            return
        if not self._window.admits(Announcement(url=page.url, published=published)):
            return
        new = await self._reader.add_linked(page.url, page.body)
        self._linked += new
        if self._linked >= MOST_FOLLOWED > self._linked - new:
            log.warning("links in articles led to %d others: no more are added", self._linked)

    async def add_parts(self, addresses: Iterable[str]) -> None:
        """Announce the other parts of an article, whatever the window: one part lies in it."""
        await self._reader.add(addresses)

    async def _read_feed(self, feed: Feed) -> None:
        budget = MOST_DOCUMENTS
        asked: set[str] = set()
        missing = 0
        for place in first_places(feed, self._window, datetime.now(UTC), self._site.zone):
            if fill(feed, place) in asked:  # an archive by month has one page for all days
                continue
            asked.add(fill(feed, place))
            try:
                budget = await self._read_from(feed, place, budget)
                missing = 0
            except MissingDocument:
                missing += 1
                budget -= 1
                has_ended = missing == self._may_miss
                if feed.kind != "archive" or (has_ended and missing == len(asked)):
                    raise  # not one of its documents is there
                if has_ended:
                    return
            if budget <= 0:
                log.warning(
                    "feed %s: stopped after %d documents, a shorter span of days reaches further",
                    feed.url,
                    MOST_DOCUMENTS,
                )
                return

    @property
    def _may_miss(self) -> int:
        return MISSING_IN_BACKFILL if self._backfill else MISSING_DAYS

    async def _read_from(self, feed: Feed, start: FeedPosition, budget: int) -> int:
        """Read the following documents until the feed ends; returns the rest of the budget."""
        place: FeedPosition | None = start
        undated = math.inf if self._backfill else MOST_UNDATED
        by_dates = feed.url in self._dated_only
        end = FeedEnd(self._window, by_dates=by_dates, undated=undated)
        seen: set[str] = set()
        while place and budget > 0:
            address = fill(feed, place)
            if address in seen:
                break
            seen.add(address)
            budget -= 1
            try:
                document = await self._reader.read_document(feed, address)
            except MissingDocument:
                if place is start:
                    raise
                break  # the page before it was the last one, whatever it says
            if document is None:
                break
            listing = document.listing
            if listing.further:
                self._fruitless = 0
                budget = await self._read_children(feed, document, budget)
            dates, named = await self._reader.dated(listing)
            self.yields.add_dates(feed, dates)
            if end.is_after(document, dates, named):
                break
            place = next_place(feed, place, listing, dates, self._window)
        return budget

    async def _read_children(
        self, feed: Feed, document: Document, budget: int, level: int = 1
    ) -> int:
        """Read the children of an index, nested indexes too; returns the rest of the budget.

        An index all of whose children are broken has not been read itself. One of them that could
        not be read must be tried again although the index may stay the same.
        """
        listing, before, broken = document.listing, self._reader.read, self._broken
        fitting = [child for child in listing.further if len(child.url) <= LONGEST_ADDRESS]
        self._reader.too_long += len(listing.further) - len(fitting)
        wanted = [child.url for child in fitting if self._window.reaches(child)]
        begun = 0
        for child in wanted:
            if budget <= 0 or self._is_fruitless(child, document.address):
                log.warning("feed %s: %d children left, those before name no page",
                            document.address, len(wanted) - begun)  # fmt: skip
                break
            begun += 1
            budget = await self._read_child(feed, child, budget - 1, level)
        if wanted and self._reader.read == before and not listing.found:
            self._reader.read -= 1
        whole = begun == len(wanted) and self._broken == broken
        if whole and all(child.modified for child in listing.further):
            # Never of an index without dates: it stays the same while its children change.
            await self._reader.note(document)
        return budget

    def _is_fruitless(self, child: str, index: str) -> bool:
        is_itself = child.partition("?")[0] == index.partition("?")[0]
        return self._fruitless >= (MOST_OF_ITSELF if is_itself else MOST_FRUITLESS)

    async def _read_child(self, feed: Feed, address: str, budget: int, level: int) -> int:
        """Read a child of an index, unless it was already read in this feed.

        One that is broken hides no other one. Gives what is left of the budget.
        """
        if address in self._reader.known:
            self._reader.read += 1
            return budget
        try:
            document = await self._reader.read_document(feed, address)
            if document:
                self._note_yield(document.listing)
            if document and document.listing.further and level < DEEPEST_INDEX:
                return await self._read_children(feed, document, budget, level + 1)
        except NewsbotError as error:
            log.warning("feed %s: %s", feed.url, error)
            self.failures[address] = str(error)
            self._broken += 1
        return budget

    def _note_yield(self, listing: Listing) -> None:
        """Count a child without any page; one whose own children all lie before the window names
        pages that nobody asks for now."""
        passed_over = listing.further and not any(map(self._window.reaches, listing.further))
        if listing.found:
            self._fruitless = 0
        elif not passed_over:
            self._fruitless += 1
