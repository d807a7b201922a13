"""Documents in packed arrays: a few hundred bytes each, rebuilt when one is compared."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np
import xxhash

from newsbot.dedup.index.packed import ABSENT, HashTable, Pool, Strings
from newsbot.dedup.text.document import UNDATED, Document
from newsbot.dedup.text.fingerprint import Fingerprint
from newsbot.files.disk_arrays import Arrays

_NO_KEYS = np.empty(0, dtype=np.int64)


class InMemoryIndex:
    """Documents by number, in order of arrival, and their clusters as chains.

    A cluster's number is that of its first document.

    Args:
        arrays: makes the large ones.
    """

    def __init__(self, arrays: Arrays | None) -> None:
        self._ids = Strings(arrays)
        self._number_of = HashTable(arrays=arrays)
        self._texts: Pool[np.uint32] = Pool(np.uint32, arrays)
        self._numbers = array("I")
        self._counts = array("I")
        self._slots = array("B")
        self._lengths = array("I")
        self._moments = array("q")
        self._cluster = array("i")
        self._next = array("i")
        self._last = array("i")
        self._digests: set[int] = set()
        self._names: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def nbytes(self) -> int:
        """The size of the arrays in bytes."""
        packed = self._texts.nbytes + self._ids.nbytes + self._number_of.nbytes
        columns = (self._numbers, self._counts, self._slots, self._lengths, self._moments)
        chains = (self._cluster, self._next, self._last)
        return packed + len(self) * sum(one.itemsize for one in (*columns, *chains))

    def number_of(self, id_: str) -> int | None:
        """The number of the document with that id."""
        (number,) = self._number_of.get(np.array([_hash(id_)], dtype=np.int64))
        return number if number != ABSENT and self.id_of(number) == id_ else None

    def id_of(self, number: int) -> str:
        """The id of a document."""
        return self._ids[number]

    def cluster_of(self, number: int) -> int:
        """The cluster of a document."""
        return self._cluster[number]

    def name_of(self, cluster: int) -> str:
        """The id of a cluster: the smallest id of its members."""
        return self._names.get(cluster) or self.id_of(cluster)

    def add(self, document: Document, cluster: int | None) -> int:
        """Add a document to a cluster, or to a new one; returns the cluster."""
        number = len(self)
        text = document.fingerprint
        self._ids.append(document.id)
        self._number_of.put({_hash(document.id): number})
        # One run of numbers: what the text counts, its slots, its numbers, its marks.
        guards = np.array([*text.counts, *text.slots, *text.numbers], dtype=np.uint32)
        self._texts.append(np.concatenate([guards, text.marks]))
        self._counts.append(len(text.counts))
        self._slots.append(len(text.slots))
        self._numbers.append(len(text.numbers))
        self._lengths.append(text.length)
        self._moments.append(UNDATED if document.moment is None else document.moment)
        if text.digest:
            self._digests.add(number)
        return self._chain(number, number if cluster is None else cluster)

    def members(self, cluster: int) -> Iterator[Document]:
        """The members of a cluster in order of arrival."""
        number = cluster
        while number != ABSENT:
            yield self._document(number)
            number = self._next[number]

    def _chain(self, number: int, cluster: int) -> int:
        self._cluster.append(cluster)
        self._next.append(ABSENT)
        self._last.append(number)
        if cluster != number:
            self._next[self._last[cluster]] = number
            self._last[cluster] = number
            self._names[cluster] = min(self.name_of(cluster), self.id_of(number))
        return cluster

    def _document(self, number: int) -> Document:
        moment = self._moments[number]
        run = self._texts[number]
        counts = self._counts[number]
        slots = counts + self._slots[number]
        guards = slots + self._numbers[number]
        return Document(
            id=self.id_of(number),
            moment=None if moment == UNDATED else moment,
            fingerprint=Fingerprint(
                text_hash="",
                keys=_NO_KEYS,
                marks=run[guards:],
                numbers=frozenset(run[slots:guards].tolist()),
                counts=frozenset(run[:counts].tolist()),
                slots=frozenset(run[counts:slots].tolist()),
                length=self._lengths[number],
                digest=number in self._digests,
            ),
        )


def _hash(id_: str) -> int:
    """The hash of an id for the table: signed, and never 0."""
    return xxhash.xxh3_64_intdigest(id_.encode("utf-8", "surrogatepass")) - 2**63 or 1
