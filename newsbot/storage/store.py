"""Opens the store: MongoDB at an address, or the embedded one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from pymongo import AsyncMongoClient
from pymongo.errors import ConnectionFailure, OperationFailure, PyMongoError

from newsbot.errors import ConfigurationError, StorageUnavailable
from newsbot.storage.layout import prepare
from newsbot.storage.linker import Linker
from newsbot.storage.mongo import MongoBackend
from newsbot.storage.spool import Spool
from newsbot.storage.writer import Store

SELECTION_TIMEOUT_MS = 5000
"""How long one try to reach the server lasts."""


@asynccontextmanager
async def open_store(
    uri: str,
    *,
    linker: Linker | None = None,
    spool: Spool | None = None,
    patience: float = 60.0,
    batch: int = 100,
    linger: float = 0.2,
) -> AsyncIterator[Store]:
    """The store in the MongoDB at `uri`, its collections made where they are missing.

    Args:
        uri: from `newsbot.storage.server.serving`.
        linker, spool, patience, batch, linger: see `Store`.

    Raises:
        StorageUnavailable: the server cannot be reached; or, on leaving, it went away meanwhile
            and articles wait in the spool.
        ConfigurationError: the database is of another schema version, or the URI is wrong.

    Example:
        async with open_store(uri) as store:
            outcome = await store.put(Entry(article=article, page_sha256=page.sha256))
    """
    client = _client(uri)
    try:
        backend = MongoBackend(client)
        await _prepare(backend)
        async with Store(
            backend, linker=linker, spool=spool, patience=patience, batch=batch, linger=linger
        ) as store:
            yield store
    finally:
        await client.close()


def _client(uri: str) -> AsyncMongoClient[dict[str, Any]]:
    try:
        return AsyncMongoClient(
            uri, tz_aware=True, serverSelectionTimeoutMS=SELECTION_TIMEOUT_MS, appname="newsbot"
        )
    except PyMongoError as error:
        raise ConfigurationError(
            f"this is no usable MongoDB address: {error}", hint="check NEWSBOT_MONGO_URI"
        ) from error


async def _prepare(backend: MongoBackend) -> None:
    try:
        await prepare(backend.database)
    except ConnectionFailure as error:
        raise StorageUnavailable(
            f"no MongoDB answers: {error}",
            hint="see newsbot db status, or check NEWSBOT_MONGO_URI",
        ) from error
    except OperationFailure as error:
        raise ConfigurationError(
            f"MongoDB refuses to be prepared: {error}",
            hint="check user, password and rights in NEWSBOT_MONGO_URI",
        ) from error
