"""Which clusters hold a key: only a few each, since a key that more hold is common."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from newsbot.dedup.index.packed import ABSENT, HashTable
from newsbot.dedup.text.fingerprint import Keys
from newsbot.files.disk_arrays import Arrays

COMMON = 2**31 - 2
"""Value of a key that is no longer rare; its clusters are forgotten."""


class LookUp(NamedTuple):
    """The entries of the table for a document's keys, and for its text."""

    keys: list[int]
    values: list[int]
    text: int
    text_value: int


class Postings:
    """One posting per key and cluster, however many documents the cluster has.

    The hash of a text travels with its keys, so that one look-up serves both; its value is a
    number of the caller's. A key's value is twice the number of the only cluster, or twice the
    row of several clusters plus one, or `COMMON`.

    Args:
        rare: clusters that may hold a rare key.
        arrays: makes the large ones.

    Example:
        >>> postings = Postings(rare=2)
        >>> keys = np.array([4, 8])
        >>> postings.post(postings.look_up(keys, text=5), cluster=3, text=9)
        >>> again = postings.look_up(keys, text=5)
        >>> again.text_value, postings.coverage(again)
        (9, (2, {3: {8, 4}}))
    """

    def __init__(self, rare: int, arrays: Arrays | None = None) -> None:
        self._rare = rare
        self._arrays = arrays or Arrays()
        self._table = HashTable(arrays=self._arrays)
        # Each cluster stands there with one added, so that what is untouched says `ABSENT`.
        self._rows = self._arrays.zeros((1024, rare), np.int32)
        self._filled = 0

    @property
    def nbytes(self) -> int:
        """The size of the arrays in bytes."""
        return self._table.nbytes + self._rows.nbytes

    def look_up(self, keys: Keys, text: int) -> LookUp:
        """Look up a document's keys and the hash of its text at once."""
        *values, text_value = self._table.get(np.append(keys, text))
        return LookUp(keys.tolist(), values, text, text_value)

    def coverage(self, found: LookUp) -> tuple[int, dict[int, set[int]]]:
        """How many of the keys are rare, and which of those each cluster holds."""
        rare = len(found.keys)
        holds: dict[int, set[int]] = defaultdict(set)
        for key, value in zip(found.keys, found.values, strict=True):
            if value == COMMON:
                rare -= 1
            elif value != ABSENT:
                for cluster in self._clusters(value):
                    holds[cluster].add(key)
        return rare, dict(holds)

    def post(self, found: LookUp, cluster: int, *, keys: bool = True, text: int) -> None:
        """Enter the cluster for keys that were looked up.

        Args:
            found: the look-up, before which nothing else was posted.
            cluster: that holds the keys now.
            keys: False leaves the keys out.
            text: number that stands for the text, when it is new.
        """
        changed: dict[int, int] = {}
        if found.text_value == ABSENT:
            changed[found.text] = text
        for key, value in zip(found.keys, found.values, strict=True) if keys else ():
            after = 2 * cluster if value == ABSENT else self._joined(value, cluster)
            if after != value:
                changed[key] = after
        self._table.put(changed)

    def _clusters(self, value: int) -> list[int]:
        if value % 2 == 0:
            return [value // 2]
        row: list[int] = self._rows[value // 2].tolist()
        return [cluster + ABSENT for cluster in row if cluster]

    def _joined(self, value: int, cluster: int) -> int:
        """The value of a key after one more cluster holds it."""
        if value in (COMMON, 2 * cluster):
            return value
        clusters = self._clusters(value)
        if cluster in clusters:
            return value
        if len(clusters) == self._rare:
            return COMMON
        row = value // 2 if value % 2 else self._new_row(clusters[0])
        self._rows[row, len(clusters)] = cluster - ABSENT
        return 2 * row + 1

    def _new_row(self, cluster: int) -> int:
        if self._filled == len(self._rows):
            grown = self._arrays.zeros((len(self._rows) * 3 // 2, self._rare), np.int32)
            grown[: self._filled] = self._rows
            self._rows = grown
        self._rows[self._filled, 0] = cluster - ABSENT
        self._filled += 1
        return self._filled - 1
