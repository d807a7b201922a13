"""The results of a run's pages, also when later runs have changed them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from pymongo.database import Database

from newsbot.model.article import Article
from newsbot.model.outcome import OutcomeKind
from newsbot.store.books.reading import RunReader
from newsbot.store.documents import NOTE, to_article
from newsbot.store.layout import ARTICLES, PAGES, REVISIONS, SUPERSEDED, SUPERSEDED_AT, opened
from newsbot.store.server.connection import Document

AT_ONCE = 500
"""Ids in one query."""


def processed_by(uri: str, run: str) -> Iterator[Article]:
    """The articles of a run, as they were at its end.

    A page that was `unchanged` has the version that the run met. What was stored under the same
    id comes from the articles, the revisions, and what newer rules have superseded: of these the
    latest that was not written by a later run. An article that was deleted since is left out, and
    so is one that newer rules replaced longer ago than `layout.SUPERSEDED_DAYS`.

    Raises:
        UsageError: there is no such run.
        StorageUnavailable: the server cannot be reached.
    """
    RunReader(uri).get(run)
    with opened(uri) as database:
        made = [kind.value for kind in OutcomeKind if kind.leaves_article]
        query = {"run": run, "outcome.kind": {"$in": made}}
        rows = database[PAGES].aggregate([{"$match": query}, {"$group": {"_id": "$outcome.id"}}])
        ids = (row["_id"] for row in rows)
        while batch := list(islice(ids, AT_ONCE)):
            yield from _versions(database, batch, run)


def _versions(database: Database[Document], ids: Sequence[str], run: str) -> Iterator[Article]:
    # What came out of the spool names no run; it counts as older than every run.
    within = {"$or": [{f"{NOTE}.run": {"$lte": run}}, {f"{NOTE}.run": None}]}
    best: dict[str, Document] = {}
    for collection, key in {SUPERSEDED: "id", REVISIONS: "id", ARTICLES: "_id"}.items():
        query = {key: {"$in": list(ids)}, **within}
        for document in database[collection].find(query, {SUPERSEDED_AT: 0}):
            known = best.get(document["id"])
            if known is None or _age(document) >= _age(known):
                best[document["id"]] = document
    for id_ in sorted(best):
        yield to_article({**best[id_], "_id": id_})


def _age(document: Document) -> str:
    return document[NOTE].get("run") or ""
