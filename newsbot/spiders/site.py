"""The one spider: crawls a site as its declaration says, from the durable frontier.

`newsbot.spiders.outlets` makes one class of it per declaration. The files of `newsbot.crawl` do the
work: `session` opens what a crawl needs, the `site_lease` first of all; `announcements` reads the
feeds, `task_queue` hands out addresses, `answer` reads what came back, `recrawl` says when an
address is due again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from newsbot.archive.writer import ArchiveFull
from newsbot.crawl.answer import NOT_KEPT, page_of_answer, shown_record
from newsbot.crawl.browser.chromium import Contexts
from newsbot.crawl.close_reason import reason_of
from newsbot.crawl.engine import NotBegun, drop_waiting
from newsbot.crawl.exploration.reuse import KeptResponse
from newsbot.crawl.feed_fetcher import article_meta
from newsbot.crawl.feed_state import Validators
from newsbot.crawl.politeness.backoff import RefusalBackoff
from newsbot.crawl.recrawl import due_in
from newsbot.crawl.request_error import outcome_of_error
from newsbot.crawl.responses.capture import validators_of
from newsbot.crawl.responses.judge import SEEN_STATUS
from newsbot.crawl.robots.ai_robots import AiRobots
from newsbot.crawl.session import Order, Session, open_session
from newsbot.crawl.site_settings import declare
from newsbot.crawl.task_queue import Lost
from newsbot.model.errors import NewsbotError, StorageUnavailable
from newsbot.model.outcome import UNARCHIVED, Outcome, OutcomeKind
from newsbot.model.page import Page
from newsbot.model.site import Site
from newsbot.model.window import Window, window_of
from newsbot.pipeline import Context, failure
from newsbot.pipelines.item import PageItem, further_parts, published_at
from newsbot.store.frontier.address import Ending, Task
from newsbot.store.frontier.leases import LeaseLost

log = logging.getLogger(__name__)

NO_ANSWER = "no answer from the downloader"


class SiteSpider(scrapy.Spider):
    """Crawls one site.

    Args:
        since: how far back to look: `12h`, `2d`, `1w`, or a day.
        backfill: a year, or two days as `2024-01-01..2024-12-31`; reads the feeds that reach back.
        limit: articles to fetch at most.
        wait: `yes` to wait for the worker that has the site now.
        follow: `yes` to read what articles in the window link to, and the further pages of lists.
        reusable: responses that were fetched a moment ago, by address (`ReuseMiddleware`).
    """

    site: ClassVar[Site]
    handle_httpstatus_list: ClassVar[list[int]] = SEEN_STATUS

    def __init__(
        self,
        since: str | None = None,
        backfill: str | None = None,
        limit: str | int | None = None,
        follow: str | None = None,
        reusable: dict[str, KeptResponse] | None = None,
        wait: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.allowed_domains = list(self.site.hosts)
        self.backfill = backfill is not None
        self.window: Window = window_of(since, backfill, datetime.now(UTC))
        self.limit = int(limit) if limit else None
        self.follow = follow == "yes"
        self.reusable = reusable
        self.waits = wait == "yes"
        self.backoff = RefusalBackoff()
        self.contexts: Contexts | None = None
        self.context = Context()
        self.session: Session | None = None
        self.end_reason = ""
        self.ai_robots: dict[str, AiRobots] = {}
        """By host, the rules of its robots.txt for robots of AI companies; filled as it is read."""

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Set the declared delay and language, and a browser where the site needs one.

        Raises:
            ConfigurationError: the site needs a Chromium and there is none.
        """
        super().update_settings(settings)
        declare(settings, cls.site)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Made by Scrapy."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        if cls.site.crawl.browser:
            spider.contexts = Contexts(cls.site.name, crawler)
        crawler.signals.connect(spider.wind_up, signal=signals.spider_closed)
        crawler.signals.connect(spider.dropped, signal=signals.request_dropped)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Claim the site, discover in the background, and yield requests until all is done.

        Raises:
            CloseSpider: the site or the database cannot be had, or the crawl fails.
        """
        discovery: asyncio.Task[None] | None = None
        try:
            session = await self._open()
            discovery = asyncio.create_task(session.announcements.gather())
            async for task in session.queue.tasks(discovery):
                yield self._lost(task.task) if isinstance(task, Lost) else self._request(task)
            await self._conclude(session, discovery)
        except NewsbotError as error:
            log.error("%s", error)
            raise CloseSpider(reason_of(error)) from error
        except CloseSpider:
            raise
        except Exception as error:  # Scrapy would log it and end the crawl as "finished"
            log.exception("the crawl of %s ends early", self.site.name)
            raise CloseSpider("error") from error
        finally:
            drop_waiting(self.crawler)
            if self.session:
                self.session.hurry()
            if discovery:
                discovery.cancel()
                with suppress(asyncio.CancelledError, NewsbotError):
                    await discovery

    async def parse(self, response: Response, task: Task | None = None) -> AsyncIterator[Any]:
        """Archive the response and yield its page; without a task (`scrapy parse`) only show it."""
        if task is None or self.session is None:
            yield shown_record(response, self.site, self.context)
            return
        try:
            yield await self._read(response, task, self.session)
        except ArchiveFull as error:
            await self._stop(error)
        except Exception as error:  # a bug over one page must not cost the others their crawl
            log.exception("%s", response.url)
            yield self._without_answer(task, failure(error))

    async def _read(self, response: Response, task: Task, session: Session) -> PageItem:
        robots = self.ai_robots.get(urlsplit(response.url).netloc)
        shut_out = robots.shut_out(response.url) if robots else ()
        page, outcome = await page_of_answer(response, task, session, shut_out)
        return self._item(page, task, outcome, response)

    def give_up(self, error: Failure) -> Any:
        """Send the outcome of a request without a response through the pipelines."""
        task: Task = error.request.cb_kwargs["task"]  # type: ignore[attr-defined] # Scrapy sets it
        if isinstance(error.value, NotBegun):
            self._finished(task)
            return
        yield self._without_answer(task, outcome_of_error(error.value))

    def dropped(self, request: scrapy.Request) -> None:
        """Finish a request that Scrapy dropped without a response: no other callback tells."""
        if task := request.cb_kwargs.get("task"):
            log.warning("%s was dropped by Scrapy; it stays in the frontier", request.url)
            self._finished(task)

    async def wind_up(self, spider: scrapy.Spider, reason: str) -> None:
        """The crawl has ended: close the archive and release the site."""
        if self.session:
            await self.session.close(learn=self.end_reason != "storage_unavailable")

    async def _open(self) -> Session:
        order = Order(
            site=self.site,
            window=self.window,
            backfill=self.backfill,
            limit=self.limit,
            backoff=self.backoff,
            contexts=self.contexts,
            waits=self.waits,
            follow=self.follow,
        )
        self.session = await open_session(self.crawler, order, self._stop)
        self.context = self.session.context
        return self.session

    async def _conclude(self, session: Session, discovery: asyncio.Task[None]) -> None:
        """Log the result of the discovery, and whether the site refused."""
        no_feed = discovery.done() and not session.announcements.read
        if self.backoff.exhausted or (no_feed and self.backoff.refusals):
            await session.site_lease.cool_down_after(self.backoff)
            raise CloseSpider("down" if self.backoff.is_down else "blocked")
        await session.site_lease.cooldown.end()
        if no_feed:
            raise CloseSpider("no_feed")

    def _request(self, task: Task) -> scrapy.Request:
        asked = Validators(etag=task.etag, last_modified=task.last_modified)
        return scrapy.Request(
            task.url,
            callback=self.parse,
            errback=self.give_up,
            cb_kwargs={"task": task},
            # A browser keeps its own cache; conditions of ours would leave it with an empty page.
            headers={} if self.contexts else asked.headers(),
            meta=article_meta(self.contexts) if self.contexts else {},
        )

    def _item(
        self, page: Page, task: Task, outcome: Outcome | None, response: Response | None = None
    ) -> PageItem:
        validators = Validators() if response is None else validators_of(response)
        ended = partial(self._end, task, validators)
        kept = self.session.archive.safe if self.session and page.origin != NOT_KEPT else None
        return PageItem(
            page=page, ended=ended, outcome=outcome, kept=kept, key=task.key, fence=task.fence
        )

    async def _end(
        self, task: Task, validators: Validators, item: PageItem, outcome: Outcome
    ) -> None:
        """Finish a page: its article, if any, has been acknowledged by the store."""
        if outcome.reason == UNARCHIVED:  # it stays in the frontier, to be fetched again
            await self._stop(ArchiveFull(outcome.detail or UNARCHIVED))
            self._finished(task)
            return
        published = task.published or published_at(item)
        known = published or task.first_seen
        due = due_in(outcome, published=known, now=datetime.now(UTC), tries=task.tries)
        ending = Ending(
            outcome=outcome,
            run=self.crawler.stats.get_value("newsbot/run", ""),
            due_in=due,
            published=published,
            etag=validators.etag,
            last_modified=validators.last_modified,
        )
        try:
            assert self.session  # no page is fetched before it is open
            if self.follow and outcome.kind.leaves_article:
                await self.session.announcements.follow(item.page, published)
            if part := further_parts(item, outcome):
                await self.session.announcements.add_parts(part)
            await self.session.site_lease.frontier.finish(task, ending)
            if outcome.kind is OutcomeKind.SPOOLED:
                await self._stop(StorageUnavailable("articles wait in the spool"))
        except (LeaseLost, StorageUnavailable) as error:
            await self._stop(error)
        finally:
            self._finished(task)

    def _lost(self, task: Task) -> PageItem:
        """Finish an address whose request left Scrapy without a response and without an error."""
        log.error("%s got lost in Scrapy", task.url)
        return self._without_answer(task, Outcome(kind=OutcomeKind.FAILED, reason=NO_ANSWER))

    def _without_answer(self, task: Task, outcome: Outcome) -> PageItem:
        return self._item(Page(body=b"", url=task.url, origin=NOT_KEPT), task, outcome)

    def _finished(self, task: Task) -> None:
        if self.session:
            self.session.queue.finished(task)

    async def _stop(self, error: NewsbotError) -> None:
        """Close the spider without waiting: the caller may be part of what has to end."""
        if not self.end_reason:
            log.error("%s", error)
            self.end_reason = reason_of(error)
            closing = self.crawler.engine.close_spider_async(reason=self.end_reason)
            self._closing = asyncio.create_task(closing)
            drop_waiting(self.crawler)
