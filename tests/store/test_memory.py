"""Site memory in the database: order and repetition must not matter."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from newsbot.extraction.profile.snapshot import MAX_PAGES, MemoryCounts, PageCount, count_lines
from newsbot.model.article import ExtractionNote
from newsbot.model.errors import ConfigurationError
from newsbot.store.layout import SNAPSHOTS
from newsbot.store.memory import UNUSED_DAYS, SiteMemory
from newsbot.store.server.connection import connected
from newsbot.store.store import open_store
from tests.store.articles import entry

HOST = "verhnerechensk.example"
MENU = "Все новости Верхнереченска"


def counted(page: int) -> MemoryCounts:
    return count_lines(HOST, f"https://{HOST}/{page}", [MENU, f"Статья номер {'ж' * page}"])


def test_counts_come_back_whatever_the_order_and_however_often(mongo_uri: str) -> None:
    memory, expected = SiteMemory(mongo_uri), MemoryCounts()
    for page in (3, 1, 2, 1, 3):
        memory.add(counted(page))
    for page in (1, 2, 3):
        expected.add(counted(page))
    assert memory.counts() == expected


def test_of_a_host_only_the_sample_stays(mongo_uri: str) -> None:
    pages = {f"{number:016x}": PageCount(blocks=(number,)) for number in range(MAX_PAGES + 5)}
    SiteMemory(mongo_uri).add(MemoryCounts(hosts={HOST: pages}))
    kept = SiteMemory(mongo_uri).counts().hosts[HOST]
    assert sorted(kept) == sorted(pages)[:MAX_PAGES]


def test_a_published_snapshot_stays_as_it_was(mongo_uri: str) -> None:
    memory = SiteMemory(mongo_uri)
    assert memory.current() is None
    for page in range(1, 4):
        memory.add(counted(page))
    first = memory.counts().freeze()
    memory.publish(first)
    memory.add(counted(9))
    second = memory.counts().freeze()
    memory.publish(second)
    assert memory.get(first.name) == first
    assert memory.current() == second
    assert second.repeated(HOST, MENU)


async def store_one(uri: str, memory: str) -> None:
    note = ExtractionNote(method="score", confidence=0.9, memory=memory)
    async with open_store(uri) as store:
        await store.put(entry(1, extraction=note))


def test_old_snapshots_stay_as_long_as_a_record_names_them(mongo_uri: str) -> None:
    memory, names = SiteMemory(mongo_uri), []
    for page in range(1, 5):
        memory.add(counted(page))
        names.append(memory.counts().freeze().name)
        memory.publish(memory.counts().freeze())
    used, forgotten, young, current = names
    asyncio.run(store_one(mongo_uri, memory=used))
    with connected(mongo_uri) as database:
        long_ago = datetime.now(UTC) - timedelta(days=UNUSED_DAYS + 1)
        old = {"name": {"$in": [used, forgotten, current]}}
        database[SNAPSHOTS].update_many(old, {"$set": {"at": long_ago}})
    memory.publish(memory.get(current))
    assert [memory.get(name).name for name in (used, young, current)] == [used, young, current]
    with pytest.raises(ConfigurationError):
        memory.get(forgotten)
    # A snapshot that a record named once stays: nobody looks for that record again.
    memory.publish(memory.get(current))
    assert memory.get(used).name == used


def test_an_unknown_snapshot_is_refused(mongo_uri: str) -> None:
    with pytest.raises(ConfigurationError, match="not in the database"):
        SiteMemory(mongo_uri).get("0123456789ab")
