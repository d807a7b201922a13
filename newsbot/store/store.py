"""Opens the store: MongoDB at an address, or the embedded one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pymongo import AsyncMongoClient

from newsbot.store.articles.mongo import MongoBackend
from newsbot.store.articles.writer import Store
from newsbot.store.layout import prepare
from newsbot.store.links.linker import Linker
from newsbot.store.retention import prune
from newsbot.store.server.connection import Document, client_options, connected
from newsbot.store.spool import Spool


@asynccontextmanager
async def open_store(
    uri: str,
    *,
    linker: Linker | None = None,
    spool: Spool | None = None,
    timeout: float = 60.0,
    batch: int = 100,
    linger: float = 0.2,
) -> AsyncIterator[Store]:
    """The store in the MongoDB at `uri`; missing collections are created.

    Args:
        uri: from `newsbot.store.server.embedded.serving`.
        linker, spool, timeout, batch, linger: see `Store`.

    Raises:
        StorageUnavailable: the server cannot be reached; or, on leaving, it went away meanwhile
            and articles wait in the spool.
        ConfigurationError: the database is of another schema version, or the URI is wrong.

    Example:
        async with open_store(uri) as store:
            outcome = await store.put(Entry(article=article, page_sha256=page.sha256))
    """
    await asyncio.to_thread(_prepare, uri, timeout)
    client: AsyncMongoClient[Document] = AsyncMongoClient(uri, **client_options(timeout))
    try:
        async with Store(
            MongoBackend(client),
            linker=linker,
            spool=spool,
            timeout=timeout,
            batch=batch,
            linger=linger,
        ) as store:
            yield store
    finally:
        await client.close()


def _prepare(uri: str, timeout: float) -> None:
    with connected(uri, timeout=timeout) as database:
        prepare(database)
        prune(database)
