"""The durable frontier: every known address, its last outcome, and when it is due.

    waiting ──lease──> leased ──finish──> done      (due again while young: crawl/recrawl.py)
       ^                 │                blocked   (due after a back-off)
       │                 │                failed    (given up)
       └──crash, stop────┘

A leased address has no due time; every other one that is to be fetched has one. An address counts
as done only after the store has acknowledged its article, so that a crash at any moment loses
nothing: what was under way is fetched again, and storing twice changes nothing. Every write to a
leased address carries the fencing number of the site's lease.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Container, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from pymongo import ASCENDING, UpdateOne
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.results import BulkWriteResult

from newsbot.model.announcement import Announcement
from newsbot.model.errors import StorageUnavailable
from newsbot.model.window import Window
from newsbot.store.articles.commit import GroupCommit
from newsbot.store.driver_errors import write_bulk
from newsbot.store.frontier.address import (
    Ending,
    Task,
    announce,
    due_filter,
    end,
    give_back,
    hand_out,
    take_back,
    to_task,
)
from newsbot.store.frontier.leases import Lease, LeaseLost
from newsbot.store.layout import FRONTIER
from newsbot.store.retries import GIVE_UP_AFTER, retried
from newsbot.store.server.connection import Document

BATCH = 100
"""Addresses per bulk write of a discovery: more would hold up the event loop."""

SAMPLE = 100
"""Known addresses of a document that are asked for their dates: they all have one builder."""

LONGEST_WAIT = timedelta(days=62)
"""No address waits so long by the rules of `newsbot.crawl.recrawl`: one that does was noted while
the server's clock was ahead, and is due."""

LINGER = 0.5
"""Seconds for which a group commit waits to fill."""

Answer = TypeVar("Answer")


