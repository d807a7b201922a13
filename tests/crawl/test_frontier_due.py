"""Which addresses of a frontier are due: by the window, by their days, and again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec

from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.model.window import Window, backfill_span
from tests.crawl.conftest import InDatabase
from tests.crawl.frontier import FAILED, STORED, Database, expire, found, site


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


def test_what_has_been_due_longest_comes_first(in_database: InDatabase) -> None:
    async def story(database: Database) -> None:
        async with site(database) as (frontier, _):
            await frontier.add(found(number) for number in range(8))
            for number in range(8):
                due = {"due_at": datetime(2025, 4, 9 - number, tzinfo=UTC)}
                await database["frontier"].update_one({"_id": found(number)[0]}, {"$set": due})
            assert [task.url[-1] for task in await frontier.lease(8)] == list("76543210")

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
