"""An item on its way through a group commit, and the results so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace

from newsbot.model.article import Article
from newsbot.model.errors import NewsbotError
from newsbot.model.outcome import UNARCHIVED, Outcome, OutcomeKind
from newsbot.model.upgrade import SCHEMA_VERSION
from newsbot.store.backend import INVALID
from newsbot.store.documents import settled
from newsbot.store.entry import Entry, First, PageRow, new_token
from newsbot.store.spool import Spooled


class Submission(msgspec.Struct, frozen=True):
    """An item that is being written.

    Attributes:
        item: the article, or a row of the books.
        write: id under which the write knows itself when it is repeated.
        ended: how it ended already, for a row and for a record that no database would take.
        first: what has to have happened before it is acknowledged; see `Store.put`.
    """

    item: Entry | PageRow
    write: str
    ended: Outcome | None = None
    first: First | None = None

    @classmethod
    def of_entry(cls, entry: Entry, first: First | None = None) -> Submission:
        """The submission of an article, its instants rounded as the database rounds them."""
        try:
            article = settled(entry.article)
            msgspec.json.encode(article)
            if article.schema_version != SCHEMA_VERSION:
                raise ValueError(f"a record of schema version {article.schema_version}")
        except (msgspec.ValidationError, ValueError, OverflowError) as error:
            # A wrong type or half a surrogate pair: refused here, so that the other articles of
            # the batch go through.
            ended = Outcome(
                kind=OutcomeKind.FAILED, reason=INVALID, detail=str(error), id=entry.article.id
            )
            return cls(entry, new_token(), ended, first)
        return cls(replace(entry, article=article), new_token(), first=first)

    @classmethod
    def of_row(
        cls, row: PageRow, write: str | None = None, first: First | None = None
    ) -> Submission:
        """The submission of a row of the books, under its id if it has one."""
        return cls(row, write or new_token(), row.outcome, first)

    def failed(self, outcome: Outcome) -> Submission:
        """The same, to be entered in the books as a failure and not to be stored."""
        if isinstance(self.item, PageRow):
            return replace(self, item=replace(self.item, outcome=outcome), ended=outcome)
        return replace(self, ended=replace(outcome, id=self.item.article.id))

    def row(self, outcome: Outcome) -> PageRow | None:
        """The row in the books for this outcome; None where no books are kept."""
        if isinstance(self.item, PageRow):
            return self.item
        return PageRow.of_entry(self.item.run, self.item, outcome) if self.item.run else None

    @property
    def article(self) -> Article | None:
        """The article; None for a row of the books."""
        return self.item.article if isinstance(self.item, Entry) else None

    def waiting(self) -> Outcome:
        """The outcome if the database is away."""
        if isinstance(self.item, PageRow):
            return self.item.outcome
        return self.ended or Outcome(kind=OutcomeKind.SPOOLED, id=self.item.article.id)

    def spooled(self, now: datetime) -> Spooled:
        """The line that goes into the spool."""
        row = self.row(self.waiting())
        entry = self.item if isinstance(self.item, Entry) and self.ended is None else None
        # What is spooled a second time is as old as it was the first time.
        at = entry.as_of if entry and entry.as_of else now
        return Spooled(at=at, entry=entry, row=row, row_id=self.write if row else None)


async def prepared(batch: Sequence[Submission]) -> list[Submission]:
    """Have done what comes first; what it failed for is entered in the books and not stored."""
    failures: dict[First, Outcome] = {}
    for first in {one.first for one in batch if one.first}:
        try:
            await first()
        except NewsbotError as error:
            failures[first] = Outcome(kind=OutcomeKind.FAILED, reason=UNARCHIVED, detail=str(error))
    return [
        one.failed(failures[one.first]) if one.first and one.first in failures else one
        for one in batch
    ]


Round = dict[str, tuple[str, Entry]]
"""Entries with the ids of their writes, by the id of the article."""


def rounds_of(batch: Sequence[Submission]) -> list[Round]:
    """Split a batch so that each round has an article only once; equal ids stay in order."""
    rounds: list[Round] = []
    turns: dict[str, int] = {}
    for submission in batch:
        entry = submission.item
        if isinstance(entry, Entry) and submission.ended is None:
            turn = turns.get(entry.article.id, 0)
            turns[entry.article.id] = turn + 1
            if turn == len(rounds):
                rounds.append({})
            rounds[turn][entry.article.id] = (submission.write, entry)
    return rounds
