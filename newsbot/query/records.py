"""Reads the two sides of a comparison: files of records, or runs in the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from newsbot.files.jsonl import file_rows
from newsbot.model.errors import UsageError
from newsbot.store.books.processed import processed_by

SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson")


def is_file(side: str) -> bool:
    """Whether a side names a file and not a run."""
    return side.lower().endswith(SUFFIXES) or Path(side).exists()


def run_records(uri: str, run: str) -> Iterator[dict[str, Any]]:
    """The records that a run made, see `newsbot.store.books.processed`.

    Raises:
        UsageError: there is no such run.
    """
    for article in processed_by(uri, run):
        yield msgspec.json.decode(msgspec.json.encode(article))


def file_records(path: str) -> Iterator[dict[str, Any]]:
    """The records of a file that `newsbot replay -o` or `newsbot export` wrote.

    Raises:
        UsageError: there is no such file, or a line of it is no record; the message says which.
    """
    for number, record in file_rows(Path(path)):
        if not isinstance(record, dict) or not isinstance(record.get("id"), str):
            raise UsageError(
                f"{path}: line {number} is no record of newsbot",
                hint="make the file with newsbot replay -o or newsbot export",
            )
        yield record
