"""One open store for all crawls of a process, so that they share group commits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from newsbot.model.errors import NewsbotError
from newsbot.store.articles.writer import Store
from newsbot.store.links.mongo import open_linker
from newsbot.store.server.embedded import serving
from newsbot.store.store import open_store

LINGER = 2.0
"""Seconds for which a group commit waits to fill. A crawl is in no hurry, and one commit of 50
articles costs the processor a fifth of ten commits of 5; at a page a second and site, each site
alone fills none. `hurry` ends the wait when nothing else will come."""


class _Opened:
    """A store, and the number of crawls that use it."""

    def __init__(self) -> None:
        self.store: Store | None = None
        self.failure: NewsbotError | None = None
        self.users = 0
        self.opening = asyncio.Lock()
        self.stack = AsyncExitStack()

    async def once(self, *, linked: bool, timeout: float) -> Store:
        """The store, opened by the first crawl; an error at that reaches all that wait."""
        async with self.opening:
            if self.failure:
                raise self.failure
            if self.store is None:
                try:
                    self.store = await self._open(linked=linked, timeout=timeout)
                except NewsbotError as error:
                    self.failure = error
                    raise
            return self.store

    async def _open(self, *, linked: bool, timeout: float) -> Store:
        uri = self.stack.enter_context(serving())
        linker = None
        if linked:
            linker = await self.stack.enter_async_context(open_linker(uri, timeout=timeout))
        opening = open_store(uri, linker=linker, timeout=timeout, linger=LINGER)
        store = await self.stack.enter_async_context(opening)
        await store.sweep()
        return store


_opened: dict[tuple[asyncio.AbstractEventLoop, bool, float], _Opened] = {}


def hurry() -> None:
    """Have the stores of this event loop write what waits for its group commit to fill.

    A crawl that has fetched all its pages would wait for nobody.
    """
    loop = asyncio.get_running_loop()
    for (other, _, _), opened in _opened.items():
        if other is loop and opened.store:
            opened.store.hurry()


@asynccontextmanager
async def shared_store(*, linked: bool, timeout: float) -> AsyncIterator[Store]:
    """The store of this event loop's crawls; the last crawl closes it.

    Args:
        linked: whether copies are looked for.
        timeout: seconds after which a database that went away is given up.

    Raises:
        StorageUnavailable: no database answers; on leaving, it went away meanwhile.
        ConfigurationError: the database cannot be started or its address is wrong.
    """
    key = (asyncio.get_running_loop(), linked, timeout)
    shared = _opened.setdefault(key, _Opened())
    shared.users += 1
    try:
        yield await shared.once(linked=linked, timeout=timeout)
    finally:
        shared.users -= 1
        if not shared.users:
            del _opened[key]  # whoever comes now opens another one
            await shared.stack.aclose()
