"""Fingerprints in MongoDB: published before anybody looks for them, found by key and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from pymongo import ReadPreference, UpdateOne
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from newsbot.dedup.canonical import Standing
from newsbot.dedup.document import Document
from newsbot.dedup.fingerprint import SIGNATURE_VERSION, Fingerprint
from newsbot.dedup.rules import Rules
from newsbot.dedup.settle import Member
from newsbot.storage.layout import CLUSTERS, FINGERPRINTS, HOT

Row = dict[str, Any]

HOT_CLUSTERS = 64
"""A key in more clusters than that is left out of queries: templates must not fan out."""

COMPARED = {"standing": 0, "contains": 0, "keys": 0}
"""What a query for candidates does not bring back. Integers of 64 bits are dear: the driver makes
each an object of a class of its own, so that they cost more than all the rest of a row."""

DECIDED = {"role": 1, "link": 1, "contains": 1}
"""What a query for decisions brings back."""

ROWS_AT_ONCE = 100
"""Rows in one answer of the database: more would hold up the event loop while they are decoded."""


def strict(database: AsyncDatabase[Row], name: str) -> AsyncCollection[Row]:
    """A collection that shows only what a majority has, and acknowledges only that.

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
    """The narrow collection that duplicate detection works on, beside that of the articles.

    A row: `_id` of the article, `keys`, `held` (those keys that it holds for its cluster),
    `marks`, `numbers`, `counts`, `text`, `length`, `digest`, `moment`, `standing`, `sig_v`,
    `state`, and once decided `link`, `role` and `contains`.
    """

    def __init__(self, database: AsyncDatabase[Row], rules: Rules) -> None:
        self._rows = strict(database, FINGERPRINTS)
        self._hot = strict(database, HOT)
        self._clusters = strict(database, CLUSTERS)
        self._rules = rules

    async def decided(self, ids: Sequence[str]) -> dict[str, Row]:
        """Those of the articles whose links are recorded."""
        found = self._rows.find({"_id": {"$in": list(ids)}, "state": "done"}, DECIDED)
        return {row["_id"]: row async for row in found}

    async def publish(self, documents: Sequence[tuple[Document, Standing]]) -> None:
        """Make fingerprints visible to everybody, to be decided about; returns when they are."""
        if not documents:
            return
        ids = [document.id for document, _ in documents]
        await self._clusters.bulk_write(
            [
                UpdateOne({"_id": id_}, {"$setOnInsert": {"parent": id_, "unions": 0}}, upsert=True)
                for id_ in ids
            ],
            ordered=False,
        )
        await self._set(
            {
                document.id: to_row(document, standing) | {"state": "pending"}
                for document, standing in documents
            },
            upsert=True,
        )

    async def revise(
        self, documents: Sequence[tuple[Document, Standing]], decided: Mapping[str, Row]
    ) -> None:
        """Replace the fingerprints of articles whose links are decided; these stay as they are."""
        rows = {document.id: to_row(document, standing) for document, standing in documents}
        await self._set(
            {
                id_: row | ({"held": []} if decided[id_].get("role") == "digest" else {})
                for id_, row in rows.items()
            }
        )

    async def hot(self, keys: Sequence[int]) -> set[int]:
        """Those of the keys that too many clusters hold."""
        return {row["_id"] async for row in self._hot.find({"_id": {"$in": list(keys)}})}

    async def heat(self, keys: Iterable[int]) -> None:
        """Leave keys out of queries from now on."""
        marks = [UpdateOne({"_id": key}, {"$set": {"_id": key}}, upsert=True) for key in keys]
        if marks:
            await self._hot.bulk_write(marks, ordered=False)

    async def holders(self, documents: Sequence[Document], keys: Sequence[int]) -> list[Row]:
        """Rows that hold one of the keys, near enough in time to one of the documents."""
        query: Row = {"held": {"$in": list(keys)}}
        moments = [document.moment for document in documents]
        dated = [moment for moment in moments if moment is not None]
        if len(dated) == len(moments):
            span = {
                "$gte": min(dated) - self._rules.window,
                "$lte": max(dated) + self._rules.window,
            }
            query["$or"] = [{"moment": None}, {"moment": span}]
        return await self._rows.find(query, COMPARED, batch_size=ROWS_AT_ONCE).to_list()

    async def same_texts(self, documents: Sequence[Document], known: Sequence[str]) -> list[Row]:
        """The documents' own rows, and those of articles with the same text as one of them.

        Rows that are `known` already do not come again.
        """
        ids = [document.id for document in documents]
        texts = [row.fingerprint.text_hash for row in documents if row.fingerprint.length]
        query = {
            "$or": [{"_id": {"$in": ids}}, {"text": {"$in": texts}}],
            "_id": {"$nin": list(known)},
        }
        return await self._rows.find(query, COMPARED, batch_size=ROWS_AT_ONCE).to_list()

    async def record(self, decided: Mapping[str, Row]) -> None:
        """Record links, with all that belongs to them."""
        await self._set(decided)

    async def finish(self, ids: Sequence[str]) -> None:
        """Mark fingerprints as done: all that follows from them is written."""
        await self._rows.update_many({"_id": {"$in": list(ids)}}, {"$set": {"state": "done"}})

    async def members(self, ids: Sequence[str]) -> dict[str, Member]:
        """Members of clusters as they were decided, by id; those that are gone are missing."""
        found = self._rows.find(
            {"_id": {"$in": list(ids)}}, {"standing": 1, "role": 1, "contains": 1}
        )
        return {row["_id"]: to_member(row) async for row in found}

    async def _set(self, rows: Mapping[str, Row], *, upsert: bool = False) -> None:
        updates = [
            UpdateOne({"_id": id_}, {"$set": fields}, upsert=upsert) for id_, fields in rows.items()
        ]
        if updates:
            await self._rows.bulk_write(updates, ordered=False)


def to_row(document: Document, standing: Standing) -> Row:
    """The row of a document, without its `_id`."""
    text = document.fingerprint
    keys = text.keys.tolist()
    return {
        "keys": keys,
        # A digest is never found by what it quotes: its parts would be taken for copies of it.
        "held": [] if text.digest else keys,
        "marks": text.marks.astype("<u4").tobytes(),
        "numbers": sorted(text.numbers),
        "counts": sorted(text.counts),
        "text": text.text_hash,
        "length": text.length,
        "digest": text.digest,
        "moment": document.moment,
        "standing": {
            name: getattr(standing, name) for name in Standing.__struct_fields__ if name != "id"
        },
        "sig_v": SIGNATURE_VERSION,
    }


def to_member(row: Row) -> Member:
    """A member of a cluster; one that is not decided yet counts as an original."""
    standing = Standing(id=row["_id"], **row["standing"])
    return Member(standing, row.get("role", "original"), row.get("contains", ()))


def to_document(row: Row) -> Document:
    """The document of a row; without keys where the query did not ask for them."""
    return Document(
        id=row["_id"],
        moment=row["moment"],
        fingerprint=Fingerprint(
            text_hash=row["text"],
            keys=np.array(row.get("keys", ()), dtype=np.int64),
            marks=np.frombuffer(row["marks"], dtype="<u4").astype(np.uint32),
            numbers=frozenset(row["numbers"]),
            counts=frozenset(row["counts"]),
            length=row["length"],
            digest=row["digest"],
        ),
    )
