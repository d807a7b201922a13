"""Site memory in a crawl: counts pages as they are fetched, and publishes the counts at the end.

Where the texts of its first pages stand is noted as well, so that health sees a new layout.

A crawl reads every page with the snapshot that was published when it began, so that neither the
order of its pages nor what other workers do meanwhile changes a record.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from newsbot.extraction.profile.count import count_page, sample_key
from newsbot.extraction.profile.drift import text_places
from newsbot.extraction.profile.snapshot import MemoryCounts, MemorySnapshot
from newsbot.model.errors import NewsbotError
from newsbot.model.page import Page
from newsbot.model.run import Places
from newsbot.model.site import Site
from newsbot.sites.registry import Sites
from newsbot.store.books.places import note_places
from newsbot.store.memory import SiteMemory

log = logging.getLogger(__name__)

BATCH = 50
"""Pages whose counts are written together; a crash loses at most so many, and other pages come."""

LOOKED_AT = 30
"""Pages of a crawl of which it is noted where their text stands: as many as health must compare."""


class CrawlMemory:
    """Reads the site memory of one site and adds to it.

    Only the pages of the site's sample are counted, those with the smallest keys: once the sample
    is full, few new pages belong to it and the rest cost no more than their key. The first
    `LOOKED_AT` pages of a crawl are counted anyway, to see where their texts stand.

    Args:
        uri: of the database that keeps the counts.
        site: the site that is crawled.
        sites: all declarations.
    """

    def __init__(self, uri: str, site: Site, sites: Sites) -> None:
        self._uri = uri
        self._kept = SiteMemory(uri)
        self._site = site
        self._sites = sites
        self._counts = MemoryCounts()
        self._batched = 0
        self._changed = False
        self._bar: str | None = None
        self._snapshot: MemorySnapshot | None = None
        self._first = MemoryCounts()
        self._looked_at = 0

    async def open(self) -> MemorySnapshot | None:
        """The latest published snapshot, None before the first; the whole crawl uses it.

        Raises:
            StorageUnavailable: the database cannot be reached.
        """
        self._bar = await asyncio.to_thread(self._kept.bar, self._site.hosts[0])
        self._snapshot = await asyncio.to_thread(self._kept.current)
        return self._snapshot

    async def count(self, page: Page) -> None:
        """Count a page, in a thread, if it belongs to the sample or is one of the first."""
        in_sample = self._bar is None or sample_key(page, self._site) < self._bar
        is_first = self._looked_at < LOOKED_AT
        if not (in_sample or is_first):
            return
        try:
            counted = await asyncio.to_thread(count_page, page, self._sites)
        except Exception:  # the stages meet the same page and report what is wrong with it
            return
        if is_first:
            self._looked_at += 1
            self._first.add(counted)
        if not in_sample:
            return
        self._counts.add(counted)
        self._batched += 1
        if self._batched >= BATCH:
            await self._write()

    async def publish(self) -> None:
        """Freeze the counts for later crawls, if this crawl has added to them."""
        await self._write()
        if self._changed:
            await asyncio.to_thread(self._publish)
        if self._looked_at:
            await asyncio.to_thread(self._note_places)

    async def _write(self) -> None:
        if not self._batched:
            return
        counts, self._counts, self._batched = self._counts, MemoryCounts(), 0
        await asyncio.to_thread(self._add, counts)

    def _add(self, counts: MemoryCounts) -> None:
        with _optional():
            self._kept.add(counts)
            self._bar = self._kept.bar(self._site.hosts[0])
            self._changed = True

    def _publish(self) -> None:
        with _optional():
            self._snapshot = self._kept.counts().freeze()
            self._kept.publish(self._snapshot)
            log.info("site memory %s published", self._snapshot.name)

    def _note_places(self) -> None:
        host = self._site.hosts[0]
        memory = self._snapshot.hosts.get(host) if self._snapshot else None
        pages = text_places(self._first.hosts.get(host, {}), memory)
        with _optional():
            note_places(self._uri, Places(site=self._site.name, at=datetime.now(UTC), pages=pages))


@contextmanager
def _optional() -> Iterator[None]:
    """Log an error and go on: counting only serves later crawls and must not end this one."""
    try:
        yield
    except NewsbotError as error:
        log.warning("the site memory learns nothing from these pages: %s", error)
