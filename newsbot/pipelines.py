"""Scrapy item pipelines: thin shells round the stages, in the order of `ITEM_PIPELINES`.

    BoilerplatePipeline   bytes to clean paragraphs
    DatelinePipeline      the dateline leaves the text
    DatesPipeline         dates are worked out, the record is complete
    DedupPipeline         copies of the article are looked for when it is stored
    MongoPipeline         the record is stored and the books are kept

`newsbot.stages` holds what they do; `newsbot.stages.process` is the same chain without Scrapy.
A page that ends before the last pipeline carries its outcome there: one place keeps the books.
"""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar
from weakref import WeakSet

import msgspec
from scrapy import signals
from scrapy.exceptions import CloseSpider, DropItem, NotConfigured

from newsbot.article import Article
from newsbot.errors import NewsbotError, StorageUnavailable
from newsbot.item import PageItem
from newsbot.outcome import Outcome, Rejected
from newsbot.processing import failure
from newsbot.stages import Context, Draft, boilerplate, dateline, dates, record
from newsbot.storage.articles.entry import Entry, PageRow
from newsbot.storage.links.mongo import open_linker
from newsbot.storage.patience import PATIENCE
from newsbot.storage.server.embedded import serving
from newsbot.storage.store import open_store

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from newsbot.storage.articles.writer import Store

log = logging.getLogger(__name__)

linking: WeakSet[Crawler] = WeakSet()
"""Crawlers whose articles are linked; all pipelines are made before the first one is opened."""

HEAVY_PAGE = 100_000
"""Bytes from which a page is read in a thread. The event loop must not be kept from its
connections for more than 10 ms; of 260 reference pages those below this size take 1 to 6 ms. A
thread is no gift: it and the loop take the interpreter from each other, which costs 2 ms a page."""

HEAVY_TEXT = 20_000
"""Characters from which the dates of a text are read in a thread, for the same reason."""

LINGER = 1.0
"""Seconds for which a group commit waits to fill. A crawl is in no hurry, and one commit of 50
articles costs the processor a fifth of ten commits of 5."""


