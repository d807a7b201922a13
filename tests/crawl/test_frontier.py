"""The frontier and its leases in a real MongoDB: nothing lost, nothing twice, nobody in between."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from pymongo.asynchronous.database import AsyncDatabase

from newsbot.model.announcement import Announcement
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.model.window import Window, backfill_span
from newsbot.store.frontier.address import Ending, Task
from newsbot.store.frontier.cooldown import Cooldown
from newsbot.store.frontier.durable import Frontier
from newsbot.store.frontier.leases import Lease, LeaseLost, Leases
from tests.crawl.conftest import InDatabase

Database = AsyncDatabase[dict[str, Any]]
STORED = Ending(outcome=Outcome(kind=OutcomeKind.STORED), run="r")
FAILED = Ending(
    outcome=Outcome(kind=OutcomeKind.FAILED, reason="HTTP 500"), run="r", due_in=timedelta(0)
)


def found(
    number: int,
    *,
    published: datetime | None = None,
    modified: datetime | None = None,
    day: date | None = None,
) -> tuple[str, Announcement]:
    url = f"https://vesti.example/{number}"
    told = Announcement(url=url, published=published, modified=modified, day=day)
    return f"{number:032x}", told


@asynccontextmanager
async def site(database: Database, worker: str = "one") -> AsyncIterator[tuple[Frontier, Lease]]:
    lease = await Leases(database, worker).claim("site:vesti")
    assert lease is not None
    frontier = Frontier(database, "vesti", lease)
    await frontier.open()
    yield frontier, lease


async def states(database: Database) -> Counter[str]:
    """How many addresses are in which state."""
    return Counter([row["state"] async for row in database["frontier"].find()])


async def expire(database: Database) -> None:
    """Let every lease run out, as time does."""
    await database["leases"].update_many({}, {"$set": {"until": datetime(1970, 1, 1, tzinfo=UTC)}})


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


def test_each_address_is_handed_out_once(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        async with site(database) as (frontier, _):
            assert await frontier.add(found(n) for n in range(10)) == 10
            assert await frontier.add(found(n) for n in range(12)) == 2
            first, second = await frontier.lease(8), await frontier.lease(8)
            assert len({task.key for task in first + second}) == 12
            assert await frontier.lease(8) == []

    in_database(story)


def test_done_stays_done_until_a_later_date_is_announced(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        then = datetime.now(UTC) - timedelta(days=2)
        async with site(database) as (frontier, _):
            await frontier.add([found(1, modified=then)])
            (task,) = await frontier.lease(1)
            await frontier.finish(task, STORED)
            await frontier.add([found(1, modified=then)])
            assert await frontier.lease(1) == []
            await frontier.add([found(1, modified=datetime.now(UTC) + timedelta(minutes=1))])
            assert [again.key for again in await frontier.lease(1)] == [task.key]

    in_database(story)


def test_what_was_fetched_after_a_change_has_the_change_in_it(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        now = datetime.now(UTC)
        async with site(database) as (frontier, _):
            await frontier.add([found(1, published=now - timedelta(hours=9))])
            (task,) = await frontier.lease(1)
            await frontier.finish(task, STORED)
            await frontier.add([found(1, modified=now - timedelta(hours=1))])
            assert await frontier.lease(1) == []
            # A day without a time may mean any instant of it, also one after the fetch.
            today = now.replace(hour=0, minute=0, second=0, microsecond=0)
            await frontier.add([found(1, modified=max(today, now - timedelta(minutes=59)))])
            await frontier.add([found(1, modified=today + timedelta(days=1))])
            assert [again.key for again in await frontier.lease(1)] == [task.key]

    in_database(story)


def test_an_announcement_does_not_disturb_what_is_under_way(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        async with site(database) as (frontier, _):
            await frontier.add([found(1)])
            (task,) = await frontier.lease(1)
            await frontier.add([found(1, modified=datetime.now(UTC))])
            assert await frontier.lease(1) == []
            await frontier.finish(task, STORED)
            assert (await states(database))["done"] == 1

    in_database(story)


def test_validators_come_back_with_the_next_task(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        async with site(database) as (frontier, _):
            await frontier.add([found(1)])
            (task,) = await frontier.lease(1)
            ending = Ending(
                outcome=STORED.outcome, run="r", due_in=timedelta(0), etag='"$7"', last_modified="x"
            )
            await frontier.finish(task, ending)
            (again,) = await frontier.lease(1)
            assert (again.etag, again.last_modified) == ('"$7"', "x")

    in_database(story)


@pytest.mark.parametrize("kind", [OutcomeKind.FAILED, OutcomeKind.BLOCKED, OutcomeKind.SPOOLED])
def test_no_validators_are_kept_of_what_was_not_read(
    in_database: InDatabase, kind: OutcomeKind
) -> None:
    async def story(database: Database) -> None:
        async with site(database) as (frontier, _):
            await frontier.add([found(1)])
            for etag, outcome in (('"good"', STORED.outcome), ('"bad"', Outcome(kind=kind))):
                (task,) = await frontier.lease(1)
                ending = Ending(outcome=outcome, run="r", due_in=timedelta(0), etag=etag)
                await frontier.finish(task, ending)
            (again,) = await frontier.lease(1)
            assert again.etag == '"good"'

    in_database(story)


def test_the_text_of_a_feed_stays_for_as_long_as_the_page_may_be_read_again(
    in_database: InDatabase,
) -> None:
    async def story(database: Database) -> None:
        key, one = found(1)
        text = "$set: не оператор, а текст"
        async with site(database) as (frontier, _):
            await frontier.add([(key, msgspec.structs.replace(one, text=text))])
            await frontier.add([(key, one)])  # a sitemap that knows nothing of it
            for due in (timedelta(0), None):
                (task,) = await frontier.lease(1)
                assert task.feed_text == text
                await frontier.finish(task, msgspec.structs.replace(STORED, due_in=due))
            row = await database["frontier"].find_one({"_id": key})
            assert row is not None
            assert "feed_text" not in row

    in_database(story)


def test_what_fails_three_times_is_given_up(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        async with site(database) as (frontier, _):
            await frontier.add([found(1)])
            for _ in range(3):
                (task,) = await frontier.lease(1)
                await frontier.finish(task, FAILED)
            assert await frontier.lease(1) == []
            assert await states(database) == {"failed": 1}

    in_database(story)


def test_a_crash_loses_nothing_and_blames_nobody_who_was_in_company(
    in_database: InDatabase,
) -> None:
    async def story(database: Database) -> None:
        for _ in range(5):
            async with site(database) as (frontier, _):
                await frontier.add(found(n) for n in range(4))
                await frontier.lease(4)
            await expire(database)
        async with site(database) as (frontier, _):
            assert await frontier.lease(4) == []  # suspects are not handed out in company
            for _ in range(4):
                suspect = await frontier.lease_suspect()
                assert suspect is not None
                assert suspect.isolated
                await frontier.finish(suspect, STORED)
            assert await frontier.lease_suspect() is None
            assert (await states(database))["done"] == 4

    in_database(story)


def test_an_address_that_brings_the_worker_down_is_given_up(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        async with site(database) as (frontier, _):
            await frontier.add([found(1)])
            await frontier.lease(1)
        await expire(database)
        async with site(database) as (frontier, _):
            assert len(await frontier.lease(1)) == 1  # one death may be a chance
        for _ in range(3):
            await expire(database)
            async with site(database) as (frontier, _):
                assert await frontier.lease_suspect() is not None
        await expire(database)
        async with site(database) as (frontier, _):
            assert await frontier.lease_suspect() is None
            assert await states(database) == {"failed": 1}

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


def test_a_stop_gives_back_what_was_not_begun(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        async with site(database) as (frontier, _):
            await frontier.add([found(1), found(2)])
            one, _ = await frontier.lease(2)
            await frontier.finish(one, STORED)
            assert await frontier.give_back() == 1
            (again,) = await frontier.lease(2)
            assert (again.isolated, again.tries) == (False, 0)

    in_database(story)


def test_the_window_decides_what_is_handed_out(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        april = [datetime(2025, 4, day, tzinfo=UTC) for day in (1, 5, 9)]
        async with site(database) as (frontier, _):
            await frontier.add(found(n, published=day) for n, day in enumerate(april))
            await frontier.add([found(7)])
            window = Window(since=april[1], until=april[2])
            urls = {task.url[-1] for task in await frontier.lease(9, window)}
            assert urls == {"1", "7"}

    in_database(story)


def test_days_in_addresses_decide_where_nothing_else_is_known(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        may = datetime(2025, 5, 9, tzinfo=UTC)
        days = [date(2024, 12, 1), date(2025, 4, 5), date(2026, 1, 9)]
        async with site(database) as (frontier, _):
            await frontier.add(found(n, day=day) for n, day in enumerate(days))
            await frontier.add([found(3, day=days[1], modified=may)])
            await frontier.add([found(4, published=datetime(2024, 2, 1, tzinfo=UTC), modified=may)])
            since_may = await frontier.lease(9, Window(since=datetime(2025, 5, 1, tzinfo=UTC)))
            assert {task.url[-1] for task in since_may} == {"2", "3", "4"}
            await frontier.give_back()
            assert [task.url[-1] for task in await frontier.lease(9, backfill_span("2025"))] == [
                "1",
                "3",
            ]

    in_database(story)


def test_a_page_without_any_date_ages_from_the_day_on_which_it_was_found(
    in_database: InDatabase,
) -> None:
    async def story(database: Database) -> None:
        async with site(database) as (frontier, _):
            await frontier.add([found(1), found(2, day=date(2025, 4, 5))])
            first, second = await frontier.lease(9)
            assert first.first_seen
            assert datetime.now(UTC) - first.first_seen < timedelta(minutes=1)
            assert second.first_seen == datetime(2025, 4, 5, tzinfo=UTC)

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


def test_an_article_that_is_due_again_is_leased_however_old_it_is(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        old, now = datetime(2025, 4, 1, tzinfo=UTC), datetime(2025, 4, 9, tzinfo=UTC)
        async with site(database) as (frontier, _):
            await frontier.add([found(1, published=old), found(2, published=old)])
            await frontier.add([found(3, published=old), found(4, published=old)])
            (stored, failed, refused, _) = await frontier.lease(9)
            again = msgspec.structs.replace(STORED, due_in=timedelta(0))
            blocked = Outcome(kind=OutcomeKind.BLOCKED, reason="HTTP 429")
            await frontier.finish(stored, again)
            await frontier.finish(failed, FAILED)
            await frontier.finish(refused, msgspec.structs.replace(again, outcome=blocked))
            await frontier.give_back()
        await expire(database)
        async with site(database) as (frontier, _):
            due = await frontier.lease(9, Window(since=now))
            assert {one.key for one in due} == {stored.key, failed.key, refused.key}

    in_database(story)


def test_what_the_page_says_of_its_date_counts_from_then_on(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        day = datetime(2025, 4, 1, tzinfo=UTC)
        async with site(database) as (frontier, _):
            await frontier.add([found(1)])
            (task,) = await frontier.lease(9)
            read = msgspec.structs.replace(STORED, due_in=timedelta(0), published=day)
            await frontier.finish(task, read)
            later = Window(since=day + timedelta(days=1), until=day + timedelta(days=9))
            assert await frontier.lease(9, later) == []
            (again,) = await frontier.lease(9)
            assert again.published == day

    in_database(story)
