"""Second pass over a corpus: which rare keys of a document are in which earlier documents."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsbot.dedup.bulk.columns import Columns
from newsbot.dedup.decide.judge import LEAST_KEYS
from newsbot.dedup.rules import Rules

Numbers = NDArray[np.int64]
Docs = NDArray[np.int32]

NOTHING: Numbers = np.empty(0, dtype=np.int64)

AT_ONCE = 2_000
"""Documents whose finds are looked for together: bounds the memory of what is thrown away."""


class Candidates:
    """The finds in the order of their new documents, and the number of rare keys of each document.

    Args:
        new, old, key: the finds, column by column, sorted by `new`.
        rare: rare keys of each document.
    """

    def __init__(self, new: Numbers, old: Numbers, key: Numbers, rare: Numbers) -> None:
        self._old = old
        self._key = key
        self.rare = rare
        self._starts = np.searchsorted(new, np.arange(len(rare) + 1))

    def of(self, new: int) -> list[tuple[int, int]]:
        """The old document and the key of each find of a new document."""
        found = slice(self._starts[new], self._starts[new + 1])
        return list(zip(self._old[found].tolist(), self._key[found].tolist(), strict=True))


def candidates(documents: Columns, groups: Numbers, rules: Rules) -> Candidates:
    """Find the earlier documents with which each document has to be compared.

    A key is rare while at most `rules.rare` groups hold it. One document, the earliest, holds a
    key for its whole group; a digest holds none. `candidates.sql` says the same in SQL.

    Args:
        documents: in publication order.
        groups: of each document, from `copy_groups`.
        rules: the thresholds.
    """
    held = _holders(documents, groups, rules)
    rare = np.zeros(len(documents), dtype=np.int64)
    growing = [documents.arrays.growing(np.int64) for _ in Finds._fields]
    for start in range(0, len(documents), AT_ONCE):
        asking = _asking(documents, start, start + AT_ONCE)
        np.add.at(rare, asking.new[~held.is_common(asking.key)], 1)
        finds = _shared(_near(held.found(asking), documents, rules), groups)
        for column, part in zip(growing, finds, strict=True):
            column.add(part)
        documents.arrays.let_go()
    new, old, key = (column.whole() for column in growing)
    return Candidates(new, old, key, rare)


class Asking(NamedTuple):
    """The keys of new documents, in columns."""

    new: Numbers
    key: Numbers


class Finds(NamedTuple):
    """The rare keys of documents `new` that earlier documents `old` hold for their groups."""

    new: Numbers
    old: Numbers
    key: Numbers


class Held(NamedTuple):
    """The rare keys in order, the documents that hold each, and the common keys."""

    keys: Numbers
    starts: Numbers
    docs: Docs
    common: Numbers

    def is_common(self, keys: Numbers) -> NDArray[np.bool_]:
        """Which of the keys are not rare."""
        return _among(keys, self.common)

    def found(self, asking: Asking) -> Finds:
        """Every holder of each requested key that precedes the requesting document."""
        known = _among(asking.key, self.keys)
        place = np.searchsorted(self.keys, asking.key[known])
        times = self.starts[place + 1] - self.starts[place]
        # Number of each holder within its key: a count that begins anew at every key.
        nth = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
        old = self.docs[np.repeat(self.starts[place], times) + nth].astype(np.int64)
        new = np.repeat(asking.new[known], times)
        key = np.repeat(self.keys[place], times)
        earlier = old < new
        return Finds(new[earlier], old[earlier], key[earlier])


def _holders(documents: Columns, groups: Numbers, rules: Rules) -> Held:
    rare, counts, common = [NOTHING], [NOTHING], [NOTHING]
    docs = [np.empty(0, dtype=np.int32)]
    for values, owners in documents.runs["keys"].parts(documents.arrays):
        keys, holders = _each_group_once(documents, groups, *_of_several(values, owners))
        names, times = np.unique(keys, return_counts=True)
        is_rare = times <= rules.rare
        rare.append(names[is_rare])
        counts.append(times[is_rare])
        docs.append(holders[np.repeat(is_rare, times)])
        common.append(names[~is_rare])
        documents.arrays.let_go()
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.concatenate(counts))])
    return Held(np.concatenate(rare), starts, np.concatenate(docs), np.concatenate(common))


def _of_several(keys: Numbers, docs: Docs) -> tuple[Numbers, Docs]:
    """The keys in order with their documents, without keys that only one document has."""
    order = np.argsort(keys, kind="stable")
    keys, docs = keys[order], docs[order]
    again = np.zeros(len(keys) + 1, dtype=np.bool_)
    again[1:-1] = keys[1:] == keys[:-1]
    several = again[1:] | again[:-1]
    return keys[several], docs[several]


def _each_group_once(
    documents: Columns, groups: Numbers, values: Numbers, owners: Docs
) -> tuple[Numbers, Docs]:
    """The keys in order, once for every group that holds them, with its first document."""
    holding = ~documents.scalars["digest"][owners]
    keys, docs = values[holding], owners[holding]
    order = np.lexsort((docs, groups[docs], keys))
    keys, docs = keys[order], docs[order]
    first = np.ones(len(keys), dtype=np.bool_)
    first[1:] = (keys[1:] != keys[:-1]) | (groups[docs[1:]] != groups[docs[:-1]])
    return keys[first], docs[first]


def _among(keys: Numbers, names: Numbers) -> NDArray[np.bool_]:
    """Which of the keys are among the names, which are sorted."""
    if not len(names):
        return np.zeros(len(keys), dtype=np.bool_)
    found: NDArray[np.bool_] = names[np.searchsorted(names, keys) % len(names)] == keys
    return found


def _asking(documents: Columns, start: int, end: int) -> Asking:
    run = documents.runs["keys"]
    bounds = run.starts[start : end + 1]
    owners = np.repeat(np.arange(start, start + len(bounds) - 1), np.diff(bounds))
    return Asking(owners, run.values[bounds[0] : bounds[-1]])


def _near(finds: Finds, documents: Columns, rules: Rules) -> Finds:
    """The finds close enough in time, see `window`."""
    near = documents.near(finds.new, finds.old, rules.pieces_window)
    return Finds(*(column[near] for column in finds))


def _shared(finds: Finds, groups: Numbers) -> Finds:
    """The finds in groups that share enough keys with the new document."""
    pairs = finds.new * len(groups) + groups[finds.old]
    _, which, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    enough = counts[which] >= LEAST_KEYS
    return Finds(*(column[enough] for column in finds))
