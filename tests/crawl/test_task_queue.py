"""The end of a crawl waits for no group commit to fill."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from newsbot.crawl.politeness.backoff import RefusalBackoff
from newsbot.crawl.task_queue import Lost, TaskQueue
from newsbot.model.announcement import Announcement
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.model.window import backfill_span
from newsbot.store.frontier import durable
from newsbot.store.frontier.address import Ending, Task
from newsbot.store.frontier.leases import Leases
from tests.crawl.conftest import InDatabase

ENDING = Ending(outcome=Outcome(kind=OutcomeKind.STORED), run="run", due_in=None)
NEVER = 3600.0


async def crawled(queue: TaskQueue, frontier: durable.Frontier) -> list[str]:
    """The addresses that are handed out; each is finished in the background, as pages are."""
    ends: list[asyncio.Task[None]] = []
    found = []

    async def end(task: Task) -> None:
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
        queue = TaskQueue(
            frontier,
            backoff=RefusalBackoff(),
            limit=limit,
            window=backfill_span("2024"),
            is_idle=lambda: False,
            tell=lambda count: None,
            is_fetching=lambda: False,
            hurry=frontier.hurry,
        )
        async with asyncio.timeout(60):
            assert sorted(await crawled(queue, frontier)) == urls

    in_database(story)
