"""Reads one document of a site's feeds; what it announces goes to the frontier."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Container, Iterable
from datetime import datetime

from newsbot.crawl.feed_document import Document, Fetch
from newsbot.crawl.feed_state import FeedState, Validators
from newsbot.crawl.feed_yields import FeedYields
from newsbot.discovery.build_date import BuildTime
from newsbot.discovery.markup import BadFeed
from newsbot.discovery.read import articles, dates_of, is_article, read_listing
from newsbot.model.announcement import Announcement, Listing
from newsbot.model.site import Feed, Site
from newsbot.model.urls import article_id, in_address, normalise_url, registered_host
from newsbot.model.window import Window
from newsbot.store.frontier.durable import Frontier

LONGEST_ADDRESS = 8000
"""Characters of an address: no server takes longer ones (RFC 9110, 4.1), and no database row holds
one of 16 MiB."""

HEAD_BYTES = 4096
"""Bytes of a document in which its kind is looked for."""

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?><!--.*?-->)\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)


class FeedReader:
    """Reads single documents: which ones, and in which order, `Announcements` decides.

    Args:
        site: whose feeds.
        window: how far back to read.
        fetch: see `Fetch`.
        backfill: take no "not modified" for an answer.
    """

    def __init__(
        self,
        site: Site,
        window: Window,
        *,
        frontier: Frontier,
        state: FeedState,
        fetch: Fetch,
        backfill: bool,
    ) -> None:
        self._site = site
        self._window = window
        self._frontier = frontier
        self._state = state
        self._fetch = fetch
        self._backfill = backfill
        self._hosts = {registered_host(f"https://{in_address(own)}/") for own in site.hosts}
        self.known: set[str] = set()
        """Addresses of the documents that were sent and read."""
        self.read = 0
        """Documents that could be read, "not modified" included."""
        self.too_long = 0
        """Announced addresses of more than `LONGEST_ADDRESS` characters, which are left out."""
        self.elsewhere: dict[str, str] = {}
        """An announced address on another site, which is left out, by the host of each."""
        self.yields = FeedYields(window)
        """The result of each feed that could be read."""

    async def read_document(self, feed: Feed, address: str) -> Document | None:
        """Add what one document announces to the frontier.

        Returns:
            The document; None when it has not changed since last time.

        Raises:
            NewsbotError: the site does not give it, it is no feed, or it lies on another site.
        """
        if not self._may_announce(feed, address):
            raise BadFeed(f"{address} lies outside the site")
        known = Validators() if self._backfill else await self._state.get(address, self._window)
        answer = await self._fetch(feed, address, known)
        if answer.body is None:
            self.read += 1
            return None
        # In a thread: a sitemap of 25,000 addresses takes half a second.
        listing, addresses = await asyncio.to_thread(self._listed, feed, answer.url, answer.body)
        self.read += 1
        self.known.add(address)
        new = await self._frontier.add(addresses, await self._rebuilt(listing, addresses))
        self.yields.add(feed, announced=len(addresses), new=new)
        document = Document(address=address, listing=listing, new=new, validators=answer.validators)
        if not listing.further:
            # Only now: were it noted before the addresses are safe, a crash would lose them.
            await self.note(document)
        return document

    async def note(self, document: Document) -> None:
        """Remember the validators of a document, unless everything is read again anyway."""
        if not self._backfill:
            await self._state.put(document.address, document.validators, self._window)

    async def add_linked(self, url: str, body: bytes) -> int:
        """Add the articles that a page links to; returns how many nobody knew before."""
        feed = Feed(kind="section", url=url, links="a[href]")
        _, addresses = await asyncio.to_thread(self._listed, feed, url, body)
        return await self._frontier.add(addresses)

    async def add(self, addresses: Iterable[str]) -> None:
        """Add addresses of the site's articles, whatever the window."""
        keyed = ((self._key(url), url) for url in addresses if len(url) <= LONGEST_ADDRESS)
        await self._frontier.add((key, Announcement(url=url)) for key, url in keyed if key)

    async def dated(self, listing: Listing) -> tuple[list[datetime], set[str]]:
        """The dates in a document, and the addresses that may have one."""
        return await asyncio.to_thread(_dated, listing, self._site)

    async def _rebuilt(
        self, listing: Listing, addresses: Iterable[tuple[str, Announcement]]
    ) -> Container[str]:
        """The keys of the addresses that bear the date on which the whole site was built.

        So they seem to be, and all that are known seem to have changed since they were announced.
        """
        dates = await asyncio.to_thread(_dates_of_build, listing, addresses)
        return dates if dates and await self._frontier.are_all_later(dates) else ()

    def _listed(
        self, feed: Feed, url: str, body: bytes
    ) -> tuple[Listing, list[tuple[str, Announcement]]]:
        """The listing of a document, and the articles of the site in it, each with its key."""
        if feed.kind in {"rss", "sitemap", "api"} and _HTML.match(body, 0, HEAD_BYTES):
            raise BadFeed(f"{url}: an HTML page in place of the {feed.kind}")
        listing = read_listing(feed, body, base=url, zone=self._site.zone)
        bounded = [found for found in listing.found if len(found.url) <= LONGEST_ADDRESS]
        self.too_long += len(listing.found) - len(bounded)
        if feed.kind != "section" and feed.kind != "archive":
            self._note_others(bounded)
        keyed = (
            (self._key(found.url), found) for found in articles(bounded, self._site, self._window)
        )
        return listing, [(key, found) for key, found in keyed if key]

    def _note_others(self, announced: Iterable[Announcement]) -> None:
        for one in announced:
            if not self._is_ours(one.url) and (host := registered_host(one.url)):
                self.elsewhere.setdefault(host, one.url)

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


def _dated(listing: Listing, site: Site) -> tuple[list[datetime], set[str]]:
    addresses = {one.url for one in listing.found if one.latest or is_article(one.url, site)}
    return dates_of(listing, site), addresses


def _dates_of_build(
    listing: Listing, addresses: Iterable[tuple[str, Announcement]]
) -> dict[str, datetime]:
    """The dates in a document, by key, that may be those on which the whole site was built."""
    built = BuildTime(listing.found)
    return {key: one.modified for key, one in addresses if one.modified and one in built}
