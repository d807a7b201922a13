"""Item pipelines for the stages: each adds its results and passes on pages that have ended."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

from scrapy.exceptions import DropItem

from newsbot.model.article import Article
from newsbot.model.errors import NewsbotError
from newsbot.model.outcome import Rejected
from newsbot.pipeline import Context, Draft, boilerplate, dateline, dates, failure, record
from newsbot.pipelines.item import PageItem, record_of
from newsbot.pipelines.order import refuse_disorder
from newsbot.scrapy import page_of_item

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

log = logging.getLogger(__name__)

Found = TypeVar("Found")

HEAVY_TAGS = 400
"""Tags from which a page is read in a thread. The event loop must not be kept from its connections
for more than 10 ms; tags tell the time best: of 392 reference pages, 4 ms and 0.7 for every hundred
tags, and bytes only 0.003 for every thousand. A thread has a price: it and the loop take the
interpreter from each other, 2 ms a page."""

HEAVY_TEXT = 8_000
"""Characters from which the dates of a text are read in a thread, for the same reason: with the
hash of the text they take 5 to 7 ms there, and twice as long for 14,000."""


class StagePipeline(ABC):
    """The base of the pipelines that run a stage."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    async def process_item(self, item: Any) -> Any:
        """Run the stage on a page that has not ended; an error ends the page as failed."""
        if isinstance(item, PageItem) and item.outcome is None:
            await asyncio.sleep(0)  # the loop's connections get their turn between two stages
            try:
                await self.advance(item)
            except Exception as error:  # one page's bug must not cost the others their crawl
                log.exception("stage failed on %s", item.page.url or item.page.origin.path)
                item.outcome = failure(error)
        return item

    @abstractmethod
    async def advance(self, item: PageItem) -> None:
        """Apply the stage to the item."""


class BoilerplatePipeline(StagePipeline):
    """Decodes the page and keeps the publisher's words.

    The spider's `context`, if it has one, holds the sites and the site memory of the crawl. Items
    of other projects that hold a page (`newsbot.scrapy.page_of_item`) become pages here; all other
    items pass through the pipelines as they are.
    """

    async def process_item(self, item: Any) -> Any:
        """Run the stage on a page, or on the page in an item."""
        if not isinstance(item, PageItem) and (found := page_of_item(item)):
            page, others = found
            item = PageItem(page=page, others=others)
        return await super().process_item(item)

    async def advance(self, item: PageItem) -> None:
        """Fill in the draft, or the outcome of a page without an article."""
        given = getattr(self.crawler.spider, "context", None)
        context = given if isinstance(given, Context) else Context()
        work = partial(boilerplate, item.page, context)
        found = await _done(work, in_thread=item.page.body.count(b"<") >= HEAVY_TAGS)
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


STAGES = (BoilerplatePipeline, DatelinePipeline, DatesPipeline)
"""Through which a page goes before it is a record, in this order."""

OPTIONAL_STAGES = (DatelinePipeline,)
"""Of these, those without which there is a record all the same: the dateline stays in the text."""


class RecordPipeline:
    """The last pipeline of a project without a database: the record is the scraped item."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy.

        Raises:
            ConfigurationError: the pipelines before it are missing or in another order.
        """
        refuse_disorder(crawler.settings, cls, STAGES, optional=OPTIONAL_STAGES)
        return cls()

    def process_item(self, item: Any) -> Any:
        """The record as plain values.

        Raises:
            DropItem: the page has no article; the message tells why.
        """
        if not isinstance(item, PageItem):
            return item
        if item.article is None:
            outcome = item.outcome or failure(NewsbotError("no stage made a record of it"))
            address = item.page.url or item.page.origin.path
            raise DropItem(f"{outcome.kind}: {outcome.reason}: {address}", log_level="INFO")
        return record_of(item, item.article)


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
