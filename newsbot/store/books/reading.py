"""Reads the books of past runs: which runs there were, and how each page ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from newsbot.model.errors import UsageError
from newsbot.model.outcome import Books, OutcomeKind
from newsbot.model.run import Run
from newsbot.store.books.run import books_of, earliest_id
from newsbot.store.entry import PageRow
from newsbot.store.layout import PAGES, RUNS, counted_rows, opened
from newsbot.store.retention import Pruned, pruned_so_far

SUMMED: list[dict[str, Any]] = [
    {"$group": {"_id": None, "taken": {"$sum": "$taken"}, "runs": {"$sum": 1}}}
]

SUMMED_OUTCOMES: list[dict[str, Any]] = [
    {"$project": {"of": {"$objectToArray": "$outcomes"}}},
    {"$unwind": "$of"},
    {"$group": {"_id": "$of.k", "pages": {"$sum": "$of.v"}}},
]


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """The number of runs, the number of pages that they took in, and of these by outcome."""

    runs: int
    taken: int
    outcomes: dict[str, int]


class RunReader:
    """The runs recorded in the database at `uri`.

    Raises:
        StorageUnavailable: (every method) the server cannot be reached.
    """

    def __init__(self, uri: str) -> None:
        self._uri = uri

    def runs(self, limit: int = 0, *, skip: int = 0, since: datetime | None = None) -> list[Run]:
        """The runs whose books are kept, the latest first; skips the `skip` latest.

        All without a limit or a `since` (UTC).
        """
        with opened(self._uri) as database:
            last = pruned_so_far(database).last
            started = {"_id": {"$gt": last} | ({"$gte": earliest_id(since)} if since else {})}
            found = database[RUNS].find(
                started, {"_id": 0}, sort=[("_id", -1)], skip=skip, limit=limit
            )
            return [msgspec.convert(run, Run) for run in found]

    def totals(self) -> Totals:
        """The pages and outcomes of all runs, including those whose books were deleted.

        The database adds up: of some hundred thousand runs a year none is read but those that
        were killed, whose books are made up from their rows.
        """
        gone = self.pruned()
        outcomes, taken, runs = Counter(gone.outcomes), gone.taken, gone.runs
        kept: dict[str, Any] = {"_id": {"$gt": gone.last}}
        # Most crawls of a day find nothing new: there is nothing to count in their rows.
        took_in = [{"ended": None}, {"taken": {"$gt": 0}}]
        unsettled = kept | {"outcomes": {"$in": [None, {}]}, "$or": took_in}
        with opened(self._uri) as database:
            for row in database[RUNS].aggregate([{"$match": kept}, *SUMMED]):
                taken, runs = taken + row["taken"], runs + row["runs"]
            for row in database[RUNS].aggregate([{"$match": kept}, *SUMMED_OUTCOMES]):
                outcomes[row["_id"]] += row["pages"]
            killed = [row["_id"] for row in database[RUNS].find(unsettled, {"_id": 1})]
        for run in killed:
            outcomes.update(self.books(run).counts())
        return Totals(runs=runs, taken=taken, outcomes=dict(sorted(outcomes.items())))

    def pruned(self) -> Pruned:
        """The totals of the runs whose books are no longer kept."""
        with opened(self._uri) as database:
            return pruned_so_far(database)

    def get(self, run: str) -> Run:
        """The record of a run.

        Raises:
            UsageError: there is no such run.
        """
        with opened(self._uri) as database:
            found = database[RUNS].find_one({"_id": run}, {"_id": 0})
        if found is None:
            raise UsageError(f"there is no run {run!r}", hint="newsbot runs, to list them")
        return msgspec.convert(found, Run)

    def rows(self, run: str, kind: OutcomeKind | None = None) -> Iterator[PageRow]:
        """How each page of a run ended, in order of entry; optionally only one outcome."""
        query = {"run": run} | ({"outcome.kind": str(kind)} if kind else {})
        with opened(self._uri) as database:
            for row in database[PAGES].find(query, {"_id": 0}, sort=[("_id", 1)]):
                yield msgspec.convert(row, PageRow)

    def books(self, run: str) -> Books:
        """The books of a run, counted from its rows, also after a crash.

        Raises:
            UsageError: there is no such run.
        """
        record = self.get(run)
        with opened(self._uri) as database:
            rows = database[PAGES].aggregate(counted_rows(run))
            counts = {(OutcomeKind(row["_id"][0]), row["_id"][1]): row["pages"] for row in rows}
        return books_of(record, counts)
