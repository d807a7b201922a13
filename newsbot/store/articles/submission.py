"""An item on its way through a group commit, and the results so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace

from newsbot.model.article import Article
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.model.upgrade import SCHEMA_VERSION
from newsbot.store.backend import INVALID
from newsbot.store.documents import settled
from newsbot.store.entry import Entry, PageRow, new_token
from newsbot.store.spool import Spooled


class Submission(msgspec.Struct, frozen=True):
    """An item that is being written.

    Attributes:
        item: the article, or a row of the books.
        write: id under which the write knows itself when it is repeated.
        ended: how it ended already, for a row and for a record that no database would take.
    """

    item: Entry | PageRow
    write: str
    ended: Outcome | None = None

    @classmethod
    def of_entry(cls, entry: Entry) -> Submission:
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
            return cls(entry, new_token(), ended)
        return cls(replace(entry, article=article), new_token())

    @classmethod
    def of_row(cls, row: PageRow, write: str | None = None) -> Submission:
        """The submission of a row of the books, under its id if it has one."""
        return cls(row, write or new_token(), row.outcome)

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
