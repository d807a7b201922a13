"""A file that is there whole or not at all, compressed as its name says, with its checksum."""

from __future__ import annotations

import gzip
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self

import zstandard

from newsbot.errors import UsageError


class Stream(Protocol):
    """What a compressor gives: bytes in, closed at the end."""

    def write(self, data: bytes, /) -> object: ...
    def close(self) -> None: ...


class OutFile:
    """Counts and hashes the lines that go into a file.

    Attributes:
        lines: how many were written.
        sha256: hex digest of the file's bytes as they lie on the disk; set when it is closed.
        size: bytes on the disk.
    """

    def __init__(self, raw: IO[bytes], name: str) -> None:
        self.lines = 0
        self.size = 0
        self._digest = hashlib.sha256()
        self._raw = raw
        self._stream: Stream = _compressor(self, name)

    @property
    def sha256(self) -> str:
        """Hex digest of what was written so far."""
        return self._digest.hexdigest()

    def line(self, data: bytes) -> None:
        """Write one line; the newline is added."""
        self._stream.write(data + b"\n")
        self.lines += 1

    def finish(self) -> None:
        """Write what the compressor still holds."""
        if self._stream is not self:
            self._stream.close()

    def write(self, data: bytes, /) -> int:
        """Take bytes as they go to the disk (the compressors call this)."""
        self._digest.update(data)
        self.size += len(data)
        return self._raw.write(data)

    def flush(self) -> None:
        """Pass on what is buffered."""
        self._raw.flush()

    def close(self) -> None:
        """The raw file is closed by whoever opened it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.finish()


def _compressor(out: OutFile, name: str) -> Stream:
    if name.endswith(".gz"):
        # mtime 0 and no name: the same records give the same bytes.
        return gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=out, mtime=0)
    if name.endswith(".zst"):
        # -3 is smaller than gzip -6 and needs a seventeenth of its time (measured on news).
        return zstandard.ZstdCompressor(level=3).stream_writer(out, closefd=False)  # type: ignore[arg-type] # it asks for a file, write() is all it calls
    return out


@contextmanager
def outfile(path: str) -> Iterator[OutFile]:
    """Open `path` for writing (`-` for standard output).

    The bytes go into a temporary file in the same folder, which takes the name only when all of
    them are on the disk: whoever finds the file finds it whole.

    Raises:
        UsageError: the folder cannot be made or written to.
    """
    if path == "-":
        with OutFile(sys.stdout.buffer, path) as out:
            yield out
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    temporary = _temporary(target)
    try:
        with temporary.open("wb") as raw:
            with OutFile(raw, target.name) as out:
                yield out
            raw.flush()
            os.fsync(raw.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _temporary(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise UsageError(f"{target} is a folder", hint="name a file in it")
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
        Path(name).chmod(0o666 & ~_umask())
    except OSError as error:
        raise UsageError(
            f"cannot write {target}: {error.strerror}", hint="name a folder you may write to"
        ) from error
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
