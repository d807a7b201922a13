"""Work on many items that leaves the event loop its turns."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from typing import TypeVar

Item = TypeVar("Item")

TURN = 0.004
"""Seconds of work after which the event loop has its turn: it must not be kept for ten."""


async def in_turns(items: Iterable[Item]) -> AsyncIterator[Item]:
    """The items, with a turn of the event loop between two whenever their work has taken `TURN`.

    Example:
        >>> async def double(numbers):
        ...     return [2 * number async for number in in_turns(numbers)]
        >>> asyncio.run(double([1, 2]))
        [2, 4]
    """
    begun = time.perf_counter()
    for item in items:
        yield item
        if time.perf_counter() - begun > TURN:
            await asyncio.sleep(0)
            begun = time.perf_counter()