class StagePipeline(ABC):
    """What the pipelines that run a stage share."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    async def process_item(self, item: PageItem) -> PageItem:
        """Run the stage, unless the page has ended already; an error inside ends it as failed."""
        if isinstance(item, PageItem) and item.outcome is None:
            try:
                await self.advance(item)
            except Exception as error:  # one page's bug must not cost the others their crawl
                log.exception("stage failed on %s", item.page.url or item.page.origin.path)
                item.outcome = failure(error)
        return item

    @abstractmethod
    async def advance(self, item: PageItem) -> None:
        """What the stage does to the item."""


class BoilerplatePipeline(StagePipeline):
    """Decodes the page and keeps the publisher's words.

    The spider's `context`, if it has one, holds the sites and the site memory of the crawl.
    """

    async def advance(self, item: PageItem) -> None:
        """Fill in the draft, or the outcome of a page without an article."""
        context = getattr(self.crawler.spider, "context", None) or Context()
        work = partial(boilerplate, item.page, context)
        found = await _done(work, in_thread=len(item.page.body) >= HEAVY_PAGE)
        if isinstance(found, Rejected):
            item.outcome = found.outcome()
        else:
            item.draft = found


class DatelinePipeline(StagePipeline):
    """Takes the dateline out of the text and settles whose text it is."""

    async def advance(self, item: PageItem) -> None:
        """Fill in the dateline."""
        item.draft = dateline(_draft(item))


class DatesPipeline(StagePipeline):
    """Works out the publication date, years and mentions, and completes the record."""

    async def advance(self, item: PageItem) -> None:
        """Fill in the dates and the article."""
        draft = _draft(item)
        size = sum(map(len, draft.paragraphs))
        item.article = await _done(partial(_dated, draft), in_thread=size >= HEAVY_TEXT)


Found = TypeVar("Found")


async def _done(work: Callable[[], Found], *, in_thread: bool) -> Found:
    return await asyncio.to_thread(work) if in_thread else work()


def _dated(draft: Draft) -> Article:
    return record(dates(draft))


def _draft(item: PageItem) -> Draft:
    if item.draft is None:
        raise NewsbotError(
            "an item came without a draft", hint="BoilerplatePipeline must come first"
        )
    return item.draft


def is_run(crawler: Crawler) -> bool:
    """True when a spider of newsbot runs as it was written.

    Scrapy's one-page commands use a spider of their own, or put another `start()` into ours.
    """
    start = getattr(crawler.spidercls, "start", None)
    return getattr(start, "__module__", "").partition(".")[0] == __package__


class DedupPipeline:
    """Has copies linked: with it in `ITEM_PIPELINES`, `MongoPipeline` stores with a linker.

    There is nothing to do to the single item. Copies are looked for between storing an article
    and acknowledging it, a group commit at a time: looking before storing would let two writers
    with copies of one text miss each other.
    """

    def __init__(self, crawler: Crawler) -> None:
        linking.add(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    def process_item(self, item: PageItem) -> PageItem:
        """Pass the item on."""
        return item


class MongoPipeline:
    """Stores the record and keeps the books; an item leaves only when it is acknowledged.

    Articles that arrive together are written together. When the database goes away for longer
    than the retries last, articles go to the spool and the spider is closed with the reason
    `storage_unavailable`.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._open = AsyncExitStack()
        self._run = ""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy.

        Raises:
            NotConfigured: somebody has a look at a page (`scrapy shell`, `fetch`, `parse`), which
                is no run and leaves nothing in the database.
        """
        if not is_run(crawler):
            raise NotConfigured("no spider of newsbot runs, so nothing is stored")
        pipeline = cls(crawler)
        # Not `close_spider`: only the signal says for which reason the spider was closed.
        crawler.signals.connect(pipeline.spider_closed, signal=signals.spider_closed)
        return pipeline

    async def open_spider(self) -> None:
        """Find or start the database and open the books of this run."""
        patience = self.crawler.settings.getfloat("NEWSBOT_PATIENCE", PATIENCE)
        try:
            uri = self._open.enter_context(serving())
            linker = None
            if self.crawler in linking:
                linker = await self._open.enter_async_context(open_linker(uri, patience=patience))
            linger = self.crawler.settings.getfloat("NEWSBOT_LINGER", LINGER)
            store = open_store(uri, linker=linker, patience=patience, linger=linger)
            self.store: Store = await self._open.enter_async_context(store)
        except NewsbotError as error:
            log.error("%s", error)
            raise CloseSpider("storage_unavailable") from error
        await self.store.sweep()
        spider = self.crawler.spider
        self._run = await self.store.runs.start(f"crawl {spider.name if spider else ''}")
        if self.crawler.stats:
            self.crawler.stats.set_value("newsbot/run", self._run)

    async def process_item(self, item: PageItem) -> dict[str, Any]:
        """Store the article or enter the page without one; its record is the scraped item."""
        self.store.runs.take(self._run, size=len(item.page.body))
        item.outcome = await self._settle(item)
        self._count(item.outcome)
        if item.ended:
            await item.ended(item.outcome)
        if item.article is None:
            raise DropItem(f"{item.outcome.kind}: {item.outcome.reason}", log_level="DEBUG")
        record: dict[str, Any] = msgspec.to_builtins(item.article)
        return record

    async def spider_closed(self, reason: str) -> None:
        """Write what still waits and close the books."""
        try:
            if self._run:
                await self.store.runs.finish(self._run, reason)
        finally:
            with suppress(StorageUnavailable):  # which the store has told already
                await self._open.aclose()

    async def _settle(self, item: PageItem) -> Outcome:
        if item.article is not None and item.outcome is None:
            entry = Entry(
                article=item.article,
                page_sha256=item.page.sha256,
                run=self._run,
                fence=item.fence,
            )
            return await self.store.put(entry)
        outcome = item.outcome or failure(NewsbotError("a page came through without a record"))
        await self.store.runs.enter(PageRow.of_page(self._run, item.page, outcome))
        return outcome

    def _count(self, outcome: Outcome) -> None:
        if self.crawler.stats:
            self.crawler.stats.inc_value(f"newsbot/outcome/{outcome.kind}")
