"""What a crawl has under way: hands out tasks while there is room, and knows when all are done."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from newsbot.crawl.backoff import RefusalBackoff
from newsbot.model.window import Window
from newsbot.store.frontier.address import Task
from newsbot.store.frontier.durable import Frontier

ROOM = 128
"""Tasks under way at most: enough to fill group commits while one connection fetches."""

NAP = 0.5
"""Seconds after which the frontier is asked again when nothing woke the crawl."""


class TaskQueue:
    """Leases addresses and follows them until they are finished.

    Args:
        limit: how many to hand out in all; None for all that are due.
        window: only addresses whose dates may lie in it.
    """

    def __init__(
        self, frontier: Frontier, *, backoff: RefusalBackoff, limit: int | None, window: Window
    ) -> None:
        self._frontier = frontier
        self._backoff = backoff
        self._left = limit
        self._window = window
        self._under_way: set[str] = set()
        self._changed = asyncio.Event()
        self.handed_out = 0

    async def tasks(self, discovery: asyncio.Task[None]) -> AsyncIterator[Task]:
        """Tasks until the discovery has ended, nothing is due, and all of them are finished.

        Ends early when the site's refusals have used up the backoff.
        """
        async for task in self._suspects():
            yield task
        discovery.add_done_callback(lambda _: self._changed.set())
        while not self._backoff.exhausted and self._left != 0:
            over = discovery.done()
            batch = await self._frontier.lease(self._room(), self._window) if self._room() else []
            for task in batch:
                if self._backoff.exhausted:
                    break
                yield self._hand_out(task)
            if not batch and over and not self._under_way:
                break
            if not batch or not self._room():
                await self._nap()
        await self._all_finished()

    def finished(self, task: Task) -> None:
        """A task has ended, in whatever way."""
        self._under_way.discard(task.key)
        self._changed.set()

    async def _suspects(self) -> AsyncIterator[Task]:
        """What was under way when a worker died, one by one: one of them may have killed it."""
        while self._left != 0 and not self._backoff.exhausted:
            task = await self._frontier.lease_suspect(self._window)
            if task is None:
                return
            yield self._hand_out(task)
            await self._all_finished()

    def _hand_out(self, task: Task) -> Task:
        self._under_way.add(task.key)
        self.handed_out += 1
        if self._left is not None:
            self._left -= 1
        return task

    def _room(self) -> int:
        room = ROOM - len(self._under_way)
        room = room if room >= ROOM // 2 else 0
        return room if self._left is None else min(room, self._left)

    async def _all_finished(self) -> None:
        while self._under_way:
            await self._nap()

    async def _nap(self) -> None:
        self._changed.clear()
        try:
            async with asyncio.timeout(NAP):
                await self._changed.wait()
        except TimeoutError:
            return
