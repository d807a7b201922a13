"""The store for its users: submit an article and get its outcome."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from newsbot.model.article import Article, Withdrawn
from newsbot.model.errors import StorageUnavailable
from newsbot.model.outcome import WITHDRAWN, Outcome, OutcomeKind
from newsbot.store.articles.batch import Batch, link_heads
from newsbot.store.articles.commit import GroupCommit
from newsbot.store.articles.submission import Submission, prepared
from newsbot.store.backend import Backend
from newsbot.store.books.runs import Runs
from newsbot.store.entry import Entry, First, PageRow
from newsbot.store.links.linker import Linker, NoLinks
from newsbot.store.patience import Patience
from newsbot.store.spool import Spool, Spooled

log = logging.getLogger(__name__)

SWEPT_AT_A_TIME = 500
"""Pending articles that are read and finished together."""


class Store:
    """Writes articles and books, many at a time; use it through `newsbot.store.store.open_store`.

    Args:
        backend: where the data lies.
        linker: finds duplicates; none are looked for without one.
        spool: takes what the database does not.
        timeout: seconds for which a batch is retried while the database is away.
        batch, linger: size of a group commit, and seconds it waits to fill.
    """

    def __init__(
        self,
        backend: Backend,
        *,
        linker: Linker | None = None,
        spool: Spool | None = None,
        timeout: float = 60.0,
        batch: int = 100,
        linger: float = 0.2,
    ) -> None:
        self._backend = backend
        self._linker = linker or NoLinks()
        self._spool = spool or Spool()
        self._timeout = timeout
        self._commit = GroupCommit(self._write, size=batch, linger=linger)
        self.runs = Runs(backend, self._enter, self._spool)
        self.away: StorageUnavailable | None = None
        """Set when the database was given up; everything after that goes to the spool."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._commit.close()
        self._spool.close()
        if self.away and error is None:
            raise self.away

    async def put(self, entry: Entry, first: First | None = None) -> Outcome:
        """Store one article; returns when the database has acknowledged its batch.

        Args:
            entry: the article.
            first: awaited before its batch is written, once for all of the batch with an equal one.
                If it raises a NewsbotError they fail as `UNARCHIVED`, and none of them is stored.

        Returns:
            stored, revision, reprocessed, unchanged or duplicate; spooled when the database is
            away; rejected when the publisher had it deleted; failed when the database refuses the
            record, with the reason.
        """
        return await self._commit.submit(Submission.of_entry(entry, first))

    def hurry(self) -> None:
        """Write what waits for its group commit to fill: nothing else will come soon."""
        self._commit.hurry()

    async def put_all(self, entries: Sequence[Entry]) -> list[Outcome]:
        """Store many articles without waiting for others; outcomes come in the same order."""
        return await self._commit.submit_all([Submission.of_entry(entry) for entry in entries])

    async def stored(self, id_: str) -> Article | None:
        """The stored article; None where there is none, or the database is away."""
        if self.away is None:
            with suppress(*self._backend.away):
                known = (await self._backend.load([id_])).get(id_)
                return known.article if known else None
        return None

    async def withdraw(self, id_: str, outcome: Outcome) -> Outcome:
        """Mark a stored article as withdrawn because its page is gone; the text stays.

        Returns:
            the outcome for the books: that the article was withdrawn now, or the one given.

        Raises:
            StorageUnavailable: the database cannot be reached; nothing is marked.
        """
        now = datetime.now(UTC)
        since = now.replace(microsecond=now.microsecond // 1000 * 1000)
        mark = Withdrawn(since=since, reason=outcome.reason or "")
        with self.runs.reaching():
            marked = await self._backend.withdraw(id_, mark)
        if not marked:
            return outcome
        return replace(outcome, reason=WITHDRAWN, detail=outcome.reason, id=id_)

    async def load(self, lines: Sequence[Spooled]) -> list[Outcome | None]:
        """Store what waited in the spool; returns outcomes of articles, None for other lines."""
        articles: list[Submission] = []
        rows: list[Submission] = []
        for line in lines:
            if line.entry:
                waited = replace(line.entry, run=None, as_of=line.at)
                articles.append(Submission.of_entry(waited))
            if line.row and line.row_id:
                rows.append(Submission.of_row(line.row, line.row_id))
            if line.run:
                await self.runs.restore(line.run)
        outcomes = iter(await self._commit.submit_all([*articles, *rows]))
        if self.away is None:
            await self.runs.catch_up({line.row.run for line in lines if line.row})
        return [next(outcomes) if line.entry else None for line in lines]

    async def sweep(self, *, older_than: float = 600.0) -> int:
        """Finish articles that a crash left pending; returns their number.

        Args:
            older_than: seconds since they were written. A living writer finishes within its
                `timeout`; what is younger may still be in its hands.

        Raises:
            StorageUnavailable: the database cannot be reached.
        """
        before = datetime.now(UTC) - timedelta(seconds=older_than)
        swept = 0
        with self.runs.reaching():
            while left := await self._backend.pending(before, SWEPT_AT_A_TIME):
                await link_heads(self._backend, self._linker, left)
                swept += len(left)
        return swept

    async def _enter(self, row: PageRow, first: First | None) -> Outcome:
        return await self._commit.submit(Submission.of_row(row, first=first))

    async def _write(self, submissions: list[Submission]) -> list[Outcome]:
        submissions = await prepared(submissions)
        outcomes = await self._write_or_spool(submissions)
        for submission, outcome in zip(submissions, outcomes, strict=True):
            if row := submission.row(outcome):
                self.runs.enter_in_books(row, submission.article)
        return outcomes

    async def _write_or_spool(self, submissions: list[Submission]) -> list[Outcome]:
        if self.away is None:
            try:
                return await self._write_patiently(submissions)
            except StorageUnavailable as error:
                self.away = error
                log.error("%s; %d pages go to the spool", self.away.what, len(submissions))
        return self._to_spool(submissions)

    async def _write_patiently(self, submissions: list[Submission]) -> list[Outcome]:
        batch = Batch(submissions, self._backend, self._linker)
        patience = Patience(
            self._timeout,
            f"what is missing waits in {self._spool.folder}; load it with: newsbot db drain",
        )
        while True:
            try:
                # First: whoever is killed in between has pages without rows, and never the reverse.
                await self.runs.write_taken()
                return await batch.write()
            except self._backend.away as error:
                await asyncio.sleep(patience.pause(error))

    def _to_spool(self, submissions: list[Submission]) -> list[Outcome]:
        now = datetime.now(UTC)
        try:
            self._spool.append([submission.spooled(now) for submission in submissions])
        except OSError as error:
            log.error("the spool took nothing: %s; %d pages not stored", error, len(submissions))
            lost = Outcome(kind=OutcomeKind.FAILED, reason="spool not writable", detail=str(error))
            return [submission.ended or lost for submission in submissions]
        return [submission.waiting() for submission in submissions]
