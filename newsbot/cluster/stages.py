"""Makes articles of pages on Spark: runs the stages of one machine inside `mapPartitions`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from newsbot.cluster.slices import (
    AT_ONCE,
    Placed,
    PlacedResult,
    Position,
    collections_of,
    group_of,
    read_slice,
    slices_of,
)
from newsbot.extraction.profile.snapshot import MemoryCounts, MemorySnapshot
from newsbot.model.article import Article
from newsbot.model.outcome import Outcome
from newsbot.model.page import Page
from newsbot.pipeline import Context
from newsbot.processes import collect_seldom
from newsbot.readers import FileBooks, Source
from newsbot.replay.disk_store import DiskArticles, DiskBackend
from newsbot.replay.page_result import PageResult, Recall, result_of, unreadable
from newsbot.replay.site_memory import Counting
from newsbot.sites.registry import default_sites
from newsbot.store.articles.writer import Store
from newsbot.store.entry import Entry

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

COLLECTIONS_FROM = 1 << 40
"""Number that stands for the first collection: they come after all files."""


class Kept(msgspec.Struct, frozen=True):
    """An article made of all its pages; its position is that of the first page."""

    position: Position
    article: Article


class Entered(msgspec.Struct, frozen=True):
    """How one page ended, and the id of its article if it has one."""

    outcome: Outcome
    id: str | None = None


def placed(spark: SparkSession, source: Source) -> RDD[Placed | FileBooks]:
    """The pages of a source and the books of its files; each use reads them anew."""
    pieces = slices_of(source, spark.sparkContext.defaultParallelism)
    slices = spark.sparkContext.parallelize(pieces, max(1, len(pieces)))
    found = slices.flatMap(lambda piece: read_slice(source, piece))
    for nth, address in enumerate(collections_of(source)):
        from newsbot.cluster.mongo import placed_pages  # it needs pyspark, which may be missing

        pages = placed_pages(spark, address, COLLECTIONS_FROM + nth)
        found = found.union(pages.map(lambda one: _told(one, source)))
    return found


def learned(pages: RDD[Placed | FileBooks]) -> MemorySnapshot:
    """The first pass: site memory from all pages."""

    def counted(part: Iterator[Placed | FileBooks]) -> Iterator[bytes]:
        collect_seldom()
        counts, count = MemoryCounts(), Counting(default_sites())
        for one in part:
            if isinstance(one, Placed) and isinstance(one.item, Page):
                counts.add(count(one.item))
        yield counts.to_bytes()

    return MemoryCounts.from_bytes(pages.mapPartitions(counted).treeReduce(_added)).freeze()


def made(
    pages: RDD[Placed | FileBooks], memory: MemorySnapshot | None, recall: Recall | None = None
) -> RDD[PlacedResult | FileBooks]:
    """The second pass: the result of each page, and the books of the files.

    Args:
        pages: read anew.
        memory: learned from all of them; None for none.
        recall: gives the site memory with which a crawl read its pages, on every executor.
    """
    known = pages.context.broadcast(memory.to_bytes() if memory else None)

    def each(part: Iterator[Placed | FileBooks]) -> Iterator[PlacedResult | FileBooks]:
        collect_seldom()
        frozen = MemorySnapshot.from_bytes(known.value) if known.value else None
        context = Context(memory=frozen)
        for one in part:
            yield one if isinstance(one, FileBooks) else _made(one, context, recall)

    return pages.mapPartitions(each)


def entered(pages: RDD[PlacedResult]) -> RDD[Kept | Entered]:
    """Pass the pages through the in-memory store: pages of one address become one article.

    Every page gives its outcome; an article comes once, with its latest version.
    """
    by_article = pages.map(lambda page: (group_of(page), page)).groupByKey()

    def each(groups: Iterator[tuple[int, Iterable[PlacedResult]]]) -> Iterator[Kept | Entered]:
        rows = (sorted(group, key=lambda page: page.position) for _, group in groups)
        yield from _through_store(page for row in rows for page in row)

    return by_article.mapPartitions(each)


def _through_store(pages: Iterator[PlacedResult]) -> Iterator[Kept | Entered]:
    """Pass pages through a store that exists as long as the partition."""
    positions: dict[str, Position] = {}
    with closing(DiskArticles()) as stored, asyncio.Runner() as runner:
        store = Store(DiskBackend(stored))
        runner.run(store.__aenter__())
        while batch := list(islice(pages, AT_ONCE)):
            for page in batch:
                if page.made.article:
                    positions.setdefault(page.made.article.id, page.position)
            yield from runner.run(_put(store, [page.made for page in batch]))
        runner.run(store.__aexit__(None, None, None))
        for id_, known in stored.items():
            yield Kept(positions[id_], known.article)


async def _put(store: Store, batch: list[PageResult]) -> list[Entered]:
    entries = [
        Entry(article=one.article, page_sha256=one.page_sha256) for one in batch if one.article
    ]
    stored = iter(await store.put_all(entries))
    return [
        Entered(next(stored), one.article.id) if one.article else Entered(_ended(one))
        for one in batch
    ]


def _ended(one: PageResult) -> Outcome:
    assert one.outcome is not None
    return one.outcome


def _made(found: Placed, context: Context, recall: Recall | None) -> PlacedResult:
    item = found.item
    made = result_of(item, context, recall=recall) if isinstance(item, Page) else unreadable(item)
    return PlacedResult(found.position, made)


def _told(found: Placed, source: Source) -> Placed:
    item = found.item
    return Placed(found.position, source.told(item)) if isinstance(item, Page) else found


def _added(one: bytes, other: bytes) -> bytes:
    counts = MemoryCounts.from_bytes(one)
    counts.add(MemoryCounts.from_bytes(other))
    return counts.to_bytes()
