"""Crawls of one process write through one store, each its own books."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from newsbot.model.errors import StorageUnavailable
from newsbot.model.outcome import OutcomeKind
from newsbot.pipelines.shared import shared_store
from newsbot.store.articles.writer import Store
from tests.store.articles import entry


def test_two_crawls_share_commits_and_the_last_one_closes(
    mongo_uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", mongo_uri)
    batches: list[int] = []
    write = Store._write

    async def counted(store: Store, submissions: Any) -> Any:
        batches.append(len(submissions))
        return await write(store, submissions)

    monkeypatch.setattr(Store, "_write", counted)

    async def crawl(number: int, meeting: asyncio.Barrier) -> tuple[Store, OutcomeKind]:
        async with shared_store(linked=True, timeout=9.0) as store:
            await meeting.wait()
            run = await store.runs.start(f"crawl {number}")
            store.runs.take(run)
            text = f"Мост номер {number} открыли в субботу утром."
            outcome = await store.put(entry(number, text=text, run=run))
            assert (await store.runs.finish(run, "finished")).balanced
            return store, outcome.kind

    async def both() -> None:
        meeting = asyncio.Barrier(2)
        (first, one), (second, two) = await asyncio.gather(crawl(1, meeting), crawl(2, meeting))
        assert first is second
        assert one == two == OutcomeKind.STORED
        async with shared_store(linked=True, timeout=9.0) as later:
            assert later is not first

    asyncio.run(both())
    assert batches == [2]


def test_a_database_that_cannot_be_reached_is_waited_for_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", "mongodb://127.0.0.1:1/newsbot")

    async def crawl() -> None:
        async with shared_store(linked=False, timeout=0.1):
            raise AssertionError("it was opened")

    async def both() -> tuple[BaseException | None, BaseException | None]:
        return await asyncio.gather(crawl(), crawl(), return_exceptions=True)

    first, second = asyncio.run(both())
    assert isinstance(first, StorageUnavailable)
    assert second is first
