"""The search index of a corpus: one SQLite file, built from a file of records or a database.

    articles   one row an article, in order of its day: what is filtered and counted by
    records    the record as JSON, compressed; apart, so that counting does not read past it
    facets     places, flags and later revisions of articles
    words      full-text index over stems of title and text
    days       articles counted by day and site, for questions that ask for no more
    kinds      articles counted by site, role, agency and the like, whatever their day

`row` holds the day in its upper bits, so that the newest articles come first without sorting and
days are counted without reading the articles. `newsbot.query.index_layout` has the columns,
`newsbot.query.index_writing` puts articles in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import zstandard

from newsbot.config import VAR
from newsbot.model.errors import StorageUnavailable, remedy_of
from newsbot.query.index_layout import Record

FAILING_DISK = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
"""Codes of SQLite (https://www.sqlite.org/rescode.html)."""

OF_RECORDS = (zstandard.ZstdError, msgspec.DecodeError, UnicodeDecodeError)
"""Errors of a record that is damaged."""

DAMAGE = frozenset({sqlite3.DatabaseError, *OF_RECORDS})
"""Types of errors that say that the file is damaged."""

BUGS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError)
"""Errors that say nothing about the file."""


class CorpusIndex:
    """An open index; each thread needs its own.

    Args:
        path: the file.

    Raises:
        StorageUnavailable: it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.sql = self._opened(path)
        except (sqlite3.Error, OSError) as error:
            raise unusable(path, error) from error

    @staticmethod
    def _opened(path: Path) -> sqlite3.Connection:
        """For reading only, as a server does for each request."""
        address = f"{path.absolute().as_uri()}?mode=ro"
        return sqlite3.connect(address, uri=True, isolation_level=None)

    def close(self) -> None:
        """Close the file."""
        self.sql.close()

    def meta(self, key: str) -> str | None:
        """The value stored under a key at the last update."""
        found = self.sql.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def record(self, id_: str) -> Record | None:
        """A record by its id."""
        found = self.sql.execute("SELECT row FROM articles WHERE id = ?", (id_,)).fetchone()
        return self.records([found[0]])[0] if found else None

    def records(self, rows: Sequence[int]) -> list[Record]:
        """The records in these rows, in that order."""
        fetch = "SELECT record FROM records WHERE row = ?"
        return [self._unpacked(self.sql.execute(fetch, (row,)).fetchone()) for row in rows]

    def _unpacked(self, found: tuple[bytes] | None) -> Record:
        try:
            return unpacked(found[0] if found else b"")
        except OF_RECORDS as error:
            raise unusable(self.path, error) from error


@contextmanager
def usable(path: Path) -> Iterator[None]:
    """Have a damaged index, and a disk that is full or fails, end the block with a message.

    A statement that SQLite does not understand is a bug, and stays one.

    Raises:
        StorageUnavailable: the index cannot be used.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, BUGS) or code_of(error) == sqlite3.SQLITE_ERROR:
            raise
        raise unusable(path, error) from error


def code_of(error: Exception) -> int | None:
    """SQLite's code of an error without its details; None for text that is no UTF-8."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code and code & 0xFF


def unusable(path: Path, error: Exception) -> StorageUnavailable:
    """The message that an index cannot be used, and what to do about it."""
    hint = f"set {VAR.name} to a folder that you may write to"
    told: object = error
    if isinstance(error, OSError):
        hint, told = remedy_of(error, hint), error.strerror or error
    elif code_of(error) in FAILING_DISK:
        hint = "free some space, and see whether the disk is in order"
    elif type(error) in DAMAGE or (isinstance(error, sqlite3.Error) and not code_of(error)):
        hint = "delete the file: it is made anew from the corpus"
    return StorageUnavailable(f"the search index {path} cannot be used: {told}", hint=hint)


@contextmanager
def open_index(path: Path) -> Iterator[CorpusIndex]:
    """An index for reading, closed at the end of the block."""
    index = CorpusIndex(path)
    try:
        with usable(path):
            yield index
    finally:
        index.close()


def unpacked(packed: bytes) -> Record:
    """A record from its compressed JSON."""
    found: Record = msgspec.json.decode(zstandard.decompress(packed))
    return found
