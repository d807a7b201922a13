"""Ctrl-C in a replay: what the store was given is in the books of the run, with its outcome."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

import pytest

from newsbot.replay.listener import Listener
from newsbot.replay.page_result import PageResult
from newsbot.replay.runner import CHUNK, store_all
from newsbot.store.articles.in_memory import InMemoryBackend
from newsbot.store.articles.writer import Store
from newsbot.store.backend import Refusal, Switch
from tests.store.articles import article


class SlowBackend(InMemoryBackend):
    """Takes a write in hand and does not end it before it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = asyncio.Event()
        self.go_on = asyncio.Event()

    async def switch(self, switches: Sequence[Switch]) -> dict[str, Refusal]:
        self.asked.set()
        await self.go_on.wait()
        return await super().switch(switches)


def made(pages: int) -> Iterator[PageResult]:
    for number in range(pages):
        one = article(number)
        yield PageResult(origin=one.origin, url=one.url, page_sha256=f"{number}", article=one)


@pytest.mark.parametrize("pages", [CHUNK // 2, 12 * CHUNK], ids=["the last chunk", "on the way"])
def test_the_books_of_an_interrupted_replay_balance(pages: int) -> None:
    async def interrupted() -> InMemoryBackend:
        backend = SlowBackend()
        async with Store(backend) as store:
            replay = asyncio.create_task(
                store_all(lambda: made(pages), store, Listener(), files=None)
            )
            await backend.asked.wait()
            replay.cancel()
            await asyncio.wait([replay], timeout=0.05)
            backend.go_on.set()
            with pytest.raises(asyncio.CancelledError):
                await replay
        return backend

    backend = asyncio.run(interrupted())
    (run,) = backend.runs.values()
    assert run.exit_reason == "interrupted"
    assert 0 < run.taken < 12 * CHUNK
    assert sum(run.outcomes.values()) == run.taken == len(backend.articles) == len(backend.rows)
