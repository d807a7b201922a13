"""A mapping of names to bytes on the disk, whatever their number."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator, MutableMapping

TABLE = "create table kept (place integer primary key, name text unique, value blob)"

ERRORS = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_IOERR: errno.EIO}
"""Codes of SQLite by which a disk fails (https://www.sqlite.org/rescode.html), as the system's."""


class DiskMap(MutableMapping[str, bytes]):
    """A mapping in a temporary database, of which some two megabytes are held in memory.

    Iterates in the order in which the names were first set. Any thread may use it.

    Raises:
        OSError: setting a value, as everything else: the disk is full or fails.

    Example:
        >>> kept = DiskMap()
        >>> kept["мост"], kept["школа"] = b"1", b"2"
        >>> kept["мост"] = b"3"
        >>> list(kept.items())
        [('мост', b'3'), ('школа', b'2')]
        >>> kept.close()
    """

    def __init__(self) -> None:
        # An empty name is a file in the folder for temporary files, removed as soon as it is open.
        self._rows = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._do("pragma journal_mode = off")
        self._do(TABLE)
        self._count = 0

    def __getitem__(self, name: str) -> bytes:
        row = self._do("select value from kept where name = ?", name).fetchone()
        if row is None:
            raise KeyError(name)
        value: bytes = row[0]
        return value

    def __setitem__(self, name: str, value: bytes) -> None:
        put = "insert or ignore into kept (name, value) values (?, ?)"
        if self._do(put, name, value).rowcount:
            self._count += 1
        else:
            self._do("update kept set value = ? where name = ?", value, name)

    def __delitem__(self, name: str) -> None:
        if not self._do("delete from kept where name = ?", name).rowcount:
            raise KeyError(name)
        self._count -= 1

    def __iter__(self) -> Iterator[str]:
        for (name,) in self._do("select name from kept order by place"):
            yield name

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        """Free the disk space."""
        self._rows.close()

    def _do(self, sql: str, *values: str | bytes) -> sqlite3.Cursor:
        try:
            return self._rows.execute(sql, values)
        except sqlite3.OperationalError as error:
            failing = ERRORS.get(error.sqlite_errorcode & 0xFF)
            if failing is None:
                raise
            raise OSError(failing, os.strerror(failing), tempfile.gettempdir()) from error
