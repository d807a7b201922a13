"""Rows of a Parquet table as lines of JSON, so that whoever reads records reads both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from newsbot.model.errors import UsageError

MAGIC = b"PAR1"

ROWS = 100
"""Rows taken at a time."""


def is_parquet(path: Path) -> bool:
    """Whether a file is a Parquet table, told from its first bytes."""
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def parquet_rows(path: Path) -> Iterator[bytes]:
    """Each row as a line of JSON; instants are in UTC, as in every record.

    Raises:
        UsageError: the table is broken.
    """
    # Takes a while to load, and most files need it not.
    import duckdb

    with duckdb.connect() as database:
        try:
            database.execute("SET threads = 1; SET TimeZone = 'UTC'")
            rows = database.execute("SELECT * FROM read_parquet(?)", [str(path)])
            names = [column[0] for column in rows.description or ()]
            while batch := rows.fetchmany(ROWS):
                for row in batch:
                    yield msgspec.json.encode(dict(zip(names, row, strict=True)))
        except duckdb.Error as error:
            raise UsageError(f"{path} is no sound Parquet table: {error}") from error
