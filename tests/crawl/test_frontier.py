"""Addresses in a real MongoDB: nothing lost, nothing twice, nobody in between."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.store.frontier.address import Ending
from tests.crawl.conftest import InDatabase
from tests.crawl.frontier import FAILED, STORED, Database, expire, found, site, states


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
