"""Upgrades everything that names articles by their ids: fingerprints, clusters, frontier, books."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from pymongo import ReplaceOne
from pymongo.database import Database

from newsbot.dedup.clusters.canonical import standing_of
from newsbot.dedup.text.document import document_of
from newsbot.model.errors import UsageError
from newsbot.sites.registry import Sites
from newsbot.store.articles.reading import id_of
from newsbot.store.articles.tombstone import tombstone_of_article
from newsbot.store.collection_swap import beside
from newsbot.store.documents import to_article
from newsbot.store.layout import ARTICLES, CLUSTERS, DELETED, FINGERPRINTS, FRONTIER, PAGES
from newsbot.store.links.fingerprints import ORIGINAL
from newsbot.store.links.row import to_row
from newsbot.store.server.connection import Document
from newsbot.store.upgrade.names import Names
from newsbot.store.upgrade.record import id_now

AT_ONCE = 1_000
"""Documents that are read and written together."""


class Links:
    """Writes upgraded collections beside the old ones.

    Args:
        database: the old collections and those that are being built.
        names: which ids change.
        sites: declarations, for the addresses of the frontier and the rank of sources.
    """

    def __init__(self, database: Database[Document], names: Names, sites: Sites) -> None:
        self._database = database
        self._names = names
        self._sites = sites

    def write_fingerprints(self, documents: list[Document]) -> None:
        """Write a batch of fingerprints; those of merged articles follow at the end."""
        named = ((self._names.article(row["_id"]), row) for row in documents)
        rows = [
            {**row, **self._names_in(row), "_id": id_}
            for id_, row in named
            if id_ not in self._names.merged
        ]
        self._put(FINGERPRINTS, rows)

    def finish_fingerprints(self) -> None:
        """Compute the fingerprints of merged articles from their present text."""
        articles = self._database[beside(ARTICLES)]
        for ids in _chunks(iter(sorted(self._names.merged))):
            found = map(to_article, articles.find({"_id": {"$in": ids}}))
            rows = [
                {
                    "_id": one.id,
                    **to_row(document_of(one), standing_of(one, self._sites)),
                    **ORIGINAL,
                    "state": "done",
                    "role": one.role,
                    "contains": list(one.contains),
                }
                for one in found
            ]
            self._put(FINGERPRINTS, rows)

    def write_clusters(self, documents: list[Document]) -> None:
        """Write a batch of the forest, except for clusters with changed members."""
        self._put(CLUSTERS, [row for row in documents if row["_id"] not in self._names.strays])

    def finish_clusters(self) -> None:
        """Write the clusters with renamed members: each member points at the smallest id."""
        rows = ({"_id": id_, "parent": root} for id_, root in self._names.roots.items())
        for chunk in _chunks(rows):
            self._put(CLUSTERS, chunk)

    def write_frontier(self, documents: list[Document]) -> None:
        """Write a batch of addresses; of two spellings the latest read is kept."""
        rows: dict[str, Document] = {}
        for row in documents:
            id_ = id_now({"id": row["_id"], "url": row["url"], "site": row["site"]}, self._sites)
            known = rows.get(id_) or self._database[beside(FRONTIER)].find_one({"_id": id_})
            if known is None or _read_at(row) >= _read_at(known):
                rows[id_] = {**row, "_id": id_}
        self._put(FRONTIER, list(rows.values()))

    def write_pages(self, documents: list[Document]) -> None:
        """Write a batch of the rows of books."""
        for row in documents:
            if id_ := row["outcome"].get("id"):
                row["outcome"]["id"] = self._names.article(id_)
        self._put(PAGES, documents)

    def mark_deleted(self) -> None:
        """Mark addresses that were deleted under their present id, too."""
        marks = self._database[DELETED]
        for mark in list(marks.find({"_id": {"$regex": "^id:"}})):
            try:
                stone = tombstone_of_article(id_of(mark["asked"]))
            except UsageError:
                continue
            marks.update_one({"_id": stone}, {"$setOnInsert": {**mark, "_id": stone}}, upsert=True)

    def _names_in(self, row: Document) -> Mapping[str, Any]:
        named: dict[str, Any] = {}
        if "contains" in row:
            named["contains"] = [self._names.article(id_) for id_ in row["contains"]]
        if link := row.get("link"):
            named["link"] = {**link, "to": self._names.article(link["to"])}
        return named

    def _put(self, name: str, rows: list[Document]) -> None:
        puts = [ReplaceOne({"_id": row["_id"]}, row, upsert=True) for row in rows]
        if puts:
            self._database[beside(name)].bulk_write(puts, ordered=False)


def _read_at(row: Document) -> tuple[bool, Any, Any]:
    """The sort key of an address: those that were read come last, then by time."""
    ended = row.get("ended_at")
    return (ended is not None, ended or row.get("found_at"), row["url"])


def _chunks(items: Iterator[Any]) -> Iterator[list[Any]]:
    while chunk := list(islice(items, AT_ONCE)):
        yield chunk
