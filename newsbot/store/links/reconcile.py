"""Decides again about all links of a store, so that they depend on the records alone.

What is stored meanwhile is decided about in another pass. Where writers never rest it keeps the
links that it gets online until the next time: run it when no crawl is writing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple, TypeVar

import msgspec
from pymongo import UpdateOne
from pymongo.collection import Collection
from pymongo.database import Database

from newsbot.dedup.bulk.columns import Columns, columns_of, joined
from newsbot.dedup.clusters.canonical import Standing, standing_of
from newsbot.dedup.clusters.reconcile import decisions
from newsbot.dedup.clusters.settle import Links, Settled, provenance, settle_standings
from newsbot.dedup.rules import RULES
from newsbot.dedup.text.document import document_of
from newsbot.dedup.text.fingerprint import SIGNATURE_VERSION
from newsbot.files.disk_arrays import Arrays, DiskArrays
from newsbot.files.partial import scratch_folder
from newsbot.sites.registry import default_sites
from newsbot.store.documents import to_known
from newsbot.store.layout import ARTICLES, CLUSTERS, FINGERPRINTS, opened
from newsbot.store.links.row import Row, holding, to_document, to_member, to_row
from newsbot.store.links.stories import write_stories
from newsbot.store.links.unfinished import links_are_final, not_final_since

Item = TypeVar("Item")

PASSES = 3
"""Passes at most: another one follows where articles came meanwhile."""

BATCH = 1_000
"""Rows read or written at a time."""

TOLD_EVERY = 10_000
"""Articles after which progress is told: a few seconds."""

LINKS = dict.fromkeys(("cluster", "role", "duplicate_of", "contains"), 1)
"""The fields of a record that `Settled.links` gives."""

ALL: Mapping[str, Any] = {}
"""The query for all documents of a collection."""

FINAL = dict.fromkeys(("link", "role", "contains", "holds", "state"), 1)
"""Fields that tell whether a fingerprint's row is final; `held` is `holds` in another form."""


class LinkReport(msgspec.Struct, frozen=True, kw_only=True):
    """The changes made by reconciling.

    Attributes:
        articles: looked at.
        clusters: found, those of one article counted too.
        changed: articles whose links changed.
        stories: articles whose story, or the year that it gives, changed.
    """

    articles: int
    clusters: int
    changed: int
    stories: int


def reconcile_links(
    uri: str,
    *,
    progress: Callable[[str], None] = lambda step: None,
) -> LinkReport:
    """Decide again about every article of the store at `uri`, in publication order.

    Args:
        uri: from `newsbot.store.server.embedded.serving`.
        progress: told what is done now, before each step and now and then within it.

    Raises:
        StorageUnavailable: the server cannot be reached.
    """
    changed = 0
    with opened(uri) as database:
        mark = not_final_since(database)
        for _ in range(PASSES):
            decided = _decided_again(database, progress)
            changed += decided.changed
            if all(id_ in decided.ids for id_ in _ids(database, FINGERPRINTS)):
                break
        articles, clusters = len(decided.ids), decided.clusters
        del decided  # the ids take room that stories need
        stories = write_stories(
            database,
            reading=lambda members: counted_off(
                members, "reading texts for stories", articles, progress
            ),
        )
        links_are_final(database, mark)
    return LinkReport(articles=articles, clusters=clusters, changed=changed, stories=stories)


class _Decided(NamedTuple):
    ids: set[str]
    clusters: int
    changed: int


def _decided_again(database: Database[Row], progress: Callable[[str], None]) -> _Decided:
    """One pass over the articles that exist when it begins."""
    with scratch_folder() as scratch:
        progress("reading fingerprints")
        _publish_missing(database)
        documents, _ = _read(database, DiskArrays(scratch)).in_order()
        ids = set(documents.ids)
        progress(f"finding candidates for {len(ids):,} articles")
        decided = counted_off(decisions(documents, RULES), "deciding", len(ids), progress)
        settled = settle_standings(decided, _standings(database))
        rows = counted_off(_final_rows(documents, settled), "writing links", len(ids), progress)
        _write(database, FINGERPRINTS, _differing(database, rows))
        _write(database, CLUSTERS, _parents(database, ids, settled), upsert=True)
        changed = _write(database, ARTICLES, _changed(database, ids, settled))
    return _Decided(ids, settled.clusters, changed)