class Frontier:
    """The addresses of one site, worked on under a lease.

    Args:
        database: where they are kept, in the collection `frontier`.
        site: name of the site.
        lease: the site's lease; its fencing number goes with every write.
        timeout: seconds after which a database that went away is given up.
    """

    def __init__(
        self,
        database: AsyncDatabase[Document],
        site: str,
        lease: Lease,
        *,
        timeout: float = GIVE_UP_AFTER,
    ) -> None:
        self._database = database
        self._addresses: AsyncCollection[Document] = database[FRONTIER]
        self._site = site
        self._lease = lease
        self._timeout = timeout
        self._given_up: StorageUnavailable | None = None
        self._endings: GroupCommit[tuple[Task, Ending], bool] = GroupCommit(
            self._write_endings, linger=LINGER
        )

    async def open(self) -> int:
        """Create the indexes and take back what a dead worker left; returns the number of these."""
        await self._addresses.create_index([("site", ASCENDING), ("due_at", ASCENDING)])
        await self._addresses.create_index([("site", ASCENDING), ("state", ASCENDING)])
        await self._addresses.create_index([("seen_at", ASCENDING)])
        left = await self._addresses.update_many(
            {"site": self._site, "state": "leased", "fence": {"$lt": self._lease.fence}},
            take_back(self._lease.fence),
        )
        now = await self._now()
        await self._addresses.update_many(
            {"site": self._site, "due_at": {"$gt": now + LONGEST_WAIT}}, {"$set": {"due_at": now}}
        )
        return left.modified_count

    async def add(
        self, found: Iterable[tuple[str, Announcement]], rebuilt: Container[str] = ()
    ) -> int:
        """Add announced addresses with their keys; returns the number of new ones.

        A known address becomes due again when a later date is announced for it.

        Args:
            found: the addresses, each with its key.
            rebuilt: keys of those whose dates are that of the whole site, see `announce`.
        """
        new = 0
        batch: list[UpdateOne] = []
        for key, one in found:
            update = announce(self._site, one, is_rebuilt=key in rebuilt)
            batch.append(UpdateOne({"_id": key}, update, upsert=True))
            if len(batch) == BATCH:
                new += await self._add(batch)
                batch = []
        return new + (await self._add(batch) if batch else 0)

    async def are_all_later(self, announced: Mapping[str, datetime]) -> bool:
        """Whether dates are later than those that were announced before, of all known addresses.

        False where none is known. Of many only `SAMPLE` are asked for.

        Args:
            announced: the dates (aware) by the keys of the addresses.
        """
        keys = list(announced)
        query = {"_id": {"$in": keys[:: 1 + len(keys) // (10 * SAMPLE)]}}
        rows = self._addresses.find(query, {"announced": 1}, limit=SAMPLE)
        known = await self._ask(rows.clone().to_list)
        before = ((row["_id"], row.get("announced")) for row in known)
        return bool(known) and all(date is None or announced[key] > date for key, date in before)

    async def lease(self, count: int, window: Window | None = None) -> list[Task]:
        """Up to `count` due addresses, the longest due first."""
        query = due_filter(self._site, await self._now(), window) | {"suspect": {"$ne": True}}
        return await self._take(query, count, isolated=False)

    async def waiting(self, window: Window | None = None, *, at_most: int) -> int:
        """The number of addresses that are due and not leased, counted up to `at_most`."""
        query = due_filter(self._site, await self._now(), window)
        return await self._ask(lambda: self._addresses.count_documents(query, limit=at_most))

    async def lease_suspect(self, window: Window | None = None) -> Task | None:
        """One address that was being processed when workers died; it has to run alone."""
        query = due_filter(self._site, await self._now(), window) | {"suspect": True}
        return next(iter(await self._take(query, 1, isolated=True)), None)

    async def finish(self, task: Task, ending: Ending) -> None:
        """Record how work on an address ended; returns when that is acknowledged.

        Raises:
            LeaseLost: the site has another worker now, who has been given this address.
            StorageUnavailable: the database went away and did not come back.
        """
        if not await self._endings.submit((task, ending)):
            raise LeaseLost(f"{task.url} was given to another worker of {self._site}")

    def hurry(self) -> None:
        """Write the endings that wait for their group commit to fill."""
        self._endings.hurry()

    async def give_back(self) -> int:
        """Return all leased and unfinished addresses, for example when the crawl stops."""
        await self._endings.close()
        back = await self._addresses.update_many(self._mine(), give_back())
        return back.modified_count

    def _mine(self) -> dict[str, Any]:
        return {"site": self._site, "state": "leased", "fence": self._lease.fence}

    async def _ask(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        """Ask with retries; once they have failed, ask without, since the crawl must end soon."""
        if self._given_up:
            raise self._given_up
        try:
            return await retried(ask, timeout=self._timeout)
        except StorageUnavailable as error:
            self._given_up = error
            raise

    async def _ask_bulk(self, updates: Sequence[UpdateOne]) -> BulkWriteResult:
        return await self._ask(lambda: write_bulk(self._addresses, updates))

    async def _now(self) -> datetime:
        """The time of the server's clock, on which due times are based."""
        hello = await self._ask(lambda: self._database.command("hello"))
        now: datetime = hello["localTime"]
        return now

    async def _add(self, batch: Sequence[UpdateOne]) -> int:
        written = await self._ask_bulk(batch)
        return written.upserted_count

    async def _take(self, query: dict[str, Any], count: int, *, isolated: bool) -> list[Task]:
        """Lease addresses; those that run alone are taken in the order of their failures first."""
        by_due = ("due_at", ASCENDING)
        order = [("tries", ASCENDING), by_due] if isolated else [by_due]
        rows = self._addresses.find(query, {"_id": 1}, sort=order, limit=count)
        keys = [row["_id"] for row in await self._ask(rows.clone().to_list)]
        if not keys:
            return []
        update = hand_out(self._lease.fence, self._lease.worker, isolated=isolated)
        still = {"_id": {"$in": keys}, "state": {"$ne": "leased"}}
        fenced = still | {"fence": {"$lte": self._lease.fence}}
        await self._ask(lambda: self._addresses.update_many(fenced, update))
        mine = self._mine() | {"_id": {"$in": keys}}
        leased = await self._ask(lambda: self._addresses.find(mine).to_list())
        place = {key: nth for nth, key in enumerate(keys)}
        return [to_task(row) for row in sorted(leased, key=lambda row: place[row["_id"]])]

    async def _write_endings(self, batch: list[tuple[Task, Ending]]) -> list[bool]:
        updates = [
            UpdateOne(self._mine() | {"_id": task.key}, end(task, ending)) for task, ending in batch
        ]
        written = await self._ask_bulk(updates)
        if written.matched_count == len(batch):
            return [True] * len(batch)
        # A repeated write whose first acknowledgement was lost matches nothing either; only a
        # higher fencing number means that somebody else has the address.
        keys = [task.key for task, _ in batch]
        lost = {"_id": {"$in": keys}, "fence": {"$gt": self._lease.fence}}
        rows = await self._ask(lambda: self._addresses.find(lost, {"_id": 1}).to_list())
        taken = {row["_id"] for row in rows}
        return [key not in taken for key in keys]
