"""`scrapy crawl replay -a path=seeds`: saved pages through the item pipelines."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Self

import scrapy
from scrapy import signals

from newsbot.model.errors import UsageError
from newsbot.model.moment import parse_moment
from newsbot.model.page import Page
from newsbot.pipeline import Context
from newsbot.pipelines.item import PageItem
from newsbot.readers import Overrides, SetAside, Source, Unreadable
from newsbot.replay.site_memory import learn

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

IN_FLIGHT = 200
"""Pages in the pipelines at once: two group commits' worth, so that memory stays flat."""


class ReplaySpider(scrapy.Spider):
    """Sends saved pages from `start()` into the same pipelines as a crawl.

    Args:
        path: file, folder, glob or archive; several are separated by commas.
        url, published, fetched_at: as the options of `newsbot replay`.
        memory: `no` to look at every page by itself.
    """

    name = "replay"

    def __init__(
        self,
        path: str | None = None,
        url: str | None = None,
        published: str | None = None,
        fetched_at: str | None = None,
        memory: str = "yes",
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if not path:
            raise UsageError("nothing to replay", hint="scrapy crawl replay -a path=seeds")
        moment = parse_moment(fetched_at, option="fetched_at") if fetched_at else None
        overrides = Overrides(url=url, published=published, fetched_at=moment)
        self.source = Source(path.split(","), overrides=overrides)
        self.context = Context()
        self._learns = memory != "no"
        self._free = asyncio.Semaphore(IN_FLIGHT)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Made by Scrapy; an item that has left the pipelines makes room for the next page."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        for signal in (signals.item_scraped, signals.item_dropped, signals.item_error):
            crawler.signals.connect(spider._item_left, signal=signal)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """One item per page; unreadable pages pass through with their outcome, for the books."""
        if self._learns:
            memory = await asyncio.to_thread(learn, self.source.pages())
            self.context = Context(memory=memory)
        for found in self.source:
            if isinstance(found, SetAside):
                continue
            await self._free.acquire()
            yield _unread(found) if isinstance(found, Unreadable) else PageItem(page=found)
        # Scrapy looks whether a spider is done when `start()` ends, and after that every 5 seconds.
        for _ in range(IN_FLIGHT):
            await self._free.acquire()

    def _item_left(self) -> None:
        self._free.release()


def _unread(found: Unreadable) -> PageItem:
    return PageItem(page=Page(body=b"", origin=found.origin), outcome=found.outcome)
