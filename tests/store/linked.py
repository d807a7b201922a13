"""Writers that link what they store, as a test's own tasks and as processes that can be killed.

    python -m tests.store.linked URI FIRST STEP KILL_AT [SIZE]

stores every STEP-th record from FIRST on and kills itself before its KILL_AT-th command to the
database (0: never). With a SIZE (a key of `SIZES`) it takes the records of that set, shuffled, says
`ready` and begins when it is sent a line: so that several processes begin together.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from pymongo import MongoClient, monitoring

from newsbot.model.article import Article
from newsbot.model.dates import RecordDate
from newsbot.model.outcome import Outcome
from newsbot.store.entry import Entry
from newsbot.store.layout import ARTICLES, CLUSTERS, FINGERPRINTS
from newsbot.store.links.forest import climb
from newsbot.store.links.mongo import open_linker
from newsbot.store.store import open_store
from tests.commands import Command
from tests.dedup.news import repost_set
from tests.store.articles import article

BATCH = 20
ALIKE = 0.95
"""F1 of pairs, racing writers against one, in a small set, where one odd edge counts for .02; the
large set of the proofs is held to .99."""

SIZES = {
    "small": {"articles": 12, "copies": 9, "singles": 80},
    "middle": {"articles": 40, "copies": 9, "singles": 400},
    "large": {"articles": 250, "copies": 9, "singles": 2500},
}


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
        for number, record in enumerate(repost_set(**(SIZES["small"] | size)))
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
    return Linked({id_: climb(id_, parents) for id_ in links}, links, records, pending)


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


def write_together(uri: str, size: str, processes: int) -> None:
    """Store a set by several processes that begin at the same time.

    Raises:
        AssertionError: one of them failed.
    """
    writers = [
        Command(
            "tests.store.linked",
            [uri, str(first), str(processes), "0", size],
            os.environ,
            together=True,
            stdin=None,
        )
        for first in range(processes)
    ]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write(b"begin\n")
        writer.stdin.flush()
    for writer in writers:
        printed, _ = writer.communicate(timeout=1000)
        assert writer.returncode == 0, printed


def main(uri: str, first: str, step: str, kill_at: str, size: str | None = None) -> None:
    """Be a writer: see the head of this file."""
    if int(kill_at):
        monitoring.register(Killer(int(kill_at)))
    chosen = articles(**SIZES[size or "small"])
    if size:
        chosen = random.Random(2).sample(chosen, len(chosen))
        print("ready", flush=True)
        sys.stdin.readline()
    asyncio.run(write(uri, chosen[int(first) :: int(step)]))


if __name__ == "__main__":
    main(*sys.argv[1:])
