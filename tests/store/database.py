"""What tests do with a whole database: fill it, look at all of it, die while it is changed."""

from __future__ import annotations

import asyncio
from typing import Any

from newsbot.model.outcome import Outcome
from newsbot.store.entry import Entry
from newsbot.store.server.connection import connected
from newsbot.store.store import open_store


class Killed(BaseException):
    """Stands for kill -9: nothing that follows it runs."""


def fill(uri: str, *entries: Entry) -> list[Outcome]:
    """Store entries in one batch."""

    async def run() -> list[Outcome]:
        async with open_store(uri) as store:
            return await store.put_all(entries)

    return asyncio.run(run())


def contents(uri: str) -> dict[str, list[Any]]:
    """All documents by their collection, in the order of their ids."""
    with connected(uri) as database:
        names = sorted(database.list_collection_names())
        return {name: list(database[name].find({}, sort=[("_id", 1)])) for name in names}
