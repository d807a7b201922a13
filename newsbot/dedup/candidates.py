"""Second pass over a corpus: which rare keys of a document stand in which earlier documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsbot.dedup.document import Document
from newsbot.dedup.judge import LEAST_KEYS
from newsbot.dedup.rules import Rules
from newsbot.dedup.window import within

Numbers = NDArray[np.int64]


class Find(NamedTuple):
    """A rare key of document `new` that document `old`, an earlier one, holds for its group."""

    new: int
    old: int
    key: int


class Candidates:
    """Finds in the order of their new documents, and how many keys of each document are rare.

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
        """Old document and key of each find of a new document."""
        found = slice(self._starts[new], self._starts[new + 1])
        return list(zip(self._old[found].tolist(), self._key[found].tolist(), strict=True))


def candidates(documents: Sequence[Document], groups: Sequence[int], rules: Rules) -> Candidates:
    """Find the earlier documents with which each document is to be compared.

    A key is rare while at most `rules.rare` groups hold it. One document, the earliest, holds a
    key for its whole group; a digest holds none. `candidates.sql` says the same in SQL.

    Args:
        documents: in publication order.
        groups: of each document, from `copy_groups`.
        rules: the thresholds.
    """
    holders = _holders(documents, groups)
    finds: list[Find] = []
    rare: list[int] = []
    for new, document in enumerate(documents):
        keys = [
            key for key in document.fingerprint.keys.tolist() if len(holders[key]) <= rules.rare
        ]
        rare.append(len(keys))
        found = [
            Find(new, old, key)
            for key in keys
            for old in holders[key].values()
            if old < new and within(document, documents[old], rules)
        ]
        shared = Counter(groups[find.old] for find in found)
        finds += [find for find in found if shared[groups[find.old]] >= LEAST_KEYS]
    table = np.array(finds, dtype=np.int64).reshape(-1, 3)
    return Candidates(table[:, 0], table[:, 1], table[:, 2], np.array(rare, dtype=np.int64))


def _holders(
    documents: Sequence[Document], groups: Sequence[int]
) -> defaultdict[int, dict[int, int]]:
    """Key to its groups, each with the earliest document that holds the key."""
    holders: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for number, document in enumerate(documents):
        if not document.fingerprint.digest:
            for key in document.fingerprint.keys.tolist():
                holders[key].setdefault(groups[number], number)
    return holders
