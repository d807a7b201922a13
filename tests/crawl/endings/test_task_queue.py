"""The queue of a crawl ends when all is done: it waits for nothing else, and misses nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from newsbot.crawl import task_queue
from newsbot.crawl.politeness.backoff import RefusalBackoff
from newsbot.crawl.task_queue import Lost, TaskQueue
from newsbot.model.announcement import Announcement
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.model.window import Window, backfill_span
from newsbot.store.frontier import durable
from newsbot.store.frontier.address import Ending, Task
from newsbot.store.frontier.leases import Leases
from tests.crawl.conftest import InDatabase

ENDING = Ending(outcome=Outcome(kind=OutcomeKind.STORED), run="run", due_in=None)
NEVER = 3600.0


def queue_of(
    frontier: durable.Frontier,
    limit: int | None = None,
    *,
    is_fetching: Callable[[], bool] = lambda: True,
    hurry: Callable[[], None] = lambda: None,
) -> TaskQueue:
    """A queue of all that is due, in a crawl that is never idle and tells nothing."""
    return TaskQueue(
        frontier,
        backoff=RefusalBackoff(),
        limit=limit,
        window=backfill_span("2024"),
        is_idle=lambda: False,
        tell=lambda count: None,
        is_fetching=is_fetching,
        hurry=hurry,
    )


async def crawled(
    queue: TaskQueue, frontier: durable.Frontier, fetched: asyncio.Event | None = None
) -> list[str]:
    """The addresses that are handed out; each is finished in the background, as pages are.

    Args:
        fetched: what each page waits for.
    """
    ends: list[asyncio.Task[None]] = []
    found = []

    async def end(task: Task) -> None:
        if fetched:
            await fetched.wait()
        await frontier.finish(task, ENDING)
        queue.finished(task)

    discovery = asyncio.create_task(asyncio.sleep(0))
    async for task in queue.tasks(discovery):
        assert not isinstance(task, Lost)
        found.append(task.url)
        ends.append(asyncio.create_task(end(task)))
    await asyncio.gather(*ends)
    return found


@pytest.mark.parametrize("limit", [None, 2])
def test_a_crawl_whose_pages_are_all_fetched_waits_for_no_commit_to_fill(
    in_database: InDatabase, monkeypatch: pytest.MonkeyPatch, limit: int | None
) -> None:
    monkeypatch.setattr(durable, "LINGER", NEVER)

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        lease = await Leases(database, "one").claim("site:vesti")
        assert lease is not None
        frontier = durable.Frontier(database, "vesti", lease)
        await frontier.open()
        urls = [f"https://vesti.example/{number}" for number in range(2)]
        await frontier.add((url, Announcement(url=url)) for url in urls)
        queue = queue_of(frontier, limit, is_fetching=lambda: False, hurry=frontier.hurry)
        async with asyncio.timeout(60):
            assert sorted(await crawled(queue, frontier)) == urls

    in_database(story)


def test_an_empty_frontier_is_not_asked_again_and_again_while_pages_are_fetched(
    in_database: InDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task_queue, "NAP", 0.02)
    monkeypatch.setattr(task_queue, "LOOK_UP", 0.01)
    asked: list[int] = []
    fetched = asyncio.Event()
    looks = iter(range(100))

    class Watched(durable.Frontier):
        async def lease(self, count: int, window: Window | None = None) -> list[Task]:
            asked.append(count)
            return await super().lease(count, window)

    def is_fetching() -> bool:
        if next(looks, None) is None:
            fetched.set()
        return True

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        lease = await Leases(database, "one").claim("site:vesti")
        assert lease is not None
        frontier = Watched(database, "vesti", lease)
        await frontier.open()
        url = "https://vesti.example/1"
        await frontier.add([(url, Announcement(url=url))])
        queue = queue_of(frontier, is_fetching=is_fetching)
        async with asyncio.timeout(60):
            assert await crawled(queue, frontier, fetched) == [url]

    in_database(story)
    assert len(asked) <= 4


def test_what_the_last_page_announces_while_the_frontier_answers_is_fetched_too(
    in_database: InDatabase,
) -> None:
    first, second = "https://vesti.example/1", "https://vesti.example/2"

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        lease = await Leases(database, "one").claim("site:vesti")
        assert lease is not None
        running: list[Task] = []

        class Overtaken(durable.Frontier):
            """Answers that nothing is due; meanwhile the last page ends and names another."""

            async def lease(self, count: int, window: Window | None = None) -> list[Task]:
                due = await super().lease(count, window)
                if not due and running:
                    await self.add([(second, Announcement(url=second))])
                    queue.finished(running.pop())
                return due

        frontier = Overtaken(database, "vesti", lease)
        await frontier.open()
        await frontier.add([(first, Announcement(url=first))])
        queue = queue_of(frontier)
        found = []
        async with asyncio.timeout(60):
            async for task in queue.tasks(asyncio.create_task(asyncio.sleep(0))):
                assert not isinstance(task, Lost)
                found.append(task.url)
                running.append(task)
        assert found == [first, second]

    in_database(story)
