"""What a crawl holds from its first request to its last: the site, the archive, the work."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from scrapy.crawler import Crawler

from newsbot.crawl.announcements import Announcements
from newsbot.crawl.archiving import CrawlArchive
from newsbot.crawl.chromium import Contexts
from newsbot.crawl.claim import Claim
from newsbot.crawl.feed_state import FeedState
from newsbot.crawl.fetch import FeedFetcher
from newsbot.crawl.memory import CrawlMemory
from newsbot.crawl.patience import Patience
from newsbot.crawl.warm_up import warm_up
from newsbot.crawl.work import Work
from newsbot.model.errors import ConfigurationError, NewsbotError
from newsbot.model.site import Site
from newsbot.model.window import Window
from newsbot.pipeline import Context
from newsbot.sites.registry import default_sites


class NoContact(ConfigurationError):
    """Whoever is crawled could not reach whoever crawls."""


class NoStore(ConfigurationError):
    """No pipeline would store what is fetched."""


class Resting(NewsbotError):
    """The site refused newsbot, or was down, and is left alone."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be crawled, and how.

    Attributes:
        site: of which articles are wanted.
        window: the days on which they were published.
        backfill: whether to read the feeds that reach back, and only these.
        limit: articles at most; None for all.
        patience: how the site takes it.
        contexts: of the browser, for a site that needs one.
    """

    site: Site
    window: Window
    backfill: bool
    limit: int | None
    patience: Patience
    contexts: Contexts | None


@dataclass(frozen=True, kw_only=True)
class Session:
    """A crawl under way; `close` it however it ends.

    Attributes:
        claim: the right to crawl the site, with its frontier.
        archive: where pages are kept.
        memory: counts pages for site memory; None when that is switched off.
        context: what the stages may know.
        work: hands out addresses.
        announcements: the feeds.
    """

    claim: Claim
    archive: CrawlArchive
    memory: CrawlMemory | None
    context: Context
    work: Work
    announcements: Announcements

    async def close(self, *, learn: bool) -> None:
        """Close the archive, publish what was learnt about the site, and give the site back.

        Args:
            learn: False when the database is away, which would have to keep it.
        """
        self.archive.close()
        if self.memory and learn:
            await self.memory.publish()
        await self.claim.close()


async def open_session(
    crawler: Crawler, order: Order, lost: Callable[[NewsbotError], Awaitable[None]]
) -> Session:
    """Claim the site and get everything ready for the first request.

    Args:
        lost: called when the site is lost to another worker, or the database for good.

    Raises:
        NoContact, NoStore, ConfigurationError: the settings do not allow a crawl.
        Locked: another worker has the site.
        Resting: it is to be left alone for now.
        StorageUnavailable: no database answers.
    """
    settings = crawler.settings
    _check(crawler)
    archive = CrawlArchive.of_settings(settings)
    claim = Claim(
        order.site.name,
        seconds=settings.getfloat("NEWSBOT_LEASE_SECONDS"),
        patience=settings.getfloat("NEWSBOT_PATIENCE"),
        lost=lost,
    )
    await claim.open()
    try:
        await _check_rest(claim)
        remembers = settings.getbool("NEWSBOT_SITE_MEMORY")
        memory = CrawlMemory(claim.uri, order.site, default_sites()) if remembers else None
        context = Context(memory=await memory.open() if memory else None)
        await asyncio.to_thread(warm_up)
    except BaseException:
        await claim.close()
        raise
    return Session(
        claim=claim,
        archive=archive,
        memory=memory,
        context=context,
        work=Work(claim.frontier, patience=order.patience, limit=order.limit, window=order.window),
        announcements=_announcements(crawler, order, claim),
    )


def _check(crawler: Crawler) -> None:
    if not crawler.settings.get("NEWSBOT_CONTACT"):
        raise NoContact(
            "NEWSBOT_CONTACT is not set: sites must be able to reach whoever crawls them",
            hint="export NEWSBOT_CONTACT=you@example.org",
        )
    if crawler.stats is None or not crawler.stats.get_value("newsbot/run"):
        raise NoStore(
            "nothing would be stored",
            hint="put newsbot.pipelines.MongoPipeline back into ITEM_PIPELINES",
        )


async def _check_rest(claim: Claim) -> None:
    if until := await claim.rest.until():
        raise Resting(f"{claim.site} refused newsbot or was down: left alone until {until}")


def _announcements(crawler: Crawler, order: Order, claim: Claim) -> Announcements:
    return Announcements(
        order.site,
        order.window,
        frontier=claim.frontier,
        state=FeedState(claim.database, order.site.name),
        fetch=FeedFetcher(crawler, order.site, order.contexts).fetch,
        backfill=order.backfill,
    )
