"""Takes results in chunks from the thread that makes them, and writes one while others are made."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Iterator
from itertools import islice
from threading import Event
from typing import Any, TypeVar

from newsbot.replay.page_result import PageResult
from newsbot.store.event_loop import uncancelled

Item = TypeVar("Item")

Made = Callable[[Event], Iterable[PageResult]]
"""Makes the results of pages one by one; may end early when the event is set."""


class Stopped(Exception):
    """Nobody waits for more pages: the replay was interrupted."""


def until(stop: Event, items: Iterable[Item]) -> Iterator[Item]:
    """The items.

    Raises:
        Stopped: the event is set; there is another item, for which nobody waits.
    """
    for item in items:
        if stop.is_set():
            raise Stopped
        yield item


async def in_chunks(
    made: Made,
    at_once: int,
    write: Callable[[list[PageResult]], Coroutine[Any, Any, None]],
) -> None:
    """Write the results chunk by chunk, each while the next one is made.

    What was taken in is still written when the task is cancelled (Ctrl-C): so books balance.

    Args:
        made: runs in a thread.
        at_once: results of a chunk.
        write: writes a chunk.
    """
    writing: asyncio.Task[None] | None = None
    async with contextlib.aclosing(_chunks(made, at_once)) as chunks:
        try:
            async for chunk in chunks:
                if writing:
                    await uncancelled(writing)
                writing = asyncio.create_task(write(chunk))
        finally:
            if writing:
                await uncancelled(writing)
    await asyncio.sleep(0)  # a cancellation during the last write takes effect here


async def _chunks(made: Made, at_once: int) -> AsyncGenerator[list[PageResult]]:
    stop = Event()
    try:
        stream = iter(await asyncio.to_thread(made, stop))
        while chunk := await asyncio.to_thread(lambda: list(islice(stream, at_once))):
            yield chunk
    finally:
        stop.set()
