"""Reads the two sides of a comparison: files of records, or runs in the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from newsbot.files.jsonl import file_rows
from newsbot.model.errors import RecordError, UsageError
from newsbot.sites.registry import default_sites
from newsbot.store.books.processed import processed_by
from newsbot.store.upgrade.record import renewed

SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".parquet")


def is_file(side: str) -> bool:
    """Whether the argument names a file and not a run."""
    return side.lower().endswith(SUFFIXES) or Path(side).exists()


def run_records(uri: str, run: str) -> Iterator[dict[str, Any]]:
    """The records of a run, see `newsbot.store.books.processed`.

    Raises:
        UsageError: there is no such run.
    """
    for article in processed_by(uri, run):
        yield msgspec.json.decode(msgspec.json.encode(article))


def file_records(path: str) -> Iterator[dict[str, Any]]:
    """The records of a file that `newsbot replay -o` or `newsbot export` wrote.

    Those of older versions come in the present form and under the ids of today.

    Raises:
        UsageError: there is no such file, or a line of it is no record; the message says which.
    """
    for number, record in file_rows(Path(path)):
        if not isinstance(record, dict) or not isinstance(record.get("id"), str):
            raise UsageError(
                f"{path}: line {number} is no record of newsbot",
                hint="make the file with newsbot replay -o or newsbot export",
            )
        yield _present(record, f"{path}: line {number}")


def _present(record: dict[str, Any], where: str) -> dict[str, Any]:
    if "schema_version" not in record:
        return record
    try:
        return renewed(record, default_sites())
    except RecordError as error:
        raise UsageError(f"{where}: {error.what}", hint=error.hint) from error
