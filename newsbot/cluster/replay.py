"""`newsbot replay --engine spark`: pages into a corpus, on as many machines as there are."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from newsbot.cluster.links import Ready, links
from newsbot.cluster.parts import describe_parts, new_folder, write_parts
from newsbot.cluster.slices import PlacedResult
from newsbot.cluster.stages import Entered, Kept, entered, learned, made, placed
from newsbot.dedup.clusters.canonical import Standing, standing_of
from newsbot.dedup.clusters.settle import Links, relinked
from newsbot.dedup.story.event import story_text
from newsbot.dedup.story.fields import Stories
from newsbot.dedup.story.texts import StoryText
from newsbot.dedup.text.document import document_of
from newsbot.export.manifest import Asked, Inputs
from newsbot.files.disk_arrays import DiskArrays
from newsbot.model.article import Article
from newsbot.model.outcome import Books, Outcome, OutcomeKind
from newsbot.readers import FileBooks
from newsbot.replay import Replay, Report
from newsbot.replay.page_result import recall
from newsbot.replay.runner import command_line
from newsbot.replay.to_file import asked_for
from newsbot.replay.to_store import storing
from newsbot.sites.registry import default_sites
from newsbot.store.articles.writer import Store

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession


def replay_on_spark(wanted: Replay, path: str, spark: SparkSession) -> Report:
    """Process the pages and write one record per article into the folder `path`.

    The records are those that one machine writes, in the same order. A page counts as a duplicate
    when its article is a copy of another one in the end, whichever of them came first.

    Args:
        wanted: what to replay; every executor reads its files under the same paths.
        path: a folder that every executor reaches; its name chooses the format of the parts.
        spark: where it is done.

    Raises:
        UsageError: the folder cannot be written, or pages are to come from standard input.
    """
    started = time.monotonic()
    folder = new_folder(path)
    pages = all_results(wanted, spark)
    stored = entered(pages.filter(lambda one: isinstance(one, PlacedResult))).cache()
    kept = stored.filter(lambda one: isinstance(one, Kept)).cache()
    articles = _linked(spark, kept).cache()
    stories = spark.sparkContext.broadcast(_stories(articles))

    def complete(placed: Kept) -> tuple[Any, bytes]:
        article = stories.value.complete(placed.article)
        return placed.position, msgspec.json.encode(article)

    # What is sorted is made once to look for the bounds of the parts, and again for each part.
    rows = articles.map(complete).cache().sortByKey().values().cache()
    write_parts(rows, folder)
    report = Report(books=_books(stored, articles), files=file_books(pages))
    asked = Asked(filters={"replay": asked_for(wanted.source)})
    inputs = Inputs.of(report.books, files=report.files.seen, sha256=None)
    describe_parts(rows, folder, asked, inputs)
    report.seconds = time.monotonic() - started
    return report


def replay_into_store(wanted: Replay, uri: str, spark: SparkSession) -> Report:
    """Process the pages and store the results in MongoDB with one writer per task.

    Args:
        wanted: what to replay.
        uri: of a database that every executor reaches.
        spark: where it is done.

    Raises:
        StorageUnavailable: the database cannot be reached.
    """
    from newsbot.cluster.mongo import store_results

    if wanted.memory and not wanted.relearn:
        wanted = replace(wanted, recall=partial(recall, uri))
    pages = all_results(wanted, spark)
    made = pages.filter(lambda one: isinstance(one, PlacedResult))

    async def fill(store: Store) -> Report:
        started = time.monotonic()
        run = await store.runs.start(command_line())
        await asyncio.to_thread(store_results, spark, made, uri, run)
        size = made.map(lambda one: one.made.size).sum()
        books = await store.runs.adopt(run, taken=made.count(), size=int(size))
        await store.runs.finish(run, "finished")
        seconds = time.monotonic() - started
        return Report(books=books, files=file_books(pages), seconds=seconds, run=run)

    return asyncio.run(storing(fill, uri, wanted.listener))


def all_results(wanted: Replay, spark: SparkSession) -> RDD[PlacedResult | FileBooks]:
    """The result of each page after both passes, and the books of the files."""
    pages = placed(spark, wanted.source)
    memory = None
    if wanted.memory:
        wanted.listener.announces("reading all pages once, to learn each site's boilerplate")
        memory = learned(pages)
    return made(pages, memory, wanted.recall).cache()


def file_books(pages: RDD[PlacedResult | FileBooks]) -> FileBooks:
    """The books of all files, added up."""
    books = FileBooks()
    for one in pages.filter(lambda row: isinstance(row, FileBooks)).toLocalIterator():
        books.seen += one.seen
        books.read += one.read
        books.aside += one.aside
        books.inside += one.inside
    return books


def _linked(spark: SparkSession, kept: RDD[Kept]) -> RDD[Kept]:
    ready = kept.map(lambda one: Ready(document_of(one.article), _standing(one.article)))
    by_id = kept.map(lambda one: (one.article.id, one))

    def with_links(pair: tuple[Kept, Links]) -> Kept:
        one, its = pair
        return Kept(one.position, relinked(one.article, its))

    return by_id.join(links(spark, ready), kept.getNumPartitions()).values().map(with_links)


def _standing(article: Article) -> Standing:
    return standing_of(article, default_sites())


def _stories(articles: RDD[Kept]) -> Stories:
    """The stories of all articles; the driver finds them from their stems and dates."""
    sent = articles.map(lambda one: _for_stories(one.article)).toLocalIterator(
        prefetchPartitions=True
    )
    texts: dict[str, StoryText] = {}

    def heads() -> Iterator[Article]:
        for article, text in sent:
            if text is not None:
                texts[article.id] = text
            yield article

    return Stories(heads(), lambda article: texts.pop(article.id), DiskArrays())


def _for_stories(article: Article) -> tuple[Article, StoryText | None]:
    bare = replace(article, text="", date_mentions=(), authors=(), tags=())
    return bare, story_text(article) if article.duplicate_of is None else None


def _books(stored: RDD[Kept | Entered], articles: RDD[Kept]) -> Books:
    """Counts by outcome; a page whose stored article is a copy counts as a duplicate."""
    copies = set(
        articles.filter(lambda one: one.article.duplicate_of is not None)
        .map(lambda one: one.article.id)
        .collect()
    )
    known = stored.context.broadcast(copies)

    def kind(one: Entered) -> tuple[OutcomeKind, str | None]:
        copied = one.outcome.kind is OutcomeKind.STORED and one.id in known.value
        return OutcomeKind.DUPLICATE if copied else one.outcome.kind, one.outcome.reason

    counts = Counter(stored.filter(lambda one: isinstance(one, Entered)).map(kind).countByValue())
    books = Books()
    for (ended, reason), pages in counts.items():
        books.take(pages)
        books.enter(Outcome(kind=ended, reason=reason), pages)
    return books
