"""How a crawl reacts to refusals and to silence: it waits as asked, and stops after several."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress

FIRST_WAIT = 1.0
"""Seconds a crawl waits after a refusal that names no time; twice as many after the next one."""

LONGEST_WAIT = 120.0
"""Seconds a crawl waits by itself; when a site asks for more, the crawl ends and comes later."""

IN_A_ROW = 5
"""Refusals one after another that end the crawl."""

SILENT = 15
"""Requests one after another without an answer that end it, which are five addresses at three tries
each. At a site that is down every address that waits would else use up its tries."""


class RefusalBackoff:
    """Counts refusals of one site during one crawl."""

    def __init__(self) -> None:
        self.refusals = 0
        """Refusals in a row."""
        self._silent = 0
        """Requests without an answer in a row."""
        self._until = 0.0
        self.asked: float | None = None
        """Seconds that the site asked for and that are too long to wait for."""
        self._ended = asyncio.Event()
        self.is_down = False
        """True when the last was no refusal: the site, or its robots.txt, does not answer."""

    def refused(self, wait: float | None) -> None:
        """Count a refusal; `wait` is the value of `Retry-After` in seconds."""
        self.refusals += 1
        self._silent = 0
        self.is_down = False
        if wait is None:
            wait = FIRST_WAIT * 2.0 ** (self.refusals - 1)
        elif wait > LONGEST_WAIT:
            self.asked = wait
        self._until = max(self._until, time.monotonic() + min(wait, LONGEST_WAIT))

    def unanswered(self) -> None:
        """Count a request to which no answer came."""
        self._silent += 1
        self.is_down = True

    def shut_out(self, wait: float | None, *, is_refusal: bool) -> None:
        """Count a request that was not made because robots.txt was refused or did not answer.

        It is asked for once a crawl, so there is nothing to wait for; `wait` is what
        `Retry-After` said, in seconds.
        """
        self.refusals += 1
        self.is_down = not is_refusal
        if wait is not None:
            self.asked = max(self.asked or 0.0, wait)

    def answered(self) -> None:
        """Reset the counts: an answer was no refusal."""
        self.refusals = self._silent = 0

    def end(self) -> None:
        """End all waiting, because the crawl ends."""
        self._ended.set()

    async def lets_pass(self) -> bool:
        """Wait as long as the site asked for; False when no more requests may be made."""
        while not self.exhausted and not self._ended.is_set() and self.wait:
            with suppress(TimeoutError):
                async with asyncio.timeout(self.wait):
                    await self._ended.wait()
        return not self.exhausted and not self._ended.is_set()

    @property
    def exhausted(self) -> bool:
        """True when the crawl has to leave the site alone for now."""
        return self.asked is not None or self.refusals >= IN_A_ROW or self._silent >= SILENT

    @property
    def wait(self) -> float:
        """Seconds until the next request may be made."""
        return max(0.0, self._until - time.monotonic())
