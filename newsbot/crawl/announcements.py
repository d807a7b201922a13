"""Reads the feeds of a site to the end of the window; adds what they announce to the frontier."""

from __future__ import annotations

import asyncio
import logging
import math
import re
from collections.abc import Container, Iterable
from datetime import UTC, datetime

from newsbot.crawl.feed_document import Document, Fetch, MissingDocument
from newsbot.crawl.feed_end import MOST_UNDATED, FeedEnd
from newsbot.crawl.feed_state import FeedState, Validators
from newsbot.crawl.feed_yields import FeedYields
from newsbot.discovery.address import FeedPosition, fill, first_places, next_place
from newsbot.discovery.build_date import BuildTime
from newsbot.discovery.markup import BadFeed
from newsbot.discovery.read import articles, dates_of, is_article, read_listing
from newsbot.model.announcement import Announcement, Listing
from newsbot.model.errors import NewsbotError
from newsbot.model.page import Page
from newsbot.model.site import Feed, Site
from newsbot.model.urls import article_id, normalise_url, registered_host
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

MOST_FRUITLESS = 50
"""Children of sitemap indexes in a row that name no page at all, after which no more are read."""

LONGEST_ADDRESS = 8000
"""Characters of an address: no server takes longer ones (RFC 9110, 4.1), and no database row holds
one of 16 MiB."""

