"""Writes a file whole or not at all, compressed as its name says, with its checksums."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self

import zstandard

from newsbot.files.partial import partial_file
from newsbot.files.write_behind import WriteBehind
from newsbot.model.errors import FAILING_DISK, StorageUnavailable, UsageError, remedy_of

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/")
"""The beginning of an address, also with the single slash that `Path` leaves of two."""

PACKED = (".gz", ".zst")
"""Endings of names that choose the compression of a file."""


class Stream(Protocol):
    """A compressor: takes bytes, and is closed at the end."""

    def write(self, data: bytes | bytearray, /) -> object: ...
    def close(self) -> None: ...


class OutFile:
    """Counts and hashes the lines that go into a file.

    Attributes:
        lines: how many were written.
        sha256: hex digest of the file's bytes as they lie on the disk; whole when it is closed.
        size: bytes on the disk.
        name: of the file, as messages tell it; its ending chooses the compression.
        path: where it will lie; None where nothing is written beside it, as for a stream.
        discarded: True when the file is not to come into being, or to stay as it was.
        beside: endings of files that are written once this one lies under its name, and their
            bytes: whoever finds them finds what they describe.
    """

    def __init__(self, raw: IO[bytes], name: str, path: Path | None = None) -> None:
        self.lines = 0
        self.size = 0
        self.name = name
        self.path = path
        self.discarded = False
        self.beside: dict[str, bytes] = {}
        self._digest = hashlib.sha256()
        self._raw = raw
        self._stream: Stream = _compressor(self, name)
        # What flows to a reader is not held back.
        self._behind = WriteBehind(self._stream.write) if path else None

    @property
    def sha256(self) -> str:
        """The hex digest of the bytes on the disk so far."""
        return self._digest.hexdigest()

    @property
    def packs(self) -> bool:
        """Whether the bytes on the disk differ from those that are put in."""
        return self._stream is not self

    def line(self, data: bytes) -> None:
        """Write one line and a newline."""
        self.put(data + b"\n")
        self.lines += 1

    def put(self, data: bytes) -> None:
        """Write bytes unchanged."""
        if self._behind:
            self._behind.put(data)
        else:
            self._stream.write(data)

    def discard(self) -> None:
        """Drop what was written, and leave the old file as it is."""
        self.discarded = True

    def finish(self) -> None:
        """Write what is still buffered."""
        if self._behind:
            self._behind.finish()
            self._behind.close()
        if self.packs:
            self._stream.close()

    def write(self, data: bytes | bytearray, /) -> int:
        """Write bytes to the disk; the compressors call this."""
        self._digest.update(data)
        self.size += len(data)
        with writing(self.name):
            return self._raw.write(data)

    def flush(self) -> None:
        """Write what is buffered."""
        if self._behind:
            self._behind.finish()
        with writing(self.name):
            self._raw.flush()

    def close(self) -> None:
        """Do nothing: whoever opened the raw file closes it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with ExitStack() as unfinished:
            unfinished.callback(self._give_up)
            if error is None:
                self.finish()
                unfinished.pop_all()

    def _give_up(self) -> None:
        """End the thread and the compressor of a file that is not finished.

        Left to itself, a compressor writes its end when it is collected, into a file that is closed
        by then; Python 3.13 prints that as an error.
        """
        if self._behind:
            self._behind.close()
        self._raw = io.BytesIO()
        if self.packs:
            with suppress(OSError, ValueError, zstandard.ZstdError):
                self._stream.close()


def _compressor(out: OutFile, name: str) -> Stream:
    ending = Path(name.lower()).suffix
    if ending == ".gz":
        # mtime 0 and no name: the same records give the same bytes.
        return gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=out, mtime=0)
    if ending == ".zst":
        # -3 is smaller than gzip -6 and needs a seventeenth of its time (measured on news).
        return zstandard.ZstdCompressor(level=3).stream_writer(out, closefd=False)  # type: ignore[arg-type] # it asks for a file, write() is all it calls
    return out


