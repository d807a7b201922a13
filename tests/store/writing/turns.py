"""Counts turns of the event loop, to see that long work leaves it some."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class Turns:
    """The number of turns that others had while a coroutine ran."""

    def __init__(self) -> None:
        self.count = 0

    async def beside(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run it to its end and count meanwhile."""
        task = asyncio.create_task(work)
        while not task.done():
            self.count += 1
            await asyncio.sleep(0)
        return task.result()
