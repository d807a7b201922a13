"""Runs a replay from pages to outcomes, whatever the store is."""

from __future__ import annotations

import asyncio
import hashlib
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Any

import msgspec

from newsbot.extraction.profile.snapshot import MemorySnapshot
from newsbot.files.opening import shown_path
from newsbot.model.errors import NewsbotError
from newsbot.model.outcome import Books, Outcome
from newsbot.model.page import Page
from newsbot.pipeline import Context
from newsbot.readers import FileBooks, SetAside, Source
from newsbot.replay.chunks import Made, in_chunks, until
from newsbot.replay.listener import Ended, Listener
from newsbot.replay.page_result import PageResult, Recall, result_of, unreadable, without_article
from newsbot.replay.prepared import prepare_ahead
from newsbot.replay.site_memory import learn
from newsbot.replay.unfinished import Unfinished
from newsbot.replay.workers import Crew, Workers
from newsbot.store.articles.writer import Store
from newsbot.store.entry import Entry, PageRow
from newsbot.store.event_loop import uncancelled

Keep = Callable[[PageResult], None]

CHUNK = 100
"""Pages handed to the store together, as many as it commits at once; while they are written, the
next ones are processed."""


class Replay(msgspec.Struct, frozen=True, kw_only=True):
    """An order for a replay: the pages, and how to process them.

    Attributes:
        source: the pages.
        jobs: processes, None for as many as pay.
        memory: whether to learn the sites' boilerplate from all pages first.
        relearn: whether pages of a crawl are read with what was learnt from all pages, too, and
            not with the site memory of their crawl.
        recall: gives the site memory with which a crawl read its pages, so that its archive gives
            the same records again; None to read them as other pages.
        listener: is told how it goes.
        unfinished: folder in which is kept what was done, so that a replay that was killed goes
            on when it is asked for again; None to keep nothing.
        anew: whether to begin anew all the same.
    """

    source: Source
    jobs: int | None = None
    memory: bool = True
    relearn: bool = False
    recall: Recall | None = None
    listener: Listener = msgspec.field(default_factory=Listener)
    unfinished: Path | None = None
    anew: bool = False


class Report(msgspec.Struct, kw_only=True):
    """The result of a replay.

    Attributes:
        books: pages in, outcomes out.
        files: the files that the pages lay in.
        seconds: wall-clock time.
        run: id of the run in the store.
        away: set when the database was lost on the way and pages wait in the spool.
        links_final: False where links are as they were found on arrival.
        digest: over the SHA-256 of each page, in the order in which they came.
    """

    books: Books
    files: FileBooks = msgspec.field(default_factory=FileBooks)
    seconds: float = 0.0
    run: str | None = None
    away: NewsbotError | None = None
    links_final: bool = True
    digest: Any = msgspec.field(default_factory=hashlib.sha256)

    @property
    def pages_sha256(self) -> str:
        """The hex digest of all pages that came in."""
        return str(self.digest.hexdigest())

    @property
    def articles(self) -> int:
        """The number of pages that gave an article, new or known."""
        return self.books.articles


async def run_replay(
    wanted: Replay, store: Store, keep: Keep | None = None, work: Unfinished | None = None
) -> Report:
    """Process every page of the source and store the results.

    When the task is cancelled (Ctrl-C), what was handed to the store is still written and the run
    is closed as interrupted.

    Args:
        wanted: what to replay.
        store: open, and closed by whoever opened it.
        keep: given what the workers prepared for links, before the store is given the article.
        work: what an earlier try has done, and what this one does.
    """
    report = await store_all(
        _Making(wanted, keep, work).results,
        store,
        wanted.listener,
        files=wanted.source.files(),
        work=work,
    )
    report.files = wanted.source.books
    return report


async def store_all(
    made: Made,
    store: Store,
    listener: Listener,
    *,
    files: int | None,
    work: Unfinished | None = None,
    at_once: int = CHUNK,
) -> Report:
    """Store the results of pages, as one run.

    Args:
        made: gives them; runs in a thread, so that writes go on meanwhile.
        store: see `run_replay`.
        listener: is told how it goes.
        files: how many there are, for the listener.
        work: keeps what is stored.
        at_once: how many are handed to the store together.
    """
    report = Report(books=Books())
    report.run = await uncancelled(store.runs.start(command_line()))
    if work:
        _begin(work, report.run, listener)
    started = time.monotonic()
    listener.begins(report.books, files)
    reason = "interrupted"
    try:
        await in_chunks(made, at_once, partial(_write, store, report, listener, work))
        reason = "finished"
    except Exception as error:
        reason = type(error).__name__
        raise
    finally:
        listener.ends()
        report.seconds = time.monotonic() - started
        await uncancelled(store.runs.finish(report.run, reason))
    report.away = store.away
    return report


