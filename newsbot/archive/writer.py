"""Appends exchanges to WARC files and never leaves a half-written record behind."""

from __future__ import annotations

import fcntl
import os
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from newsbot import __version__
from newsbot.archive.exchange import Exchange
from newsbot.archive.record import pack, warcinfo
from newsbot.config import ARCHIVE_FILE_BYTES, VAR
from newsbot.files.partial import flush_folder
from newsbot.model.errors import FULL_DISK, NewsbotError, remedy_of
from newsbot.model.page import Origin


class ArchiveFull(NewsbotError):
    """No further page can be archived: the disk is full, read-only or broken."""

    exit_code = 7


class WarcWriter:
    """Writes one file at a time into a folder; several processes may share the folder.

    Every record goes to the operating system in one piece, so a killed process tears at most the
    record it was writing; `sync` (and closing) makes the file safe from a power cut too. Once the
    disk has failed to take what was written, `write` and `sync` refuse for good: the system reports
    such an error once, and nobody can tell what was lost.

    Args:
        folder: made if it is not there.
        max_bytes: size at which the next file is opened.
    """

    def __init__(self, folder: Path, *, max_bytes: int = ARCHIVE_FILE_BYTES.default) -> None:
        self.folder = folder
        self.max_bytes = max_bytes
        self.written = 0
        self._file: int | None = None
        self._name = ""
        self._size = 0
        self._serial = 0
        self._unsafe = False
        """Whether something was written that may not be on the disk yet."""
        self._switching = threading.Lock()
        self._failed: OSError | None = None

    def write(self, exchange: Exchange) -> Origin:
        """Archive one exchange; returns the file's name and the offset of its response record.

        Raises:
            ArchiveFull: nothing was written; the file is as long as before.
        """
        return self.append(pack(exchange))

    def append(self, packed: bytes) -> Origin:
        """Append what `pack` returned, for callers that pack in a thread.

        Raises:
            ArchiveFull: the disk refuses it.
        """
        with self._refused():
            if self._file is None or self._size >= self.max_bytes:
                self._open_next()
            offset = self._put(packed)
        self.written += len(packed)
        return Origin(kind="warc", path=self._name, offset=offset)

    def sync(self) -> None:
        """Flush everything to the disk, so that a power cut loses nothing.

        It may be called in a thread of its own, while another one writes.

        Raises:
            ArchiveFull: the disk failed; some of what was written since the last time may be lost.
        """
        with self._refused():
            self._sync()

    def _sync(self) -> None:
        with self._switching:
            if self._file is None or not self._unsafe:
                return
            file = os.dup(self._file)  # a thread that writes may close its own meanwhile
            self._unsafe = False
        try:
            os.fsync(file)
        except OSError as error:
            self._failed = error
            raise
        finally:
            os.close(file)

    @contextmanager
    def _refused(self) -> Iterator[None]:
        try:
            if self._failed:
                raise self._failed
            yield
        except OSError as error:
            raise ArchiveFull(
                f"cannot write to the archive {self.folder}: {error.strerror}",
                hint=_hint(error),
            ) from error

    def close(self) -> None:
        """Sync and close the file; a later write opens the next file.

        Raises:
            OSError: the disk failed; the file is closed, and its last records may be missing.
        """
        if self._file is None:
            return
        try:
            self._sync()
        finally:
            with self._switching:
                os.close(self._file)
                self._file = None

    def _open_next(self) -> None:
        self.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC)
        self._serial += 1
        self._name = file_name(now, self._serial)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND
        self._file = os.open(self.folder / self._name, flags, 0o644)
        flush_folder(self.folder)
        fcntl.flock(self._file, fcntl.LOCK_SH)  # retention lets go of no file that is written to
        self._size = 0
        self._put(warcinfo(self._name, f"newsbot/{__version__}", now))

    def _put(self, packed: bytes) -> int:
        assert self._file is not None
        offset = self._size
        try:
            done = 0
            while done < len(packed):
                done += os.write(self._file, memoryview(packed)[done:])
        except OSError:
            os.ftruncate(self._file, offset)
            raise
        finally:
            self._unsafe = True  # last: who flushes earlier has not flushed this
        self._size = offset + len(packed)
        return offset


def _hint(error: OSError) -> str:
    if error.errno in FULL_DISK:
        return "make room or let old files go with the retention settings, then crawl again"
    return f"{remedy_of(error, f'set {VAR.name} to a folder of your own')}, then crawl again"


def file_name(now: datetime, serial: int) -> str:
    """The name of a WARC file: its first instant, then what tells two writers apart.

    The instant stands in the name because retention must not trust a file's time stamp.
    """
    host = re.sub(r"[^A-Za-z0-9]+", "-", socket.gethostname())
    return f"newsbot-{now:%Y%m%d%H%M%S%f}-{serial:05d}-{host}-{os.getpid()}.warc.gz"
