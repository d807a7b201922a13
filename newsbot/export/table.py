"""Collects records on the disk until all are there, then reads them as a typed table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

import msgspec

from newsbot.export.columns import Column, columns_of
from newsbot.export.sql import LARGEST, sql_columns
from newsbot.files.partial import scratch_folder
from newsbot.model.errors import StorageUnavailable

if TYPE_CHECKING:
    import duckdb

KEYS = msgspec.json.Decoder(dict[str, msgspec.Raw])

MEMORY = "1GB"
"""Memory that DuckDB may take; what needs more is done on the disk."""


class Collected:
    """Records on the disk.

    Attributes:
        folder: where they lie, with room for what is made of them; `forget` removes it.
    """

    def __init__(self) -> None:
        self._held = ExitStack()
        self.folder = self._held.enter_context(scratch_folder())
        self._path = self.folder / "records.jsonl"
        self._lines = self._path.open("wb")
        self._keys: set[str] = set()

    def add(self, record: bytes) -> None:
        """Take one record."""
        self._keys.update(KEYS.decode(record))
        self._lines.write(record + b"\n")

    @property
    def columns(self) -> tuple[Column, ...] | None:
        """The columns of the records; None where some have keys that are not newsbot's."""
        return columns_of(self._keys)

    @property
    def source(self) -> str:
        """The SQL that follows FROM to read all records in their order.

        The types are those of the record, whatever comes first. Records with keys of their own
        get the types that all their lines agree on.
        """
        known = self.columns
        types = f"columns = {sql_columns(known)}" if known else "sample_size = -1"
        return (
            f"read_json('{self._path}', {types}, format = 'newline_delimited', "
            f"maximum_object_size = {LARGEST})"
        )

    @contextmanager
    def engine(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A DuckDB database on the disk that keeps the order of rows.

        Raises:
            StorageUnavailable: the disk is full, read-only or broken.
        """
        # Takes a while to load, and other formats need it not.
        import duckdb

        self._lines.flush()
        try:
            with duckdb.connect(self.folder / "table.duckdb") as database:
                database.execute("SET threads = 1; SET preserve_insertion_order = true")
                database.execute(f"SET TimeZone = 'UTC'; SET memory_limit = '{MEMORY}'")
                yield database
        except duckdb.IOException as error:
            raise StorageUnavailable(
                f"cannot make the table: {error}",
                hint="see whether the disk is full or read-only; TMPDIR says where temporary "
                "files go",
            ) from error

    def forget(self) -> None:
        """Delete the collected records from the disk."""
        with suppress(OSError):  # what waits to be written may fail again, as on a full disk
            self._lines.close()
        self._held.close()
