"""Reads the two sides of a comparison: files of records, or runs in the store."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

import msgspec
import zstandard

from newsbot.model.errors import UsageError
from newsbot.store.books.processed import processed_by

SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst")


def is_file(side: str) -> bool:
    """Whether a side names a file and not a run."""
    return side.endswith(SUFFIXES) or Path(side).exists()


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
    if not Path(path).is_file():
        raise UsageError(f"no such file: {path}", hint="make one with newsbot replay -o")
    with _open(path) as lines:
        for number, line in enumerate(lines, 1):
            try:
                record = msgspec.json.decode(line)
            except msgspec.DecodeError as error:
                raise UsageError(f"{path}: line {number} is no JSON: {error}") from error
            if not isinstance(record, dict) or not isinstance(record.get("id"), str):
                raise UsageError(
                    f"{path}: line {number} is no record of newsbot",
                    hint="make the file with newsbot replay -o or newsbot export",
                )
            yield record


def _open(path: str) -> IO[bytes]:
    if path.endswith(".gz"):
        return cast(IO[bytes], gzip.open(path, "rb"))
    if path.endswith(".zst"):
        # zstandard's own stream cannot be read by lines.
        return io.BufferedReader(cast(io.RawIOBase, zstandard.open(path, "rb")))
    return Path(path).open("rb")
