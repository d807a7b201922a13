"""Keeps site memory between runs: counts that commute, and named snapshots that never change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
from pymongo import ReplaceOne
from pymongo.database import Database

from newsbot.extraction.profile.snapshot import (
    MAX_PAGES,
    HostMemory,
    MemoryCounts,
    MemorySnapshot,
    PageCount,
)
from newsbot.model.errors import ConfigurationError
from newsbot.store.layout import ARTICLES, MEMORY, REVISIONS, SNAPSHOTS, SUPERSEDED, opened
from newsbot.store.server.connection import Document
from newsbot.store.stamp import META

UNUSED_DAYS = 7
"""Days after which a snapshot that no record names is let go: a crawl that works with it, and has
not stored anything yet, is over by then."""

CURRENT = "memory"
"""Id of the document in `meta` that names the snapshot published last."""


class SiteMemory:
    """The site memory in the database at `uri`.

    One document per page and host: two writers that add the same page write the same document,
    so counts may be added in any order, by many, and twice.

    Raises:
        StorageUnavailable: (every method) the server cannot be reached.
    """

    def __init__(self, uri: str) -> None:
        self._uri = uri

    def add(self, counts: MemoryCounts) -> None:
        """Add the counts of more pages; of every host only a sample of pages is kept."""
        operations = [
            ReplaceOne({"_id": document["_id"]}, document, upsert=True)
            for document in _documents(counts)
        ]
        if not operations:
            return
        with opened(self._uri) as database:
            database[MEMORY].bulk_write(operations, ordered=False)
            for host in counts.hosts:
                _keep_sample(database, host)

    def bar(self, host: str) -> str | None:
        """The key below which a page belongs to the sample of a host; None while it has room."""
        with opened(self._uri) as database:
            last = database[MEMORY].find_one({"host": host}, sort=[("page", 1)], skip=MAX_PAGES - 1)
        return str(last["page"]) if last else None

    def counts(self) -> MemoryCounts:
        """All counts."""
        with opened(self._uri) as database:
            counts = MemoryCounts()
            for document in database[MEMORY].find({}):
                count = msgspec.msgpack.decode(document["count"], type=PageCount)
                counts.hosts.setdefault(document["host"], {})[document["page"]] = count
            return counts

    def publish(self, snapshot: MemorySnapshot) -> None:
        """Keep a snapshot under its name, and make it the one that new crawls use.

        Older ones that no record names are let go.
        """
        with opened(self._uri) as database:
            for host, memory in snapshot.hosts.items():
                document = {
                    "name": snapshot.name,
                    "host": host,
                    "at": datetime.now(UTC),
                    "memory": msgspec.msgpack.encode(memory, order="deterministic"),
                }
                key = {"_id": f"{snapshot.name}|{host}"}
                database[SNAPSHOTS].replace_one(key, document, upsert=True)
            # Named last: whoever reads the name finds all of it.
            database[META].replace_one({"_id": CURRENT}, {"name": snapshot.name}, upsert=True)
            _let_go(database)

    def current(self) -> MemorySnapshot | None:
        """The snapshot published last; None when there is none."""
        with opened(self._uri) as database:
            named = database[META].find_one({"_id": CURRENT})
        return self.get(named["name"]) if named else None

    def get(self, name: str) -> MemorySnapshot:
        """The snapshot of that name, as records give it in `extraction.memory`.

        Raises:
            ConfigurationError: it is not there, or not all of it.
        """
        with opened(self._uri) as database:
            found = database[SNAPSHOTS].find({"name": name}, sort=[("host", 1)])
            hosts = {
                document["host"]: msgspec.msgpack.decode(document["memory"], type=HostMemory)
                for document in found
            }
        snapshot = MemorySnapshot(hosts=hosts)
        if snapshot.name != name:
            raise ConfigurationError(
                f"the site memory {name!r} is not in the database, or not all of it",
                hint="replay pages of the sites to learn a new one",
            )
        return snapshot


def _let_go(database: Database[Document]) -> None:
    """Delete old snapshots that no record names; each is checked once, as records are many."""
    long_ago = datetime.now(UTC) - timedelta(days=UNUSED_DAYS)
    current = database[META].find_one({"_id": CURRENT}) or {}
    query = {"at": {"$lt": long_ago}, "named": None, "name": {"$ne": current.get("name")}}
    for name in database[SNAPSHOTS].distinct("name", query):
        if _is_named(database, name):
            database[SNAPSHOTS].update_many({"name": name}, {"$set": {"named": True}})
        else:
            database[SNAPSHOTS].delete_many({"name": name})


def _is_named(database: Database[Document], name: str) -> bool:
    records = (ARTICLES, REVISIONS, SUPERSEDED)
    return any(database[one].find_one({"extraction.memory": name}, {"_id": 1}) for one in records)


def _documents(counts: MemoryCounts) -> Iterator[Document]:
    for host, pages in counts.hosts.items():
        for page, count in pages.items():
            yield {
                "_id": f"{host}|{page}",
                "host": host,
                "page": page,
                "count": msgspec.msgpack.encode(count, order="deterministic"),
            }


def _keep_sample(database: Database[Document], host: str) -> None:
    surplus = database[MEMORY].find({"host": host}, {"_id": 1}, sort=[("page", 1)], skip=MAX_PAGES)
    ids = [document["_id"] for document in surplus]
    if ids:
        database[MEMORY].delete_many({"_id": {"$in": ids}})
