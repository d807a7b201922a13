"""The steps of the store in MongoDB."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from bson.errors import InvalidDocument
from pymongo import AsyncMongoClient, InsertOne, ReplaceOne, UpdateMany, UpdateOne
from pymongo.errors import (
    BulkWriteError,
    ConnectionFailure,
    DocumentTooLarge,
    OperationFailure,
)

from newsbot.model.article import Withdrawn
from newsbot.model.decision import Decision
from newsbot.model.outcome import OutcomeKind
from newsbot.model.run import Run
from newsbot.store import layout
from newsbot.store.articles.tombstone import banned_by, tombstones
from newsbot.store.backend import INVALID, Refusal, Switch
from newsbot.store.documents import plain, to_document, to_known
from newsbot.store.driver_errors import DUPLICATE_KEY, write_bulk
from newsbot.store.entry import Known, PageRow, new_token, past_id, superseded_id
from newsbot.store.event_loop import in_turns
from newsbot.store.links.linker import link_fields
from newsbot.store.server.connection import Document
from newsbot.store.server.uri import DATABASE

Operation = InsertOne[Document] | ReplaceOne[Document] | UpdateOne | UpdateMany

VALIDATION_FAILED = 121
"""MongoDB's error code for a document that the validator refuses."""

TOO_LARGE = frozenset({10334, 17419, 17420})
"""A document may have 16 MB: said of the request, or of what an update would make of it."""

UNWRITABLE = (DocumentTooLarge, InvalidDocument, OverflowError)
"""Errors of the driver for a document that cannot be sent."""


class MongoBackend:
    """The collections of one database, prepared by `newsbot.store.layout.prepare`."""

    away: tuple[type[Exception], ...] = (ConnectionFailure,)

    def __init__(self, client: AsyncMongoClient[Document]) -> None:
        self.database = client.get_default_database(DATABASE)
        self._articles = self.database[layout.ARTICLES]

    async def load(self, ids: Sequence[str]) -> dict[str, Known]:
        """See `Backend.load`."""
        found = await self._articles.find({"_id": {"$in": list(ids)}}).to_list()
        return {document["_id"]: to_known(document) async for document in in_turns(found)}

    async def banned(self, articles: Mapping[str, str | None]) -> set[str]:
        """See `Backend.banned`."""
        marks = self.database[layout.DELETED].find({"_id": {"$in": list(tombstones(articles))}})
        return banned_by({mark["_id"] async for mark in marks}, articles)

    async def archive(self, past: Sequence[Known]) -> None:
        """See `Backend.archive`."""
        await self._upsert(layout.REVISIONS, {past_id(known): to_document(known) for known in past})

    async def supersede(self, old: Sequence[Known]) -> None:
        """See `Backend.supersede`."""
        at = {layout.SUPERSEDED_AT: datetime.now(UTC)}
        documents = {superseded_id(known): to_document(known) | at for known in old}
        await self._upsert(layout.SUPERSEDED, documents)

    async def switch(self, switches: Sequence[Switch]) -> dict[str, Refusal]:
        """See `Backend.switch`."""
        operations = [_switched(switch) async for switch in in_turns(switches)]
        errors = await self._bulk(layout.ARTICLES, operations)
        return {switches[index].head.article.id: _refusal(error) for index, error in errors.items()}

    async def finish(self, digests: Mapping[str, str], decisions: Sequence[Decision]) -> None:
        """See `Backend.finish`."""
        links = {decision.id: link_fields(decision) for decision in decisions}
        operations: list[Operation] = [
            UpdateOne(
                {"_id": id_, "store.digest": digest},
                {"$set": {**links.get(id_, {}), "store.state": "done"}},
            )
            for id_, digest in digests.items()
        ]
        _raise_first(await self._bulk(layout.ARTICLES, operations))

    async def pending(self, before: datetime, limit: int) -> list[Known]:
        """See `Backend.pending`."""
        query = {"store.state": "pending", "store.last_seen": {"$lt": before}}
        found = self._articles.find(query, sort=[("store.last_seen", 1)], limit=limit)
        return [to_known(document) async for document in in_turns(await found.to_list())]

    async def withdraw(self, id_: str, mark: Withdrawn) -> bool:
        """See `Backend.withdraw`."""
        marked = await self._articles.update_one(
            {"_id": id_, "withdrawn": None},
            # A writer that has read the unmarked version must not overwrite it unawares.
            {"$set": {"withdrawn": plain(mark), "store.write": new_token()}},
        )
        return bool(marked.modified_count)

    async def seen(self, ids: Sequence[str], at: datetime) -> None:
        """See `Backend.seen`."""
        if ids:
            await self._articles.update_many(
                {"_id": {"$in": list(ids)}}, {"$max": {"store.last_seen": at}}
            )

    async def remove(self, ids: Sequence[str]) -> None:
        """See `Backend.remove`."""
        for collection, field in layout.BY_ARTICLE.items() if ids else ():
            await self.database[collection].delete_many({field: {"$in": list(ids)}})

    async def enter(self, rows: Mapping[str, PageRow]) -> None:
        """See `Backend.enter`."""
        await self._upsert(layout.PAGES, {id_: plain(row) for id_, row in rows.items()})

    async def put_run(self, run: Run) -> None:
        """See `Backend.put_run`."""
        await self._upsert(layout.RUNS, {run.id: plain(run)})

    async def get_run(self, run: str) -> Run | None:
        """See `Backend.get_run`."""
        found = await self.database[layout.RUNS].find_one({"_id": run}, {"_id": 0})
        return None if found is None else msgspec.convert(found, Run)

    async def count_rows(self, run: str) -> Counter[tuple[OutcomeKind, str | None]]:
        """See `Backend.count_rows`."""
        rows = await self.database[layout.PAGES].aggregate(layout.counted_rows(run))
        return Counter(
            {(OutcomeKind(row["_id"][0]), row["_id"][1]): row["pages"] async for row in rows}
        )

    async def _upsert(self, collection: str, documents: Mapping[str, Document]) -> None:
        operations: list[Operation] = [
            ReplaceOne({"_id": id_}, {**document, "_id": id_}, upsert=True)
            for id_, document in documents.items()
        ]
        _raise_first(await self._bulk(collection, operations))

    async def _bulk(
        self, collection: str, operations: Sequence[Operation]
    ) -> dict[int, Mapping[str, Any]]:
        """Write unordered; the answer lists the errors by the index of the operation."""
        if not operations:
            return {}
        try:
            await write_bulk(self.database[collection], operations)
        except BulkWriteError as error:
            return _errors_by_index(error)
        except (*UNWRITABLE, OperationFailure) as error:
            code = _unwritable(error)
            if code is None:
                raise
            # Nobody says which document it was.
            if len(operations) == 1:
                return {0: {"code": code, "errmsg": str(error)}}
            return await self._halves(collection, operations)
        return {}

    async def _halves(
        self, collection: str, operations: Sequence[Operation]
    ) -> dict[int, Mapping[str, Any]]:
        middle = len(operations) // 2
        first = await self._bulk(collection, operations[:middle])
        second = await self._bulk(collection, operations[middle:])
        return first | {middle + index: error for index, error in second.items()}


