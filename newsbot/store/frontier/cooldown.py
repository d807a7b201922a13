"""The cool-down of sites that refused newsbot, by the database's clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from pymongo.asynchronous.database import AsyncDatabase

from newsbot.store.retries import retried
from newsbot.store.server.connection import Document

COOLDOWNS = "rests"
SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(days=1)
DOUBLINGS = 8
"""Times that a cool-down is doubled at most: then its upper limit is reached, and many more would
not fit into a `timedelta`."""

LONGEST_ASKED = timedelta(days=31)
"""A site can ask for a month at most; a later end was noted when the server's clock was wrong."""


class Cooldown:
    """The cool-down of one site: it doubles with each refused crawl in a row."""

    def __init__(self, database: AsyncDatabase[Document], site: str) -> None:
        self._cooldowns = database[COOLDOWNS]
        self._site = site

    async def until(self) -> datetime | None:
        """When the site may be crawled again (UTC); None for now."""
        month = {"$add": ["$$NOW", LONGEST_ASKED // timedelta(milliseconds=1)]}
        is_ahead = {"$and": [{"$gt": ["$until", "$$NOW"]}, {"$lte": ["$until", month]}]}
        running = {"_id": self._site, "$expr": is_ahead}
        row = await retried(lambda: self._cooldowns.find_one(running, {"until": 1}))
        return row["until"] if row else None

    async def begin(self, asked: timedelta | None = None) -> None:
        """Begin after a refusal: for the usual time, or longer if the site asked for more."""
        own = {"_id": self._site}
        row = await retried(lambda: self._cooldowns.find_one(own, {"times": 1}))
        times = row["times"] if row else 0
        length = min(SHORTEST * 2 ** min(times, DOUBLINGS), LONGEST)
        milliseconds = max(length, asked or length) // timedelta(milliseconds=1)
        noted = [{"$set": {"times": times + 1, "until": {"$add": ["$$NOW", milliseconds]}}}]
        await retried(lambda: self._cooldowns.update_one(own, noted, upsert=True))

    async def end(self) -> None:
        """End the cool-down, because the site answers again."""
        await retried(lambda: self._cooldowns.delete_one({"_id": self._site}))
