"""What a batch of new articles finds in the database, with the clusters as they were then."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from newsbot.dedup.document import Document
from newsbot.dedup.judge import LEAST_KEYS
from newsbot.storage.links.fingerprints import HOT_CLUSTERS, to_document

Row = dict[str, Any]


class Coverage(NamedTuple):
    """What `newsbot.dedup.judge.judge` asks for: clusters are numbered in order of their ids."""

    rare: int
    holds: dict[int, set[int]]
    members: dict[int, list[Document]]


class Orphan(NamedTuple):
    """An article that may be a copy of a newcomer, and the share of its keys that this one has."""

    document: Document
    cover: float


class Found:
    """Candidates of a batch, and what the batch itself has made of their clusters.

    Args:
        rows: candidates by id, those of the batch among them.
        roots: cluster of each.
        keys: all keys of the batch; who holds others does not matter.
        hot: those of them that were not asked for.
    """

    def __init__(
        self, rows: Mapping[str, Row], roots: dict[str, str], keys: set[int], hot: set[int]
    ) -> None:
        self._roots = roots
        self._hot = hot
        self._documents = {id_: to_document(row) for id_, row in rows.items()}
        self._withdrawn: set[str] = set()
        self._unlinked = {id_ for id_, row in rows.items() if row.get("link") is None}
        self._done = {id_ for id_, row in rows.items() if row["state"] == "done"}
        self._held = {id_: len(row["held"]) for id_, row in rows.items()}
        self._holders: defaultdict[int, list[str]] = defaultdict(list)
        self._same: defaultdict[str, list[str]] = defaultdict(list)
        for id_ in sorted(rows, key=lambda id_: self._documents[id_].order):
            self._same[rows[id_]["text"]].append(id_)
            for key in keys.intersection(rows[id_]["held"]):
                self._holders[key].append(id_)

    def root(self, id_: str) -> str:
        """The cluster of an article."""
        return self._roots[id_]

    def unite(self, one: str, other: str) -> None:
        """Note that two clusters have become one."""
        low, high = sorted((self._roots[one], self._roots[other]))
        self._roots |= {id_: low for id_, root in self._roots.items() if root == high}

    def linked(self, id_: str) -> None:
        """Note that an article has its link."""
        self._unlinked.discard(id_)

    def withdraw(self, digest: Document) -> None:
        """Forget the keys of a digest: its parts would be taken for copies of it."""
        for key in digest.fingerprint.keys.tolist():
            self._holders[key] = [id_ for id_ in self._holders[key] if id_ != digest.id]
        self._withdrawn.add(digest.id)

    def hot_now(self, keys: Iterable[int]) -> list[int]:
        """Keys that turned out to be in too many clusters."""
        return [key for key in keys if len(self._clusters(self._holders[key])) > HOT_CLUSTERS]

    def same_text(self, document: Document, later: set[str]) -> str | None:
        """The earliest other article with the same words; `later` ones don't count."""
        text = document.fingerprint
        if not text.length:
            return None
        return next((id_ for id_ in self._same[text.text_hash] if id_ not in later), None)

    def coverage(self, document: Document, later: set[str], most: int) -> Coverage:
        """Which clusters hold which of a document's rare keys; rare is what at most `most` hold."""
        rare = self._rare(document, later, most)
        clusters = sorted({self._roots[id_] for ids in rare.values() for id_ in ids})
        number = {root: place for place, root in enumerate(clusters)}
        holds: defaultdict[int, set[int]] = defaultdict(set)
        members: defaultdict[int, set[str]] = defaultdict(set)
        for key, ids in rare.items():
            for id_ in ids:
                holds[number[self._roots[id_]]].add(key)
                members[number[self._roots[id_]]].add(id_)
        compared = {
            cluster: sorted((self._documents[id_] for id_ in ids), key=lambda member: member.order)
            for cluster, ids in members.items()
        }
        return Coverage(len(rare), dict(holds), compared)

    def orphans(self, document: Document, later: set[str], most: int) -> Iterator[Orphan]:
        """Articles published after a document that arrived before it and found no link then."""
        shared = Counter(id_ for ids in self._rare(document, later, most).values() for id_ in ids)
        for id_, keys in sorted(shared.items()):
            orphan = self._documents[id_]
            if (
                id_ in self._unlinked
                and keys >= LEAST_KEYS
                and orphan.order > document.order
                and self._roots[id_] != self._roots[document.id]
            ):
                yield Orphan(orphan, keys / self._held[id_])

    def new_to_cluster(self, document: Document) -> list[int]:
        """Keys of a document that it has to hold for its cluster, because nobody else does."""
        if document.id in self._withdrawn:
            return []
        root = self._roots[document.id]
        return [
            key
            for key in document.fingerprint.keys.tolist()
            if not any(
                self._roots[id_] == root and self._goes_first(id_, document.id)
                for id_ in self._holders[key]
            )
        ]

    def _goes_first(self, id_: str, other: str) -> bool:
        """Of two articles in flight the smaller id holds: else each would leave it to the other."""
        return id_ != other and (id_ in self._done or id_ < other)

    def _rare(self, document: Document, later: set[str], most: int) -> dict[int, list[str]]:
        """The rare keys of a document, each with the other articles that hold it."""
        keys = [key for key in document.fingerprint.keys.tolist() if key not in self._hot]
        holders = {key: [id_ for id_ in self._holders[key] if id_ not in later] for key in keys}
        return {key: ids for key, ids in holders.items() if len(self._clusters(ids)) <= most}

    def _clusters(self, ids: Iterable[str]) -> set[str]:
        return {self._roots[id_] for id_ in ids}
