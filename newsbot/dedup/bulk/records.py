"""Duplicates in a file of records: any JSONL with `id` and `text` in, the same with links out."""

from __future__ import annotations

import gzip
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Literal, cast

import msgspec

from newsbot.dedup.bulk.columns import Columns, columns_of, joined
from newsbot.dedup.bulk.engine import find_candidates
from newsbot.dedup.final.reconcile import Reconciliation
from newsbot.dedup.final.settle import Settled, settle
from newsbot.dedup.rules import RULES, Rules
from newsbot.dedup.text.document import document_of
from newsbot.model.errors import UsageError
from newsbot.sites.registry import Sites, default_sites

BATCH = 2_000
"""Lines that a process takes at a time."""


class BulkReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a bulk pass did: records read, clusters found, records by role."""

    records: int
    clusters: int
    roles: dict[str, int]


def dedup_file(
    source: Path,
    target: Path,
    *,
    rules: Rules = RULES,
    sites: Sites | None = None,
    processes: int | None = None,
    memory_gb: float = 3.0,
) -> BulkReport:
    """Link the records of a JSONL file and write them with their links, in the same order.

    Every record gets `cluster`, `role`, `duplicate_of`, `contains`, and `link` (`to`, `score`,
    `rule`, `rules_version`) or null; all else stays as it was. The answer is that of
    `newsbot.dedup.cluster`. The file is read three times and never held in memory.

    Args:
        source: JSONL (gzipped when its name ends in `.gz`), each line with `id`, `text`, and if
            known `published`, `title`, `url`, `site`, `credit`.
        target: written whole or not at all; gzipped when its name ends so.
        rules: thresholds.
        sites: declarations for the rank of sources; the shipped ones without.
        processes: that take fingerprints, and threads of the SQL engine; the machine's cores
            without.
        memory_gb: what the SQL engine may take; beyond it, it works on disk beside the target.

    Raises:
        UsageError: a line is no JSON object with `id` and `text`; the message names the line.
    """
    processes = processes or os.cpu_count() or 1
    sites = default_sites() if sites is None else sites
    documents, order = read_columns(source, processes).in_order()
    with TemporaryDirectory(dir=target.parent, prefix=".dedup-") as scratch:
        found = find_candidates(
            documents, rules, memory_gb=memory_gb, threads=processes, scratch=Path(scratch)
        )
        decisions = Reconciliation(documents, found, rules).decisions()
        links = settle(decisions, _records(source), sites)
        del documents, order, found
        unfinished = Path(scratch) / target.name
        report = _write(source, unfinished, links, rules)
        unfinished.replace(target)
    return report


def read_columns(source: Path, processes: int) -> Columns:
    """Take the fingerprints of a file's records, in its order, on several processes."""
    chunks: list[Columns] = []
    waiting: deque[Future[Columns]] = deque()
    # Forking a process that holds database or thread state is asking for trouble: spawn.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for first, batch in _batches(source):
            waiting.append(pool.submit(_fingerprints, batch, str(source), first))
            if len(waiting) > 2 * processes:
                chunks.append(waiting.popleft().result())
        chunks.extend(future.result() for future in waiting)
    return joined(chunks)


@contextmanager
def _opened(path: Path, mode: Literal["rb", "wb"]) -> Iterator[IO[bytes]]:
    """A file, gzipped when its name ends in `.gz`; no time stamp, so the same twice."""
    with path.open(mode) as file:
        if path.suffix != ".gz":
            yield file
            return
        with gzip.GzipFile(filename="", mode=mode, fileobj=file, mtime=0) as packed:
            yield cast(IO[bytes], packed)


def _batches(source: Path) -> Iterator[tuple[int, list[bytes]]]:
    """Runs of lines, each with the number of its first line."""
    with _opened(source, "rb") as file:
        first = 1
        while batch := list(islice(file, BATCH)):
            yield first, batch
            first += len(batch)


def _fingerprints(batch: Sequence[bytes], source: str, first: int) -> Columns:
    rows = (_record(line, source, first + place) for place, line in enumerate(batch))
    return columns_of(document_of(record) for record in rows if record is not None)


def _record(line: bytes, source: str, number: int) -> dict[str, Any] | None:
    """The record of a line; None for an empty line."""
    if not line.strip():
        return None
    try:
        record = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise UsageError(
            f"{source}, line {number} is no JSON: {error}", hint="mend or remove that line"
        ) from error
    if isinstance(record, dict) and isinstance(record.get("id"), str) and "text" in record:
        return record
    raise UsageError(
        f"{source}, line {number} is no record: it needs a string `id` and a `text`",
        hint=f"newsbot replay {source} -o records.jsonl makes records of any JSONL with texts, "
        "and links them",
    )


def _records(source: Path) -> Iterator[dict[str, Any]]:
    for first, batch in _batches(source):
        for place, line in enumerate(batch):
            record = _record(line, str(source), first + place)
            if record is not None:
                yield record


def _write(source: Path, target: Path, links: Settled, rules: Rules) -> BulkReport:
    roles: dict[str, int] = {}
    records = 0
    with _opened(target, "wb") as file:
        for record in _records(source):
            fields = links.fields(record["id"], rules.version)
            file.write(msgspec.json.encode(record | fields) + b"\n")
            roles[fields["role"]] = roles.get(fields["role"], 0) + 1
            records += 1
    with target.open("rb") as written:
        os.fsync(written.fileno())
    return BulkReport(records=records, clusters=links.clusters, roles=dict(sorted(roles.items())))
