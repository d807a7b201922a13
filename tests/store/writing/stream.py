"""A stream of articles into a store, in this process or, as `python -m`, in one to be killed."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter

from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.store.articles.writer import Store
from newsbot.store.store import open_store
from tests.store.articles import entry

PAGES = 1500
KILLED_AT = 400
"""Articles after which something is killed."""

AT_A_TIME = 150
"""Articles under way at once: enough to fill a group commit, so that none waits for company."""


class Stream:
    """Articles on their way, as many at a time as a crawl has; `strike` falls in the middle."""

    def __init__(self, store: Store, run: str | None = None) -> None:
        self.store, self.run = store, run
        self.outcomes: dict[str, Outcome] = {}
        self._room = asyncio.Semaphore(AT_A_TIME)

    async def flow(self, strike: asyncio.Event | None = None) -> None:
        async with asyncio.TaskGroup() as tasks:
            for number in range(PAGES):
                await self._room.acquire()
                tasks.create_task(self._put(number))
                if strike and len(self.outcomes) > KILLED_AT:
                    strike.set()

    async def _put(self, number: int) -> None:
        one = entry(number, run=self.run)
        if self.run:
            self.store.runs.take(self.run)
        self.outcomes[one.article.id] = await self.store.put(one)
        self._room.release()

    def has(self, number: int) -> bool:
        """Whether so many articles have had their outcome."""
        return len(self.outcomes) >= number

    def counts(self) -> Counter[OutcomeKind]:
        return Counter(outcome.kind for outcome in self.outcomes.values())


async def repeat(uri: str) -> Stream:
    """The whole stream once."""
    async with open_store(uri) as store:
        stream = Stream(store)
        await stream.flow()
    return stream


if __name__ == "__main__":
    asyncio.run(repeat(sys.argv[1]))
