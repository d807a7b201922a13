"""The store as its users see it: hand in an article, get back what became of it.

One batch goes through these steps; each may be repeated after a crash without harm:

    1. read what is stored under the same ids, and what publishers had deleted
    2. decide what each article is (newsbot.storage.change)
    3. put replaced versions into the history, before the head switches
    4. write the heads as *pending*, each only over the version it was decided against
    5. look for links (newsbot.storage.linker), record them, mark the heads as *done*
    6. enter the outcomes into the books of the run
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

import msgspec
from msgspec.structs import replace

from newsbot.dedup.decision import Decision
from newsbot.errors import StorageUnavailable
from newsbot.outcome import Outcome, OutcomeKind
from newsbot.storage.backend import INVALID, Backend, Refusal, Switch
from newsbot.storage.change import Change, decide
from newsbot.storage.commit import GroupCommit
from newsbot.storage.documents import settled
from newsbot.storage.entry import Entry, Known, PageRow
from newsbot.storage.linker import COPIES, Linker, NoLinks
from newsbot.storage.runs import Runs
from newsbot.storage.spool import Spool, Spooled
from newsbot.storage.tokens import new_token

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds between two tries to reach the database: doubled each time up to the longest."""

SWEPT_AT_A_TIME = 500

DELETED = "deleted at the publisher's request"


class Submission(msgspec.Struct, frozen=True):
    """An item on its way.

    Attributes:
        item: the article, or a row of the books.
        write: id under which the write knows itself when it is repeated.
        ended: how it ended already, for a row and for a record that no database would take.
    """

    item: Entry | PageRow
    write: str
    ended: Outcome | None = None


