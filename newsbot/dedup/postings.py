"""Which clusters hold a key: at most a handful each, for a key that more hold is no longer rare."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsbot.dedup.fingerprint import Keys
from newsbot.dedup.packed import ABSENT, HashTable, Slots

COMMON = 2**31 - 1
"""Value of a key that is no longer rare; its clusters are forgotten."""


class LookUp(NamedTuple):
    """What a table says of a document's keys (`values`) and of its text (`text`)."""

    hashes: Keys
    slots: Slots
    values: NDArray[np.int32]
    text: int


class Postings:
    """One posting per key and cluster, however many documents the cluster has.

    The hash of a text travels with its keys, so that one look-up serves both; its value is a
    number of the caller's. A key's value is twice the number of the only cluster, or twice the
    row of several clusters plus one, or `COMMON`.

    Args:
        rare: clusters that may hold a rare key.

    Example:
        >>> postings = Postings(rare=2)
        >>> keys = np.array([4, 8])
        >>> postings.post(postings.look_up(keys, text=5), cluster=3, text=9)
        >>> again = postings.look_up(keys, text=5)
        >>> again.text, postings.coverage(again)
        (9, (2, {3: {8, 4}}))
    """

    def __init__(self, rare: int) -> None:
        self._rare = rare
        self._table = HashTable()
        self._rows = np.full((1024, rare), ABSENT, dtype=np.int32)
        self._filled = 0

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return self._table.nbytes + self._rows.nbytes

    def look_up(self, keys: Keys, text: int) -> LookUp:
        """What is known of a document's keys and of its text's hash, found in one go."""
        hashes = np.append(keys, text)
        slots = self._table.find(hashes)
        values = self._table.values(slots)
        return LookUp(hashes, slots, values[:-1], int(values[-1]))

    def coverage(self, found: LookUp) -> tuple[int, dict[int, set[int]]]:
        """How many of the keys are rare, and which of those each cluster holds."""
        rare = len(found.values)
        holds: dict[int, set[int]] = defaultdict(set)
        known = (found.values != ABSENT).nonzero()[0]
        keys, values = found.hashes[known].tolist(), found.values[known].tolist()
        for key, value in zip(keys, values, strict=True):
            if value == COMMON:
                rare -= 1
                continue
            for cluster in self._clusters(value):
                holds[cluster].add(key)
        return rare, dict(holds)

    def post(self, found: LookUp, cluster: int, *, keys: bool = True, text: int = 0) -> None:
        """Note what was looked up.

        Args:
            found: the look-up, before which nothing else was posted.
            cluster: that holds the keys now.
            keys: False leaves the keys out.
            text: number that stands for the text, when it is new.
        """
        before = np.append(found.values, np.int32(found.text))
        after = before.copy()
        if keys:
            after[:-1][found.values == ABSENT] = 2 * cluster
            several = (found.values != ABSENT) & (found.values != COMMON)
            for place in several.nonzero()[0].tolist():
                after[place] = self._joined(int(before[place]), cluster)
        if found.text == ABSENT:
            after[-1] = text
        changed = after != before
        bucket, slot = found.slots
        self._table.put(found.hashes[changed], after[changed], (bucket[changed], slot[changed]))

    def _clusters(self, value: int) -> list[int]:
        if value % 2 == 0:
            return [value // 2]
        row: list[int] = self._rows[value // 2].tolist()
        return [cluster for cluster in row if cluster != ABSENT]

    def _joined(self, value: int, cluster: int) -> int:
        """The value of a key after one more cluster holds it."""
        clusters = self._clusters(value)
        if cluster in clusters:
            return value
        if len(clusters) == self._rare:
            return COMMON
        row = value // 2 if value % 2 else self._new_row(clusters[0])
        self._rows[row, len(clusters)] = cluster
        return 2 * row + 1

    def _new_row(self, cluster: int) -> int:
        if self._filled == len(self._rows):
            more = np.full((len(self._rows) // 2, self._rare), ABSENT, dtype=np.int32)
            self._rows = np.concatenate([self._rows, more])
        self._rows[self._filled, 0] = cluster
        self._filled += 1
        return self._filled - 1
