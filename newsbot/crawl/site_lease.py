"""The lease of a site: claims and renews it for this worker, with its frontier and cool-down."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from datetime import timedelta
from typing import Any

from pymongo import AsyncMongoClient
from pymongo.errors import ConnectionFailure

from newsbot.crawl.politeness.backoff import RefusalBackoff
from newsbot.model.errors import Locked, NewsbotError, StorageUnavailable
from newsbot.store.frontier.cooldown import Cooldown
from newsbot.store.frontier.durable import Frontier
from newsbot.store.frontier.leases import Lease, LeaseLost, Leases
from newsbot.store.patience import in_short
from newsbot.store.retries import retried
from newsbot.store.server.connection import client_options
from newsbot.store.server.embedded import serving
from newsbot.store.server.uri import DATABASE

log = logging.getLogger(__name__)

ASK_AGAIN = 1.0
"""Seconds after which a worker that waits for a site asks again whether it is free."""

RENEWALS = 4
"""Renewals within the length of a lease: three may fail before it is lost."""


class SiteLease:
    """The right of this worker to crawl a site, until `close`.

    Args:
        seconds: how long the lease lasts without renewal.
        timeout: seconds after which a database that went away is given up.
        waits: whether to wait while another worker has the site.
        lost: called with the error when the site was lost to another worker, or the database
            for good.

    Attributes:
        frontier: the addresses of the site.
        cooldown: how long the site is to be left alone.
        database: the database that holds all of it.
        uri: where that database is.
    """

    frontier: Frontier
    cooldown: Cooldown
    database: Any
    uri: str

    def __init__(
        self,
        site: str,
        *,
        seconds: float,
        timeout: float,
        waits: bool = False,
        lost: Callable[[NewsbotError], Awaitable[None]],
    ) -> None:
        self.site = site
        self._timeout = timeout
        self._seconds = seconds
        self._waits = waits
        self._lost = lost
        self._open = AsyncExitStack()
        self._lease: Lease | None = None
        self._heart: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect, claim the site, and take back the addresses that a dead worker left.

        Raises:
            Locked: another worker has the site.
            StorageUnavailable: no database answers.
            ConfigurationError: the database cannot be started or its address is wrong.
        """
        async with AsyncExitStack() as failed:
            failed.push_async_callback(self.close)
            self.uri = self._open.enter_context(serving())
            client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(
                self.uri, **client_options(self._timeout)
            )
            self._open.push_async_callback(client.close)
            self.database = client.get_default_database(DATABASE)
            self._leases = Leases(self.database, worker_name(), seconds=self._seconds)
            try:
                await self._claim()
            except ConnectionFailure as error:
                raise StorageUnavailable(f"no MongoDB answers: {in_short(error)}") from error
            failed.pop_all()

    async def _claim(self) -> None:
        while (lease := await self._leases.claim(f"site:{self.site}")) is None:
            holder = await self._leases.holder(f"site:{self.site}")
            why = f"{self.site} is being crawled by {holder}"
            if not self._waits:
                raise Locked(why, hint="--wait, to wait for the end of that crawl")
            log.info("%s: waiting", why)
            await asyncio.sleep(ASK_AGAIN)
        self._lease = lease
        self.frontier = Frontier(self.database, self.site, lease, timeout=self._timeout)
        self.cooldown = Cooldown(self.database, self.site)
        await self.frontier.open()
        self._heart = asyncio.create_task(self._beat())

    async def cool_down_after(self, backoff: RefusalBackoff) -> None:
        """Leave the site alone for a while, longer each time unless it was only down."""
        if backoff.is_down:
            await self.cooldown.end()
        asked = backoff.asked
        await self.cooldown.begin(timedelta(seconds=asked) if asked else None)

    async def close(self) -> None:
        """Release the unfinished addresses, and the site itself."""
        if self._lease:
            lease, self._lease = self._lease, None
            if self._heart:  # there is none yet where Ctrl-C came while the crawl opened
                self._heart.cancel()
                with suppress(asyncio.CancelledError):
                    await self._heart
            try:
                returned = await self.frontier.give_back()
                await self._leases.release(lease)
                log.info("%s: %d addresses given back", self.site, returned)
            except (ConnectionFailure, StorageUnavailable) as error:
                why = in_short(error)
                log.warning("%s: lease not released, it runs out by itself (%s)", self.site, why)
        await self._open.aclose()

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(self._seconds / RENEWALS)
            try:
                await self._renew()
            except (LeaseLost, StorageUnavailable) as error:
                await self._lost(error)
                return

    async def _renew(self) -> None:
        lease = self._lease
        if lease is None:
            raise LeaseLost(f"{self.site} was given back")
        await retried(lambda: self._leases.renew(lease), timeout=self._timeout)


def worker_name() -> str:
    """Name of this worker: machine and process."""
    return f"{socket.gethostname()}-{os.getpid()}"
