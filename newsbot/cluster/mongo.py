"""Reads and writes MongoDB from Spark in partitions through pymongo; no jar is needed."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from pyspark.sql.datasource import (
    DataSource,
    DataSourceReader,
    DataSourceWriter,
    InputPartition,
    WriterCommitMessage,
)

from newsbot.cluster.slices import AT_ONCE, Placed, PlacedResult, group_of
from newsbot.readers.rows.mongo_pages import PagesAddress, cut_points, page_of, pages_between
from newsbot.replay.page_result import PageResult
from newsbot.store.articles.writer import Store
from newsbot.store.entry import Entry, PageRow
from newsbot.store.links.mongo import open_linker
from newsbot.store.store import open_store

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

PAGES = "newsbot_pages"
STORE = "newsbot_store"

ROW = "number int, nth long, item binary"
ENTRY = "made binary"


class Range(InputPartition):  # type: ignore[misc] # pyspark is seen by mypy nowhere
    """A range of ids in a collection; None where there is no bound."""

    def __init__(self, nth: int, first: Any, end: Any) -> None:
        super().__init__(nth)
        self.nth, self.first, self.end = nth, first, end


class PageSource(DataSource):  # type: ignore[misc] # pyspark is seen by mypy nowhere
    """`spark.read.format("newsbot_pages")`: reads a collection of raw pages.

    Options: `address` (see `newsbot.readers.rows.mongo_pages`), `partitions`.
    """

    @classmethod
    def name(cls) -> str:
        """The name of the format."""
        return PAGES

    def schema(self) -> str:
        """The columns: the partition, the place in it, and the page."""
        return ROW

    def reader(self, schema: Any) -> PageReader:
        """The reader of the collection."""
        return PageReader(self.options["address"], int(self.options["partitions"]))


class PageReader(DataSourceReader):  # type: ignore[misc] # pyspark is seen by mypy nowhere
    """Cuts a collection into ranges of ids; each partition reads one range."""

    def __init__(self, address: str, partitions: int) -> None:
        self._address = PagesAddress.of(address)
        self._partitions = partitions

    def partitions(self) -> Sequence[InputPartition]:
        """Ranges of about the same size, in the order of the ids."""
        cuts = cut_points(self._address, self._partitions)
        bounds = [None, *cuts, None]
        return [Range(nth, *pair) for nth, pair in enumerate(pairwise(bounds))]

    def read(self, partition: Any) -> Iterator[tuple[int, int, bytes]]:
        """The pages of a range."""
        found = pages_between(self._address, partition.first, partition.end)
        for nth, document in enumerate(found):
            yield partition.nth, nth, pickle.dumps(page_of(document, self._address))


class StoreTarget(DataSource):  # type: ignore[misc] # pyspark is seen by mypy nowhere
    """`frame.write.format("newsbot_store")`: stores the results of pages in newsbot's store.

    Options: `uri` of the database, `run` that keeps the books.
    """

    @classmethod
    def name(cls) -> str:
        """The name of the format."""
        return STORE

    def schema(self) -> str:
        """The columns: the result of a page."""
        return ENTRY

    def writer(self, schema: Any, overwrite: bool) -> StoreWriter:
        """The writer of the partitions."""
        return StoreWriter(self.options["uri"], self.options["run"])


class StoreWriter(DataSourceWriter):  # type: ignore[misc] # pyspark is seen by mypy nowhere
    """Stores partitions; each is a separate writer, since the store allows many at a time.

    A task that is repeated finds its articles stored: they stay as they are.
    """

    def __init__(self, uri: str, run: str) -> None:
        self._uri, self._run = uri, run

    def write(self, iterator: Iterator[Any]) -> WriterCommitMessage:
        """Store the rows of a partition."""
        asyncio.run(self._store(pickle.loads(row.made) for row in iterator))
        return WriterCommitMessage()

    async def _store(self, rows: Iterator[PageResult]) -> None:
        async with open_linker(self._uri) as linker, open_store(self._uri, linker=linker) as store:
            while batch := list(islice(rows, AT_ONCE)):
                await self._put(store, batch)

    async def _put(self, store: Store, batch: list[PageResult]) -> None:
        entries = [
            Entry(article=one.article, page_sha256=one.page_sha256, run=self._run)
            for one in batch
            if one.article
        ]
        await store.put_all(entries)
        for one in batch:
            if one.outcome:
                row = PageRow(run=self._run, origin=one.origin, url=one.url, outcome=one.outcome)
                await store.runs.enter(row)


def placed_pages(spark: SparkSession, address: str, number: int) -> RDD[Placed]:
    """The pages of a collection.

    Args:
        address: see `newsbot.readers.rows.mongo_pages`.
        number: that stands for the collection among the files of a replay.
    """
    spark.dataSource.register(PageSource)
    parts = 2 * spark.sparkContext.defaultParallelism
    reading = spark.read.format(PAGES).option("address", address).option("partitions", str(parts))
    return reading.load().rdd.map(
        lambda row: Placed((number, row.number << 40 | row.nth), pickle.loads(row.item))
    )


def store_results(spark: SparkSession, made: RDD[PlacedResult], uri: str, run: str) -> None:
    """Store the results of pages; pages of one address are stored in their order.

    Args:
        uri: of a database that every executor reaches.
        run: that keeps the books; its record is closed by whoever started it.
    """
    spark.dataSource.register(StoreTarget)
    parts = made.getNumPartitions()
    by_article = made.map(lambda one: ((group_of(one), one.position), one.made))
    in_order = by_article.repartitionAndSortWithinPartitions(parts, lambda key: key[0] % parts)
    frame = spark.createDataFrame(in_order.map(lambda row: (pickle.dumps(row[1]),)), ENTRY)
    frame.write.format(STORE).mode("append").option("uri", uri).option("run", run).save()
