"""Pages in, outcomes out: what a replay does whatever the store is."""

from __future__ import annotations

import asyncio
import contextlib
import shlex
import sys
import time
from collections.abc import AsyncGenerator, Iterator
from functools import partial
from itertools import islice

import msgspec

from newsbot.extraction.profile.snapshot import MemorySnapshot
from newsbot.model.article import Article
from newsbot.model.errors import NewsbotError
from newsbot.model.outcome import Books, Outcome, OutcomeKind, Rejected
from newsbot.model.page import Page
from newsbot.pipeline import Context, Result, safe_process
from newsbot.readers import FileBooks, SetAside, Source, Unreadable
from newsbot.readers.walk import shown_path
from newsbot.replay.listening import Ended, Listener
from newsbot.replay.site_memory import learn
from newsbot.replay.workers import Workers
from newsbot.store.articles.writer import Store
from newsbot.store.entry import Entry, PageRow

CHUNK = 32
"""Pages handed to the store together; while they are written, the next ones are processed."""


Chunk = tuple[list[tuple[Page, Result]], list[Unreadable]]


class Replay(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be replayed, and how.

    Attributes:
        source: the pages.
        jobs: processes, None for as many as pay.
        memory: whether to learn the sites' boilerplate from all pages first.
        listener: is told how it goes.
    """

    source: Source
    jobs: int | None = None
    memory: bool = True
    listener: Listener = msgspec.field(default_factory=Listener)


class Report(msgspec.Struct, kw_only=True):
    """What came of a replay.

    Attributes:
        books: pages in, outcomes out.
        files: the files that the pages lay in.
        seconds: wall-clock time.
        run: id of the run in the store.
        away: set when the database was lost on the way and pages wait in the spool.
        links_final: False where links are as they were found on arrival.
    """

    books: Books
    files: FileBooks = msgspec.field(default_factory=FileBooks)
    seconds: float = 0.0
    run: str | None = None
    away: NewsbotError | None = None
    links_final: bool = True

    @property
    def articles(self) -> int:
        """Pages that gave an article, new or known."""
        return self.books.articles


async def drive(wanted: Replay, store: Store) -> Report:
    """Process every page of the source and store what comes of it.

    The store is closed by whoever opened it. When the task is cancelled (Ctrl-C), what was
    handed to the store is still written and the run is closed as interrupted.
    """
    report = Report(books=Books())
    report.run = await store.runs.start(_command_line())
    started = time.monotonic()
    wanted.listener.begins(report.books, wanted.source.files())
    reason = "interrupted"
    try:
        if wanted.memory:
            wanted.listener.announces("reading all pages once, to learn each site's boilerplate")
        memory = await asyncio.to_thread(_memory, wanted)
        await _store_all(_Taking(wanted, Context(memory=memory)), store, report, wanted.listener)
        reason = "finished"
    except Exception as error:
        reason = type(error).__name__
        raise
    finally:
        wanted.listener.ends()
        report.seconds = time.monotonic() - started
        await store.runs.finish(report.run, reason)
    report.files = wanted.source.books
    report.away = store.away
    return report


class _Taking:
    """Results in chunks, and beside them what could not even be read."""

    def __init__(self, wanted: Replay, context: Context) -> None:
        self._unread: list[Unreadable] = []
        self._aside = wanted.listener.aside
        workers = Workers[Result](
            partial(safe_process, context=context), died=_died, jobs=wanted.jobs
        )
        self._results = workers.run(self._pages(wanted.source))

    async def chunks(self) -> AsyncGenerator[Chunk]:
        """Process in a thread, so that writes go on meanwhile."""
        while True:
            results = await asyncio.to_thread(lambda: list(islice(self._results, CHUNK)))
            unread, self._unread = self._unread, []
            if not results and not unread:
                return
            yield results, unread

    def _pages(self, source: Source) -> Iterator[Page]:
        for found in source:
            if isinstance(found, Page):
                yield found
            elif isinstance(found, SetAside):
                self._aside(found)
            else:
                self._unread.append(found)


async def _store_all(taking: _Taking, store: Store, report: Report, listener: Listener) -> None:
    writing: asyncio.Task[None] | None = None
    async with contextlib.aclosing(taking.chunks()) as chunks:
        async for results, unread in chunks:
            if writing:
                await writing
            writing = asyncio.create_task(_write(results, unread, store, report, listener))
    if writing:
        await writing


async def _write(
    results: list[tuple[Page, Result]],
    unread: list[Unreadable],
    store: Store,
    report: Report,
    listener: Listener,
) -> None:
    run_id = report.run or ""
    taken = len(results) + len(unread)
    report.books.take(taken)
    store.runs.take(run_id, taken, size=sum(len(page.body) for page, _ in results))
    entries = [
        Entry(article=result, page_sha256=page.sha256, run=run_id)
        for page, result in results
        if isinstance(result, Article)
    ]
    others = [(page, _outcome(result)) for page, result in results if not _is_article(result)]
    books = [PageRow.of_page(run_id, page, outcome) for page, outcome in others]
    books += [PageRow(run=run_id, origin=one.origin, outcome=one.outcome) for one in unread]
    # The rows wait for company, put_all does not: together they go in one group commit.
    entering = asyncio.gather(*(store.runs.enter(row) for row in books))
    await asyncio.sleep(0)  # lets the rows queue up, so that they go in the articles' commit
    stored = await store.put_all(entries)
    await entering
    ended = [
        Ended(origin=entry.article.origin, outcome=outcome, article=entry.article)
        for entry, outcome in zip(entries, stored, strict=True)
    ]
    ended += [Ended(origin=row.origin, outcome=row.outcome) for row in books]
    for page in ended:
        report.books.enter(page.outcome)
        listener.page(page)


def _is_article(result: Result) -> bool:
    return isinstance(result, Article)


def _outcome(result: Result) -> Outcome:
    """The outcome of a page that gave no article."""
    if isinstance(result, Rejected):
        return result.outcome()
    assert isinstance(result, Outcome)
    return result


def _memory(wanted: Replay) -> MemorySnapshot | None:
    if not wanted.memory:
        return None
    return learn(wanted.source.pages(), jobs=wanted.jobs)


def _command_line() -> str:
    return shlex.join(shown_path(word) for word in sys.argv[1:])


def _died() -> Outcome:
    return Outcome(kind=OutcomeKind.FAILED, reason="process died")