def _switched(switch: Switch) -> Operation:
    """A replacement that only applies while the expected version is stored.

    When another version stands there an insert meets its _id, also the one that follows when the
    filter finds nothing; error 11000 tells which item of the bulk it was.
    """
    document = to_document(switch.head)
    if switch.expected is None:
        return InsertOne(document)  # takes the server two thirds of the time of an upsert
    filter_ = {"_id": switch.head.article.id, "store.write": switch.expected}
    return ReplaceOne(filter_, document, upsert=True)


def _errors_by_index(error: BulkWriteError) -> dict[int, Mapping[str, Any]]:
    details = error.details or {}
    return {item["index"]: item for item in details.get("writeErrors", [])}


def _unwritable(error: Exception) -> int | None:
    """The error code of a document that cannot be sent; None for an error of another kind."""
    if isinstance(error, DocumentTooLarge):
        return min(TOO_LARGE)
    if isinstance(error, OperationFailure):
        return error.code if error.code in TOO_LARGE else None
    return VALIDATION_FAILED


def _refusal(error: Mapping[str, Any]) -> Refusal:
    code, message = error.get("code"), str(error.get("errmsg"))
    if code == DUPLICATE_KEY:
        return Refusal(reason="written by another writer", conflict=True)
    if code == VALIDATION_FAILED:
        return Refusal(reason=INVALID, detail=str(error.get("errInfo", message)))
    if code in TOO_LARGE:
        return Refusal(reason="record too large", detail=message)
    return Refusal(reason="database error", detail=message)


def _raise_first(errors: Mapping[int, Mapping[str, Any]]) -> None:
    for error in errors.values():
        raise RuntimeError(f"MongoDB refused a write: {error.get('errmsg')}")
