"""Clusters in MongoDB as a forest: every article points at a smaller id, the root at itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pymongo import UpdateOne
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import BulkWriteError

from newsbot.store.driver_errors import duplicates, write_bulk
from newsbot.store.layout import CLUSTERS
from newsbot.store.links.fingerprints import ROWS_AT_ONCE, strict
from newsbot.store.links.row import Row

Pair = tuple[str, str]


class Forest:
    """Union and find by compare-and-set; safe with any number of writers.

    A root is only ever hung under a smaller one, so there are no circles, whoever comes first, and
    the root is the cluster's id: the smallest of its members' ids. An article that was never
    united with another has no row: it is a root.
    """

    def __init__(self, database: AsyncDatabase[Row]) -> None:
        self._clusters = strict(database, CLUSTERS)

    async def roots(self, ids: Iterable[str]) -> dict[str, str]:
        """The root of each article."""
        wanted = set(ids)
        parents: dict[str, str] = {}
        climbing = wanted
        while climbing:
            level = await self._parents({"_id": {"$in": list(climbing)}})
            parents |= level
            climbing = set(level.values()) - parents.keys()
        return {id_: climb(id_, parents) for id_ in wanted}

    async def unite(self, pairs: Iterable[Pair]) -> None:
        """Join the clusters of the two articles of each pair."""
        left = list(pairs)
        while left:
            roots = await self.roots(id_ for pair in left for id_ in pair)
            left = [pair for pair in left if roots[pair[0]] != roots[pair[1]]]
            await self._hang(attachments(left, roots))

    async def clusters(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """The clusters of articles: the root and all members, sorted."""
        parents: dict[str, str] = {}
        known: set[str] = set()
        level = set(ids)
        # Up and down the tree at once: for an article that stands alone one look is enough.
        while level:
            above = [id_ for id_ in level if id_ not in parents]
            query = {"$or": [{"_id": {"$in": above}}, {"parent": {"$in": list(level)}}]}
            parents |= await self._parents(query)
            known |= level
            level = {*parents, *parents.values()} - known
        members: defaultdict[str, list[str]] = defaultdict(list)
        for id_ in sorted(known):
            members[climb(id_, parents)].append(id_)
        return dict(members)

    async def _parents(self, query: Row) -> dict[str, str]:
        found = self._clusters.find(query, {"parent": 1}, batch_size=ROWS_AT_ONCE)
        return {row["_id"]: row["parent"] for row in await found.to_list()}

    async def _hang(self, parents: Mapping[str, str]) -> None:
        """Attach roots to others, except those that another writer has attached elsewhere.

        A root has no row until it is hung; where it has one with another parent, the insert
        meets its `_id`. The next round sees that such a pair is still apart.
        """
        updates = [
            UpdateOne({"_id": high, "parent": high}, {"$set": {"parent": low}}, upsert=True)
            for high, low in parents.items()
        ]
        try:
            if updates:
                await write_bulk(self._clusters, updates)
        except BulkWriteError as error:
            duplicates(error)


def attachments(pairs: Iterable[Pair], roots: Mapping[str, str]) -> dict[str, str]:
    """Which root to attach to which smaller one, so that all pairs are joined.

    Example:
        >>> attachments([("b", "c"), ("c", "a")], {"a": "a", "b": "b", "c": "c"})
        {'c': 'a', 'b': 'a'}
    """
    parents: dict[str, str] = {}
    for one, other in pairs:
        low, high = sorted(climb(roots[id_], parents) for id_ in (one, other))
        if low != high:
            parents[high] = low
    return {high: climb(high, parents) for high in parents}


def climb(id_: str, parents: Mapping[str, str]) -> str:
    """The root above an id; an id without a parent is a root.

    Example:
        >>> climb("c", {"c": "b", "b": "a", "a": "a"})
        'a'
    """
    while parents.get(id_, id_) != id_:
        id_ = parents[id_]
    return id_
