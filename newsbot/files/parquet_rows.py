"""Reads the rows of Parquet tables, also as lines of JSON for the readers of records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newsbot.model.errors import UsageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAGIC = b"PAR1"

ROWS = 100
"""Rows taken at a time."""


def is_parquet(path: Path) -> bool:
    """Whether a file is a Parquet table, by its first bytes."""
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


class BrokenTable(Exception):
    """A file is no sound Parquet table; the message says what is wrong with it."""


class Table:
    """A Parquet table that is being read.

    Attributes:
        columns: their names.
    """

    def __init__(self, database: DuckDBPyConnection, path: Path) -> None:
        self._database = database
        self._path = str(path)
        self.columns: list[str] = database.from_parquet(self._path).columns

    def rows(self, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The values of each row by column; instants are in UTC, as in every record."""
        # A quote in a name is doubled (SQL-92, delimited identifiers).
        chosen = ", ".join('"' + name.replace('"', '""') + '"' for name in columns)
        found = self._database.execute(f"SELECT {chosen} FROM read_parquet(?)", [self._path])
        while batch := found.fetchmany(ROWS):
            for row in batch:
                yield dict(zip(columns, row, strict=True))


@contextmanager
def parquet_table(path: Path) -> Iterator[Table]:
    """A table that is open until the block ends.

    Raises:
        BrokenTable: it is no sound table; also later, while its rows are read.
    """
    # Takes a while to load, and most files need it not.
    import duckdb

    with duckdb.connect() as database:
        try:
            database.execute("SET threads = 1; SET TimeZone = 'UTC'")
            yield Table(database, path)
        except duckdb.Error as error:
            raise BrokenTable(str(error)) from error


def parquet_rows(path: Path) -> Iterator[bytes]:
    """Each row as a line of JSON.

    Raises:
        UsageError: the table is broken.
    """
    try:
        with parquet_table(path) as table:
            yield from map(msgspec.json.encode, table.rows(table.columns))
    except BrokenTable as error:
        raise UsageError(f"{path} is no sound Parquet table: {error}") from error
