"""A site's frontier in a real MongoDB, addresses to put into it, and time that passes."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from newsbot.model.announcement import Announcement
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.store.frontier.address import Ending
from newsbot.store.frontier.durable import Frontier
from newsbot.store.frontier.leases import Lease, Leases

Database = AsyncDatabase[dict[str, Any]]
STORED = Ending(outcome=Outcome(kind=OutcomeKind.STORED), run="r")
FAILED = Ending(
    outcome=Outcome(kind=OutcomeKind.FAILED, reason="HTTP 500"), run="r", due_in=timedelta(0)
)


def found(
    number: int,
    *,
    published: datetime | None = None,
    modified: datetime | None = None,
    day: date | None = None,
) -> tuple[str, Announcement]:
    url = f"https://vesti.example/{number}"
    told = Announcement(url=url, published=published, modified=modified, day=day)
    return f"{number:032x}", told


@asynccontextmanager
async def site(database: Database, worker: str = "one") -> AsyncIterator[tuple[Frontier, Lease]]:
    lease = await Leases(database, worker).claim("site:vesti")
    assert lease is not None
    frontier = Frontier(database, "vesti", lease)
    await frontier.open()
    yield frontier, lease


async def states(database: Database) -> Counter[str]:
    """How many addresses are in which state."""
    return Counter([row["state"] async for row in database["frontier"].find()])


async def expire(database: Database) -> None:
    """Let every lease run out, as time does."""
    await database["leases"].update_many({}, {"$set": {"until": datetime(1970, 1, 1, tzinfo=UTC)}})
