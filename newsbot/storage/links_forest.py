"""Clusters in MongoDB as a forest: every article points at a smaller id, the root at itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from newsbot.storage.fingerprints import strict
from newsbot.storage.layout import CLUSTERS

Row = dict[str, Any]


class Forest:
    """Union and find by compare-and-set; safe with any number of writers.

    A root can only be hung under a smaller one, so there are no circles, whoever comes first, and
    the root is the cluster's id: the smallest of its members' ids.
    """

    def __init__(self, database: AsyncDatabase[Row]) -> None:
        self._clusters = strict(database, CLUSTERS)

    async def roots(self, ids: Iterable[str]) -> dict[str, str]:
        """The root of each article."""
        above = {id_: id_ for id_ in ids}
        climbing = set(above)
        parents: dict[str, str] = {}
        while climbing:
            found = self._clusters.find({"_id": {"$in": list(climbing)}}, {"parent": 1})
            async for row in found:
                parents[row["_id"]] = row["parent"]
            climbing = {parents[id_] for id_ in climbing if id_ in parents} - parents.keys()
        return {id_: _climb(id_, parents) for id_ in above}

    async def unite(self, one: str, other: str) -> str:
        """Make one cluster of those of two articles; return its root."""
        while True:
            roots = await self.roots([one, other])
            low, high = sorted((roots[one], roots[other]))
            if low == high:
                return low
            # Fails when another writer has hung this root elsewhere meanwhile: look again.
            hung = await self._clusters.update_one(
                {"_id": high, "parent": high}, {"$set": {"parent": low}}
            )
            if hung.modified_count:
                await self._clusters.update_one({"_id": low}, {"$inc": {"unions": 1}})
                return (await self.roots([low]))[low]

    async def members(self, root: str) -> list[str]:
        """All articles under a root, itself included."""
        members = [root]
        level = [root]
        while level:
            below = self._clusters.find({"parent": {"$in": level}, "_id": {"$nin": level}})
            level = [row["_id"] async for row in below]
            members += level
        return members


def _climb(id_: str, parents: dict[str, str]) -> str:
    while parents.get(id_, id_) != id_:
        id_ = parents[id_]
    return id_
