"""Leases on sites: one worker at a time, by the database's clock, with a fencing number.

A lease is held until an instant on the *server's* clock (`$$NOW`), so that the clocks of the
machines don't matter. Each new holder gets a higher fencing number; writes carry it and are
refused once a higher one is known, so that a worker that slept past its lease changes nothing.
(Kleppmann, "How to do distributed locking", 2016.)
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
from pymongo import ReturnDocument
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import DuplicateKeyError

from newsbot.model.errors import Locked
from newsbot.store.server.connection import Document

LEASES = "leases"
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class LeaseLost(Locked):
    """Another worker holds the lease now; nothing may be written any more."""


class Lease(msgspec.Struct, frozen=True, kw_only=True):
    """The right to work on something until a time.

    Attributes:
        name: what is leased, such as `site:tass`.
        worker: who holds it.
        fence: fencing number, higher than that of any earlier holder.
        seconds: how long it lasts after each renewal.
    """

    name: str
    worker: str
    fence: int
    seconds: float


class Leases:
    """Leases in a database.

    Args:
        database: where they are kept, in the collection `leases`.
        worker: name of this worker, the same for everything it holds.
        seconds: how long a lease lasts without renewal.
    """

    def __init__(
        self, database: AsyncDatabase[Document], worker: str, *, seconds: float = 60.0
    ) -> None:
        self._leases: AsyncCollection[Document] = database[LEASES]
        self._worker = worker
        self._seconds = seconds

    async def claim(self, name: str) -> Lease | None:
        """Take a free or expired lease; None when another worker holds it."""
        await self._make(name)
        free = {"_id": name, "$expr": {"$not": [_held(self._seconds)]}}
        mine = {
            "worker": self._worker,
            "fence": {"$add": ["$fence", 1]},
            "until": _in(self._seconds),
            "seconds": self._seconds,
        }
        taken = await self._leases.find_one_and_update(
            free, [{"$set": mine}], return_document=ReturnDocument.AFTER
        )
        if taken is None:
            return None
        return Lease(name=name, worker=self._worker, fence=taken["fence"], seconds=self._seconds)

    async def renew(self, lease: Lease) -> None:
        """Extend the lease.

        Raises:
            LeaseLost: somebody else has claimed it since.
        """
        renewed = await self._leases.update_one(
            {"_id": lease.name, "fence": lease.fence, "worker": lease.worker},
            [{"$set": {"until": _in(lease.seconds)}}],
        )
        if not renewed.matched_count:
            raise LeaseLost(
                f"the lease {lease.name} was taken over by another worker",
                hint="this worker was stopped or cut off for too long; the other one goes on",
            )

    async def release(self, lease: Lease) -> None:
        """Release the lease; does nothing when it is already lost."""
        await self._leases.update_one(
            {"_id": lease.name, "fence": lease.fence}, {"$set": {"until": LONG_AGO}}
        )

    async def holder(self, name: str) -> str | None:
        """The name of the worker that holds a lease now."""
        held = await self._leases.find_one(
            {"_id": name, "$expr": _held(self._seconds)}, {"worker": 1}
        )
        return held["worker"] if held else None

    async def _make(self, name: str) -> None:
        try:
            await self._leases.update_one(
                {"_id": name},
                {"$setOnInsert": {"fence": 0, "until": LONG_AGO}},
                upsert=True,
            )
        except DuplicateKeyError:  # two workers made it at once: it is there, which is enough
            return


def _held(seconds: float) -> dict[str, Any]:
    """Whether a lease is in force: not expired, and its end not impossibly far away.

    No lease is renewed for longer than its own length, so one that ends later than twice that was
    noted while the server's clock was ahead. It would be held for as long as the clock was wrong.

    Args:
        seconds: length of a lease whose row does not tell it.
    """
    length = {"$multiply": [2000, {"$ifNull": ["$seconds", seconds]}]}
    latest = {"$add": ["$$NOW", length]}
    return {"$and": [{"$gt": ["$until", "$$NOW"]}, {"$lte": ["$until", latest]}]}


def _in(seconds: float) -> dict[str, Any]:
    """The instant in so many seconds, by the server's clock."""
    return {"$add": ["$$NOW", round(seconds * 1000)]}
