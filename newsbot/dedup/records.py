"""Finds duplicates in a file of records: reads JSONL with `id` and `text`, adds links."""

from __future__ import annotations

import json
import logging
import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from newsbot.dedup.bulk.columns import Columns, Gathering, columns_of
from newsbot.dedup.clusters.reconcile import decisions
from newsbot.dedup.clusters.settle import Settled, settle
from newsbot.dedup.rules import RULES
from newsbot.dedup.text.document import document_of
from newsbot.dedup.versions import outdated_places, without
from newsbot.files.disk_arrays import Arrays, DiskArrays
from newsbot.files.formats import CorpusFile, corpus_file, format_of
from newsbot.files.jsonl import (
    NAMED,
    BadLine,
    LeftOut,
    decode_line,
    file_lines,
    readable,
    row_of,
)
from newsbot.files.partial import partial_folder
from newsbot.interrupts import uninterrupted
from newsbot.model.errors import NewsbotError, UsageError
from newsbot.processes import end_with_parent
from newsbot.sites.registry import default_sites
from newsbot.text.stray_json import without_halves

log = logging.getLogger(__name__)

BATCH = 2_000
"""Lines that a process takes at a time."""


class BulkReport(msgspec.Struct, frozen=True, kw_only=True):
    """The result of a bulk pass: records written, clusters found, records by role.

    Attributes:
        outdated: records left out since another one has the same id, see `versions.py`.
        mended: records that lost halves of surrogate pairs, which no encoding can store.
        left_out: lines that are no records, and are not among those that are written.
    """

    records: int
    clusters: int
    roles: dict[str, int]
    outdated: int = 0
    mended: int = 0
    left_out: int = 0


def dedup_file(
    source: Path,
    target: Path,
    *,
    processes: int | None = None,
    each: Callable[[Mapping[str, Any]], None] | None = None,
    written: Callable[[CorpusFile], None] | None = None,
) -> BulkReport:
    """Link the records of a JSONL file and write them with their links, in the same order.

    Every record gets `cluster`, `role`, `duplicate_of`, `contains`, and `link` (`to`, `score`,
    `rule`, `rules_version`) or null; all else stays as it was. Of records with one id, as in files
    that were put together, the latest version is written. The answer is that of
    `newsbot.dedup.cluster`. The file is read three times, once more if an id stands twice, and
    never held in memory.

    Args:
        source: JSONL, compressed or not, each line with `id`, `text`, and if known `published`,
            `title`, `url`, `site`, `credit`.
        target: written whole or not at all, in the format that its name ends in.
        processes: that take fingerprints; as many as the machine has cores, without.
        each: is given every record with its links.
        written: is given the finished file.

    Raises:
        UsageError: no line is a JSON object with `id` and `text`; the message says what the first
            one is. Or nothing is known that writes a file of the target's name.
    """
    format_of(str(target))
    processes = processes or os.cpu_count() or 1
    with partial_folder(target, mode=0o700) as scratch:
        columns = read_columns(source, processes, DiskArrays(scratch))
        outdated = outdated_places(columns.ids, _records(source))
        documents, _ = _current(columns, outdated).in_order()
        del columns
        current = without(outdated, _records(source))
        links = settle(decisions(documents, RULES), current, default_sites())
        del documents
        mended: list[int] = []
        left_out = LeftOut()
        records = without(outdated, _all_records(source, mended, left_out))
        roles, out = _write(_linked(records, links), target, each)
    if written:
        written(out)
    if mended:
        _tell_mended(source, mended)
    if left_out.count:
        log.warning("%s", left_out.words)
    return BulkReport(
        records=out.records,
        clusters=links.clusters,
        roles=roles,
        outdated=len(outdated),
        mended=len(mended),
        left_out=left_out.count,
    )


def read_columns(source: Path, processes: int, arrays: Arrays | None = None) -> Columns:
    """Take the fingerprints of a file's records, in its order, on several processes.

    Args:
        source: the file.
        processes: how many.
        arrays: makes the large ones; in memory, without.

    Raises:
        NewsbotError: one of the processes was killed, and when all was begun anew, another one.
    """
    try:
        return _columns(source, processes, arrays)
    except BrokenProcessPool:
        log.warning("a process that takes fingerprints was killed; they are taken anew")
    try:
        return _columns(source, processes, arrays)
    except BrokenProcessPool as error:
        raise NewsbotError(
            "processes that take fingerprints are killed again and again",
            hint="mostly memory has run out: end other programs, or use a machine with more",
        ) from error