def _begin(work: Unfinished, run: str, listener: Listener) -> None:
    if work.began and (work.made or work.counted):
        listener.takes_over(work.made, work.began.at)
    work.begin(run)


class _Making:
    """Makes the result of each page of a replay, in the order of the source.

    Args:
        wanted, keep, work: see `run_replay`.
    """

    def __init__(self, wanted: Replay, keep: Keep | None, work: Unfinished | None) -> None:
        self._wanted = wanted
        self._keep = keep
        self._work = work

    def results(self, stop: Event) -> Iterator[PageResult]:
        """The results of all pages.

        Raises:
            Stopped: the event is set. A pass over many pages would take hours to end otherwise.
        """
        with Crew() as crew:
            context = Context(memory=self._memory(crew, stop))
            for one in self._all(context, crew, stop):
                if self._keep:
                    self._keep(one)
                yield one

    def _memory(self, crew: Crew, stop: Event) -> MemorySnapshot | None:
        """What all pages tell about their sites; None where it is not wanted."""
        wanted = self._wanted
        if not wanted.memory:
            return None
        wanted.listener.announces("reading all pages once, to learn each site's boilerplate")
        pages = until(stop, wanted.source.pages())
        return learn(pages, jobs=wanted.jobs, work=self._work, crew=crew)

    def _all(self, context: Context, crew: Crew, stop: Event) -> Iterator[PageResult]:
        """What an earlier try has made, then the results of the other pages."""
        wanted = self._wanted
        known = self._work.made if self._work else 0
        if self._work and known:
            yield from self._work.pages()
        prepare = prepare_ahead if self._keep else None
        making = partial(result_of, context=context, prepare=prepare, recall=wanted.recall)
        workers = Workers[PageResult](making, died=without_article, jobs=wanted.jobs, crew=crew)
        yield from workers.run(islice(until(stop, self._items()), known, None))

    def _items(self) -> Iterator[Page | PageResult]:
        for found in self._wanted.source:
            if isinstance(found, Page):
                yield found
            elif isinstance(found, SetAside):
                self._wanted.listener.aside(found)
            else:
                yield unreadable(found)


async def _write(
    store: Store,
    report: Report,
    listener: Listener,
    work: Unfinished | None,
    chunk: list[PageResult],
) -> None:
    report.books.take(len(chunk))
    report.digest.update("".join(f"{one.page_sha256}\n" for one in chunk).encode())
    outcomes = await _stored(store, report.run or "", [one for one in chunk if not one.entered])
    told = iter(outcomes)
    for one in chunk:
        outcome = one.outcome if one.outcome and one.entered else next(told)
        report.books.enter(outcome)
        listener.page(Ended(origin=one.origin, outcome=outcome, article=one.article))
    if work:
        work.keep(chunk, outcomes)


async def _stored(store: Store, run: str, chunk: list[PageResult]) -> list[Outcome]:
    """Store the results and rows of pages; returns the outcome of each page."""
    store.runs.take(run, len(chunk), size=sum(one.size for one in chunk))
    rows = [_row(run, one) for one in chunk if one.outcome]
    # The rows wait for company, put_all does not: together they go in one group commit.
    entering = asyncio.gather(*(store.runs.enter(row) for row in rows))
    # What ends the articles' commit ends that of the rows: asyncio would print it a second time.
    entering.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
    await asyncio.sleep(0)  # lets the rows queue up, so that they go in the articles' commit
    stored = iter(await store.put_all([_entry(run, one) for one in chunk if not one.outcome]))
    await entering
    return [one.outcome or next(stored) for one in chunk]


def _row(run: str, one: PageResult) -> PageRow:
    assert one.outcome is not None
    return PageRow(run=run, origin=one.origin, url=one.url, outcome=one.outcome)


def _entry(run: str, one: PageResult) -> Entry:
    assert one.article is not None
    return Entry(article=one.article, page_sha256=one.page_sha256, run=run)


def command_line() -> str:
    """The command as the user typed it, for the books of the run."""
    return shlex.join(shown_path(word) for word in sys.argv[1:])
