"""Writers that link what they store, as a test's own tasks and as processes that can be killed.

    python -m tests.storage.linked URI FIRST STEP KILL_AT

stores every STEP-th record from FIRST on and kills itself before its KILL_AT-th command to the
database (0: never).
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from pymongo import MongoClient, monitoring

from newsbot.article import Article
from newsbot.dates.value import RecordDate
from newsbot.outcome import Outcome
from newsbot.storage.entry import Entry
from newsbot.storage.layout import ARTICLES, CLUSTERS, FINGERPRINTS
from newsbot.storage.links import open_linker
from newsbot.storage.store import open_store
from tests.dedup.news import repost_set
from tests.storage.articles import article

BATCH = 20
SET = {"articles": 12, "copies": 9, "singles": 80}


class Linked(NamedTuple):
    """What stands in a database about links."""

    roots: dict[str, str]
    links: dict[str, Any]
    records: dict[str, tuple[Any, ...]]
    pending: int


def articles(**size: int) -> list[Article]:
    """Articles with many reposts among single ones, in publication order."""
    return [
        article(number, title=None, text=record["text"], published=_date(record["published"]))
        for number, record in enumerate(repost_set(**(SET | size)))
    ]


async def write(uri: str, chosen: Sequence[Article], batch: int = BATCH) -> list[Outcome]:
    """Store articles and link them, a batch at a time."""
    entries = [Entry(article=one, page_sha256=one.content_hash * 2) for one in chosen]
    outcomes: list[Outcome] = []
    async with open_linker(uri) as linker, open_store(uri, linker=linker, linger=0.0) as store:
        for start in range(0, len(entries), batch):
            outcomes += await store.put_all(entries[start : start + batch])
    return outcomes


async def sweep(uri: str) -> int:
    """Finish what a killed writer left open."""
    async with open_linker(uri) as linker, open_store(uri, linker=linker, linger=0.0) as store:
        return await store.sweep(older_than=0.0)


def linked(uri: str) -> Linked:
    """Read all links of a database."""
    with MongoClient[dict[str, Any]](uri) as client:
        database = client.get_default_database()
        parents = {row["_id"]: row["parent"] for row in database[CLUSTERS].find()}
        links = {row["_id"]: row.get("link") for row in database[FINGERPRINTS].find()}
        records = {
            row["_id"]: (row["cluster"], row["role"], row["duplicate_of"], tuple(row["contains"]))
            for row in database[ARTICLES].find()
        }
        pending = database[ARTICLES].count_documents({"store.state": "pending"})
    return Linked({id_: _root(id_, parents) for id_ in parents}, links, records, pending)


class Killer(monitoring.CommandListener):
    """Kills its own process before a command."""

    def __init__(self, at: int) -> None:
        self.left = at

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        """Count down to the command that is never sent."""
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        """Nothing to do."""

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        """Nothing to do."""


def _date(published: str) -> RecordDate:
    moment = datetime.fromisoformat(published)
    return RecordDate(value=published, start=moment, end=moment, precision="minute", source="given")


def _root(id_: str, parents: dict[str, str]) -> str:
    while parents[id_] != id_:
        id_ = parents[id_]
    return id_


if __name__ == "__main__":
    address, (first, step, kill_at) = sys.argv[1], map(int, sys.argv[2:5])
    if kill_at:
        monitoring.register(Killer(kill_at))
    asyncio.run(write(address, articles()[first::step]))
