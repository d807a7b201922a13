"""A file of frames that only grows: a frame that a kill cut off is dropped at the next opening."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

HEAD = struct.Struct(">III")
"""Before each frame: its length in bytes, its CRC-32, and how many rows are in it."""


class Frames:
    """Frames of bytes in the order in which they were added.

    A process may be killed at any moment: a frame is there whole, or it and all after it are gone.

    Attributes:
        rows: in all frames together.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     frames = Frames(Path(folder) / "made")
        ...     frames.add("мост".encode(), rows=1)
        ...     frames.add("школа".encode(), rows=2)
        ...     frames.rows, [frame.decode() for frame in frames]
        ...     frames.close()
        (3, ['мост', 'школа'])
    """

    def __init__(self, path: Path) -> None:
        self.rows = 0
        self._path = path
        whole = 0
        if path.exists():
            for rows, frame in self._read():
                self.rows += rows
                whole += HEAD.size + len(frame)
        self._file = path.open("ab", buffering=0)
        self._file.truncate(whole)

    def __iter__(self) -> Iterator[bytes]:
        return (frame for _, frame in self._read())

    def add(self, frame: bytes, *, rows: int) -> None:
        """Add a frame; it survives this process as soon as this returns.

        Raises:
            OSError: it cannot be written.
        """
        head = HEAD.pack(len(frame), zlib.crc32(frame), rows)
        left = memoryview(head + frame)
        while left:
            left = left[self._file.write(left) or 0 :]
        self.rows += rows

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _read(self) -> Iterator[tuple[int, bytes]]:
        with self._path.open("rb") as file:
            while len(head := file.read(HEAD.size)) == HEAD.size:
                length, check, rows = HEAD.unpack(head)
                frame = file.read(length)
                if len(frame) < length or zlib.crc32(frame) != check:
                    return
                yield rows, frame
