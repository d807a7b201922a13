"""Arrays that grow with a corpus, in memory or in temporary files."""

from __future__ import annotations

import mmap
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Generic, TypeVar
from weakref import WeakSet

import numpy as np
from numpy.typing import NDArray

Item = TypeVar("Item")
Scalar = TypeVar("Scalar", bound=np.generic)

SMALLEST = 1 << 16
"""Bytes below which an array is not worth a file."""


class Growing(Generic[Scalar]):
    """An array that is filled from its start to its end, part by part.

    Example:
        >>> growing = Growing(np.int64)
        >>> growing.add(np.array([3, 4]))
        >>> growing.add(np.array([5]))
        >>> growing.whole().tolist()
        [3, 4, 5]
    """

    def __init__(self, dtype: type[Scalar]) -> None:
        self._parts: list[NDArray[Scalar]] = [np.empty(0, dtype=dtype)]

    def add(self, part: NDArray[Any]) -> None:
        """Add values at the end."""
        self._parts.append(part.astype(self._parts[0].dtype, copy=False))

    def whole(self) -> NDArray[Scalar]:
        """The whole array; no more values may be added."""
        return np.concatenate(self._parts)


class Arrays:
    """Makes arrays in memory."""

    def zeros(self, shape: int | tuple[int, ...], dtype: type[Scalar]) -> NDArray[Scalar]:
        """An array of zeros."""
        return np.zeros(shape, dtype=dtype)

    def growing(self, dtype: type[Scalar]) -> Growing[Scalar]:
        """An empty array that grows."""
        return Growing(dtype)

    def release(self) -> None:
        """Free the memory of arrays on the disk; they are read again when they are used."""

    def check(self) -> None:
        """Ask whether the disk has lost anything; to be called before a result is given out.

        Raises:
            OSError: it has, so that what was read of the arrays may be wrong.
        """

    def one_by_one(self, items: Iterable[Item], after: int) -> Iterator[Item]:
        """Pass on items; what is read of the arrays for them does not stay in memory.

        Args:
            items: each leads to some reading.
            after: items after which `release` is called.
        """
        for number, item in enumerate(items):
            if number % after == 0:
                self.release()
            yield item


class _Area(mmap.mmap):
    """The part of memory that a file is mapped to; what becomes of it when it goes is noted."""

    noted: list[OSError]

    def check(self) -> None:
        """Have the system say whether it could write all that it has tried to write.

        It says so of a whole file when any part of it is flushed, so that one page will do.
        """
        try:
            self.flush(0, min(len(self), mmap.PAGESIZE))
        except OSError as error:
            self.noted.append(error)

    def __del__(self) -> None:
        self.check()


class DiskArrays(Arrays):
    """Makes arrays in unnamed temporary files, which vanish with their last user.

    All that makes or fills them raises OSError, with the folder, on a disk that is full or fails.
    Values that were written to an array go to the disk later, and one that takes less than it has
    promised loses them without a word: `check` tells.

    What was read and written lies in memory until `release`, and longer only as far as the system
    has nothing better to do with it.

    Args:
        folder: where the files lie; where temporary files go, without.

    Example:
        >>> arrays = DiskArrays()
        >>> many = arrays.zeros((200, 1_000), np.int64)
        >>> many[7, 7] = 7
        >>> arrays.release()
        >>> int(many[7, 7]), int(many.sum())
        (7, 7)
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._areas: WeakSet[_Area] = WeakSet()
        self._lost: list[OSError] = []

    def zeros(self, shape: int | tuple[int, ...], dtype: type[Scalar]) -> NDArray[Scalar]:
        """An array of zeros."""
        size = int(np.prod(shape)) * np.dtype(dtype).itemsize
        if size < SMALLEST:
            return super().zeros(shape, dtype)
        with self.naming(), tempfile.TemporaryFile(prefix="newsbot-", dir=self.folder) as file:
            _reserve(file.fileno(), size)
            return self.mapped(file.fileno(), size, dtype).reshape(shape)

    def growing(self, dtype: type[Scalar]) -> Growing[Scalar]:
        """An empty array that grows."""
        return _GrowingFile(self, dtype)

    def release(self) -> None:
        """Free the memory of arrays on the disk; they are read again when they are used."""
        if hasattr(mmap, "MADV_DONTNEED"):
            for area in self._areas:
                area.madvise(mmap.MADV_DONTNEED)

    def check(self) -> None:
        """Ask whether the disk has lost anything; to be called before a result is given out.

        Raises:
            OSError: it has, so that what was read of the arrays may be wrong.
        """
        for area in self._areas:
            area.check()
        with self.naming():
            if self._lost:
                raise self._lost[0]

    @contextmanager
    def naming(self) -> Iterator[None]:
        """Have errors of files that have no name tell their folder."""
        try:
            yield
        except OSError as error:
            error.filename = error.filename or str(self.folder or tempfile.gettempdir())
            raise

    def mapped(self, file: int, size: int, dtype: type[Scalar]) -> NDArray[Scalar]:
        """An array over the first bytes of an open file."""
        area = _Area(file, size)
        area.noted = self._lost
        self._areas.add(area)
        return np.frombuffer(area, dtype=dtype)


def _reserve(file: int, size: int) -> None:
    """Make an empty file so long, with room on the disk for all of it.

    Where there is no room, an array over a file with holes kills the process as it is written to
    (SIGBUS), without a word.

    Raises:
        OSError: the disk is full.
    """
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, 0, size)
        return
    for start in range(0, size, SMALLEST):  # a longer file would only have a hole
        left = memoryview(bytes(min(SMALLEST, size - start)))
        while left:
            left = left[os.write(file, left) :]


class _GrowingFile(Growing[Scalar]):
    def __init__(self, arrays: DiskArrays, dtype: type[Scalar]) -> None:
        super().__init__(dtype)
        self._arrays, self._dtype = arrays, dtype
        self._file = tempfile.TemporaryFile(dir=arrays.folder)  # noqa: SIM115 - whole() closes it

    def add(self, part: NDArray[Any]) -> None:
        with self._arrays.naming():
            self._file.write(np.ascontiguousarray(part, dtype=self._dtype).data)

    def whole(self) -> NDArray[Scalar]:
        with self._arrays.naming(), self._file:
            self._file.flush()
            size = self._file.tell()
            if not size:
                return super().whole()
            return self._arrays.mapped(self._file.fileno(), size, self._dtype)

    def __del__(self) -> None:
        # What waits to be written may fail again, as on a full disk; or no file could be made.
        with suppress(OSError, AttributeError):
            self._file.close()  # an error came before the end
