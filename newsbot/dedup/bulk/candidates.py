"""Second pass over a corpus: which keys of a document are in which earlier documents."""

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
        finds: sorted by `new`.
        rare: rare keys of each document, digests not known as such counted among the holders.
    """

    def __init__(self, finds: Finds, rare: Numbers) -> None:
        self._finds = finds
        self.rare = rare
        self._starts = np.searchsorted(finds.new, np.arange(len(rare) + 1))

    def of(self, new: int) -> list[Find]:
        """The candidates for a new document."""
        found = slice(self._starts[new], self._starts[new + 1])
        _, *columns = (column[found].tolist() for column in self._finds)
        return list(map(Find, *columns))


def candidates(documents: Columns, groups: Numbers, rules: Rules) -> Candidates:
    """Find the earlier documents with which each document has to be compared.

    One document, the earliest, holds a key for its whole group; a digest holds none. A key is rare
    for a document while at most `rules.rare` groups held it before. Those that up to `rules.hot`
    held are found as well: some of the holders may turn out to be digests. `candidates.sql` says
    the same in SQL.

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
        before, finds = held.look_up(asking)
        np.add.at(rare, asking.new[before <= rules.rare], 1)
        finds = _shared(finds, groups)
        for column, part in zip(growing, finds, strict=True):
            column.add(part)
        documents.arrays.release()
    return Candidates(Finds(*(column.whole() for column in growing)), rare)


class Find(NamedTuple):
    """A key that an earlier document `old` holds, and how many groups held it `before`."""

    old: int
    key: int
    before: int


class Finds(NamedTuple):
    """The keys of documents `new` that earlier documents hold for their groups, in columns."""

    new: Numbers
    old: Numbers
    key: Numbers
    before: Numbers


class Asking(NamedTuple):
    """The keys of new documents, in columns."""

    new: Numbers
    key: Numbers


class Held(NamedTuple):
    """The keys in order, and the documents that hold each: the first `hot` and one more."""

    keys: Numbers
    starts: Numbers
    docs: Docs
    hot: int

    def look_up(self, asking: Asking) -> tuple[Numbers, Finds]:
        """How many holders of each requested key precede the requesting document, and which.

        Of a key that is hot by then, none are named.
        """
        before = np.zeros(len(asking.key), dtype=np.int64)
        known = np.flatnonzero(_among(asking.key, self.keys))
        place = np.searchsorted(self.keys, asking.key[known])
        times = self.starts[place + 1] - self.starts[place]
        last = self.docs[self.starts[place] + times - 1]
        is_hot = (times > self.hot) & (last < asking.new[known])
        before[known[is_hot]] = self.hot + 1
        place, times = place[~is_hot], times[~is_hot]
        # Number of each holder within its key: a count that begins anew at every key.
        nth = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
        old = self.docs[np.repeat(self.starts[place], times) + nth].astype(np.int64)
        which = np.repeat(known[~is_hot], times)
        earlier = old < asking.new[which]
        old, which = old[earlier], which[earlier]
        before += np.bincount(which, minlength=len(before))
        return before, Finds(asking.new[which], old, asking.key[which], before[which])


def _holders(documents: Columns, groups: Numbers, rules: Rules) -> Held:
    names, counts = [NOTHING], [NOTHING]
    docs = [np.empty(0, dtype=np.int32)]
    for values, owners in documents.runs["keys"].parts(documents.arrays):
        keys, holders = _each_group_once(documents, groups, *_of_several(values, owners))
        several, starts, times = np.unique(keys, return_index=True, return_counts=True)
        first = np.arange(len(keys)) - np.repeat(starts, times) <= rules.hot
        names.append(several)
        counts.append(np.minimum(times, rules.hot + 1))
        docs.append(holders[first])
        documents.arrays.release()
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.concatenate(counts))])
    return Held(np.concatenate(names), starts, np.concatenate(docs), rules.hot)


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
    """The keys in order, once for every group that holds them, with its first document.

    The documents of a key come in their order.
    """
    holding = ~documents.scalars["digest"][owners]
    keys, docs = values[holding], owners[holding]
    order = np.lexsort((docs, groups[docs], keys))
    keys, docs = keys[order], docs[order]
    first = np.ones(len(keys), dtype=np.bool_)
    first[1:] = (keys[1:] != keys[:-1]) | (groups[docs[1:]] != groups[docs[:-1]])
    keys, docs = keys[first], docs[first]
    order = np.lexsort((docs, keys))
    return keys[order], docs[order]


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


def _shared(finds: Finds, groups: Numbers) -> Finds:
    """The finds in groups that share enough keys with the new document."""
    pairs = finds.new * len(groups) + groups[finds.old]
    _, which, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    enough = counts[which] >= LEAST_KEYS
    return Finds(*(column[enough] for column in finds))
