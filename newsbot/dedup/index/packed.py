"""Packed tables instead of Python dictionaries: twelve bytes a slot instead of a hundred."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from newsbot.files.disk_arrays import Arrays

BUCKET = 8
"""Slots of a bucket."""

FULL = 0.8
"""Load at which a table grows; above it many buckets overflow into the next one."""

GROWTH = 1.5
"""Factor by which a full table grows."""

ABSENT = -1
CHUNK = 1 << 13
"""Entries moved at a time when a table grows: bounds the memory of the move."""

YOUNG = 1 << 14
YOUNG_BYTES = 150
"""Entries of the dictionary before they move, and about what each takes there."""

Slots = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Bucket and place in the bucket of each hash."""

Scalar = TypeVar("Scalar", bound=np.generic)


class HashTable:
    """Maps 64-bit hashes, never 0, to non-negative 31-bit values, many at a time.

    What was put last waits in a dictionary and moves to the arrays in large batches: writing one
    by one into an array costs more than all the rest of a decision.

    Example:
        >>> table = HashTable()
        >>> table.put({7: 1, -1 << 40: 2})
        >>> table.get(np.array([-1 << 40, 5]))
        [2, -1]
    """

    def __init__(self, buckets: int = 1 << 10, arrays: Arrays | None = None) -> None:
        self._arrays = arrays or Arrays()
        self._make(buckets)
        self._young: dict[int, int] = {}

    def _make(self, buckets: int) -> None:
        self._hashes = self._arrays.zeros((buckets, BUCKET), np.int64)
        # Each value stands there with one added, so that what is untouched says `ABSENT`.
        self._values = self._arrays.zeros((buckets, BUCKET), np.int32)
        self._used = 0

    @property
    def nbytes(self) -> int:
        """The bytes of the arrays, and the greatest size of the dictionary."""
        return self._hashes.nbytes + self._values.nbytes + YOUNG * YOUNG_BYTES

    def get(self, hashes: NDArray[np.int64]) -> list[int]:
        """The value of each hash, `ABSENT` where there is none."""
        young = self._young.get
        if not self._used:
            return [young(hash_, ABSENT) for hash_ in hashes.tolist()]
        settled: list[int] = (self._values[self._find(hashes)] + ABSENT).tolist()
        return [young(hash_, value) for hash_, value in zip(hashes.tolist(), settled, strict=True)]

    def put(self, values: Mapping[int, int]) -> None:
        """Set the values of hashes."""
        self._young.update(values)
        if len(self._young) >= YOUNG:
            self._settle()

    def _settle(self) -> None:
        """Move the entries of the dictionary to the arrays."""
        hashes = np.fromiter(self._young.keys(), dtype=np.int64, count=len(self._young))
        values = np.fromiter(self._young.values(), dtype=np.int32, count=len(self._young))
        self._young.clear()
        if self._used + len(hashes) > FULL * self._hashes.size:
            self._grow(len(hashes))
        self._write(hashes, values)

    def _write(self, hashes: NDArray[np.int64], values: NDArray[np.int32]) -> None:
        while len(hashes):
            slots = self._find(hashes)
            fresh = self._hashes[slots] == 0
            self._hashes[slots] = hashes
            self._values[slots] = values - ABSENT
            # Two new hashes may have found the same free slot: the one overwritten tries again.
            lost = self._hashes[slots] != hashes
            self._used += len(np.unique(slots[0][fresh] * BUCKET + slots[1][fresh]))
            hashes, values = hashes[lost], values[lost]

    def _find(self, hashes: NDArray[np.int64]) -> Slots:
        """The slot of each hash, or the free slot where it belongs."""
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

    def _matches(self, bucket: NDArray[np.int64], hashes: NDArray[np.int64]) -> NDArray[np.bool_]:
        # Slots fill from the left, so the first match or free slot of a bucket is the right one.
        there = self._hashes[bucket]
        found: NDArray[np.bool_] = there == hashes[:, None]
        found |= there == 0
        return found

    def _grow(self, more: int) -> None:
        old, values = self._hashes, self._values
        buckets = max(int(len(old) * GROWTH), int((self._used + more) / FULL / BUCKET) + 1)
        self._make(buckets)
        for start in range(0, len(old), CHUNK):
            part = old[start : start + CHUNK]
            taken = part != 0
            self._write(part[taken], values[start : start + CHUNK][taken] + ABSENT)
            self._arrays.release()


class Pool(Generic[Scalar]):
    """Runs of numbers that are found by the number of the run: an array of arrays.

    Example:
        >>> pool = Pool(np.uint32)
        >>> pool.append(np.array([5, 6], dtype=np.uint32))
        0
        >>> pool[0].tolist()
        [5, 6]
    """

    BLOCK = 1 << 20

    def __init__(self, dtype: type[Scalar], arrays: Arrays | None = None) -> None:
        self._dtype = dtype
        self._arrays = arrays or Arrays()
        # Full blocks stay where they are: growing never copies what is there.
        self._blocks = [self._arrays.zeros(self.BLOCK, dtype)]
        self._filled = 0
        self._starts = np.zeros(1024, dtype=np.int64)
        self._lengths = np.zeros(1024, dtype=np.uint32)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> NDArray[Scalar]:
        block, start = divmod(int(self._starts[number]), self.BLOCK)
        return self._blocks[block][start : start + int(self._lengths[number])]

    @property
    def nbytes(self) -> int:
        """The size of the arrays in bytes."""
        blocks = sum(block.nbytes for block in self._blocks)
        return blocks + self._starts.nbytes + self._lengths.nbytes

    def append(self, run: NDArray[Scalar]) -> int:
        """Add a run; returns its number. A run longer than a block gets a block of its size."""
        if self._filled + len(run) > self.BLOCK:
            self._blocks.append(self._arrays.zeros(max(self.BLOCK, len(run)), self._dtype))
            self._filled = 0
        self._blocks[-1][self._filled : self._filled + len(run)] = run
        if self._count == len(self._starts):
            more = self._count // 2
            self._starts = np.concatenate([self._starts, np.zeros(more, dtype=np.int64)])
            self._lengths = np.concatenate([self._lengths, np.zeros(more, dtype=np.uint32)])
        self._starts[self._count] = (len(self._blocks) - 1) * self.BLOCK + self._filled
        self._lengths[self._count] = len(run)
        self._filled += len(run)
        self._count += 1
        return self._count - 1


class Strings:
    """Strings that are found by their number, packed one after the other.

    Example:
        >>> strings = Strings()
        >>> strings.append("мост"), strings.append("школа")
        (0, 1)
        >>> strings[1]
        'школа'
    """

    def __init__(self, arrays: Arrays | None = None) -> None:
        self._pool: Pool[np.uint8] = Pool(np.uint8, arrays)

    def __len__(self) -> int:
        return len(self._pool)

    def __getitem__(self, number: int) -> str:
        return self._pool[number].tobytes().decode("utf-8", "surrogatepass")

    @property
    def nbytes(self) -> int:
        """The size of the arrays in bytes."""
        return self._pool.nbytes

    def append(self, string: str) -> int:
        """Add a string; returns its number."""
        encoded = string.encode("utf-8", "surrogatepass")
        return self._pool.append(np.frombuffer(encoded, dtype=np.uint8))
