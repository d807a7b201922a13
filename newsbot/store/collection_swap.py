"""Builds collections beside those in use, and replaces these at the end.

Until the switch begins nothing of the database has changed, so that whoever is killed on the way
leaves it as it was. Once it has begun it is finished by whoever opens the database next: renaming
a collection takes no time, whatever its size.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pymongo.database import Database

from newsbot.store.server.connection import Document
from newsbot.store.stamp import META, STAMP

BESIDE = "beside."
"""Begins the name of a collection that is being built."""

SWITCHING = "switching"
"""Collection of one document: the switch that is under way."""


def beside(name: str) -> str:
    """The name under which a new collection is built."""
    return BESIDE + name


def is_own(name: str) -> bool:
    """Whether a collection holds data, and is not one that is being built."""
    return not name.startswith((BESIDE, "system.")) and name != SWITCHING


def clear_beside(database: Database[Document]) -> None:
    """Drop what an earlier attempt has built."""
    for name in database.list_collection_names():
        if name.startswith(BESIDE):
            database.drop_collection(name)


def swap(
    database: Database[Document],
    names: Iterable[str],
    *,
    drop: Iterable[str] = (),
    stamp: Mapping[str, Any] | None = None,
) -> None:
    """Replace the collections in use by those that were built beside them.

    Args:
        names: those that were built, by the names that they get.
        drop: collections that are to go.
        stamp: fields of the layout stamp that are true from then on.
    """
    plan = {"names": list(names), "drop": list(drop), "stamp": dict(stamp) if stamp else None}
    database[SWITCHING].replace_one({"_id": "switch"}, plan, upsert=True)
    finish_swap(database)


def finish_swap(database: Database[Document]) -> None:
    """Finish a switch that was begun; does nothing when there is none."""
    plan = database[SWITCHING].find_one({"_id": "switch"})
    if plan is None:
        return
    there = set(database.list_collection_names())
    for name in plan["names"]:
        if beside(name) in there:
            database[beside(name)].rename(name, dropTarget=True)
    for name in plan["drop"]:
        database.drop_collection(name)
    if plan["stamp"]:
        database[META].update_one(STAMP, {"$set": plan["stamp"]}, upsert=True)
    # Last: whoever is killed before this does the rest again, which changes nothing.
    database.drop_collection(SWITCHING)
