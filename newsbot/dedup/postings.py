"""Which clusters hold a key: at most a handful each, for a key that more hold is no longer rare."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from newsbot.dedup.fingerprint import Keys
from newsbot.dedup.packed import ABSENT, HashTable

COMMON = 2**31 - 1
"""Value of a key that is no longer rare; its clusters are forgotten."""

Values = NDArray[np.int32]


class Postings:
    """One posting per key and cluster, however many documents the cluster has.

    A value of the table is twice the number of the only cluster, or twice the row of several
    clusters plus one, or `COMMON`.

    Args:
        rare: clusters that may hold a rare key.

    Example:
        >>> postings = Postings(rare=2)
        >>> keys = np.array([4, 8])
        >>> postings.post(keys, postings.look_up(keys), cluster=3)
        >>> postings.coverage(keys, postings.look_up(keys))
        (2, {3: {8, 4}})
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

    def look_up(self, keys: Keys) -> Values:
        """What the table says of each key, for `coverage` and `post`."""
        return self._table.get(keys)

    def coverage(self, keys: Keys, values: Values) -> tuple[int, dict[int, set[int]]]:
        """How many of the keys are rare, and which of those each cluster holds."""
        rare = len(keys)
        holds: dict[int, set[int]] = defaultdict(set)
        known = values != ABSENT
        for key, value in zip(keys[known].tolist(), values[known].tolist(), strict=True):
            if value == COMMON:
                rare -= 1
                continue
            for cluster in self._clusters(value):
                holds[cluster].add(key)
        return rare, dict(holds)

    def post(self, keys: Keys, values: Values, cluster: int) -> None:
        """Note that a cluster holds the keys; `values` is what was just looked up for them."""
        fresh = values == ABSENT
        after = np.where(fresh, np.int32(2 * cluster), values)
        for place in np.flatnonzero(~fresh & (values != COMMON)).tolist():
            after[place] = self._joined(int(values[place]), cluster)
        changed = after != values
        self._table.put(keys[changed], after[changed])

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
