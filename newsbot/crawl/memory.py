"""Site memory of a crawl: its pages are counted as they come in, and published when it ends.

A crawl reads every page with the snapshot that was published when it began, so that neither the
order of its pages nor what other workers do meanwhile changes a record.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from newsbot.errors import NewsbotError
from newsbot.extraction.memory.count import count_page, sample_key
from newsbot.extraction.memory.snapshot import MemoryCounts, MemorySnapshot
from newsbot.page import Page
from newsbot.sites.declaration import Site
from newsbot.sites.registry import Sites
from newsbot.storage.memory import SiteMemory

log = logging.getLogger(__name__)

BATCH = 50
"""Pages whose counts are written together; a crash loses at most so many, and other pages come."""


class CrawlMemory:
    """Reads and feeds the site memory of one site.

    Only the pages of the site's sample are counted, those with the smallest keys: once the sample
    is full, few new pages belong to it and the rest cost no more than their key.

    Args:
        uri: of the database that keeps the counts.
        site: the site that is crawled.
        sites: all declarations.
    """

    def __init__(self, uri: str, site: Site, sites: Sites) -> None:
        self._kept = SiteMemory(uri)
        self._site = site
        self._sites = sites
        self._counts = MemoryCounts()
        self._batched = 0
        self._changed = False
        self._bar: str | None = None

    async def open(self) -> MemorySnapshot | None:
        """The snapshot published last, None before the first; it serves for the whole crawl.

        Raises:
            StorageUnavailable: the database cannot be reached.
        """
        self._bar = await asyncio.to_thread(self._kept.bar, self._site.hosts[0])
        return await asyncio.to_thread(self._kept.current)

    async def count(self, page: Page) -> None:
        """Take a page into the counts, in a thread, if it belongs to the sample."""
        if self._bar is not None and sample_key(page, self._site) >= self._bar:
            return
        try:
            counted = await asyncio.to_thread(count_page, page, self._sites)
        except Exception:  # the stages meet the same page and report what is wrong with it
            return
        self._counts.add(counted)
        self._batched += 1
        if self._batched >= BATCH:
            await self._write()

    async def publish(self) -> None:
        """Freeze all counts for the crawls to come, if this one has added to them."""
        await self._write()
        if self._changed:
            await asyncio.to_thread(self._publish)

    async def _write(self) -> None:
        if not self._batched:
            return
        counts, self._counts, self._batched = self._counts, MemoryCounts(), 0
        await asyncio.to_thread(self._add, counts)

    def _add(self, counts: MemoryCounts) -> None:
        with _dispensable():
            self._kept.add(counts)
            self._bar = self._kept.bar(self._site.hosts[0])
            self._changed = True

    def _publish(self) -> None:
        with _dispensable():
            snapshot = self._kept.counts().freeze()
            self._kept.publish(snapshot)
            log.info("site memory %s published", snapshot.name)


@contextmanager
def _dispensable() -> Iterator[None]:
    """Counting serves later crawls; this one must not end for want of it."""
    try:
        yield
    except NewsbotError as error:
        log.warning("the site memory learns nothing from these pages: %s", error)
