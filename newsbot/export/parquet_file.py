"""Writes Parquet: a table with types, for pandas, DuckDB, Spark and Hugging Face."""

from __future__ import annotations

import shutil

from newsbot.export.table import Collected
from newsbot.files.formats import Format
from newsbot.files.outfile import OutFile

ROW_GROUP = 10_000
"""Records that a reader gets at a time; some 30 MB of text."""

PARQUET = f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
"""How a table is written, in DuckDB's words."""


class ParquetFile(Format):
    """Collects the records on the disk and writes the table at the end."""

    packable = False
    any_fields = True

    def __init__(self, out: OutFile) -> None:
        self._out = out
        self._records = Collected()

    def add(self, record: bytes) -> None:
        """Take one record."""
        self._records.add(record)

    def close(self) -> None:
        """Write the table."""
        table = self._records.folder / "table.parquet"
        try:
            with self._records.engine() as database:
                database.execute(f"COPY (FROM {self._records.source}) TO '{table}' {PARQUET}")
            with table.open("rb") as made:
                shutil.copyfileobj(made, self._out)
        finally:
            self._records.forget()
