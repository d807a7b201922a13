"""Deletes old data: books of runs, and addresses that no feed names any more.

Once a day, by the first command that writes. The totals of the runs that go are kept; articles and
their history are never touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec
from pymongo.database import Database
from pymongo.errors import DuplicateKeyError

from newsbot.config import BOOKS_DAYS, FRONTIER_DAYS
from newsbot.store.books.run import earliest_id
from newsbot.store.layout import FEEDS, FRONTIER, PAGES, RUNS, counted_rows
from newsbot.store.server.connection import Document
from newsbot.store.stamp import META

PRUNED = "let_go"
"""Id of the document of `meta` that says what went."""

EVERY = timedelta(days=1)

BATCH = 500
"""Runs whose totals are added at once."""


class Pruned(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of rows deleted so far.

    Attributes:
        last: id of the latest run whose books went; the totals hold it and all before it.
        runs, rows, addresses, feeds: how many of each went.
        taken: pages that came in with those runs.
        outcomes: those pages by outcome.
    """

    last: str = ""
    runs: int = 0
    rows: int = 0
    addresses: int = 0
    feeds: int = 0
    taken: int = 0
    outcomes: dict[str, int] = {}


def pruned_so_far(database: Database[Document]) -> Pruned:
    """The numbers of rows deleted from a database so far."""
    return msgspec.convert(database[META].find_one({"_id": PRUNED}) or {}, Pruned)


def prune(database: Database[Document]) -> None:
    """Delete what the settings no longer keep, unless that was done within a day.

    A command that is killed meanwhile leaves the rest to the next day's; nothing counts twice.

    Raises:
        ConfigurationError: a setting cannot be read.
    """
    books, addresses = BOOKS_DAYS.value(), FRONTIER_DAYS.value()
    hello = database.command("hello", codec_options=database.codec_options)
    clock: datetime = hello["localTime"]
    if not _is_due(database, clock):
        return
    # By the latest run: a clock that is a year ahead must not empty the books at once.
    latest = database[RUNS].find_one({}, {"started": 1}, sort=[("_id", -1)])
    if latest:
        now = min(latest["started"], clock)
        _prune_books(database, now - timedelta(days=books))
        _prune_addresses(database, now, timedelta(days=addresses))


def _is_due(database: Database[Document], now: datetime) -> bool:
    """Whether this command does it; another that starts at the same time does not."""
    known = database[META].find_one({"_id": PRUNED}, {"at": 1})
    last = known["at"] if known else None
    if last and abs(last - now) < EVERY:
        return False
    as_known = {"_id": PRUNED, "at": last}
    try:
        claimed = database[META].update_one(as_known, {"$set": {"at": now}}, upsert=not known)
    except DuplicateKeyError:
        return False
    return bool(claimed.matched_count or claimed.upserted_id)


def _prune_books(database: Database[Document], before: datetime) -> None:
    """Add a batch of runs to the totals, then delete it: a crash in between is harmless."""
    while True:
        known = pruned_so_far(database)
        _delete_books(database, known.last)
        span = {"_id": {"$gt": known.last, "$lt": earliest_id(before)}}
        runs = list(database[RUNS].find(span, sort=[("_id", 1)], limit=BATCH))
        if not runs:
            return
        last = runs[-1]["_id"]
        rows = database[PAGES].count_documents({"run": {"$gt": known.last, "$lte": last}})
        added = Counter(runs=len(runs), rows=rows, taken=sum(run.get("taken", 0) for run in runs))
        for run in runs:
            for kind, pages in _outcomes(database, run):
                added[f"outcomes.{kind}"] += pages
        database[META].update_one({"_id": PRUNED}, {"$inc": dict(added), "$set": {"last": last}})


def _outcomes(database: Database[Document], run: Document) -> Iterator[tuple[str, int]]:
    """The outcomes of a run; those of a killed run are counted from its rows."""
    if told := run.get("outcomes"):
        yield from told.items()
        return
    for row in database[PAGES].aggregate(counted_rows(run["_id"])):
        kind, _ = row["_id"]
        yield kind, row["pages"]


def _delete_books(database: Database[Document], last: str) -> None:
    """Delete the books of all runs up to one; the record of a run goes last."""
    database[PAGES].delete_many({"run": {"$lte": last}})
    database[RUNS].delete_many({"_id": {"$lte": last}})


def _prune_addresses(database: Database[Document], now: datetime, kept: timedelta) -> None:
    """Delete addresses that are never due again and that no feed has named for long.

    What the server said of a feed goes in half of that time: the feed is then read whole once, and
    what it still names stays.
    """
    addresses, before = database[FRONTIER], now - kept
    addresses.update_many({"seen_at": None}, {"$set": {"seen_at": now}})  # of older versions
    gone = addresses.delete_many(
        {
            "seen_at": {"$lt": before},
            "ended_at": {"$lt": before},
            "due_at": None,
            "state": {"$in": ["done", "failed"]},
        }
    ).deleted_count
    feeds = database[FEEDS].delete_many({"since": {"$lt": now - kept / 2}}).deleted_count
    database[META].update_one({"_id": PRUNED}, {"$inc": {"addresses": gone, "feeds": feeds}})
