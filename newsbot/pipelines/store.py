"""Item pipelines for the store: they store records, link copies and enter pages in the books."""

from __future__ import annotations

import logging
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING, Any, Self
from weakref import WeakSet

from scrapy import signals
from scrapy.exceptions import CloseSpider, DropItem, NotConfigured
from scrapy.utils.spider import DefaultSpider
from twisted.python.failure import Failure

from newsbot import config
from newsbot.model.article import Article
from newsbot.model.errors import NewsbotError, StorageUnavailable
from newsbot.model.outcome import LEFT, Outcome, OutcomeKind
from newsbot.model.run import feed_troubles
from newsbot.pipeline import failure as failed_by
from newsbot.pipelines.item import PageItem, record_of
from newsbot.pipelines.order import refuse_disorder
from newsbot.pipelines.shared import shared_store
from newsbot.pipelines.stages import OPTIONAL_STAGES, STAGES
from newsbot.store.entry import Entry, PageRow

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from newsbot.store.articles.writer import Store

log = logging.getLogger(__name__)

linking: WeakSet[Crawler] = WeakSet()
"""Crawlers whose articles are linked; all pipelines are made before the first one is opened."""

REASON = "newsbot/reason/"
"""Beginning of keys of Scrapy's stats: how often pages ended so, by outcome and reason."""

UNREAD_FEEDS, SHORT_FEEDS = "newsbot/unread_feeds", "newsbot/short_feeds"
"""Key of Scrapy's stats: why feeds could not be read, by their addresses."""


def is_run(crawler: Crawler) -> bool:
    """True when a spider runs normally, in newsbot's or another project.

    Scrapy's one-page commands use a spider of their own, or put another `start()` into the spider.
    """
    start = getattr(crawler.spidercls, "start", None)
    own = getattr(start, "__module__", "").startswith("scrapy.commands")
    return not own and not issubclass(crawler.spidercls, DefaultSpider)


class DedupPipeline:
    """Switches linking on: with it in `ITEM_PIPELINES`, `MongoPipeline` links copies.

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

    def process_item(self, item: Any) -> Any:
        """Pass the item on unchanged."""
        return item


class MongoPipeline:
    """Stores the record and keeps the books; an item leaves after it is acknowledged.

    Articles that arrive together are written together. When the database goes away for longer
    than the retries last, articles go to the spool and the spider is closed with the reason
    `storage_unavailable`.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._open = AsyncExitStack()
        self._run = ""
        self._feeds = bool(crawler.settings.getdict("FEEDS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy.

        Raises:
            NotConfigured: somebody has a look at a page (`scrapy shell`, `fetch`, `parse`), which
                is no run and leaves nothing in the database.
            ConfigurationError: the pipelines before it are missing or in another order.
        """
        if not is_run(crawler):
            raise NotConfigured("no spider runs, so nothing is stored")
        refuse_disorder(crawler.settings, cls, STAGES, optional=OPTIONAL_STAGES)
        pipeline = cls(crawler)
        for lost in (signals.item_dropped, signals.item_error):
            crawler.signals.connect(pipeline.item_lost, signal=lost)
        # Not `close_spider`: only the signal says for which reason the spider was closed.
        crawler.signals.connect(pipeline.spider_closed, signal=signals.spider_closed)
        return pipeline

    async def open_spider(self) -> None:
        """Find or start the database and open the books of this run.

        Raises:
            CloseSpider: no database can be had.
        """
        timeout = config.PATIENCE.of(self.crawler.settings)
        try:
            store = shared_store(linked=self.crawler in linking, timeout=timeout)
            self.store: Store = await self._open.enter_async_context(store)
        except NewsbotError as error:
            log.error("%s", error)
            raise CloseSpider("storage_unavailable") from error
        spider = self.crawler.spider
        self._run = await self.store.runs.start(f"crawl {spider.name if spider else ''}")
        self._note("newsbot/run", self._run)

    async def process_item(self, item: Any) -> Any:
        """Store the article, or enter a page without one; returns its record.

        Where Scrapy writes feeds the record is the stored one, with its links to other articles.

        Raises:
            DropItem: the page has no article, or the store refused it.
        """
        if not isinstance(item, PageItem):
            return item
        self._take(item)
        if item.article is not None and item.outcome is None:
            outcome = await self.store.put(self._entry(item.article, item), item.kept)
            await self._ended(item, outcome)
        else:
            without = NewsbotError("a page came through without a record")
            outcome = await self._noted(item, item.outcome or failed_by(without))
            await self._enter(item, outcome)
        if item.article is None or outcome.kind.is_failure:
            raise DropItem(f"{outcome.kind}: {outcome.reason}", log_level="DEBUG")
        stored = await self.store.stored(item.article.id) if self._feeds else None
        return record_of(item, stored or item.article)

    async def item_lost(
        self, item: Any, exception: Exception | None = None, failure: Failure | None = None
    ) -> None:
        """Enter a page that another pipeline dropped or failed on.

        Nobody else tells its crawl that it is over, and its row would be missing in the books.
        """
        if not isinstance(item, PageItem) or item.settled or not self._run:
            return
        self._take(item)
        if failure is None:
            detail = str(exception or "")
            outcome = Outcome(kind=OutcomeKind.REJECTED, reason="dropped", detail=detail)
        else:
            outcome = failed_by(failure.value or NewsbotError("an error without a name"))
        await self._enter(item, outcome)

    async def spider_closed(self, reason: str) -> None:
        """Write what is still waiting and close the books."""
        try:
            if self._run:
                books = await self.store.runs.finish(
                    self._run,
                    reason,
                    unread_feeds=feed_troubles(self._noted_so_far(UNREAD_FEEDS) or {}),
                    short_feeds=feed_troubles(self._noted_so_far(SHORT_FEEDS) or {}),
                )
                for kind, pages in books.counts().items():
                    self._note(f"newsbot/outcome/{kind}", pages)
        finally:
            with suppress(StorageUnavailable):  # which the store has logged already
                await self._open.aclose()

    def _note(self, name: str, value: Any) -> None:
        if self.crawler.stats:
            self.crawler.stats.set_value(name, value)

    def _noted_so_far(self, name: str) -> Any:
        return self.crawler.stats.get_value(name) if self.crawler.stats else None

    def _take(self, item: PageItem) -> None:
        if not item.taken:
            item.taken = True
            self.store.runs.take(self._run, size=len(item.page.body))

    def _entry(self, article: Article, item: PageItem) -> Entry:
        return Entry(article=article, page_sha256=item.page.sha256, run=self._run, fence=item.fence)

    async def _noted(self, item: PageItem, outcome: Outcome) -> Outcome:
        """The outcome; if the page is gone, its article is marked as withdrawn."""
        if item.key is None or outcome.reason not in LEFT or self.store.away:
            return outcome
        return await self.store.withdraw(item.key, outcome)

    async def _enter(self, item: PageItem, outcome: Outcome) -> None:
        """Enter a page without an article in the books."""
        try:
            row = PageRow.of_page(self._run, item.page, outcome)
            outcome = await self.store.runs.enter(row, item.kept)
        finally:
            await self._ended(item, outcome)

    async def _ended(self, item: PageItem, outcome: Outcome) -> None:
        """Tell those who wait for the page that it has ended, exactly once."""
        item.settled, item.outcome = True, outcome
        if self.crawler.stats:
            self.crawler.stats.inc_value(f"newsbot/so_far/{outcome.kind}")
            if outcome.reason:
                self.crawler.stats.inc_value(f"{REASON}{outcome.kind}/{outcome.reason}")
        if item.ended:
            await item.ended(item, outcome)
