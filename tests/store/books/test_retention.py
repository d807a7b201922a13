"""What is old goes from the books and the frontier; totals and what is still due stay."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pymongo import AsyncMongoClient, MongoClient
from pymongo.database import Database

from newsbot.export.sources import inputs_of_store
from newsbot.model.announcement import Announcement
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.model.page import Origin
from newsbot.store import retention
from newsbot.store.books.reading import RunReader
from newsbot.store.entry import PageRow
from newsbot.store.frontier.durable import Frontier
from newsbot.store.frontier.leases import Leases
from newsbot.store.layout import FEEDS, FRONTIER, PAGES, RUNS
from newsbot.store.retention import PRUNED, prune, pruned_so_far
from newsbot.store.stamp import META
from newsbot.store.status import database_status
from newsbot.store.store import open_store

NOW = datetime.now(UTC)


@pytest.fixture
def database(mongo_uri: str) -> Iterator[Database[dict[str, Any]]]:
    with MongoClient[dict[str, Any]](mongo_uri, tz_aware=True) as client:
        yield client.get_default_database()


def a_run(uri: str, *, finishes: bool = True) -> str:
    """A run of two pages that gave nothing."""

    async def story() -> str:
        async with open_store(uri) as store:
            name = await store.runs.start("replay seeds")
            store.runs.take(name, 2)
            for number in range(2):
                empty = Outcome(kind=OutcomeKind.REJECTED, reason="empty file")
                origin = Origin(kind="file", path=f"{number}.html")
                await store.runs.enter(PageRow(run=name, origin=origin, outcome=empty))
            if finishes:
                await store.runs.finish(name, "finished")
            return name

    return asyncio.run(story())


def grow_old(database: Database[dict[str, Any]], run: str, days: int) -> str:
    """Let a run have been so many days ago; gives the id that it then would have."""
    started = NOW - timedelta(days=days)
    old = f"{started:%Y%m%dT%H%M%S}{run[15:]}"
    record = database[RUNS].find_one_and_delete({"_id": run})
    assert record
    database[RUNS].insert_one(record | {"_id": old, "id": old, "started": started})
    database[PAGES].update_many({"run": run}, {"$set": {"run": old}})
    return old


def a_day_later(database: Database[dict[str, Any]]) -> None:
    database[META].update_one({"_id": PRUNED}, {"$set": {"at": NOW - timedelta(days=2)}})
    prune(database)


def test_old_books_go_and_their_totals_stay(
    mongo_uri: str, database: Database[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", mongo_uri)
    grow_old(database, a_run(mongo_uri), 500)
    grow_old(database, a_run(mongo_uri, finishes=False), 450)
    kept = grow_old(database, a_run(mongo_uri), 300)
    latest = a_run(mongo_uri)
    before = inputs_of_store(mongo_uri)
    a_day_later(database)
    assert [run.id for run in RunReader(mongo_uri).runs()] == [latest, kept]
    assert set(database[PAGES].distinct("run")) == {latest, kept}
    assert inputs_of_store(mongo_uri) == before
    assert (before.runs, before.pages, before.outcomes) == (4, 8, {"rejected": 8})
    assert (
        "deleted",
        "2 runs with 4 pages in their books (NEWSBOT_BOOKS_DAYS), 0 addresses "
        "(NEWSBOT_FRONTIER_DAYS)",
    ) in list(database_status())
    a_day_later(database)
    assert inputs_of_store(mongo_uri) == before


def test_killed_between_counting_and_deleting_it_counts_nothing_twice(
    mongo_uri: str, database: Database[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in (500, 450):
        grow_old(database, a_run(mongo_uri), days)
    latest = a_run(mongo_uri)
    before = inputs_of_store(mongo_uri)
    delete = retention._delete_books

    def dies(database: Database[dict[str, Any]], last: str) -> None:
        if last:
            raise KeyboardInterrupt
        delete(database, last)

    monkeypatch.setattr(retention, "_delete_books", dies)
    with pytest.raises(KeyboardInterrupt):
        a_day_later(database)
    assert database[RUNS].count_documents({}) == 3
    assert inputs_of_store(mongo_uri) == before
    assert [run.id for run in RunReader(mongo_uri).runs()] == [latest]
    monkeypatch.setattr(retention, "_delete_books", delete)
    a_day_later(database)
    assert database[RUNS].count_documents({}) == database[PAGES].count_documents({}) / 2 == 1
    assert inputs_of_store(mongo_uri) == before


def test_it_is_done_once_a_day(mongo_uri: str, database: Database[dict[str, Any]]) -> None:
    grow_old(database, a_run(mongo_uri), 500)
    a_run(mongo_uri)
    prune(database)
    assert len(RunReader(mongo_uri).runs()) == 2
    a_day_later(database)
    assert len(RunReader(mongo_uri).runs()) == 1


def test_a_clock_that_is_years_ahead_empties_no_books(
    mongo_uri: str, database: Database[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The latest run says how late it can be at least."""
    monkeypatch.setenv("NEWSBOT_BOOKS_DAYS", "120")
    grow_old(database, a_run(mongo_uri), 600)
    grow_old(database, a_run(mongo_uri), 500)
    a_day_later(database)
    assert len(RunReader(mongo_uri).runs()) == 2


def announced(number: int) -> tuple[str, Announcement]:
    return (f"{number:032x}", Announcement(url=f"https://vesti.example/{number}"))


DONE = {"state": "done", "due_at": None}


def test_only_addresses_that_nobody_needs_are_forgotten(
    mongo_uri: str, database: Database[dict[str, Any]]
) -> None:
    async def announce(*numbers: int) -> int:
        async with AsyncMongoClient[dict[str, Any]](mongo_uri, tz_aware=True) as client:
            there = client.get_default_database()
            lease = await Leases(there, "one").claim("site:vesti")
            assert lease is not None
            new = await Frontier(there, "vesti", lease).add(map(announced, numbers))
            await there["leases"].delete_many({})
            return new

    a_run(mongo_uri)
    asyncio.run(announce(*range(6)))
    long_ago = NOW - timedelta(days=500)
    old = {"seen_at": long_ago, "ended_at": long_ago}
    rows: list[dict[str, Any]] = [
        DONE | old,  # 0: forgotten
        DONE | old,  # 1: named again by a feed
        {"state": "done", "due_at": long_ago} | old,  # 2: still due
        {"state": "waiting", "seen_at": long_ago},  # 3: never asked for
        DONE | {"ended_at": long_ago},  # 4: of a version that did not note when
        DONE | {"seen_at": long_ago, "ended_at": NOW},  # 5: asked for lately
    ]
    for number, row in enumerate(rows):
        key, _ = announced(number)
        database[FRONTIER].update_one({"_id": key}, {"$unset": {"seen_at": ""}})
        database[FRONTIER].update_one({"_id": key}, {"$set": row})
    database[FEEDS].insert_many([{"since": long_ago}, {"since": NOW}])
    assert asyncio.run(announce(1)) == 0
    a_day_later(database)
    left = {row["_id"] for row in database[FRONTIER].find()}
    assert left == {announced(number)[0] for number in range(1, 6)}
    assert database[FEEDS].count_documents({}) == 1
    gone = pruned_so_far(database)
    assert (gone.addresses, gone.feeds) == (1, 1)
