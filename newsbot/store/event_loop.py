"""Work in the event loop: it gives others their turns, and ends in good order when asked to."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import AsyncIterator, Awaitable, Coroutine, Iterable
from contextlib import suppress
from typing import Any, TypeVar

from newsbot.interrupts import STILL_ENDING, answered_by

log = logging.getLogger(__name__)

Item = TypeVar("Item")
Result = TypeVar("Result")

TURN = 0.004
"""Seconds of work after which the event loop has its turn: it must not be kept for ten."""


async def in_turns(items: Iterable[Item]) -> AsyncIterator[Item]:
    """The items, with a turn of the event loop whenever their work has taken `TURN`.

    It has one before the first as well: what came before may have taken as long.

    Example:
        >>> async def double(numbers):
        ...     return [2 * number async for number in in_turns(numbers)]
        >>> asyncio.run(double([1, 2]))
        [2, 4]
    """
    begun = -math.inf
    for item in items:
        if time.perf_counter() - begun > TURN:
            await asyncio.sleep(0)
            begun = time.perf_counter()
        yield item


def run_to_its_end(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine as `asyncio.run` does, and let it end when it is asked to.

    Ctrl-C or SIGTERM cancels it once. While it ends, which closes books and files, nothing more
    breaks in: with `asyncio.run` a second Ctrl-C would leave them half written.

    Raises:
        KeyboardInterrupt: it was asked to end, and has ended.

    Example:
        >>> async def answer():
        ...     return 42
        >>> run_to_its_end(answer())
        42
    """
    asked: list[int] = []
    running: list[asyncio.Task[Any]] = []

    def ask(number: int) -> None:
        asked.append(number)
        if running:
            tell = running[0].cancel if len(asked) == 1 else _say_that_it_ends
            with suppress(RuntimeError):  # the loop has just been closed
                running[0].get_loop().call_soon_threadsafe(tell)

    async def begun() -> Result:
        task = asyncio.current_task()
        assert task is not None
        running.append(task)
        if asked:
            task.cancel()
        return await work

    with answered_by(ask):
        try:
            with asyncio.Runner() as runner:
                result = runner.run(begun())
        except asyncio.CancelledError:
            if not asked:
                raise
    if asked:
        raise KeyboardInterrupt
    return result


async def uncancelled(work: Awaitable[Result]) -> Result:
    """Await something to its end; a cancellation meanwhile takes effect at the next await.

    Example:
        >>> run_to_its_end(uncancelled(asyncio.sleep(0, "done")))
        'done'
    """
    task = asyncio.ensure_future(work)
    asked = False
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            asked = True
        except Exception:
            break
    if asked and (this := asyncio.current_task()):
        this.cancel()
    return task.result()


def _say_that_it_ends() -> None:
    log.warning(STILL_ENDING)
