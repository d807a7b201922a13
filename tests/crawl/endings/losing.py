"""A spider middleware of somebody else's that drops a request without a word to anybody."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request


class Losing:
    """Drops the request for every article whose number ends in 7."""

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """What the spider starts with, but for these."""
        async for one in start:
            if not (isinstance(one, Request) and one.url.endswith("7")):
                yield one
