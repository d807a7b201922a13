"""Connected components of numbered items, by union and find."""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray


class Components:
    """Items 0 to n-1, each at first a component of its own.

    Example:
        >>> parts = Components(3)
        >>> parts.join(2, 1)
        >>> [parts.root(n) for n in range(3)]
        [0, 1, 1]
    """

    def __init__(self, size: int) -> None:
        self._parent = array("q", range(size))

    def root(self, item: int) -> int:
        """The smallest item of the component."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def roots(self) -> NDArray[np.int64]:
        """The root of each item."""
        return np.fromiter(map(self.root, range(len(self._parent))), np.int64, len(self._parent))

    def join(self, one: int, other: int) -> None:
        """Join two components; the smaller root remains the root."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low
