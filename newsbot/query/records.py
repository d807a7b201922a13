"""Reads the two sides of a comparison: files of records, or runs in the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from newsbot.files.jsonl import LeftOut, file_lines, readable, row_of
from newsbot.model.article import Article
from newsbot.model.errors import RecordError, UsageError
from newsbot.model.record_shape import fault_of
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


def file_records(path: str, left_out: LeftOut | None = None) -> Iterator[dict[str, Any]]:
    """The records of a file that `newsbot replay -o` or `newsbot export` wrote.

    Those of older versions come in the present form and under the ids of today.

    Args:
        path: of the file.
        left_out: is given the lines that are no records.

    Raises:
        UsageError: there is no such file, or none of its lines is a record; the message says why.
    """
    left_out = LeftOut() if left_out is None else left_out
    return readable(file_lines(Path(path), left_out.add), partial(_record, path), left_out)


def file_articles(path: str, left_out: LeftOut | None = None) -> Iterator[Article]:
    """The same as articles: a line that lacks a field of the record is left out, too.

    What `newsbot dedup` and options of `newsbot export` add to records is dropped.

    Raises:
        UsageError: as `file_records`.
    """
    left_out = LeftOut() if left_out is None else left_out
    return readable(file_lines(Path(path), left_out.add), partial(_article, path), left_out)


def _record(path: str, number: int, line: bytes) -> dict[str, Any]:
    present = _present(path, number, line)
    if fault := fault_of(present):
        where = _place(path, number)
        raise UsageError(f"{where} is no record: {fault}", hint="mend or remove that line")
    return present


def _article(path: str, number: int, line: bytes) -> Article:
    present = _present(path, number, line)
    with _told_at(path, number):
        return Article.from_dict(present)


def _present(path: str, number: int, line: bytes) -> dict[str, Any]:
    """The record in a line in its present form; it may lack fields."""
    record = row_of(line, path, number)
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise UsageError(
            f"{_place(path, number)} is no record of newsbot",
            hint="make the file with newsbot replay -o or newsbot export",
        )
    if "schema_version" not in record:
        return record
    with _told_at(path, number):
        return renewed(record, default_sites())


def _place(path: str, number: int) -> str:
    return f"{path}, line {number}"


@contextmanager
def _told_at(path: str, number: int) -> Iterator[None]:
    """Name the line in what is said of its record."""
    try:
        yield
    except RecordError as error:
        raise UsageError(f"{_place(path, number)}: {error.what}", hint=error.hint) from error
