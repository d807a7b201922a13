"""A site has one worker at a time, none that slept past its lease, and rest where it refuses."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from pymongo.errors import InvalidOperation

from newsbot.crawl.site_lease import SiteLease
from newsbot.model.errors import NewsbotError, StorageUnavailable
from newsbot.store.frontier.address import Task
from newsbot.store.frontier.cooldown import Cooldown
from newsbot.store.frontier.leases import LeaseLost, Leases
from tests.crawl.conftest import InDatabase
from tests.crawl.frontier import STORED, Database, expire, found, site


def test_a_site_has_one_worker_at_a_time(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        one, two = Leases(database, "one"), Leases(database, "two")
        lease = await one.claim("site:vesti")
        assert lease is not None
        assert await two.claim("site:vesti") is None
        assert await two.holder("site:vesti") == "one"
        await one.release(lease)
        taken = await two.claim("site:vesti")
        assert taken is not None
        assert taken.fence > lease.fence

    in_database(story)


def test_only_one_of_many_gets_the_lease(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        claims = [Leases(database, str(n)).claim("site:vesti") for n in range(20)]
        assert sum(lease is not None for lease in await asyncio.gather(*claims)) == 1

    in_database(story)


def test_a_worker_that_slept_past_its_lease_cannot_renew_it(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        leases = Leases(database, "one")
        lease = await leases.claim("site:vesti")
        assert lease is not None
        await expire(database)
        await leases.renew(lease)  # nobody took it meanwhile
        await expire(database)
        assert await Leases(database, "two").claim("site:vesti")
        with pytest.raises(LeaseLost):
            await leases.renew(lease)

    in_database(story)


def test_a_late_worker_cannot_finish_what_another_one_was_given(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        async with site(database, "slow") as (slow, _):
            await slow.add([found(1), found(2)])
            mine: list[Task] = await slow.lease(2)
        await expire(database)
        async with site(database, "quick"):
            with pytest.raises(LeaseLost):
                await slow.finish(mine[0], STORED)
            row = await database["frontier"].find_one({"_id": mine[0].key})
            assert row is not None
            assert row["state"] == "waiting"

    in_database(story)


def test_a_clock_that_was_ahead_holds_nothing_up(in_database: InDatabase) -> None:
    """The server's clock was a year ahead for a while, and has been set right."""

    async def story(database: Database) -> None:
        ahead = timedelta(days=400)
        async with site(database) as (frontier, lease):
            await frontier.add([found(1)])
            (task,) = await frontier.lease(1)
            await frontier.finish(task, msgspec.structs.replace(STORED, due_in=ahead))
        late = datetime.now(UTC) + ahead
        await database["leases"].update_many({}, {"$set": {"until": late}})
        cooldown = Cooldown(database, "vesti")
        await cooldown.begin()
        await database["rests"].update_many({}, {"$set": {"until": late}})
        assert await cooldown.until() is None
        async with site(database, "two") as (frontier, later):
            assert later.fence > lease.fence
            assert await Leases(database, "three").claim("site:vesti") is None
            assert [task.key for task in await frontier.lease(1)] == [task.key]

    in_database(story)


def test_a_long_lease_of_another_setting_is_no_clock_that_was_ahead(
    in_database: InDatabase,
) -> None:
    async def story(database: Database) -> None:
        assert await Leases(database, "one", seconds=3600).claim("site:vesti")
        assert await Leases(database, "two", seconds=1).claim("site:vesti") is None

    in_database(story)


def test_a_site_that_refuses_rests_longer_each_time(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        cooldown = Cooldown(database, "vesti")
        assert await cooldown.until() is None
        await cooldown.begin()
        first = await cooldown.until()
        await cooldown.begin()
        second = await cooldown.until()
        assert first is not None
        assert second is not None
        assert second - first > timedelta(minutes=10)
        await cooldown.begin(timedelta(days=3))
        third = await cooldown.until()
        assert third is not None
        assert third - second > timedelta(days=2)
        await cooldown.end()
        assert await cooldown.until() is None

    in_database(story)


def test_the_rest_of_a_site_that_always_refuses_is_bounded(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        cooldown = Cooldown(database, "vesti")
        for _ in range(60):
            await cooldown.begin()
        until = await cooldown.until()
        assert until is not None
        assert until - datetime.now(UTC) <= timedelta(days=1)

    in_database(story)


def test_a_crawl_that_finds_no_database_closes_its_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", "mongodb://127.0.0.1:9/newsbot")

    async def lost(error: NewsbotError) -> None:
        raise error

    async def main() -> None:
        lease = SiteLease("vesti", seconds=60.0, timeout=0.1, lost=lost)
        with pytest.raises(StorageUnavailable, match="no MongoDB answers"):
            await lease.open()
        with pytest.raises(InvalidOperation, match="after close"):
            await lease.database.command("ping")

    asyncio.run(main())
