"""The running tasks of a crawl: leases tasks while there is room, and ends when all are done."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass

from newsbot.crawl.politeness.backoff import RefusalBackoff
from newsbot.model.window import Window
from newsbot.store.frontier.address import Task
from newsbot.store.frontier.durable import Frontier

ROOM = 128
"""Tasks under way at most: enough to fill group commits while one connection fetches."""

NAP = 0.5
"""Seconds after which the frontier is asked again when nothing woke the crawl."""

ASK_AGAIN = 10.0
"""Seconds after which the frontier is asked again when it had nothing, nothing is announced any
more, and no page has ended since: only an address that comes due meanwhile could be there."""

LOOK_UP = 0.1
"""Seconds after which a nap looks whether all pages are fetched, so that no commit need fill."""

IDLE_NAPS = 4
"""Naps in a row in which Scrapy was idle, after which whatever is under way counts as lost: between
two parts of Scrapy an answer is out of sight for one turn of the event loop."""


COUNT_EVERY = 5.0
"""Seconds between two counts of what waits."""

COUNTED = 10_000
"""Waiting addresses that are counted at most: more say no more to whoever looks on."""


@dataclass(frozen=True)
class Lost:
    """A task that was started and that Scrapy neither answered nor failed."""

    task: Task


class TaskQueue:
    """Leases addresses and follows them until they are finished.

    Args:
        limit: how many to hand out in all; None for all that are due.
        window: only addresses whose dates may lie in it.
        is_idle: whether Scrapy holds no request and no answer.
        tell: told now and then how many addresses are due and wait.
        is_fetching: whether a request of this crawl waits or is under way.
        hurry: has written what waits for its group commit to fill.
    """

    def __init__(
        self,
        frontier: Frontier,
        *,
        backoff: RefusalBackoff,
        limit: int | None,
        window: Window,
        is_idle: Callable[[], bool],
        tell: Callable[[int], None],
        is_fetching: Callable[[], bool] = lambda: True,
        hurry: Callable[[], None] = lambda: None,
    ) -> None:
        self._frontier = frontier
        self._backoff = backoff
        self._left = limit
        self._window = window
        self._is_idle = is_idle
        self._tell = tell
        self._is_fetching = is_fetching
        self._hurry = hurry
        self._counted = -COUNT_EVERY
        self._asked = -ASK_AGAIN
        self._under_way: dict[str, Task] = {}
        self._lost: set[str] = set()
        self._idle_naps = 0
        self._changed = asyncio.Event()
        self._is_last = False

    async def tasks(self, discovery: asyncio.Task[None]) -> AsyncIterator[Task | Lost]:
        """Yield tasks until the discovery has ended, nothing is due, and all tasks are finished.

        Ends early when the site has refused too often. A task that gets lost comes a second time,
        as `Lost`, so that it ends as well.
        """
        async for suspect in self._suspects():
            yield suspect
        discovery.add_done_callback(lambda _: self._changed.set())
        while not self._backoff.exhausted and self._left != 0:
            over = discovery.done()
            asks = self._room() > 0 and not self._had_nothing()
            # Before asking: what ends from now on may announce addresses that the answer lacks.
            self._changed.clear()
            batch = await self._lease() if asks else []
            for task in batch:
                if self._backoff.exhausted:
                    break
                yield self._hand_out(task)
            await self._count()
            if not (batch or self._under_way or self._changed.is_set()) and over:
                break
            self._is_last = over and not batch
            if not batch or not self._room():
                for lost in await self._nap():
                    yield lost
        async for lost in self._all_finished():
            yield lost

    def _had_nothing(self) -> bool:
        """Whether the frontier was empty a moment ago, and nothing can have come since."""
        is_recent = time.monotonic() - self._asked < ASK_AGAIN
        return self._is_last and is_recent and not self._changed.is_set()

    async def _lease(self) -> list[Task]:
        self._asked = time.monotonic()
        self._is_last = False
        return await self._frontier.lease(self._room(), self._window)

    def finished(self, task: Task) -> None:
        """Note that a task has ended, in whatever way."""
        self._under_way.pop(task.key, None)
        self._lost.discard(task.key)
        self._idle_naps = 0
        self._changed.set()

    async def _suspects(self) -> AsyncIterator[Task | Lost]:
        """The tasks that ran when a worker died, one at a time: one of them may have killed it."""
        while self._left != 0 and not self._backoff.exhausted:
            task = await self._frontier.lease_suspect(self._window)
            if task is None:
                return
            yield self._hand_out(task)
            async for lost in self._all_finished():
                yield lost

    async def _count(self) -> None:
        """Count the waiting and running tasks, unless that was done a moment ago."""
        if time.monotonic() - self._counted >= COUNT_EVERY:
            self._counted = time.monotonic()
            waiting = await self._frontier.waiting(self._window, at_most=COUNTED)
            self._tell(waiting + len(self._under_way))

    def _hand_out(self, task: Task) -> Task:
        self._under_way[task.key] = task
        self._idle_naps = 0
        if self._left is not None:
            self._left -= 1
        return task

    def _room(self) -> int:
        room = ROOM - len(self._under_way)
        room = room if room >= ROOM // 2 else 0
        return room if self._left is None else min(room, self._left)

    async def _all_finished(self) -> AsyncIterator[Lost]:
        self._is_last = True
        while self._under_way:
            self._changed.clear()
            for lost in await self._nap():
                yield lost

    async def _nap(self) -> list[Lost]:
        """Wait until something has changed, or a moment; returns the tasks that were lost then."""
        for _ in range(round(NAP / LOOK_UP)):
            if self._is_last and not self._is_fetching():
                self._hurry()
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_UP):
                    await self._changed.wait()
            if self._changed.is_set():
                return []
        return self._newly_lost()

    def _newly_lost(self) -> list[Lost]:
        self._idle_naps = self._idle_naps + 1 if self._is_idle() else 0
        if self._idle_naps < IDLE_NAPS:
            return []
        found = [Lost(task) for key, task in self._under_way.items() if key not in self._lost]
        self._lost.update(lost.task.key for lost in found)
        return found