HEAD_BYTES = 4096
"""Bytes of a document in which its kind is looked for."""

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?><!--.*?-->)\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)

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
        self._frontier = frontier
        self._state = state
        self._fetch = fetch
        self._backfill = backfill
        self._dated_only = dated_only
        self._hosts = {registered_host(f"https://{own}/") for own in site.hosts}
        self.new = 0
        """Addresses that nobody knew before."""
        self.read = 0
        """Documents that could be read, "not modified" included."""
        self.too_long = 0
        """Announced addresses of more than `LONGEST_ADDRESS` characters, which are left out."""
        self._followed = 0
        self._broken = 0
        self._fruitless = 0
        self._known: set[str] = set()
        self.yields = FeedYields(window)
        """The result of each feed that could be read."""
        self.failures: dict[str, str] = {}
        """Why a feed or a child of an index could not be read, by its own address."""
        self.short_feeds: dict[str, str] = {}
        """Feeds that earlier articles may have left before they were read, and why, by address."""

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
        if self.too_long:
            log.warning("%d announced addresses are too long and left out", self.too_long)

    async def follow(self, page: Page, published: datetime | None) -> None:
        """Announce the articles that an article links to, unless they lie outside the window.

        After `MOST_FOLLOWED` of them no more are added.

        Args:
            published: when it appeared (aware), as far as that is known.
        """
        if not page.url or self._followed >= MOST_FOLLOWED:
            return
        if not self._window.admits(Announcement(url=page.url, published=published)):
            return
        feed = Feed(kind="section", url=page.url, links="a[href]")
        _, addresses = await asyncio.to_thread(self._read, feed, page.url, page.body)
        new = await self._frontier.add(addresses)
        self.new += new
        self._followed += new
        if self._followed >= MOST_FOLLOWED > self._followed - new:
            log.warning("links in articles led to %d others: no more are added", self._followed)

    async def add_parts(self, addresses: Iterable[str]) -> None:
        """Announce the other parts of an article, whatever the window: one part lies in it."""
        keyed = ((self._key(url), url) for url in addresses if len(url) <= LONGEST_ADDRESS)
        await self._frontier.add((key, Announcement(url=url)) for key, url in keyed if key)

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
                if feed.kind != "archive" or missing == len(asked) == self._may_miss:
                    raise
                if missing == self._may_miss:
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
                document = await self._read_document(feed, address)
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
            dates, named = await asyncio.to_thread(self._dated, listing)
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
        listing, before, broken = document.listing, self.read, self._broken
        fitting = [child for child in listing.further if len(child.url) <= LONGEST_ADDRESS]
        self.too_long += len(listing.further) - len(fitting)
        wanted = [child.url for child in fitting if self._window.reaches(child)]
        begun = 0
        for child in wanted:
            if budget <= 0 or self._fruitless >= MOST_FRUITLESS:
                break
            begun += 1
            budget = await self._read_child(feed, child, budget - 1, level)
        if wanted and self.read == before and not listing.found:
            self.read -= 1
        whole = begun == len(wanted) and self._broken == broken
        if whole and all(child.modified for child in listing.further):
            # Never of an index without dates: it stays the same while its children change.
            await self._note(document.address, document.validators)
        return budget

    async def _read_child(self, feed: Feed, address: str, budget: int, level: int) -> int:
        """Read a child of an index, unless it was already read in this feed.

        One that is broken hides no other one. Gives what is left of the budget.
        """
        if address in self._known:
            self.read += 1
            return budget
        try:
            document = await self._read_document(feed, address)
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

    async def _note(self, address: str, validators: Validators) -> None:
        """Remember the validators of a document, unless everything is read again anyway."""
        if not self._backfill:
            await self._state.put(address, validators, self._window)

    async def _read_document(self, feed: Feed, address: str) -> Document | None:
        """Add one document to the frontier; None when it has not changed since last time."""
        if not self._may_announce(feed, address):
            raise BadFeed(f"{address} lies outside the site")
        known = Validators() if self._backfill else await self._state.get(address, self._window)
        answer = await self._fetch(feed, address, known)
        if answer.body is None:
            self.read += 1
            return None
        # In a thread: a sitemap of 25,000 addresses takes half a second.
        listing, addresses = await asyncio.to_thread(self._read, feed, answer.url, answer.body)
        self.read += 1
        self._known.add(address)
        new = await self._frontier.add(addresses, await self._rebuilt(listing, addresses))
        self.new += new
        self.yields.add(feed, announced=len(addresses), new=new)
        if not listing.further:
            # Only now: were it noted before the addresses are safe, a crash would lose them.
            await self._note(address, answer.validators)
        return Document(address=address, listing=listing, new=new, validators=answer.validators)

    async def _rebuilt(
        self, listing: Listing, addresses: Iterable[tuple[str, Announcement]]
    ) -> Container[str]:
        """The keys of the addresses that bear the date on which the whole site was built.

        So they seem to be, and all that are known seem to have changed since they were announced.
        """
        dates = await asyncio.to_thread(_dates_of_build, listing, addresses)
        return dates if dates and await self._frontier.are_all_later(dates) else ()

    def _read(
        self, feed: Feed, url: str, body: bytes
    ) -> tuple[Listing, list[tuple[str, Announcement]]]:
        """The listing of a document, and the articles of the site in it, each with its key."""
        if feed.kind in {"rss", "sitemap", "api"} and _HTML.match(body, 0, HEAD_BYTES):
            raise BadFeed(f"{url}: an HTML page in place of the {feed.kind}")
        listing = read_listing(feed, body, base=url, zone=self._site.zone)
        bounded = [found for found in listing.found if len(found.url) <= LONGEST_ADDRESS]
        self.too_long += len(listing.found) - len(bounded)
        keyed = (
            (self._key(found.url), found) for found in articles(bounded, self._site, self._window)
        )
        return listing, [(key, found) for key, found in keyed if key]

    def _dated(self, listing: Listing) -> tuple[list[datetime], set[str]]:
        """The dates in a document, and the addresses that may have one."""
        site, found = self._site, listing.found
        addresses = {one.url for one in found if one.latest or is_article(one.url, site)}
        return dates_of(listing, site), addresses

    def _key(self, url: str) -> str | None:
        """The id of the article at an address; None for another site and for an invalid address."""
        try:
            return article_id(normalise_url(url, self._site), b"") if self._is_ours(url) else None
        except ValueError:
            return None

    def _may_announce(self, feed: Feed, address: str) -> bool:
        """Whether a document lies on the site; a sitemap may lie elsewhere, with its children.

        A site's robots.txt may name one on another host (sitemaps.org, "cross submits").
        """
        beside = registered_host(address) == registered_host(feed.url)
        return self._is_ours(address) or (feed.kind == "sitemap" and beside)

    def _is_ours(self, address: str) -> bool:
        return registered_host(address) in self._hosts


def _dates_of_build(
    listing: Listing, addresses: Iterable[tuple[str, Announcement]]
) -> dict[str, datetime]:
    """The dates in a document, by key, that may be those on which the whole site was built."""
    built = BuildTime(listing.found)
    return {key: one.modified for key, one in addresses if one.modified and one in built}
