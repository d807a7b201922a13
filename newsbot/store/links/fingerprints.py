"""Fingerprints in MongoDB: visible before any search for copies, found by key and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pymongo import InsertOne, ReadPreference, UpdateOne
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import BulkWriteError
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from newsbot.dedup.clusters.canonical import Standing
from newsbot.dedup.clusters.settle import Member
from newsbot.dedup.rules import RULES
from newsbot.dedup.text.document import Document
from newsbot.store import layout
from newsbot.store.driver_errors import duplicates, write_bulk
from newsbot.store.event_loop import in_turns
from newsbot.store.links.row import Row, holding, to_member, to_row

COMPARED = {"standing": 0, "contains": 0, "held": 0}
"""Fields that a query for candidates leaves out."""

DECIDED = {"role": 1, "link": 1, "contains": 1}
"""Fields that a query for decisions returns."""

ORIGINAL: Mapping[str, Any] = {"link": None, "role": "original", "contains": []}
"""The decision that others see until the real one is made; most articles stay just that."""

ROWS_AT_ONCE = 300
"""Rows in one answer of the database: more would hold up the event loop while they are decoded."""


def strict(database: AsyncDatabase[Row], name: str) -> AsyncCollection[Row]:
    """A collection with majority read and write concern.

    Two writers that publish and then look cannot both miss each other then, also on a replica set.
    It reads from the primary, whatever the address asks for: a secondary may lag behind.
    """
    return database.get_collection(
        name,
        read_preference=ReadPreference.PRIMARY,
        read_concern=ReadConcern("majority"),
        write_concern=WriteConcern("majority", j=True),
    )


class Fingerprints:
    """The narrow collection that the search for copies uses instead of the articles.

    A row: `_id` of the article, `keys`, `held` and `holds` (those keys that it holds for its
    cluster, to be found by and to be read; see `newsbot.store.links.row.holding`), `marks`,
    `numbers`, `counts`, `slots`, `text`, `length`, `digest`, `moment`, `standing`, `sig_v`,
    `state`, `link`, `role` and `contains`.
    """

    def __init__(self, database: AsyncDatabase[Row]) -> None:
        self._rows = strict(database, layout.FINGERPRINTS)
        self._hot = strict(database, layout.COMMON_KEYS)

    async def decided(self, ids: Sequence[str]) -> dict[str, Row]:
        """Those of the articles whose links are stored."""
        found = self._rows.find({"_id": {"$in": list(ids)}, "state": "done"}, DECIDED)
        return {row["_id"]: row for row in await found.to_list()}

    async def publish(self, documents: Sequence[tuple[Document, Standing]]) -> None:
        """Make fingerprints visible to all writers before they are decided about."""
        rows = {
            document.id: {**to_row(document, standing), **ORIGINAL, "state": "pending"}
            async for document, standing in in_turns(documents)
        }
        try:
            # Most are new, and an insert takes the server two thirds of the time of an upsert.
            if rows:
                inserts = [InsertOne({"_id": id_, **row}) for id_, row in rows.items()]
                await write_bulk(self._rows, inserts)
        except BulkWriteError as error:
            ids = list(rows)
            there = {ids[place]: rows[ids[place]] for place in duplicates(error)}
            await self._set(there, upsert=True)

    async def revise(
        self, documents: Sequence[tuple[Document, Standing]], decided: Mapping[str, Row]
    ) -> None:
        """Replace the fingerprints of articles whose links are decided, but not the links."""
        rows: dict[str, Row] = {}
        async for document, standing in in_turns(documents):
            row = to_row(document, standing)
            digest = decided[document.id].get("role") == "digest"
            rows[document.id] = row | (holding(document.fingerprint, []) if digest else {})
        await self._set(rows)

    async def hot(self, keys: Sequence[int]) -> set[int]:
        """Those of the keys that are common: too many clusters hold them."""
        return {row["_id"] for row in await self._hot.find({"_id": {"$in": list(keys)}}).to_list()}

    async def heat(self, keys: Iterable[int]) -> None:
        """Mark keys as common, so that queries leave them out."""
        marks = [UpdateOne({"_id": key}, {"$set": {"_id": key}}, upsert=True) for key in keys]
        if marks:
            await write_bulk(self._hot, marks)

    async def holders(self, documents: Sequence[Document], keys: Sequence[int]) -> list[Row]:
        """Rows of other documents that hold one of the keys, close enough in time."""
        query: Row = {"held": {"$in": list(keys)}} | _others(documents)
        moments = [document.moment for document in documents]
        dated = [moment for moment in moments if moment is not None]
        if len(dated) == len(moments):
            query["$and"] = _not_outside(min(dated) - RULES.window, max(dated) + RULES.window)
        # Left to itself the server may take the ids that are not asked for as the way in, which
        # fits every article, and it goes on with that while the collection grows.
        found = self._rows.find(query, COMPARED, batch_size=ROWS_AT_ONCE, hint=layout.BY_KEY)
        return await found.to_list()

    async def same_texts(self, documents: Sequence[Document]) -> list[Row]:
        """For each text of a document the row that had it first, where that is another article's.

        The others with the text are in its cluster: a wall that a site shows at every address is
        read once, not as often as it is stored. Of two writers whose articles have one text the
        later one finds the other's.
        """
        own = {row.id for row in documents}
        texts = [row.fingerprint.text_hash for row in documents if row.fingerprint.length]
        found = await self._rows.aggregate(
            [
                {"$match": {"text": {"$in": texts}}},
                # With the order of the index the server reads the first entry of each text alone.
                {"$sort": dict(layout.BY_TEXT)},
                {"$group": {"_id": "$text", "first": {"$first": "$$ROOT"}}},
                {"$match": {"first._id": {"$nin": list(own)}}},
                {"$replaceRoot": {"newRoot": "$first"}},
                {"$project": COMPARED},
            ],
            hint=dict(layout.BY_TEXT),
            batchSize=ROWS_AT_ONCE,
        )
        return await found.to_list()

    async def record(self, decided: Mapping[str, Row]) -> None:
        """Store links with everything that belongs to them."""
        await self._set(decided)

    async def finish(self, ids: Sequence[str]) -> None:
        """Mark fingerprints as done, because everything that follows from them is written."""
        if ids:
            await self._rows.update_many({"_id": {"$in": list(ids)}}, {"$set": {"state": "done"}})

    async def members(self, ids: Sequence[str]) -> dict[str, Member]:
        """The members of clusters as decided, by id; deleted ones are missing."""
        if not ids:
            return {}
        found = self._rows.find(
            {"_id": {"$in": list(ids)}}, {"standing": 1, "role": 1, "contains": 1}
        )
        return {row["_id"]: to_member(row) for row in await found.to_list()}

    async def _set(self, rows: Mapping[str, Row], *, upsert: bool = False) -> None:
        updates = [
            UpdateOne({"_id": id_}, {"$set": fields}, upsert=upsert) for id_, fields in rows.items()
        ]
        if updates:
            await write_bulk(self._rows, updates)


def _others(documents: Sequence[Document]) -> Row:
    return {"_id": {"$nin": [document.id for document in documents]}}


def _not_outside(first: int, last: int) -> list[Row]:
    """Rows of that time, and those whose time is unknown.

    Told by what they are not, both are ranges of the index. With `$or` the server reads every row
    that holds a key, of whatever year, before it looks at the time.
    """
    return [{"moment": {"$not": {"$lt": first}}}, {"moment": {"$not": {"$gt": last}}}]
