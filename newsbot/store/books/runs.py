"""Keeps the books of runs: how many pages came in, and how each of them ended."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import msgspec
from msgspec.structs import replace

from newsbot import __version__
from newsbot.model.article import Article
from newsbot.model.errors import StorageUnavailable, UsageError
from newsbot.model.outcome import Books, Outcome
from newsbot.model.run import FeedTrouble, Run
from newsbot.store.backend import Backend
from newsbot.store.books.run import books_of, run_id
from newsbot.store.books.tally import Tallies
from newsbot.store.entry import First, PageRow
from newsbot.store.patience import in_short
from newsbot.store.spool import Spool, Spooled

log = logging.getLogger(__name__)


class OpenRun(msgspec.Struct):
    """A running run of this process: its record as last written, and its books so far."""

    record: Run
    books: Books
    tallies: Tallies
    bytes: int = 0

    def so_far(self) -> Run:
        """The present record."""
        return replace(
            self.record, taken=self.books.taken, bytes=self.bytes, sites=self.tallies.sites()
        )


class Runs:
    """Writes the books of the runs of this process; available as `store.runs`.

    Rows are written in the same group commits as the articles, so that after a crash the books
    say of every page that was acknowledged how it ended; what is missing was never acknowledged.
    """

    def __init__(
        self,
        backend: Backend,
        enter: Callable[[PageRow, First | None], Awaitable[Outcome]],
        spool: Spool,
    ) -> None:
        self._backend = backend
        self._enter = enter
        self._spool = spool
        self._open: dict[str, OpenRun] = {}

    async def start(self, command: str) -> str:
        """Open the books of a run and return its id."""
        started = datetime.now(UTC)
        run = Run(id=run_id(started), command=command, started=started, newsbot_version=__version__)
        with self.reaching():
            await self._backend.put_run(run)
        self._open[run.id] = OpenRun(run, Books(), Tallies())
        return run.id

    def take(self, run: str, pages: int = 1, *, size: int = 0) -> None:
        """Count pages of `size` bytes that came in; the next group commit writes the count."""
        self._open[run].books.take(pages)
        self._open[run].bytes += size

    async def enter(self, row: PageRow, first: First | None = None) -> Outcome:
        """Enter how a page without an article ended; articles enter themselves.

        Args:
            row: the page.
            first: as in `Store.put`.

        Returns:
            how it ended: as the row says, unless what had to come first failed.
        """
        return await self._enter(row, first)

    async def adopt(self, run: str, *, taken: int, size: int) -> Books:
        """Add what other processes have entered for a run of this process.

        Args:
            taken: pages that came in.
            size: of all of them, in bytes.
        """
        opened = self._open[run]
        rows = await self._backend.count_rows(run)
        opened.record = replace(opened.record, taken=taken)
        opened.books, opened.bytes = books_of(opened.record, rows), size
        return opened.books

    async def finish(
        self,
        run: str,
        exit_reason: str,
        *,
        unread_feeds: tuple[FeedTrouble, ...] = (),
        short_feeds: tuple[FeedTrouble, ...] = (),
    ) -> Books:
        """Close the books of a run of this process and return them.

        While the database is away they go to the spool.

        Args:
            run: its id.
            exit_reason: such as `finished`, `interrupted` or the name of an error.
            unread_feeds: feeds that could not be read, each with what went wrong.
            short_feeds: feeds that ended before the wanted days were reached.
        """
        opened = self._open.pop(run)
        ended = replace(
            opened.so_far(),
            ended=datetime.now(UTC),
            exit_reason=exit_reason,
            outcomes=opened.books.counts(),
            unread_feeds=unread_feeds,
            short_feeds=short_feeds,
        )
        try:
            await self._backend.put_run(ended)
        except self._backend.away:
            self._to_spool(ended)
        return opened.books

    def _to_spool(self, ended: Run) -> None:
        try:
            self._spool.append([Spooled(at=datetime.now(UTC), run=ended)])
        except OSError as error:
            log.error("the spool took nothing: %s; the end of run %s is not noted", error, ended.id)

    async def books(self, run: str) -> Books:
        """The written books of any run, also of a crashed one.

        Raises:
            UsageError: there is no such run.
        """
        with self.reaching():
            record = await self._backend.get_run(run)
            rows = await self._backend.count_rows(run)
        if record is None:
            raise UsageError(f"there is no run {run!r}", hint="newsbot runs, to list them")
        return books_of(record, rows)

    async def restore(self, run: Run) -> None:
        """Write the record of a run that ended while the database was away."""
        with self.reaching():
            await self._backend.put_run(run)

    async def catch_up(self, runs: Iterable[str]) -> None:
        """Raise the number of pages that runs took in to the number of their rows.

        A run that is killed while the database is away leaves rows in the spool, and a record from
        before those pages came in.
        """
        with self.reaching():
            for id_ in runs:
                record = await self._backend.get_run(id_)
                ended = sum((await self._backend.count_rows(id_)).values())
                if record and record.taken < ended:
                    await self._backend.put_run(replace(record, taken=ended))

    @contextmanager
    def reaching(self) -> Iterator[None]:
        """Turn the errors by which the backend tells that it is away.

        Raises:
            StorageUnavailable: it is.
        """
        try:
            yield
        except self._backend.away as error:
            raise StorageUnavailable(
                f"the books cannot be reached: {in_short(error)}", hint="see newsbot db status"
            ) from error

    def enter_in_books(self, row: PageRow, article: Article | None) -> None:
        """Count a row in the books of this process, if the run belongs to it."""
        if opened := self._open.get(row.run):
            opened.books.enter(row.outcome)
            opened.tallies.enter(row, article)

    async def write_taken(self) -> None:
        """Write the number of pages that came in, for the runs where it has changed."""
        for opened in list(self._open.values()):
            if opened.record.taken != opened.books.taken:
                opened.record = opened.so_far()
                await self._backend.put_run(opened.record)
