"""A Scrapy extension that times every callback on the event loop, for `benchmarks.crawl`.

What counts is the processor time of the loop's own thread: on a shared machine the wall clock
would blame a callback for what others did meanwhile.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import msgspec
from scrapy import signals
from scrapy.crawler import Crawler

FILE = "NEWSBOT_BENCHMARK_LOOP"
"""Environment variable that names the file for the result."""

BLOCK = 0.010
"""Seconds on the loop from which its connections have to wait noticeably."""


class LoopTime(msgspec.Struct, kw_only=True):
    """The time for which work held up the event loop, in CPU seconds.

    Attributes:
        callbacks: how many ran.
        total: of all callbacks together.
        blocks: by name those that took longer than `BLOCK`, each with its seconds.
    """

    callbacks: int = 0
    total: float = 0.0
    blocks: dict[str, list[float]] = {}


class LoopWatch:
    """Watches from the first response, so that starting up does not count, to the last."""

    def __init__(self) -> None:
        self.time = LoopTime()
        self._run: Callable[[asyncio.Handle], None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """PageResult by Scrapy."""
        watch = cls()
        crawler.signals.connect(watch.begin, signal=signals.response_received)
        crawler.signals.connect(watch.end, signal=signals.spider_closed)
        return watch

    def begin(self) -> None:
        """Put the clock round every callback."""
        if self._run:
            return
        self._run = run = asyncio.Handle._run

        def timed(handle: asyncio.Handle) -> None:
            begun = time.thread_time()
            what = _name(handle)
            run(handle)
            self._enter(time.thread_time() - begun, what)

        asyncio.Handle._run = timed  # type: ignore[method-assign, assignment] # for the time of the watch

    def end(self) -> None:
        """Take the clock off and write what it showed."""
        if self._run:
            asyncio.Handle._run = self._run  # type: ignore[method-assign, assignment] # as it was
        if path := os.environ.get(FILE):
            Path(path).write_bytes(msgspec.json.encode(self.time))

    def _enter(self, seconds: float, what: str) -> None:
        self.time.callbacks += 1
        self.time.total += seconds
        if seconds > BLOCK:
            self.time.blocks.setdefault(what, []).append(seconds)


def _name(handle: asyncio.Handle) -> str:
    """The function that a handle calls, or the coroutine whose task it drives."""
    callback = handle._callback  # type: ignore[attr-defined] # asyncio has no other way
    task = getattr(callback, "__self__", None)
    if isinstance(task, asyncio.Task):
        return _where(task)
    return str(getattr(callback, "__qualname__", type(callback).__name__))


def _where(task: asyncio.Task[object]) -> str:
    """The innermost coroutine of ours that a task stands in."""
    name = ""
    inner: Any = task.get_coro()
    while inner is not None:
        code = getattr(inner, "cr_code", None)
        if code and "newsbot" in code.co_filename:
            name = code.co_qualname
        inner = getattr(inner, "cr_await", None)
    return name or str(getattr(task.get_coro(), "__qualname__", task.get_coro()))
