"""Signals in a replay: what the store was given is in the books of the run, with its outcome."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator, Sequence
from itertools import count
from signal import SIGINT, SIGTERM
from threading import Event

import pytest

from newsbot.replay.chunks import in_chunks, until
from newsbot.replay.listener import Listener
from newsbot.replay.page_result import PageResult
from newsbot.replay.runner import CHUNK, store_all
from newsbot.store.articles.in_memory import InMemoryBackend
from newsbot.store.articles.writer import Store
from newsbot.store.backend import Refusal, Switch
from newsbot.store.event_loop import run_to_its_end
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
                store_all(lambda _: made(pages), store, Listener(), files=None)
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


class Struck(InMemoryBackend):
    """Is struck by signals while it writes, one after the other."""

    def __init__(self, *signals: int) -> None:
        super().__init__()
        self._signals = iter(signals)

    async def switch(self, switches: Sequence[Switch]) -> dict[str, Refusal]:
        for number in self._signals:
            signal.raise_signal(number)
            for _ in range(3):  # the task that was cancelled has its turn
                await asyncio.sleep(0)
        return await super().switch(switches)


@pytest.mark.parametrize(
    "signals",
    [
        (SIGINT,),
        (SIGTERM,),
        (SIGINT, SIGINT),
        (SIGINT, SIGTERM),
        (SIGTERM, SIGINT),
        (SIGINT, SIGINT, SIGINT),
    ],
    ids=str,
)
@pytest.mark.parametrize("pages", [CHUNK // 2, 12 * CHUNK], ids=["the last chunk", "on the way"])
def test_the_books_balance_however_often_it_is_asked_to_end(
    signals: tuple[int, ...], pages: int
) -> None:
    backend = Struck(*signals)

    async def replay() -> None:
        async with Store(backend) as store:
            await store_all(lambda _: made(pages), store, Listener(), files=None)

    with pytest.raises(KeyboardInterrupt):
        run_to_its_end(replay())
    (run,) = backend.runs.values()
    assert run.exit_reason == "interrupted"
    assert 0 < run.taken < 12 * CHUNK
    assert sum(run.outcomes.values()) == run.taken == len(backend.articles) == len(backend.rows)


def test_pages_that_are_being_made_hold_up_no_end() -> None:
    """The first pass over all pages gives no chunk before it has read the last one."""
    begun = Event()

    def endless(stop: Event) -> Iterator[PageResult]:
        for _ in until(stop, count()):
            begun.set()
        yield from ()

    async def write(_: list[PageResult]) -> None:
        raise AssertionError("there is no result")

    async def interrupted() -> None:
        making = asyncio.create_task(in_chunks(endless, CHUNK, write))
        await asyncio.to_thread(begun.wait)
        making.cancel()
        await asyncio.wait([making])

    run_to_its_end(interrupted())  # waits for its threads
