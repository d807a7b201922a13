"""`newsbot dedup --engine spark`: links the records of JSONL files of any size."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from glob import glob
from itertools import groupby, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from newsbot.cluster.links import Ready, links
from newsbot.cluster.parts import describe_parts, new_folder, write_parts
from newsbot.dedup.clusters.canonical import standing_of
from newsbot.dedup.clusters.settle import ExplainedLinks
from newsbot.dedup.records import BulkReport, record_of_line
from newsbot.dedup.text.document import document_of
from newsbot.dedup.versions import Version, version_of
from newsbot.export.manifest import Asked, inputs_of
from newsbot.files.jsonl import NAMED, LeftOut, file_lines
from newsbot.files.opening import PACKED, PACKED_ENDING, shown_path
from newsbot.model.errors import UsageError
from newsbot.sites.registry import default_sites

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

log = logging.getLogger(__name__)

PART = re.compile(rf"\.(?:jsonl|ndjson)(?:{PACKED_ENDING})?$", re.I)
SIGNS = re.compile(r"[][{}*?,\\]")
"""Signs in a name that Hadoop would read as a pattern or as the end of the name."""

Line = tuple[int, bytes]
"""Number of a line among those of all files, from 1, and the line."""


def dedup_on_spark(source: str, target: str, spark: SparkSession) -> BulkReport:
    """Write the records with their links, in the same order, into the folder `target`.

    The answer is that of `newsbot.dedup.records.dedup_file`.

    Args:
        source: a JSONL file, also compressed, a folder of such files, a glob, or an address
            that Spark reads (`hdfs://…`, `s3a://…`); every executor reaches it.
        target: a folder that every executor reaches; its name chooses the format of the parts.
        spark: where it is done.

    Raises:
        UsageError: no line is a JSON object with `id` and `text`, or the folder cannot be written.
    """
    folder = new_folder(target)
    lines, left_out = _records_and_others(_lines(spark, source).cache(), source)
    latest = _latest(lines, source).cache()
    found = links(spark, latest.values().map(lambda one: one.ready)).cache()
    explained = found.join(latest.mapValues(lambda one: one.number))

    def numbered(rows: Iterator[Line]) -> Iterator[tuple[str, Line]]:
        for number, line in rows:
            yield record_of_line(line, source, number)["id"], (number, line)

    def is_latest(pair: tuple[Line, tuple[ExplainedLinks, int]]) -> bool:
        (number, _), (_, latest_number) = pair
        return number == latest_number

    def linked(pair: tuple[Line, tuple[ExplainedLinks, int]]) -> tuple[int, bytes]:
        (number, line), (fields, _) = pair
        record = record_of_line(line, source, number)
        return number, msgspec.json.encode(record | fields)

    pairs = lines.mapPartitions(numbered).join(explained, lines.getNumPartitions()).values()
    joined = pairs.filter(is_latest).cache()
    rows = joined.map(linked).cache().sortByKey().values().cache()
    write_parts(rows, folder)
    asked = Asked(filters={"dedup": shown_path(Path(source).name)})
    describe_parts(rows, folder, asked, inputs_of(source))
    if left_out.count:
        log.warning("%s", left_out.words)
    fields = joined.values().map(lambda one: one[0])
    return _report(fields, found, left_out.count, taken=lines.count())


def _records_and_others(lines: RDD[Any], source: str) -> tuple[RDD[Line], LeftOut]:
    """The lines that are records, and what is to be told of the others.

    Raises:
        UsageError: there are lines, and none is a record.
    """
    faults = lines.flatMap(lambda row: _fault(row, source)).cache()
    left_out = LeftOut(faults.count(), faults.sortByKey().values().take(NAMED))
    records = lines.filter(lambda row: not _fault(row, source)) if left_out.count else lines
    if left_out.first and records.isEmpty():
        raise left_out.first[0]
    return records.cache(), left_out


def _fault(row: tuple[int, bytes | UsageError], source: str) -> list[tuple[int, UsageError]]:
    number, line = row
    if isinstance(line, UsageError):
        return [(number, line)]
    try:
        record_of_line(line, source, number)
    except UsageError as fault:
        return [(number, fault)]
    return []


def _lines(spark: SparkSession, source: str) -> RDD[Any]:
    """The lines of all files in their order, numbered; where a file is torn, the fault stands."""
    context = spark.sparkContext
    runs = [(here, list(run)) for here, run in groupby(_files(source), key=_is_opened_here)]
    text = context.union(
        [
            context.parallelize(files, len(files)).flatMap(_opened_lines)
            if here
            else context.textFile(",".join(files), use_unicode=False)
            for here, files in runs
        ]
    )
    numbered = text.zipWithIndex().map(lambda row: (row[1] + 1, row[0]))
    return numbered.filter(lambda row: isinstance(row[1], UsageError) or bool(row[1].strip()))


def _opened_lines(path: str) -> Iterator[bytes | UsageError]:
    """The lines of a file as one machine reads them: of a compressed one up to where it is torn."""
    torn: list[UsageError] = []
    before = 0
    for number, line in file_lines(Path(path), torn.append):
        yield from repeat(b"", number - before - 1)  # blank lines count
        yield line
        before = number
    yield from torn


def _is_opened_here(path: str) -> bool:
    """Whether a file is compressed, or Hadoop would not find it by its name, and it lies where
    every executor can open it by its path.
    """
    return bool(PACKED.search(path) or SIGNS.search(path)) and Path(path).is_file()


def _files(source: str) -> list[str]:
    """The named file or address; of a folder its parts, without the files that describe it."""
    if Path(source).is_file():
        return [source]  # whatever signs are in its name
    if not Path(source).is_dir():
        return sorted(glob(source)) or [source]  # noqa: PTH207 - it may begin anywhere
    found = sorted(str(one) for one in Path(source).iterdir() if PART.search(one.name))
    if not found:
        raise UsageError(f"{source} holds no .jsonl file", hint="name a folder of records")
    return found


class Versioned(NamedTuple):
    """A record as it is linked: which version it is, the number of its line, what is compared."""

    version: Version
    number: int
    ready: Ready


def _latest(lines: RDD[Line], source: str) -> RDD[tuple[str, Versioned]]:
    """The inputs of linking, by id; of several versions the latest, of equal ones the first."""

    def each(rows: Iterator[Line]) -> Iterator[tuple[str, Versioned]]:
        sites = default_sites()
        for number, line in rows:
            record = record_of_line(line, source, number)
            ready = Ready(document_of(record), standing_of(record, sites))
            yield record["id"], Versioned(version_of(record), number, ready)

    return lines.mapPartitions(each).reduceByKey(lambda one, other: max(one, other, key=_rank))


def _rank(one: Versioned) -> tuple[Version, int]:
    return one.version, -one.number


def _report(
    fields: RDD[ExplainedLinks],
    found: RDD[tuple[str, ExplainedLinks]],
    left_out: int,
    *,
    taken: int,
) -> BulkReport:
    roles = fields.map(lambda one: one["role"]).countByValue()
    clusters = found.map(lambda row: row[1]["cluster"]).distinct().count()
    records = sum(roles.values())
    return BulkReport(
        records=records,
        clusters=clusters,
        roles=dict(sorted(roles.items())),
        outdated=taken - records,
        left_out=left_out,
    )