class Store:
    """Writes articles and books, many at a time; use it through `newsbot.storage.store.open_store`.

    Args:
        backend: where the data lies.
        linker: finds duplicates; none are looked for without one.
        spool: takes what the database does not.
        patience: seconds for which a batch is retried while the database is away.
        batch, linger: size of a group commit, and seconds it waits to fill.
    """

    def __init__(
        self,
        backend: Backend,
        *,
        linker: Linker | None = None,
        spool: Spool | None = None,
        patience: float = 60.0,
        batch: int = 100,
        linger: float = 0.2,
    ) -> None:
        self._backend = backend
        self._linker = linker or NoLinks()
        self._spool = spool or Spool()
        self._patience = patience
        self._commit = GroupCommit(self._write, size=batch, linger=linger)
        self._kinds: dict[str, OutcomeKind] = {}
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

    async def put(self, entry: Entry) -> Outcome:
        """Store one article; the answer comes when the database has acknowledged its batch.

        Returns:
            stored, revision, reprocessed, unchanged or duplicate; spooled when the database is
            away; rejected when the publisher had it deleted; failed when the database refuses the
            record, with the reason.
        """
        return await self._commit.submit(_submission(entry))

    async def put_all(self, entries: Sequence[Entry]) -> list[Outcome]:
        """Store many articles, with the outcomes in the same order; does not wait for company."""
        return await self._commit.submit_all([_submission(entry) for entry in entries])

    async def load(self, lines: Sequence[Spooled]) -> list[Outcome | None]:
        """Store what waited in the spool; the outcomes of the articles, None for other lines."""
        articles: list[Submission] = []
        rows: list[Submission] = []
        for line in lines:
            if line.entry:
                waited = replace(line.entry, run=None, as_of=line.at)
                articles.append(_submission(waited))
            if line.row and line.row_id:
                rows.append(Submission(line.row, line.row_id, line.row.outcome))
            if line.run:
                await self.runs.restore(line.run)
        outcomes = iter(await self._commit.submit_all([*articles, *rows]))
        return [next(outcomes) if line.entry else None for line in lines]

    async def sweep(self, *, older_than: float = 600.0) -> int:
        """Finish what a crash left pending; how many articles that were.

        Args:
            older_than: seconds since they were written. A living writer finishes within its
                `patience`; what is younger may still be in its hands.

        Raises:
            StorageUnavailable: the database cannot be reached.
        """
        before = datetime.now(UTC) - timedelta(seconds=older_than)
        swept = 0
        with self.runs.reaching():
            while left := await self._backend.pending(before, SWEPT_AT_A_TIME):
                await self._link_heads(left)
                swept += len(left)
        return swept

    async def _enter(self, row: PageRow) -> Outcome:
        return await self._commit.submit(Submission(row, new_token(), row.outcome))

    async def _write(self, batch: list[Submission]) -> list[Outcome]:
        outcomes = await self._write_or_spool(batch)
        for submission, outcome in zip(batch, outcomes, strict=True):
            self._kinds.pop(submission.write, None)
            if row := _row(submission, outcome):
                self.runs.enter_in_books(row)
        return outcomes

    async def _write_or_spool(self, batch: list[Submission]) -> list[Outcome]:
        if self.away is None:
            try:
                return await self._write_patiently(batch)
            except self._backend.away as error:
                self.away = _unavailable(error, self._spool, self._patience)
                log.error("%s; %d pages go to the spool", self.away.what, len(batch))
        return self._to_spool(batch)

    async def _write_patiently(self, batch: list[Submission]) -> list[Outcome]:
        give_up, pause = time.monotonic() + self._patience, FIRST_PAUSE
        while True:
            try:
                return await self._write_once(batch)
            except self._backend.away as error:
                if time.monotonic() + pause > give_up:
                    raise
                if pause == FIRST_PAUSE:
                    log.warning("database away, trying again: %s", error)
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    async def _write_once(self, batch: list[Submission]) -> list[Outcome]:
        outcomes: dict[str, Outcome] = {}
        for entries in _rounds(batch):
            outcomes |= await self._write_round(entries)
        answers = [submission.ended or outcomes[submission.write] for submission in batch]
        rows = {
            submission.write: row
            for submission, outcome in zip(batch, answers, strict=True)
            if (row := _row(submission, outcome))
        }
        await self._backend.enter(rows)
        await self.runs.write_taken()
        return answers

    async def _write_round(self, entries: dict[str, tuple[str, Entry]]) -> dict[str, Outcome]:
        """Write entries with distinct article ids; outcomes by the id of the write."""
        outcomes = await self._reject_banned(entries)
        changes, refused = await self._switch_heads(
            {id_: pair for id_, pair in entries.items() if pair[0] not in outcomes}
        )
        for id_, refusal in refused.items():
            outcomes[entries[id_][0]] = Outcome(
                kind=OutcomeKind.FAILED, reason=refusal.reason, detail=refusal.detail, id=id_
            )
        late = await self._reject_banned({id_: entries[id_] for id_ in changes})
        if late:
            gone = [id_ for id_ in changes if entries[id_][0] in late]
            await self._backend.remove(gone)
            outcomes |= late
            changes = {id_: change for id_, change in changes.items() if id_ not in set(gone)}
        decisions = await self._link(changes)
        for id_, change in changes.items():
            outcomes[entries[id_][0]] = _outcome(change, decisions.get(id_))
        return outcomes

    async def _reject_banned(self, entries: dict[str, tuple[str, Entry]]) -> dict[str, Outcome]:
        banned = await self._backend.banned(
            {id_: entry.article.site for id_, (_, entry) in entries.items()}
        )
        return {
            entries[id_][0]: Outcome(kind=OutcomeKind.REJECTED, reason=DELETED, id=id_)
            for id_ in banned
        }

    async def _switch_heads(
        self, entries: dict[str, tuple[str, Entry]]
    ) -> tuple[dict[str, Change], dict[str, Refusal]]:
        changes: dict[str, Change] = {}
        refused: dict[str, Refusal] = {}
        left = entries
        while left:
            now = datetime.now(UTC)
            switches, decided = await self._decide(left, now)
            refusals = await self._backend.switch(switches)
            refused |= {id_: no for id_, no in refusals.items() if not no.conflict}
            changes |= {id_: change for id_, change in decided.items() if id_ not in refusals}
            left = {id_: left[id_] for id_, no in refusals.items() if no.conflict}
        await self._backend.seen(
            [id_ for id_, change in changes.items() if not change.switch], datetime.now(UTC)
        )
        return changes, refused

    async def _decide(
        self, entries: dict[str, tuple[str, Entry]], now: datetime
    ) -> tuple[list[Switch], dict[str, Change]]:
        known = await self._backend.load(list(entries))
        switches: list[Switch] = []
        changes: dict[str, Change] = {}
        for id_, (write, entry) in entries.items():
            head = known.get(id_)
            if head and head.note.write == write:
                # Our own write, whose acknowledgement got lost with the connection.
                changes[id_] = Change(kind=self._kinds[write], head=head, switch=False)
                continue
            change = decide(head, entry, write=write, now=now)
            self._kinds[write] = change.kind
            changes[id_] = change
            if change.switch:
                expected = head.note.write if head else None
                switches.append(Switch(head=change.head, expected=expected))
        await self._backend.archive([change.past for change in changes.values() if change.past])
        return switches, changes

    async def _link(self, changes: dict[str, Change]) -> dict[str, Decision]:
        return await self._link_heads([change.head for change in changes.values() if change.link])

    async def _link_heads(self, heads: Sequence[Known]) -> dict[str, Decision]:
        if not heads:
            return {}
        decisions = await self._linker.link([head.article for head in heads])
        digests = {head.article.id: head.note.digest for head in heads}
        await self._backend.finish(digests, decisions)
        return {decision.id: decision for decision in decisions}

    def _to_spool(self, batch: list[Submission]) -> list[Outcome]:
        now = datetime.now(UTC)
        answers = [submission.ended or _waiting(submission) for submission in batch]
        lines = [
            _spool_line(submission, outcome, now)
            for submission, outcome in zip(batch, answers, strict=True)
        ]
        try:
            self._spool.append(lines)
        except OSError as error:
            log.error("the spool took nothing: %s; %d pages are lost", error, len(batch))
            lost = Outcome(kind=OutcomeKind.FAILED, reason="spool not writable", detail=str(error))
            return [lost] * len(batch)
        return answers


