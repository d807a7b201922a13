"""Remembers that links are not final yet, so that the next command makes them so after a crash."""

from __future__ import annotations

from typing import NamedTuple
from uuid import uuid4

from pymongo.collection import ReturnDocument
from pymongo.database import Database

from newsbot.store.links.row import Row
from newsbot.store.stamp import META

MARK = {"_id": "links not final"}


class Begun(NamedTuple):
    """A filling of the database: its own mark, and the one that it found."""

    own: str
    before: str | None


def begin_filling(database: Database[Row]) -> Begun:
    """Say that links will not be final; to be called before the first article is stored."""
    own = uuid4().hex
    before = database[META].find_one_and_update(
        MARK, {"$set": {"by": own}}, upsert=True, return_document=ReturnDocument.BEFORE
    )
    return Begun(own, before["by"] if before else None)


def not_final_since(database: Database[Row]) -> str | None:
    """The mark of the filling that began last, None where links are final."""
    found = database[META].find_one(MARK)
    return found["by"] if found else None


def links_are_final(database: Database[Row], mark: str | None) -> None:
    """Take the mark away, unless another filling has begun since it was read."""
    database[META].delete_one({**MARK, "by": mark})
