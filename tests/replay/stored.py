"""What a database holds after a replay, to be compared with what another one holds."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from pymongo import MongoClient


def name_of(uri: str) -> str:
    """The database that an address names."""
    return urlsplit(uri).path.removeprefix("/")


def articles(mongod: str, uri: str) -> list[dict[str, Any]]:
    """The records without what the store notes beside them: ids and times of writes."""
    with MongoClient[Any](mongod) as client:
        database = client[name_of(uri)]
        return list(database.articles.find({}, {"store": 0}, sort=[("_id", 1)]))
