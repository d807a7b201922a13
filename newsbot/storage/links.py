"""Links of articles that have just been stored, found in MongoDB; safe with many writers.

The steps, each of which may be repeated after a crash without harm:

    1. publish the fingerprints of the batch, so that everybody finds them
    2. look for candidates: who holds a key or has the same text, near enough in time
    3. decide about each article, in publication order
    4. unite the clusters, by compare-and-set on their roots
    5. record the links with their provenance
    6. write what follows into the records of the cluster (newsbot.storage.links_settle)
    7. mark the fingerprints as done

Looking comes after publishing: of two writers with copies of one text at least one finds the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Literal, NamedTuple

from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase

from newsbot.article import Article
from newsbot.dedup.canonical import standing_of
from newsbot.dedup.decision import Decision
from newsbot.dedup.document import Document, document_of
from newsbot.dedup.judge import Verdict, judge, same_text
from newsbot.dedup.online import decision_of
from newsbot.dedup.rules import RULES, Rules
from newsbot.dedup.settle import Fields, provenance
from newsbot.sites.registry import Sites, default_sites
from newsbot.storage.connection import client_options
from newsbot.storage.fingerprints import HOT_CLUSTERS, Fingerprints, to_document
from newsbot.storage.links_forest import Forest
from newsbot.storage.links_settle import Settler
from newsbot.storage.uri import DATABASE

Row = dict[str, Any]


@asynccontextmanager
async def open_linker(uri: str, *, patience: float = 60.0) -> AsyncIterator[MongoLinker]:
    """A linker on the database at `uri`, for `newsbot.storage.store.open_store`.

    Example:
        async with open_linker(uri) as linker, open_store(uri, linker=linker) as store:
            ...
    """
    client: AsyncMongoClient[Row] = AsyncMongoClient(uri, **client_options(patience))
    try:
        yield MongoLinker(client.get_default_database(DATABASE))
    finally:
        await client.close()


class MongoLinker:
    """The `newsbot.storage.linker.WritingLinker` of the MongoDB store.

    Args:
        database: prepared by `newsbot.storage.layout.prepare`.
        rules: thresholds.
        sites: declarations for the rank of sources; the shipped ones without.
    """

    writes: Literal[True] = True

    def __init__(
        self, database: AsyncDatabase[Row], *, rules: Rules = RULES, sites: Sites | None = None
    ) -> None:
        self._rules = rules
        self._sites = default_sites() if sites is None else sites
        self._rows = Fingerprints(database, rules)
        self._forest = Forest(database)
        self._settler = Settler(database, self._forest, self._rows)

    async def link(self, articles: Sequence[Article]) -> Sequence[Decision]:
        """See `newsbot.storage.linker.Linker`."""
        documents = await self._publish(articles)
        if documents:
            await self._decide(documents)
        ids = [article.id for article in articles]
        fields = await self._settler.settle(ids)
        await self._rows.finish([document.id for document in documents])
        rows = await self._rows.decided(ids)
        return [_decision(id_, rows[id_], fields[id_]) for id_ in ids]

    async def _publish(self, articles: Sequence[Article]) -> list[Document]:
        """Publish fingerprints; return the documents to decide about, in publication order.

        A revision stays in its cluster: its fingerprint is replaced and nothing is decided.
        """
        decided = await self._rows.decided([article.id for article in articles])
        pairs = [(document_of(article), standing_of(article, self._sites)) for article in articles]
        fresh = [pair for pair in pairs if pair[0].id not in decided]
        await self._rows.publish(fresh, "pending")
        await self._rows.publish([pair for pair in pairs if pair[0].id in decided], "done")
        return sorted((document for document, _ in fresh), key=lambda document: document.order)

    async def _decide(self, documents: Sequence[Document]) -> None:
        found = await self._look(documents)
        later = {document.id for document in documents}
        decided: dict[str, Row] = {}
        for document in documents:
            # A batch decides about itself in publication order; other writers are seen as they are.
            verdict = self._judge(document, found, later)
            later.discard(document.id)
            if verdict.link:
                root = await self._forest.unite(document.id, verdict.link.to)
                found.unite(document.id, verdict.link.to, root)
            decision = decision_of(document, verdict, found.root(document.id))
            decided[document.id] = self._fields(document, decision, found)
        await self._rows.record(decided)

    async def _look(self, documents: Sequence[Document]) -> Found:
        keys = {key for document in documents for key in document.fingerprint.keys.tolist()}
        hot = await self._rows.hot(sorted(keys))
        rows = await self._rows.holders(documents, sorted(keys - hot))
        rows += await self._rows.same_texts([row.fingerprint.text_hash for row in documents])
        by_id = {row["_id"]: row for row in rows}
        by_id |= {document.id: {"_id": document.id} for document in documents} | by_id
        found = Found(by_id, await self._forest.roots(by_id), hot)
        await self._rows.heat(found.hot_now(keys))
        return found

    def _judge(self, document: Document, found: Found, later: set[str]) -> Verdict:
        same = found.same_text(document, later)
        if same is not None:
            return Verdict(same_text(same, 0))
        rare, coverage, members = found.coverage(document, later, self._rules.rare)
        return judge(
            document,
            rare,
            coverage,
            lambda cluster: members[cluster][: self._rules.members],
            self._rules,
        )

    def _fields(self, document: Document, decision: Decision, found: Found) -> Row:
        return {
            "link": provenance(decision, self._rules.version),
            "role": decision.role,
            "contains": list(decision.contains),
            # One posting per key and cluster: what the cluster holds already is not held again.
            "held": found.new_to_cluster(document),
        }


class Coverage(NamedTuple):
    """What `newsbot.dedup.judge.judge` asks for: clusters are numbered in order of their ids."""

    rare: int
    holds: dict[int, set[int]]
    members: dict[int, list[Document]]


class Found:
    """Candidates of a batch, with the clusters they are in.

    Args:
        rows: by id.
        roots: cluster of each.
        hot: keys that were not asked for.
    """

    def __init__(self, rows: dict[str, Row], roots: dict[str, str], hot: set[int]) -> None:
        self._roots = roots
        self._hot = hot
        self._documents = {id_: to_document(row) for id_, row in rows.items() if "marks" in row}
        self._holders: defaultdict[int, list[str]] = defaultdict(list)
        for id_ in sorted(self._documents, key=lambda id_: self._documents[id_].order):
            for key in rows[id_]["held"]:
                self._holders[key].append(id_)

    def root(self, id_: str) -> str:
        """The cluster of an article."""
        return self._roots[id_]

    def unite(self, one: str, other: str, root: str) -> None:
        """Note that two clusters have become one."""
        old = {self._roots[one], self._roots[other]}
        for id_, its in self._roots.items():
            if its in old:
                self._roots[id_] = root

    def hot_now(self, keys: Iterable[int]) -> list[int]:
        """Keys that turned out to be in too many clusters."""
        return [
            key
            for key in keys
            if len(self._holders[key]) > HOT_CLUSTERS
            and len({self._roots[id_] for id_ in self._holders[key]}) > HOT_CLUSTERS
        ]

    def same_text(self, document: Document, later: set[str]) -> str | None:
        """The earliest other article with the same words."""
        text = document.fingerprint
        same = [
            other
            for other in self._documents.values()
            if other.fingerprint.text_hash == text.text_hash and other.id not in later
        ]
        return min(same, key=lambda other: other.order).id if same and text.length else None

    def coverage(self, document: Document, later: set[str], most: int) -> Coverage:
        """Which clusters hold which rare keys of a document; `later` ones don't count."""
        keys = [key for key in document.fingerprint.keys.tolist() if key not in self._hot]
        clusters = sorted({self._roots[id_] for key in keys for id_ in self._holders[key]})
        number = {root: place for place, root in enumerate(clusters)}
        holds: defaultdict[int, set[int]] = defaultdict(set)
        members: defaultdict[int, dict[str, Document]] = defaultdict(dict)
        rare = 0
        for key in keys:
            holders = [id_ for id_ in self._holders[key] if id_ not in later]
            held_by = {number[self._roots[id_]] for id_ in holders}
            if len(held_by) > most:
                continue
            rare += 1
            for id_ in holders:
                cluster = number[self._roots[id_]]
                holds[cluster].add(key)
                members[cluster][id_] = self._documents[id_]
        ordered = {
            cluster: sorted(inside.values(), key=lambda member: member.order)
            for cluster, inside in members.items()
        }
        return Coverage(rare, dict(holds), ordered)

    def new_to_cluster(self, document: Document) -> list[int]:
        """Keys of a document that nobody else of its cluster holds."""
        if document.fingerprint.digest:
            return []
        root = self._roots[document.id]
        return [
            key
            for key in document.fingerprint.keys.tolist()
            if not any(
                self._roots[id_] == root and id_ != document.id for id_ in self._holders[key]
            )
        ]


def _decision(id_: str, row: Row, fields: Fields) -> Decision:
    """What the store is told: the link of a copy leads to the canonical member."""
    link = row.get("link") or {}
    return Decision(
        id=id_,
        linked_to=fields["duplicate_of"],
        role=fields["role"],
        cluster=fields["cluster"],
        contains=tuple(fields["contains"]),
        score=link.get("score", 0.0),
        rule=link.get("rule", "first"),
    )
