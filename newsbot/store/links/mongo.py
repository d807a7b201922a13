"""Finds in MongoDB the links of articles that have just been stored; safe with many writers.

The steps, each of which may be repeated after a crash without harm:

    1. publish the fingerprints of the batch, so that everybody finds them
    2. look for candidates: who holds a key or has the same text, near enough in time
    3. decide about each article, in publication order
    4. unite the clusters, by compare-and-set on their roots
    5. record the links with their provenance
    6. write what follows into the records of the cluster (newsbot.store.links.settle)
    7. mark the fingerprints as done

Looking comes after publishing: of two writers with copies of one text at least one finds the other.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Literal

from msgspec.structs import replace
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase

from newsbot.dedup.clusters.canonical import Standing, standing_of
from newsbot.dedup.clusters.settle import Links, Member, provenance
from newsbot.dedup.decide.judge import Link, Verdict, judge, rule_of, same_text
from newsbot.dedup.decide.overlap import overlap, role_of
from newsbot.dedup.online import decision_of
from newsbot.dedup.rules import RULES
from newsbot.dedup.text.document import Document, document_of
from newsbot.model.article import Article
from newsbot.model.decision import Decision
from newsbot.sites.registry import default_sites
from newsbot.store.event_loop import in_turns
from newsbot.store.links.candidates import Candidates, Rarity
from newsbot.store.links.fingerprints import ORIGINAL, Fingerprints
from newsbot.store.links.forest import Forest, Pair
from newsbot.store.links.row import Row, holding
from newsbot.store.links.settle import Settler, fields_of
from newsbot.store.server.connection import client_options
from newsbot.store.server.uri import DATABASE


@asynccontextmanager
async def open_linker(uri: str, *, timeout: float = 60.0) -> AsyncIterator[MongoLinker]:
    """A linker on the database at `uri`, for `newsbot.store.store.open_store`.

    Example:
        async with open_linker(uri) as linker, open_store(uri, linker=linker) as store:
            ...
    """
    client: AsyncMongoClient[Row] = AsyncMongoClient(uri, **client_options(timeout))
    try:
        yield MongoLinker(client.get_default_database(DATABASE))
    finally:
        await client.close()


class MongoLinker:
    """The `newsbot.store.links.linker.WritingLinker` of the MongoDB store.

    Args:
        database: prepared by `newsbot.store.layout.prepare`.
    """

    writes: Literal[True] = True

    def __init__(self, database: AsyncDatabase[Row]) -> None:
        self._rows = Fingerprints(database)
        self._forest = Forest(database)
        self._settler = Settler(database, self._forest, self._rows)

    def alone(self, article: Article) -> Article:
        """See `newsbot.store.links.linker.WritingLinker.alone`."""
        return replace(article, cluster=article.id) if article.cluster is None else article

    async def link(self, articles: Sequence[Article]) -> list[Decision]:
        """See `newsbot.store.links.linker.Linker.link`."""
        decided = await self._rows.decided([article.id for article in articles])
        pairs = await self._publish(articles, decided)
        rows = await self._decide([document for document, _ in pairs]) if pairs else {}
        fields = await self._settler.settle(
            [article.id for article in articles],
            {article.id: fields_of(article) for article in articles if article.id not in decided},
            {
                document.id: Member(
                    standing, rows[document.id]["role"], rows[document.id]["contains"]
                )
                for document, standing in pairs
            },
        )
        await self._rows.finish([document.id for document, _ in pairs])
        return [
            _decision(article.id, decided.get(article.id) or rows[article.id], fields[article.id])
            for article in articles
        ]

    async def _publish(
        self, articles: Sequence[Article], decided: Mapping[str, Row]
    ) -> list[tuple[Document, Standing]]:
        """Publish fingerprints; returns those to decide about, in publication order.

        A revision stays in its cluster: its fingerprint is replaced and nothing is decided.
        """
        pairs = [
            (document_of(article), standing_of(article, default_sites()))
            async for article in in_turns(articles)
        ]
        fresh = [pair for pair in pairs if pair[0].id not in decided]
        await self._rows.publish(fresh)
        await self._rows.revise([pair for pair in pairs if pair[0].id in decided], decided)
        return sorted(fresh, key=lambda pair: pair[0].order)

    async def _decide(self, documents: Sequence[Document]) -> dict[str, Row]:
        """Decide about documents; returns what is stored of each decision, by id."""
        found = await self._look(documents)
        # A batch decides about itself in publication order; others are seen as they are.
        later = {document.id for document in documents}
        rows: dict[str, Row] = {}
        pairs: list[Pair] = []
        async for document in in_turns(documents):
            rarity = found.rarity(document, later, RULES.rare)
            own = self._judge(document, found, rarity, later)
            verdicts = [(document, own)]
            if document.fingerprint.digest or own.contains:
                found.withdraw(document)
            else:
                verdicts += self._adopted(document, found, rarity)
            for text, verdict in verdicts:
                if verdict.link:
                    found.unite(text.id, verdict.link.to)
                    pairs.append((text.id, verdict.link.to))
                rows[text.id] = rows.get(text.id, {}) | self._row(text, verdict, found)
            later.discard(document.id)
            # One posting per key and cluster: what the cluster holds already is not held again.
            held = found.new_to_cluster(document)
            if len(held) < len(document.fingerprint.keys):
                rows[document.id] |= holding(document.fingerprint, held)
        await self._forest.unite(pairs)
        # Now, and not before: twenty reposts of one text in a batch are one cluster.
        await self._rows.heat(found.hot_now(RULES.hot))
        await self._rows.record({id_: row for id_, row in rows.items() if row != ORIGINAL})
        return rows

    async def _look(self, documents: Sequence[Document]) -> Candidates:
        keys = sorted(set().union(*(one.fingerprint.keys.tolist() for one in documents)))
        hot = await self._rows.hot(keys)
        rows = await self._rows.holders(documents, [key for key in keys if key not in hot])
        rows += await self._rows.same_texts(documents)
        by_id = {row["_id"]: row for row in rows}
        roots = await self._forest.roots([*by_id, *(document.id for document in documents)])
        found = Candidates(documents, roots, hot)
        async for row in in_turns(by_id.values()):
            found.add(row)
        return found

    def _judge(
        self, document: Document, found: Candidates, rarity: Rarity, later: set[str]
    ) -> Verdict:
        same = found.same_text(document, later)
        if same is not None:
            return Verdict(same_text(same, 0))
        coverage = found.coverage(rarity)
        return judge(
            document,
            rarity.keys,
            coverage.holds,
            lambda cluster: found.oldest(coverage.members[cluster], RULES.members),
            RULES,
        )

    def _adopted(
        self, document: Document, found: Candidates, rarity: Rarity
    ) -> Iterator[tuple[Document, Verdict]]:
        """The links of articles that arrived before the text that they copy."""
        for orphan, cover in found.orphans(document, rarity):
            shared = overlap(orphan.fingerprint, document.fingerprint)
            rule = rule_of(shared, cover, RULES)
            if rule and not orphan.fingerprint.digest:
                found.linked(orphan.id)
                link = Link(to=document.id, cluster=0, score=cover, rule=rule, role=role_of(shared))
                yield orphan, Verdict(link)

    def _row(self, document: Document, verdict: Verdict, found: Candidates) -> Row:
        """The stored fields of a decision."""
        root, digest = found.root(document.id), document.fingerprint.digest
        decision = decision_of(document.id, verdict, root, digest=digest)
        return {
            "link": provenance(decision, RULES.version),
            "role": decision.role,
            "contains": list(decision.contains),
        }


def _decision(id_: str, row: Row, fields: Links) -> Decision:
    """The decision for the store, in which a copy links to the canonical member."""
    link = row.get("link") or {}
    return Decision(
        id=id_,
        linked_to=fields["duplicate_of"],
        role=fields["role"],
        cluster=fields["cluster"] or id_,
        contains=tuple(fields["contains"]),
        score=link.get("score", 0.0),
        rule=link.get("rule", "first"),
    )
