"""Tells errors of the database driver apart: which pass, and which writes they refuse."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import Any, TypeVar

from pymongo import InsertOne, ReplaceOne, UpdateMany, UpdateOne
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import (
    AutoReconnect,
    BulkWriteError,
    ConnectionFailure,
    OperationFailure,
    PyMongoError,
)
from pymongo.results import BulkWriteResult

Answer = TypeVar("Answer")
Write = InsertOne[Any] | ReplaceOne[Any] | UpdateOne | UpdateMany

DUPLICATE_KEY = 11000
"""Code for a document whose unique key another one has."""

GOING_AWAY = frozenset({91, 189, 10107, 11600, 11602, 13435, 13436})
"""Codes with which a server answers that is being shut down, or that is primary no more."""


ILLEGAL = 20
"""Code with which a server that has just been started again refuses the number of a write: the
driver still takes it for a member of a replica set. The next try asks it first."""


def is_transient(error: PyMongoError) -> bool:
    """Whether a retry may succeed: the server is away, shutting down or starting.

    Example:
        >>> is_transient(OperationFailure("Transaction numbers are only allowed on ...", 20))
        True
        >>> is_transient(OperationFailure("not authorized", 13))
        False
    """
    if isinstance(error, ConnectionFailure):
        return True
    code = error.code if isinstance(error, OperationFailure) else None
    return code in GOING_AWAY or (code == ILLEGAL and "Transaction numbers" in str(error))


def is_going_away(error: BulkWriteError) -> bool:
    """Whether a bulk failed because the server shuts down, so that all of it may be repeated."""
    details = error.details or {}
    codes = {row.get("code") for row in details.get("writeErrors", [])}
    return bool(details.get("writeConcernErrors")) or not codes.isdisjoint(GOING_AWAY)


def duplicates(error: BulkWriteError) -> list[int]:
    """The indices of the writes in a bulk whose `_id` already existed.

    Raises:
        BulkWriteError: the same error, when anything else went wrong.
    """
    details = error.details or {}
    errors = details.get("writeErrors", [])
    if details.get("writeConcernErrors") or {row["code"] for row in errors} != {DUPLICATE_KEY}:
        raise error
    return [row["index"] for row in errors]


async def acknowledged(bulk: Awaitable[Answer]) -> Answer:
    """The answer to a bulk of writes, which must be safe to repeat.

    Raises:
        AutoReconnect: the server is going away in the middle of it, or just coming back.
        BulkWriteError: a write was refused.
    """
    try:
        return await bulk
    except OperationFailure as error:
        leaving = isinstance(error, BulkWriteError) and is_going_away(error)
        if leaving or is_transient(error):
            raise AutoReconnect("the server went away in the middle of a write") from error
        raise


async def write_bulk(collection: AsyncCollection[Any], writes: Sequence[Write]) -> BulkWriteResult:
    """Write in any order whatever can be written; must be safe to repeat.

    Raises:
        AutoReconnect, BulkWriteError: as `acknowledged`.
    """
    return await acknowledged(collection.bulk_write(list(writes), ordered=False))