def _rounds(batch: list[Submission]) -> list[dict[str, tuple[str, Entry]]]:
    """Splits a batch so that no id stands twice in one round: equal ids are handled in order."""
    rounds: list[dict[str, tuple[str, Entry]]] = []
    turn: dict[str, int] = {}
    for submission in batch:
        entry = submission.item
        if isinstance(entry, Entry) and submission.ended is None:
            nth = turn.get(entry.article.id, 0)
            turn[entry.article.id] = nth + 1
            if nth == len(rounds):
                rounds.append({})
            rounds[nth][entry.article.id] = (submission.write, entry)
    return rounds


def _submission(entry: Entry) -> Submission:
    try:
        article = settled(entry.article)
        msgspec.json.encode(article)
    except (msgspec.ValidationError, ValueError, OverflowError) as error:
        # A wrong type, half a surrogate pair, a number of more than 64 bits: refused here, so that
        # the other articles of the batch go through.
        ended = Outcome(
            kind=OutcomeKind.FAILED, reason=INVALID, detail=str(error), id=entry.article.id
        )
        return Submission(entry, new_token(), ended)
    return Submission(replace(entry, article=article), new_token())


def _outcome(change: Change, decision: Decision | None) -> Outcome:
    kind = change.kind
    if kind is OutcomeKind.STORED and decision and decision.linked_to and decision.role in COPIES:
        kind = OutcomeKind.DUPLICATE
    return Outcome(kind=kind, id=change.head.article.id)


def _waiting(submission: Submission) -> Outcome:
    assert isinstance(submission.item, Entry)  # a row has ended before it comes
    return Outcome(kind=OutcomeKind.SPOOLED, id=submission.item.article.id)


def _spool_line(submission: Submission, outcome: Outcome, now: datetime) -> Spooled:
    item, row = submission.item, _row(submission, outcome)
    entry = item if isinstance(item, Entry) and submission.ended is None else None
    # What is spooled a second time is as old as it was the first time.
    at = entry.as_of if entry and entry.as_of else now
    return Spooled(at=at, entry=entry, row=row, row_id=submission.write if row else None)


def _row(submission: Submission, outcome: Outcome) -> PageRow | None:
    item = submission.item
    if isinstance(item, PageRow):
        return item
    return PageRow.of_entry(item.run, item, outcome) if item.run else None


def _unavailable(error: Exception, spool: Spool, patience: float) -> StorageUnavailable:
    return StorageUnavailable(
        f"the database went away and did not come back within {patience:g} s: {error}",
        hint=f"what is missing waits in {spool.folder}; load it with: newsbot db drain",
    )
