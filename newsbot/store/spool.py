"""The spool: local files for what the database did not take, to be loaded later."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec
from msgspec.structs import replace

from newsbot.files.partial import flush_folder
from newsbot.model.errors import RecordError
from newsbot.model.run import Run
from newsbot.sites.registry import default_sites
from newsbot.store.entry import Entry, PageRow
from newsbot.store.paths import spool_folder
from newsbot.store.upgrade.record import renewed


class Spooled(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One line of the spool: an article, a row of the books, or the end of a run.

    Attributes:
        at: when it was put here; an article of that time must not replace a newer one.
        row_id: id under which `row` belongs into the books.
    """

    at: datetime
    entry: Entry | None = None
    row: PageRow | None = None
    row_id: str | None = None
    run: Run | None = None


class Spool:
    """Appends lines to a file of its own, which is created with the first line.

    The file stays locked while its writer lives, so that nobody drains it half-written.

    Args:
        folder: folder of the spool; `var/spool` when not given.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or spool_folder()
        self._file: FileIO | None = None

    def append(self, lines: Sequence[Spooled]) -> None:
        """Write lines; returns when they are safely on the disk.

        Raises:
            OSError: the disk is full or the folder may not be written. None of the lines is in the
                spool then, whole or torn.
        """
        file = self._file = self._file or _new_file(self.folder)
        whole = file.tell()
        try:
            _write(file, b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
        except OSError:
            file.truncate(whole)
            file.seek(whole)
            raise

    def close(self) -> None:
        """Release the file, so that other commands can drain it."""
        if self._file:
            self._file.close()
            self._file = None


def _write(file: FileIO, packed: bytes) -> None:
    done = 0
    while done < len(packed):  # a disk that fills up takes a part before it refuses the rest
        done += file.write(memoryview(packed)[done:])
    os.fsync(file.fileno())


def _new_file(folder: Path) -> FileIO:
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}.jsonl"
    file = FileIO(folder / name, "x")  # unbuffered: a buffer would write refused lines once more
    fcntl.flock(file, fcntl.LOCK_EX)
    flush_folder(folder)
    return file


def spool_files(folder: Path | None = None) -> list[Path]:
    """The files that wait in the spool, the oldest first."""
    return sorted((folder or spool_folder()).glob("*.jsonl"))


class Line(NamedTuple):
    """One raw line of a spool file, with its meaning where it has one.

    `torn` says that a crash cut it off before it was acknowledged. A whole line without a meaning
    is one that another version of newsbot wrote, or that was damaged later: it must stay.
    """

    raw: bytes
    spooled: Spooled | None = None
    torn: bool = False


def read_spool(file: IO[bytes]) -> Iterator[Line]:
    """Every line, with the articles of older versions upgraded."""
    for raw in file:
        yield _line(raw)


def _line(raw: bytes) -> Line:
    try:
        content = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Line(raw, torn=not raw.endswith(b"\n"))
    try:
        return Line(raw, _spooled(content))
    except (msgspec.ValidationError, UnicodeDecodeError, RecordError):
        return Line(raw)


def _spooled(content: Any) -> Spooled:
    """A line with its article in the present form and under its present id."""
    match content:
        case {"entry": {"article": {"id": old} as article} as entry}:
            now = renewed(article, default_sites())
            line = msgspec.convert({**content, "entry": {**entry, "article": now}}, Spooled)
            if line.row and line.row.outcome.id == old:
                outcome = replace(line.row.outcome, id=now["id"])
                return replace(line, row=replace(line.row, outcome=outcome))
            return line
    return msgspec.convert(content, Spooled)
