"""Links between the records of a whole corpus. Few records are linked by the driver, as on one
machine; of many, SQL finds what could be linked, and each group of such records is decided by
itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from newsbot.dedup.bulk.candidates import Candidates, Finds
from newsbot.dedup.bulk.columns import gathered
from newsbot.dedup.bulk.components import Components
from newsbot.dedup.bulk.sql import candidates_statement, copies_statement, rare_statement
from newsbot.dedup.clusters.canonical import Standing
from newsbot.dedup.clusters.reconcile import Reconciliation, decisions
from newsbot.dedup.clusters.settle import ExplainedLinks, Settled, settle_standings
from newsbot.dedup.rules import RULES
from newsbot.dedup.text.document import Document
from newsbot.files.disk_arrays import DiskArrays

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

FINGERPRINTS = (
    "doc int, moment long, key_list array<long>, mark_list array<long>, number_list array<long>, "
    "digest boolean, text long, length int"
)

VIEWS = {
    "documents": "doc, moment, size(mark_list) as marks, size(number_list) as numbers, digest",
    "keys": "doc, explode(key_list) as print",
    "marks": "doc, explode(mark_list) as mark",
    "numbers": "doc, explode(number_list) as number",
}
"""The tables that the SQL works on, made from the fingerprints."""

SAME_TEXT = """
select doc, first from (
    select doc, min(doc) over (partition by text) as first from fingerprints where length > 0
) where first < doc
"""


FEW = 200_000
"""Records that the driver links alone in a minute or two, in 300 MB: Java takes as long to plan
and run the statements for a few hundred."""


class Ready(msgspec.Struct, frozen=True):
    """The part of a record that linking needs."""

    document: Document
    standing: Standing


Numbered = tuple[int, Ready]

Found = tuple[int, int, int, int]
"""A row of `candidates.sql`: new document, old document, key, groups that held it before."""


def links(spark: SparkSession, records: RDD[Ready]) -> RDD[tuple[str, ExplainedLinks]]:
    """The link fields of each record by its id, as `newsbot dedup` writes them.

    The driver holds a few numbers for each record and for each pair of records that may be
    linked, and nothing of their texts.

    Args:
        records: each id once.
    """
    from pyspark import StorageLevel

    records = records.persist(StorageLevel.MEMORY_AND_DISK)
    return _on_driver(records) if records.count() <= FEW else _by_sql(spark, records)


def _on_driver(records: RDD[Ready]) -> RDD[tuple[str, ExplainedLinks]]:
    standings: dict[str, Standing] = {}

    def documents() -> Iterator[Document]:
        for ready in records.toLocalIterator(prefetchPartitions=True):
            standings[ready.document.id] = ready.standing
            yield ready.document

    ordered, _ = gathered(documents(), DiskArrays()).in_order()
    settled = settle_standings(decisions(ordered, RULES), map(standings.__getitem__, ordered.ids))
    fields = [(id_, settled.explained(id_, RULES.version)) for id_ in ordered.ids]
    return records.context.parallelize(fields, records.getNumPartitions())


def _by_sql(spark: SparkSession, records: RDD[Ready]) -> RDD[tuple[str, ExplainedLinks]]:
    from pyspark import StorageLevel

    keyed = records.map(lambda ready: (ready.document.order, ready))
    numbered = keyed.sortByKey().values().zipWithIndex().map(lambda row: (row[1], row[0]))
    numbered.persist(StorageLevel.MEMORY_AND_DISK)
    count = _tables(spark, numbered)
    records.unpersist()
    groups = _groups_of_copies(spark, count)
    _groups_table(spark, groups)
    rare = dict(map(tuple, spark.sql(rare_statement(RULES)).collect()))
    found = spark.sql(candidates_statement(RULES)).persist(StorageLevel.MEMORY_AND_DISK)
    for old, new in found.select("old", "new").distinct().toLocalIterator():
        groups.join(old, new)
    return _decided(spark, numbered, found.rdd, groups, _rare_counts(rare, count))


def _tables(spark: SparkSession, numbered: RDD[Numbered]) -> int:
    """Make the tables of the fingerprints; returns the number of fingerprints."""
    prints = spark.createDataFrame(numbered.map(_row), FINGERPRINTS).cache()
    prints.createOrReplaceTempView("fingerprints")
    for name, columns in VIEWS.items():
        spark.sql(f"select {columns} from fingerprints").createOrReplaceTempView(name)
    return int(prints.count())


def _row(numbered: Numbered) -> tuple[Any, ...]:
    number, ready = numbered
    text = ready.document.fingerprint
    return (
        number,
        ready.document.moment,
        text.keys.tolist(),
        text.marks.tolist(),
        list(text.numbers),
        bool(text.digest),
        int(text.text_number),
        int(text.length),
    )


def _groups_of_copies(spark: SparkSession, count: int) -> Components:
    groups = Components(count)
    for one, other in spark.sql(copies_statement(RULES)).toLocalIterator():
        groups.join(one, other)
    for one, other in spark.sql(SAME_TEXT).toLocalIterator():
        groups.join(one, other)
    return groups


def _groups_table(spark: SparkSession, groups: Components) -> None:
    roots = groups.roots().tolist()
    rows = spark.sparkContext.parallelize(list(enumerate(roots)))
    spark.createDataFrame(rows, "doc int, grp int").createOrReplaceTempView("groups")


def _rare_counts(rare: dict[int, int], count: int) -> NDArray[np.int64]:
    """The number of rare keys of each document."""
    return np.fromiter((rare.get(number, 0) for number in range(count)), np.int64, count)


def _decided(
    spark: SparkSession,
    numbered: RDD[Numbered],
    found: RDD[Any],
    groups: Components,
    rare: NDArray[np.int64],
) -> RDD[tuple[str, ExplainedLinks]]:
    known = spark.sparkContext.broadcast((groups.roots(), rare))
    documents = numbered.map(lambda row: (int(known.value[0][row[0]]), row))
    finds = found.map(lambda row: (int(known.value[0][row[0]]), tuple(row)))

    def each(
        parts: Iterator[tuple[int, tuple[Iterable[Numbered], Iterable[Found]]]],
    ) -> Iterator[tuple[str, ExplainedLinks]]:
        for _, (rows, pairs) in parts:
            yield from decide(sorted(rows, key=lambda row: row[0]), pairs, known.value[1])

    # By themselves the parts of both would be added up, and each costs a task of every stage.
    return documents.cogroup(finds, documents.getNumPartitions()).mapPartitions(each)


def decide(
    rows: list[Numbered], finds: Iterable[Found], rare: np.ndarray[Any, Any]
) -> Iterator[tuple[str, ExplainedLinks]]:
    """Decide about records that cannot be linked to any record outside of `rows`.

    Args:
        rows: in publication order.
        finds: of any order.
        rare: rare keys of each document of the corpus.
    """
    place = {number: nth for nth, (number, _) in enumerate(rows)}
    columns = np.array(sorted(finds), dtype=np.int64).reshape(-1, 4)
    new, old = (
        np.fromiter((place[number] for number in columns[:, side].tolist()), np.int64)
        for side in (0, 1)
    )
    numbers = np.fromiter(place, np.int64)
    candidates = Candidates(Finds(new, old, columns[:, 2], columns[:, 3]), rare[numbers])
    documents = [ready.document for _, ready in rows]
    decided = Reconciliation(documents, candidates, RULES).decisions()
    settled: Settled = settle_standings(decided, (ready.standing for _, ready in rows))
    for document in documents:
        yield document.id, settled.explained(document.id, RULES.version)
