"""Parquet: a table that pandas, DuckDB, Spark and Hugging Face read without being told anything."""

from __future__ import annotations

import shutil
from contextlib import ExitStack

import msgspec

from newsbot.export.columns import columns_of
from newsbot.export.sql import LARGEST, sql_columns
from newsbot.files.outfile import OutFile
from newsbot.files.partial import scratch_folder

ROW_GROUP = 10_000
"""Records that a reader gets at a time; some 30 MB of text."""


class ParquetFile:
    """Collects the records on the disk and writes the table when all are in.

    The types are those of the record, whatever comes first. Records with keys of their own, as
    `newsbot dedup` may be given, get the types that all their lines agree on.
    """

    packable = False

    def __init__(self, out: OutFile) -> None:
        self._out = out
        self._held = ExitStack()
        self._folder = self._held.enter_context(scratch_folder())
        self._lines = (self._folder / "records.jsonl").open("wb")
        self._keys: set[str] = set()

    def add(self, record: bytes) -> None:
        """Take one record."""
        self._keys.update(msgspec.json.decode(record, type=dict[str, msgspec.Raw]))
        self._lines.write(record + b"\n")

    def close(self) -> None:
        """Write the table."""
        # Takes a while to load, and other formats need it not.
        import duckdb

        self._lines.close()
        table = self._folder / "table.parquet"
        with duckdb.connect() as database:
            database.execute("SET threads = 1; SET preserve_insertion_order = true")
            database.execute("SET TimeZone = 'UTC'")
            database.execute(
                f"COPY (SELECT * FROM read_json('{self._lines.name}', {self._types()}, "
                f"format = 'newline_delimited', maximum_object_size = {LARGEST})) TO '{table}' "
                f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
            )
        with table.open("rb") as made:
            shutil.copyfileobj(made, self._out)
        self._held.close()

    def _types(self) -> str:
        wanted = columns_of(self._keys)
        return f"columns = {sql_columns(wanted)}" if wanted else "sample_size = -1"
