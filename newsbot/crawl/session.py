"""Holds what a crawl needs from its first request to its last: lease, archive, tasks, feeds."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from msgspec.structs import replace
from scrapy.crawler import Crawler
from scrapy.settings import Settings

from newsbot import config
from newsbot.crawl.announcements import Announcements
from newsbot.crawl.archiving import CrawlArchive
from newsbot.crawl.browser.chromium import Contexts
from newsbot.crawl.engine import is_fetching, is_idle
from newsbot.crawl.feed_fetcher import FeedFetcher
from newsbot.crawl.feed_state import FeedState
from newsbot.crawl.politeness.backoff import RefusalBackoff
from newsbot.crawl.site_lease import SiteLease
from newsbot.crawl.site_memory import CrawlMemory
from newsbot.crawl.task_queue import TaskQueue
from newsbot.crawl.warm_up import warm_up
from newsbot.discovery.listing import with_next_link
from newsbot.model.errors import ConfigurationError, NewsbotError
from newsbot.model.site import Site
from newsbot.model.window import Window
from newsbot.pipeline import Context
from newsbot.pipelines.shared import hurry
from newsbot.pipelines.store import SHORT_FEEDS, UNREAD_FEEDS
from newsbot.sites.registry import default_sites
from newsbot.store.books.crawled import CrawledSite, note_site
from newsbot.store.frontier.durable import Frontier

log = logging.getLogger(__name__)


class NoContact(ConfigurationError):
    """No contact address is set, so that crawled sites could not write to anybody."""


class NoStore(ConfigurationError):
    """No pipeline is configured that would store the pages."""


class Resting(NewsbotError):
    """The site refused newsbot, or was down, and is in its cool-down."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """An order for a crawl: the site, the window, and how to go about it.

    Attributes:
        site: of which articles are wanted.
        window: the days on which they were published.
        backfill: whether to read the feeds that reach back, and only these.
        limit: articles at most; None for all.
        backoff: counts its refusals.
        contexts: of the browser, for a site that needs one.
        waits: whether to wait for a worker that has the site.
        follow: whether to read the further pages of lists, too.
    """

    site: Site
    window: Window
    backfill: bool
    limit: int | None
    backoff: RefusalBackoff
    contexts: Contexts | None
    waits: bool = False
    follow: bool = False


@dataclass(frozen=True, kw_only=True)
class Session:
    """A running crawl; `close` must be called however it ends.

    Attributes:
        site: what is crawled.
        site_lease: the right to crawl the site, with its frontier.
        archive: where pages are kept.
        memory: counts pages for site memory; None when that is switched off.
        context: what the stages may know.
        queue: hands out addresses.
        announcements: the feeds.
    """

    site: Site
    site_lease: SiteLease
    archive: CrawlArchive
    memory: CrawlMemory | None
    context: Context
    queue: TaskQueue
    announcements: Announcements

    def hurry(self) -> None:
        """Have written what waits for its group commit to fill: no other page will join it."""
        _hurry(self.site_lease.frontier)

    async def close(self, *, learn: bool) -> None:
        """Close the archive, publish the site memory, and release the site.

        Args:
            learn: False when the database is away, which would have to keep it.
        """
        try:
            self.archive.close()
            if self.memory and learn:
                await self.memory.publish()
            if learn:
                await self._note_site()
        finally:
            await self.site_lease.close()

    async def _note_site(self) -> None:
        """Store the facts about the site; they are for people, so that an error ends nothing."""
        known = CrawledSite(
            site=self.site,
            at=datetime.now(UTC),
            feeds=tuple(self.announcements.yields.by_feed.values()),
        )
        try:
            await asyncio.to_thread(note_site, self.site_lease.uri, known)
        except NewsbotError as error:
            log.warning("what the feeds gave is not kept: %s", error)


async def open_session(
    crawler: Crawler, order: Order, lost: Callable[[NewsbotError], Awaitable[None]]
) -> Session:
    """Claim the site and prepare everything for the first request.

    Args:
        lost: called when the site is lost to another worker, or the database for good.

    Raises:
        NoContact, NoStore, ConfigurationError: the settings do not allow a crawl.
        Locked: another worker has the site.
        Resting: it is to be left alone for now.
        StorageUnavailable: no database answers.
    """
    _check(crawler)
    archive = CrawlArchive.of_settings(crawler.settings)
    site_lease = _site_lease(crawler.settings, order, lost)
    await site_lease.open()
    try:
        await _check_cooldown(site_lease)
        memory = _memory(crawler.settings, order.site, site_lease)
        context = Context(memory=await memory.open() if memory else None)
        await asyncio.to_thread(warm_up)
    except BaseException:
        await site_lease.close()
        raise
    announcements = _announcements(crawler, order, site_lease)
    _note(crawler, UNREAD_FEEDS, announcements.failures)
    _note(crawler, SHORT_FEEDS, announcements.short_feeds)
    return Session(
        site=order.site,
        site_lease=site_lease,
        archive=archive,
        memory=memory,
        context=context,
        queue=TaskQueue(
            site_lease.frontier,
            backoff=order.backoff,
            limit=order.limit,
            window=order.window,
            is_idle=partial(is_idle, crawler),
            tell=partial(_note, crawler, "newsbot/due"),
            is_fetching=partial(is_fetching, crawler),
            hurry=partial(_hurry, site_lease.frontier),
        ),
        announcements=announcements,
    )


def _hurry(frontier: Frontier) -> None:
    hurry()
    frontier.hurry()


def _site_lease(
    settings: Settings, order: Order, lost: Callable[[NewsbotError], Awaitable[None]]
) -> SiteLease:
    return SiteLease(
        order.site.name,
        seconds=config.LEASE_SECONDS.of(settings),
        timeout=config.PATIENCE.of(settings),
        waits=order.waits,
        lost=lost,
    )


def _memory(settings: Settings, site: Site, site_lease: SiteLease) -> CrawlMemory | None:
    remembers = config.SITE_MEMORY.of(settings)
    return CrawlMemory(site_lease.uri, site, default_sites()) if remembers else None


def _note(crawler: Crawler, name: str, value: int | dict[str, str]) -> None:
    if crawler.stats:
        crawler.stats.set_value(name, value)


def _check(crawler: Crawler) -> None:
    if not config.CONTACT.of(crawler.settings):
        raise NoContact(
            f"{config.CONTACT.name} is not set: sites must be able to reach whoever crawls them",
            hint=f"export {config.CONTACT.name}={config.CONTACT.kind.example}",
        )
    if crawler.stats is None or not crawler.stats.get_value("newsbot/run"):
        raise NoStore(
            "nothing would be stored",
            hint="put newsbot.pipelines.MongoPipeline back into ITEM_PIPELINES",
        )


async def _check_cooldown(site_lease: SiteLease) -> None:
    if until := await site_lease.cooldown.until():
        raise Resting(f"{site_lease.site} refused newsbot or was down: left alone until {until}")


def _announcements(crawler: Crawler, order: Order, site_lease: SiteLease) -> Announcements:
    site = order.site
    feeds = tuple(map(with_next_link, site.crawl.feeds))
    added = {
        one.url for one, declared in zip(feeds, site.crawl.feeds, strict=True) if one != declared
    }
    return Announcements(
        replace(site, crawl=replace(site.crawl, feeds=feeds)),
        order.window,
        frontier=site_lease.frontier,
        state=FeedState(site_lease.database, order.site.name),
        fetch=FeedFetcher(crawler, order.site, order.contexts).fetch,
        backfill=order.backfill,
        dated_only=() if order.follow else added,
    )
