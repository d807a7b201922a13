"""`newsbot`, whose crawls are asked to end again and again while they open or close their books.

`STRUCK_AT` in the environment names the method of `Runs`: `start` or `finish`.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import Any

from newsbot.cli import main
from newsbot.store.books.runs import Runs

TURNS = 50
"""Turns of the event loop after each signal: more than the answer to it takes."""

if __name__ == "__main__":
    method = os.environ["STRUCK_AT"]
    original = getattr(Runs, method)

    async def struck(self: Runs, *args: Any, **named: Any) -> Any:
        """Be asked to end, then do what was asked for."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGINT):
            signal.raise_signal(number)
            for _ in range(TURNS):
                await asyncio.sleep(0)
        return await original(self, *args, **named)

    setattr(Runs, method, struck)
    sys.argv[0] = "newsbot"
    main(sys.argv[1:])