def counted_off(
    items: Iterable[Item], what: str, total: int, progress: Callable[[str], None]
) -> Iterator[Item]:
    """Pass items on and tell now and then how many there were.

    Example:
        >>> list(counted_off("ab", "deciding", 2, print))
        deciding: 0 of 2 articles
        ['a', 'b']
    """
    for number, item in enumerate(items):
        if number % TOLD_EVERY == 0:
            progress(f"{what}: {number:,} of {total:,} articles")
        yield item


def _publish_missing(database: Database[Row]) -> None:
    """Make the fingerprints of articles that have none, or one of an older signature."""
    known = set(_ids(database, FINGERPRINTS, {"sig_v": SIGNATURE_VERSION}))
    missing = (id_ for id_ in _ids(database, ARTICLES) if id_ not in known)
    articles = (
        to_known(row).article
        for ids in _batches(missing)
        for row in database[ARTICLES].find({"_id": {"$in": ids}})
    )
    rows = (
        (article.id, to_row(document_of(article), standing_of(article, default_sites())))
        for article in articles
    )
    _write(database, FINGERPRINTS, rows, upsert=True)


def _ids(database: Database[Row], name: str, query: Mapping[str, Any] = ALL) -> Iterator[str]:
    return (row["_id"] for row in database[name].find(query, {"_id": 1}))


def _read(database: Database[Row], arrays: Arrays) -> Columns:
    documents = map(to_document, database[FINGERPRINTS].find({}, {"held": 0, "standing": 0}))
    return joined((columns_of(batch) for batch in _batches(documents)), arrays)


def _standings(database: Database[Row]) -> Iterator[Standing]:
    rows = database[FINGERPRINTS].find({}, {"standing": 1})
    return (to_member(row).standing for row in rows)


def _differing(
    database: Database[Row], rows: Iterable[tuple[str, Row]]
) -> Iterator[tuple[str, Row]]:
    """The rows that differ from those in the database: reading costs less than writing.

    Each key that an article holds is an entry of an index.
    """
    for batch in _batches(rows):
        ids = {"_id": {"$in": [id_ for id_, _ in batch]}}
        there = {row.pop("_id"): row for row in database[FINGERPRINTS].find(ids, FINAL)}
        for id_, row in batch:
            if {name: row[name] for name in FINAL} != there.get(id_):
                yield id_, row


def _final_rows(documents: Columns, settled: Settled) -> Iterator[tuple[str, Row]]:
    """The final rows of fingerprints: provenance, and one posting per key and cluster."""
    held: defaultdict[str, set[int]] = defaultdict(set)
    for document in documents.arrays.one_by_one(documents, BATCH):
        decision = settled.decision(document.id)
        text = document.fingerprint
        digest = text.digest or decision.role == "digest"
        own = [] if digest else text.keys.tolist()
        if settled.is_shared(document.id):
            own = [key for key in own if key not in held[decision.cluster]]
            held[decision.cluster].update(own)
        fields = {
            "link": provenance(decision, RULES.version),
            "role": decision.role,
            "contains": list(decision.contains),
            **holding(text, own),
            "state": "done",
        }
        yield document.id, fields
    documents.arrays.check()


def _parents(database: Database[Row], ids: set[str], settled: Settled) -> Iterator[tuple[str, Row]]:
    """The rows of clusters; an article that was never in one with another needs none."""
    known = {row["_id"]: row["parent"] for row in database[CLUSTERS].find({}, {"parent": 1})}
    for id_ in ids:
        cluster = settled.decision(id_).cluster
        if known.get(id_, id_) != cluster:
            yield id_, {"parent": cluster}


def _changed(
    database: Database[Row], ids: set[str], settled: Settled
) -> Iterator[tuple[str, Links]]:
    """The links that differ from those in the records: reading costs less than writing."""
    for row in database[ARTICLES].find({}, LINKS):
        id_ = row.pop("_id")
        if id_ in ids and row != (fields := settled.links(id_)):
            yield id_, fields


def _write(
    database: Database[Row],
    name: str,
    rows: Iterable[tuple[str, Mapping[str, Any]]],
    *,
    upsert: bool = False,
) -> int:
    """Set fields by id; returns the number of changed documents."""
    collection: Collection[Row] = database[name]
    changed = 0
    for batch in _batches(rows):
        updates = [UpdateOne({"_id": id_}, {"$set": row}, upsert=upsert) for id_, row in batch]
        changed += collection.bulk_write(updates, ordered=False).modified_count
    return changed


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
