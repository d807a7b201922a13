"""The candidates for links of a batch of new articles, with their clusters at that time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsbot.dedup.decide.judge import LEAST_KEYS
from newsbot.dedup.text.document import Document
from newsbot.store.links.row import Row, held_by, to_document


class Rarity(NamedTuple):
    """The number of a document's rare keys, and the other articles that hold them."""

    keys: int
    holders: dict[int, list[str]]


class Coverage(NamedTuple):
    """The input of `judge` in `newsbot.dedup.decide`: clusters are numbered in order of ids."""

    holds: dict[int, set[int]]
    members: dict[int, set[str]]


class Orphan(NamedTuple):
    """An article that may be a copy of a newer arrival, and the share of its keys in it."""

    document: Document
    cover: float


class Candidates:
    """The candidates of a batch, and the clusters as the batch itself changes them.

    Candidates are added one at a time: there may be a thousand, and whoever adds them can give
    others their turns in between.

    Args:
        batch: the new articles themselves; none of them has a link yet.
        roots: cluster of all of them, and of the candidates.
        hot: keys of the batch that were not asked for.
    """

    def __init__(self, batch: Sequence[Document], roots: dict[str, str], hot: set[int]) -> None:
        self._rows: dict[str, Row] = {}
        self._roots = roots
        self._hot = hot
        self._documents = {document.id: document for document in batch}
        self._keys = {one.id: frozenset(one.fingerprint.keys.tolist()) for one in batch}
        self._withdrawn: set[str] = set()
        self._unlinked = set(self._documents)
        self._done: set[str] = set()
        self._same: defaultdict[str, list[str]] = defaultdict(list)
        for document in batch:
            self._same[document.fingerprint.text_hash].append(document.id)
        self._last: dict[int, str] = {}
        """The last article of the batch with a key, by the key."""
        self._holders: dict[int, list[str]] = {key: [] for key in hot}
        """The holders of keys that several articles hold, and of common keys. Most keys of a news
        text are its own: they are passed over here and wherever keys are looked at."""
        for keys in self._keys.values():
            self._holders |= {key: [] for key in self._last.keys() & keys}
            self._last |= dict.fromkeys(keys, "")
        for id_, document in self._documents.items():
            if not document.fingerprint.digest:
                self._last |= dict.fromkeys(self._keys[id_], id_)
                for key in self._shared(document):
                    self._holders[key].append(id_)

    def add(self, row: Row) -> None:
        """Add a candidate."""
        id_ = row["_id"]
        self._rows[id_] = row
        self._same[row["text"]].append(id_)
        if row.get("link") is None:
            self._unlinked.add(id_)
        if row["state"] == "done":
            self._done.add(id_)
        for key in self._last.keys() & held_by(row):
            if key not in self._holders:
                self._holders[key] = [self._last[key]] if self._last[key] else []
            self._holders[key].append(id_)

    def root(self, id_: str) -> str:
        """The cluster of an article."""
        return self._roots[id_]

    def unite(self, one: str, other: str) -> None:
        """Note that two clusters have become one."""
        low, high = sorted((self._roots[one], self._roots[other]))
        self._roots |= {id_: low for id_, root in self._roots.items() if root == high}

    def linked(self, id_: str) -> None:
        """Note that an article has been linked."""
        self._unlinked.discard(id_)

    def withdraw(self, digest: Document) -> None:
        """Forget the keys of a digest: its parts would be taken for copies of it."""
        for key in self._shared(digest):
            self._holders[key] = [id_ for id_ in self._holders[key] if id_ != digest.id]
        self._withdrawn.add(digest.id)

    def hot_now(self, most: int) -> list[int]:
        """The keys that are now in more than `most` clusters."""
        return [
            key
            for key, ids in self._holders.items()
            if len(ids) > most and len(self._clusters(ids)) > most
        ]

    def same_text(self, document: Document, later: set[str]) -> str | None:
        """The earliest other article with the same words; `later` articles do not count."""
        text = document.fingerprint
        if not text.length:
            return None
        others = [id_ for id_ in self._same[text.text_hash] if id_ not in later]
        return min(others, key=self._order, default=None)

    def rarity(self, document: Document, later: set[str], most: int) -> Rarity:
        """The rare keys of a document: held by at most `most` clusters, without `later`.

        Args:
            document: one of the batch.
            later: articles that don't count, the document itself among them.
            most: clusters that may hold a rare key.
        """
        shared = self._shared(document)
        rare = len(self._keys[document.id]) - len(shared)
        holders: dict[int, list[str]] = {}
        for key in shared:
            others = [id_ for id_ in self._holders[key] if id_ not in later]
            few = len(others) <= most or len(self._clusters(others)) <= most
            if few and key not in self._hot:
                rare += 1
                holders[key] = others
        return Rarity(rare, holders)

    def coverage(self, rarity: Rarity) -> Coverage:
        """Which clusters hold which of a document's rare keys."""
        clusters = sorted({self._roots[id_] for ids in rarity.holders.values() for id_ in ids})
        number = {root: place for place, root in enumerate(clusters)}
        holds: defaultdict[int, set[int]] = defaultdict(set)
        members: defaultdict[int, set[str]] = defaultdict(set)
        for key, ids in rarity.holders.items():
            for id_ in ids:
                cluster = number[self._roots[id_]]
                holds[cluster].add(key)
                members[cluster].add(id_)
        return Coverage(dict(holds), dict(members))

    def oldest(self, ids: Iterable[str], count: int) -> list[Document]:
        """The first `count` of some articles in order of publication."""
        return [self._document(id_) for id_ in sorted(ids, key=self._order)[:count]]

    def orphans(self, document: Document, rarity: Rarity) -> Iterator[Orphan]:
        """Articles published after a document that arrived before it and were not linked then."""
        shared = Counter(id_ for ids in rarity.holders.values() for id_ in ids)
        for id_, keys in sorted(shared.items()):
            if (
                keys >= LEAST_KEYS
                and id_ in self._unlinked
                and self._order(id_) > document.order
                and self._roots[id_] != self._roots[document.id]
            ):
                yield Orphan(self._document(id_), keys / self._held(id_))

    def new_to_cluster(self, document: Document) -> list[int]:
        """The keys of a document that no other member of its cluster holds."""
        if document.id in self._withdrawn:
            return []
        root = self._roots[document.id]
        held = {
            key
            for key in self._shared(document)
            if any(
                self._roots[id_] == root and self._goes_first(id_, document.id)
                for id_ in self._holders[key]
            )
        }
        return [key for key in document.fingerprint.keys.tolist() if key not in held]

    def _shared(self, document: Document) -> list[int]:
        """The keys of a document in the batch that others hold too, or that are common."""
        return [key for key in self._keys[document.id] if key in self._holders]

    def _goes_first(self, id_: str, other: str) -> bool:
        """Of two articles written at once the smaller id holds the key: else neither might."""
        return id_ != other and (id_ in self._done or id_ < other)

    def _clusters(self, ids: Iterable[str]) -> set[str]:
        return {self._roots[id_] for id_ in ids}

    def _document(self, id_: str) -> Document:
        """A document, built when needed: most candidates share too little to be looked at."""
        if id_ not in self._documents:
            self._documents[id_] = to_document(self._rows[id_])
        return self._documents[id_]

    def _order(self, id_: str) -> tuple[bool, int, str]:
        """The sort key of publication order, see `Document.order`."""
        if id_ in self._rows:
            moment = self._rows[id_]["moment"]
            return moment is None, moment or 0, id_
        return self._documents[id_].order

    def _held(self, id_: str) -> int:
        """The number of keys that an article holds."""
        if id_ in self._rows:
            return len(held_by(self._rows[id_]))
        return len(self._keys[id_])
