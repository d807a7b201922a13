"""The archive of a crawl: keeps every fetched page, and deletes old files at the end."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import Self

from scrapy.settings import BaseSettings

from newsbot import config
from newsbot.archive.exchange import Exchange
from newsbot.archive.record import pack
from newsbot.archive.retention import Retention, prune, retention_of
from newsbot.archive.writer import WarcWriter
from newsbot.model.errors import remedy_of
from newsbot.model.page import Origin
from newsbot.store.paths import archive_folder

log = logging.getLogger(__name__)

HEAVY_PAGE = 2_000_000
"""Bytes from which a page is packed in a thread: below, that takes at most 5 ms of the loop's time,
and 0.4 ms for one of 250 KB."""


class CrawlArchive:
    """Archives exchanges, and deletes files by the rule of retention.

    Args:
        writer: appends the exchanges.
        retention: how much is kept once the crawl has ended.
    """

    def __init__(self, writer: WarcWriter, retention: Retention) -> None:
        self._writer = writer
        self._retention = retention
        self._flushing = asyncio.Lock()

    @classmethod
    def of_settings(cls, settings: BaseSettings) -> Self:
        """The archive in the data folder, configured by the settings.

        Raises:
            ConfigurationError: a size or a number of days cannot be read.
        """
        size = config.ARCHIVE_FILE_BYTES.of(settings)
        retention = retention_of(
            config.ARCHIVE_MAX_DAYS.of(settings), config.ARCHIVE_MAX_GB.of(settings)
        )
        return cls(WarcWriter(archive_folder(), max_bytes=size), retention)

    async def keep(self, exchange: Exchange) -> Origin:
        """Archive a response; returns its place in the archive.

        Raises:
            ArchiveFull: there is no room for it.
        """
        if len(exchange.body) <= HEAVY_PAGE:
            return self._writer.write(exchange)
        return self._writer.append(await asyncio.to_thread(pack, exchange))

    async def safe(self) -> None:
        """Return when all that was archived is on the disk, where no power cut can take it.

        Raises:
            ArchiveFull: the disk failed.
        """
        async with self._flushing:
            await asyncio.to_thread(self._writer.sync)

    def close(self) -> None:
        """Flush everything to the disk, and delete old files; a disk that fails is logged."""
        folder = self._writer.folder
        try:
            self._writer.close()
            for path in prune(folder, self._retention, datetime.now(UTC)):
                log.info("%s left the archive by its retention rule", path.name)
        except OSError as error:
            told = "pages that were not acknowledged may be missing from the archive %s: %s (%s)"
            todo = remedy_of(error, "see whether the disk is in order")
            log.error(told, folder, error.strerror, todo)
