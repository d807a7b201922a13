"""Packed tables in place of Python dictionaries: twelve bytes a slot instead of a hundred."""

from __future__ import annotations

from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

BUCKET = 8
FULL = 0.8
"""Load at which a table grows; above it many buckets overflow into the next one."""

GROWTH = 1.5
ABSENT = -1
CHUNK = 1 << 16
"""Entries moved at a time when a table grows: bounds the memory of the move."""

Slots = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Bucket and place in the bucket of each hash."""

Scalar = TypeVar("Scalar", bound=np.generic)


class HashTable:
    """64-bit hashes, never 0, to non-negative 31-bit values, looked up many at a time.

    Example:
        >>> table = HashTable()
        >>> hashes = np.array([7, -1 << 40])
        >>> table.put(hashes, np.array([1, 2], dtype=np.int32), table.find(hashes))
        >>> table.values(table.find(np.array([-1 << 40, 5]))).tolist()
        [2, -1]
    """

    def __init__(self, buckets: int = 1 << 10) -> None:
        self._hashes = np.zeros((buckets, BUCKET), dtype=np.int64)
        self._values = np.full((buckets, BUCKET), ABSENT, dtype=np.int32)
        self._used = 0

    def __len__(self) -> int:
        return self._used

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return self._hashes.nbytes + self._values.nbytes

    def find(self, hashes: NDArray[np.int64]) -> Slots:
        """Where each hash is, or the free slot where it belongs."""
        buckets = len(self._hashes)
        # Keys are multiples of a sampling rate: without the shift some buckets would stay empty.
        bucket = ((hashes.view(np.uint64) >> np.uint64(8)) % np.uint64(buckets)).view(np.int64)
        found = self._matches(bucket, hashes)
        slot = found.argmax(axis=1)
        missed = np.flatnonzero(~found.any(axis=1))
        while len(missed):
            bucket[missed] = (bucket[missed] + 1) % buckets
            found = self._matches(bucket[missed], hashes[missed])
            slot[missed] = found.argmax(axis=1)
            missed = missed[~found.any(axis=1)]
        return bucket, slot

    def values(self, slots: Slots) -> NDArray[np.int32]:
        """The values in slots, `ABSENT` in free ones."""
        return self._values[slots]

    def put(self, hashes: NDArray[np.int64], values: NDArray[np.int32], slots: Slots) -> None:
        """Set the values of hashes, each of which occurs once, in the slots found for them."""
        if self._used + len(hashes) > FULL * self._hashes.size:
            self._grow(len(hashes))
            slots = self.find(hashes)
        while True:
            fresh = self._hashes[slots] == 0
            self._hashes[slots] = hashes
            self._values[slots] = values
            # Two new hashes may have found the same free slot: the one overwritten tries again.
            lost = self._hashes[slots] != hashes
            self._used += int(np.count_nonzero(fresh & ~lost))
            if not lost.any():
                return
            hashes, values = hashes[lost], values[lost]
            slots = self.find(hashes)

    def _matches(self, bucket: NDArray[np.int64], hashes: NDArray[np.int64]) -> NDArray[np.bool_]:
        # Slots fill from the left, so the first match or free slot of a bucket is the right one.
        there = self._hashes[bucket]
        found: NDArray[np.bool_] = there == hashes[:, None]
        found |= there == 0
        return found

    def _grow(self, more: int) -> None:
        old, values = self._hashes, self._values
        buckets = max(int(len(old) * GROWTH), int((self._used + more) / FULL / BUCKET) + 1)
        self.__init__(buckets)  # type: ignore[misc]  # the table starts anew, entries move below
        for start in range(0, len(old), CHUNK):
            part = old[start : start + CHUNK]
            taken = part != 0
            hashes = part[taken]
            self.put(hashes, values[start : start + CHUNK][taken], self.find(hashes))


class Pool(Generic[Scalar]):
    """Runs of numbers one after the other, found by their number: an array of arrays.

    Example:
        >>> pool = Pool(np.uint32)
        >>> pool.append(np.array([5, 6], dtype=np.uint32))
        0
        >>> pool[0].tolist()
        [5, 6]
    """

    BLOCK = 1 << 20

    def __init__(self, dtype: type[Scalar]) -> None:
        self._dtype = dtype
        # Full blocks stay where they are: growing never copies what is there.
        self._blocks: list[NDArray[Scalar]] = [np.empty(self.BLOCK, dtype=dtype)]
        self._filled = 0
        self._starts = np.zeros(1024, dtype=np.int64)
        self._lengths = np.zeros(1024, dtype=np.uint16)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> NDArray[Scalar]:
        block, start = divmod(int(self._starts[number]), self.BLOCK)
        return self._blocks[block][start : start + int(self._lengths[number])]

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        blocks = sum(block.nbytes for block in self._blocks)
        return blocks + self._starts.nbytes + self._lengths.nbytes

    def append(self, run: NDArray[Scalar]) -> int:
        """Add a run of at most 65,535 numbers; return its number."""
        if self._filled + len(run) > self.BLOCK:
            self._blocks.append(np.empty(self.BLOCK, dtype=self._dtype))
            self._filled = 0
        self._blocks[-1][self._filled : self._filled + len(run)] = run
        if self._count == len(self._starts):
            more = self._count // 2
            self._starts = np.concatenate([self._starts, np.zeros(more, dtype=np.int64)])
            self._lengths = np.concatenate([self._lengths, np.zeros(more, dtype=np.uint16)])
        self._starts[self._count] = (len(self._blocks) - 1) * self.BLOCK + self._filled
        self._lengths[self._count] = len(run)
        self._filled += len(run)
        self._count += 1
        return self._count - 1
