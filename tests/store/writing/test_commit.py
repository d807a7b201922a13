"""Group commit: sizes, waiting, errors and cancellation."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from newsbot.store.articles.commit import GroupCommit


class Writer:
    """Notes the batches it is given; `gate` holds them up."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.under_way = 0

    async def write(self, batch: list[int]) -> Sequence[str]:
        self.under_way += 1
        assert self.under_way == 1, "two writes at the same time"
        await self.gate.wait()
        self.under_way -= 1
        self.batches.append(batch)
        if 13 in batch:
            raise ValueError("thirteen")
        return [str(number) for number in batch]


def test_a_full_batch_is_written_at_once_and_each_item_gets_its_own_answer() -> None:
    async def run() -> None:
        writer = Writer()
        commit = GroupCommit(writer.write, size=10, linger=3600)
        answers = await asyncio.gather(*(commit.submit(number) for number in range(100, 130)))
        assert answers == [str(number) for number in range(100, 130)]
        assert [len(batch) for batch in writer.batches] == [10, 10, 10]

    asyncio.run(run())


def test_a_lonely_item_waits_no_longer_than_it_must() -> None:
    async def run() -> None:
        writer = Writer()
        assert await GroupCommit(writer.write, linger=0.001).submit(1) == "1"

    asyncio.run(run())


def test_many_at_once_do_not_wait_for_company() -> None:
    async def run() -> None:
        writer = Writer()
        commit = GroupCommit(writer.write, size=10, linger=3600)
        assert await commit.submit_all([1, 2, 3]) == ["1", "2", "3"]
        assert writer.batches == [[1, 2, 3]]

    asyncio.run(run())


def test_an_error_reaches_the_items_of_its_batch_only() -> None:
    async def run() -> None:
        commit = GroupCommit(Writer().write, size=2, linger=3600)
        answers = await asyncio.gather(
            *(commit.submit(number) for number in (1, 2, 13, 4, 5, 6)), return_exceptions=True
        )
        assert [isinstance(answer, ValueError) for answer in answers] == [
            False, False, True, True, False, False,
        ]  # fmt: skip

    asyncio.run(run())


def test_a_caller_that_is_cancelled_does_not_take_the_batch_with_it() -> None:
    async def run() -> None:
        writer = Writer()
        writer.gate.clear()
        commit = GroupCommit(writer.write, size=2, linger=3600)
        first = asyncio.create_task(commit.submit(1))
        second = asyncio.create_task(commit.submit(2))
        await asyncio.sleep(0)
        first.cancel()
        writer.gate.set()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert await second == "2"
        assert writer.batches == [[1, 2]]

    asyncio.run(run())


def test_closing_writes_what_still_waits() -> None:
    async def run() -> None:
        writer = Writer()
        commit = GroupCommit(writer.write, size=100, linger=3600)
        waiting = asyncio.create_task(commit.submit(1))
        await asyncio.sleep(0)
        await commit.close()
        assert await waiting == "1"

    asyncio.run(run())