def is_stream(path: str) -> bool:
    """Whether a path is a stream with no files beside it: standard output, a device or a pipe.

    Example:
        >>> is_stream("-"), is_stream("/dev/null"), is_stream("corpus.jsonl")
        (True, True, False)
    """
    target = Path(path)
    return path == "-" or (target.exists() and not target.is_file() and not target.is_dir())


@contextmanager
def outfile(path: str) -> Iterator[OutFile]:
    """Open `path` for writing (`-` for standard output).

    The bytes go into a temporary file in the same folder, which takes the name only when all of
    them are on the disk: whoever finds the file finds it whole. A link stays a link, a device or
    a pipe is written to as it is.

    Raises:
        UsageError: the folder cannot be made or written to.
        StorageUnavailable: the disk is full, read-only or broken.
        BrokenPipeError: whoever read standard output has gone.
    """
    if path == "-":
        yield from _flowing(sys.stdout.buffer, "standard output")
    elif is_stream(path):
        with writing(path):
            raw = Path(path).open("wb")  # noqa: SIM115 - closing() does, outside of writing
        with closing(raw):
            yield from _flowing(raw, path)
    else:
        refuse_remote(path)
        yield from _whole(Path(os.path.realpath(path)))


def write_whole(path: Path, data: bytes) -> None:
    """Write bytes in one step, safely on the disk, readable only by their owner.

    Raises:
        OSError: they cannot be written; what lay under the name is as it was. It names the file,
            also where the system does not.
    """
    try:
        with partial_file(path) as (file, begun):
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            begun.replace(path)
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def _flowing(raw: IO[bytes], name: str) -> Iterator[OutFile]:
    with OutFile(raw, name) as out:
        yield out
    out.flush()


def _whole(target: Path) -> Iterator[OutFile]:
    make_folder_of(target)
    with _begun(target) as (raw, begun):
        with OutFile(raw, str(target), target) as out:
            yield out
        if out.discarded:
            return
        with writing(str(target)):
            raw.flush()
            os.fsync(raw.fileno())
            begun.replace(target)
    for ending, data in out.beside.items() if out.path else ():
        with outfile(f"{target}{ending}") as described:
            described.put(data)


@contextmanager
def _begun(target: Path) -> Iterator[tuple[IO[bytes], Path]]:
    opened = ExitStack()
    with writing(str(target)):
        raw, begun = opened.enter_context(partial_file(target, mode=0o666))
    try:
        yield raw, begun
    finally:
        # What could not be written the first time cannot be written now either.
        with suppress(OSError):
            opened.close()


def refuse_remote(target: str) -> None:
    """Refuse an address (`s3://…`) where a file is to be written.

    Raises:
        UsageError: it is one; without this a folder `s3:` would be made here.

    Example:
        >>> refuse_remote("news/corpus.jsonl")
        >>> refuse_remote("s3://a.jsonl")
        Traceback (most recent call last):
        newsbot.model.errors.UsageError: s3://a.jsonl is an address: newsbot writes no file there (name a file on this machine and copy it)
    """  # noqa: E501 - a doctest's output is one line
    if ADDRESS.match(target):
        raise UsageError(
            f"{target} is an address: newsbot writes no file there",
            hint="name a file on this machine and copy it",
        )


def make_folder_of(target: Path) -> None:
    """Create the folder in which a file will be written.

    Raises:
        UsageError: it cannot be made or written to, or the name is a folder's.
    """
    refuse_remote(str(target))
    if target.is_dir():
        raise UsageError(f"{target} is a folder", hint="name a file in it")
    with writing(str(target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=target.parent).close()


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Turn errors of the system into messages that name the file.

    Raises:
        StorageUnavailable: there is no room.
        UsageError: the system refuses it for another reason.
        BrokenPipeError: nobody reads what is written; passed on as it is.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        told = f"cannot write {name}: {error.strerror}"
        if error.errno in FAILING_DISK:
            hint = remedy_of(error, "write elsewhere")
            raise StorageUnavailable(told, hint=hint) from error
        short = error.errno == errno.ENAMETOOLONG
        otherwise = "shorten the name" if short else "name a folder you may write to"
        raise UsageError(told, hint=remedy_of(error, otherwise)) from error