def _columns(source: Path, processes: int, arrays: Arrays | None) -> Columns:
    gathering = Gathering(arrays)
    waiting: deque[Future[Columns]] = deque()
    # Forking a process that holds database or thread state is asking for trouble: spawn.
    spawn = get_context("spawn")
    pool = ProcessPoolExecutor(processes, spawn, initializer=end_with_parent)
    try:
        for batch in _batches(source):
            with uninterrupted():  # it may start a process
                waiting.append(pool.submit(_fingerprints, batch, str(source)))
            if len(waiting) > 2 * processes:
                gathering.add(waiting.popleft().result())
        for future in waiting:
            gathering.add(future.result())
    finally:
        with uninterrupted():
            pool.shutdown(cancel_futures=True)
    return gathering.columns()


def _batches(source: Path) -> Iterator[list[tuple[int, bytes]]]:
    """Batches of lines with their numbers."""
    lines = file_lines(source, _told_later)
    while batch := list(islice(lines, BATCH)):
        yield batch


def _fingerprints(batch: Sequence[tuple[int, bytes]], source: str) -> Columns:
    return columns_of(map(document_of, _good(batch, source)))


def _current(columns: Columns, outdated: frozenset[int]) -> Columns:
    if not outdated:
        return columns
    return columns.taken(np.array([*without(outdated, range(len(columns)))], dtype=np.int64))


def record_of_line(
    line: bytes, source: str, number: int, mended: list[int] | None = None
) -> dict[str, Any]:
    r"""The record in a line; halves of surrogate pairs (`\ud83d` alone) are taken out of it.

    Args:
        line: of a JSONL file.
        source: the file.
        number: of the line, from 1.
        mended: is given the number when something was taken out.

    Raises:
        UsageError: it is no JSON object with `id` and `text`; the message names file and line.

    Example:
        >>> record_of_line(rb'{"id": "a", "text": "\ud83d May"}', "records.jsonl", 1)
        {'id': 'a', 'text': ' May'}
    """
    try:
        record = decode_line(line)
    except BadLine:
        record = _without_halves(line) or row_of(line, source, number)
        if mended is not None:
            mended.append(number)
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        record = {}
    told = {name: record.get(name) for name in ("text", "title", "url", "site")}
    if "text" in record and all(isinstance(value, str | None) for value in told.values()):
        return record
    raise UsageError(
        f"{source}, line {number} is no record: it needs `id` and `text`, which are strings",
        hint=f"newsbot replay {source} -o records.jsonl makes records of any JSONL with texts, "
        "and links them",
    )


def _without_halves(line: bytes) -> Any:
    """The value of a line that only halves of surrogate pairs keep from being read, else None."""
    try:
        return without_halves(json.loads(line, parse_constant=_no_number))
    except (ValueError, RecursionError):
        return None


def _no_number(name: str) -> None:
    """Refuse NaN and the like, which Python reads and JSON does not have."""
    raise ValueError(f"{name} is no number")


def _tell_mended(source: Path, lines: Sequence[int]) -> None:
    named = ", ".join(map(str, lines[:NAMED])) + (", …" if len(lines) > NAMED else "")
    records = "record" if len(lines) == 1 else "records"
    log.warning(
        "%s: %d %s with half a surrogate pair, which was taken out (line %s)",
        source,
        len(lines),
        records,
        named,
    )


def _good(lines: Iterable[tuple[int, bytes]], source: str) -> Iterator[dict[str, Any]]:
    """The records in lines; those that are none are passed over here, and told where all are."""
    for number, line in lines:
        with suppress(UsageError):
            yield record_of_line(line, source, number)


def _records(source: Path) -> Iterator[dict[str, Any]]:
    return _good(file_lines(source, _told_later), str(source))


def _told_later(_: UsageError) -> None:
    """Pass over where a file is torn: the pass that writes the records tells it."""


def _all_records(source: Path, mended: list[int], left_out: LeftOut) -> Iterator[dict[str, Any]]:
    """The records of the file; what is none, or was mended, is noted."""

    def read(number: int, line: bytes) -> dict[str, Any]:
        return record_of_line(line, str(source), number, mended)

    return readable(file_lines(source, left_out.add), read, left_out)


def _linked(records: Iterator[dict[str, Any]], links: Settled) -> Iterator[dict[str, Any]]:
    for record in records:
        yield record | links.explained(record["id"], RULES.version)


def _write(
    records: Iterator[dict[str, Any]],
    target: Path,
    each: Callable[[Mapping[str, Any]], None] | None,
) -> tuple[dict[str, int], CorpusFile]:
    """Write the records; returns the number of each role, and the file."""
    roles: Counter[str] = Counter()
    with corpus_file(str(target)) as out:
        for record in records:
            out.add(msgspec.json.encode(record))
            roles[record["role"]] += 1
            if each:
                each(record)
    return dict(sorted(roles.items())), out
