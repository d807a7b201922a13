"""Pages in, outcomes out: what a replay does whatever the store is."""

from __future__ import annotations

import asyncio
import contextlib
import shlex
import sys
import time
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from functools import partial
from itertools import islice

import msgspec

from newsbot.extraction.profile.snapshot import MemorySnapshot
from newsbot.model.errors import NewsbotError
from newsbot.model.outcome import Books
from newsbot.model.page import Page
from newsbot.pipeline import Context
from newsbot.readers import FileBooks, SetAside, Source
from newsbot.readers.walk import shown_path
from newsbot.replay.listening import Ended, Listener
from newsbot.replay.made import Made, ended, make, not_read
from newsbot.replay.prepared import prepare
from newsbot.replay.site_memory import learn
from newsbot.replay.workers import Workers
from newsbot.store.articles.writer import Store
from newsbot.store.entry import Entry, PageRow

Keep = Callable[[Made], None]

CHUNK = 32
"""Pages handed to the store together; while they are written, the next ones are processed."""


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


async def drive(wanted: Replay, store: Store, keep: Keep | None = None) -> Report:
    """Process every page of the source and store what comes of it.

    When the task is cancelled (Ctrl-C), what was
    handed to the store is still written and the run is closed as interrupted.

    Args:
        wanted: what to replay.
        store: open, and closed by whoever opened it.
        keep: given what the workers prepared for links, before the store is given the article.
    """
    report = await store_all(
        partial(_made, wanted, keep), store, wanted.listener, files=wanted.source.files()
    )
    report.files = wanted.source.books
    return report


async def store_all(
    made: Callable[[], Iterable[Made]], store: Store, listener: Listener, *, files: int | None
) -> Report:
    """Store what was made of pages, as one run.

    Args:
        made: gives it one by one; runs in a thread, so that writes go on meanwhile.
        store: see `drive`.
        listener: is told how it goes.
        files: how many there are, for the listener.
    """
    report = Report(books=Books())
    report.run = await store.runs.start(_command_line())
    started = time.monotonic()
    listener.begins(report.books, files)
    reason = "interrupted"
    try:
        await _in_chunks(made, store, report, listener)
        reason = "finished"
    except Exception as error:
        reason = type(error).__name__
        raise
    finally:
        listener.ends()
        report.seconds = time.monotonic() - started
        await store.runs.finish(report.run, reason)
    report.away = store.away
    return report


def _made(wanted: Replay, keep: Keep | None) -> Iterator[Made]:
    """What comes of each page, in the order of the source."""
    if wanted.memory:
        wanted.listener.announces("reading all pages once, to learn each site's boilerplate")
    context = Context(memory=_memory(wanted))
    work = partial(make, context=context, prepare=prepare if keep else None)
    items = _items(wanted.source, wanted.listener)
    for one in Workers[Made](work, died=ended, jobs=wanted.jobs).run(items):
        if keep:
            keep(one)
        yield one


def _items(source: Source, listener: Listener) -> Iterator[Page | Made]:
    for found in source:
        if isinstance(found, Page):
            yield found
        elif isinstance(found, SetAside):
            listener.aside(found)
        else:
            yield not_read(found)


def _memory(wanted: Replay) -> MemorySnapshot | None:
    if not wanted.memory:
        return None
    return learn(wanted.source.pages(), jobs=wanted.jobs)


async def _in_chunks(
    made: Callable[[], Iterable[Made]], store: Store, report: Report, listener: Listener
) -> None:
    writing: asyncio.Task[None] | None = None
    async with contextlib.aclosing(_chunks(made)) as chunks:
        try:
            async for chunk in chunks:
                if writing:
                    await _to_its_end(writing)
                writing = asyncio.create_task(_write(chunk, store, report, listener))
        finally:
            if writing:
                await _to_its_end(writing)


async def _to_its_end(writing: asyncio.Task[None]) -> None:
    """Wait for a write; whoever is cancelled meanwhile (Ctrl-C) is cancelled when it has ended.

    What was taken in gets its outcome, so that the books of the run balance.
    """
    try:
        await asyncio.shield(writing)
    except asyncio.CancelledError:
        await writing
        raise


async def _chunks(made: Callable[[], Iterable[Made]]) -> AsyncGenerator[list[Made]]:
    stream = iter(await asyncio.to_thread(made))
    while chunk := await asyncio.to_thread(lambda: list(islice(stream, CHUNK))):
        yield chunk


async def _write(chunk: list[Made], store: Store, report: Report, listener: Listener) -> None:
    run = report.run or ""
    report.books.take(len(chunk))
    store.runs.take(run, len(chunk), size=sum(one.size for one in chunk))
    rows = [_row(run, one) for one in chunk if one.outcome]
    # The rows wait for company, put_all does not: together they go in one group commit.
    entering = asyncio.gather(*(store.runs.enter(row) for row in rows))
    await asyncio.sleep(0)  # lets the rows queue up, so that they go in the articles' commit
    stored = iter(await store.put_all([_entry(run, one) for one in chunk if not one.outcome]))
    await entering
    for one in chunk:
        outcome = one.outcome or next(stored)
        report.books.enter(outcome)
        listener.page(Ended(origin=one.origin, outcome=outcome, article=one.article))


def _row(run: str, one: Made) -> PageRow:
    assert one.outcome is not None
    return PageRow(run=run, origin=one.origin, url=one.url, outcome=one.outcome)


def _entry(run: str, one: Made) -> Entry:
    assert one.article is not None
    return Entry(article=one.article, page_sha256=one.page_sha256, run=run)


def _command_line() -> str:
    return shlex.join(shown_path(word) for word in sys.argv[1:])
