"""A process that works on batches of pages and ends when its parent does, however that ends."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, cast

from newsbot.interrupts import uninterrupted
from newsbot.model.page import Page
from newsbot.processes import collect_seldom

STARTING = 300.0
"""Seconds that a process may take to start, on a machine that is busy."""

Work = Callable[[list[Page]], list[Any]]


class Worker:
    """A process that receives pages and sends back the results, batch by batch.

    Attributes:
        load: batches that it has and has not sent back.
        pages: how many pages it has been sent since it started.
        timed_out: True when a batch took too long.
        started: True when it has begun to work.
    """

    def __init__(self, work: Work) -> None:
        # spawn, not fork: the parent may run threads (the database driver does).
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_main, args=(theirs, work), daemon=True)
        with uninterrupted():
            self._process.start()
        theirs.close()
        self._since = time.monotonic()
        self.load = 0
        self.pages = 0
        self.timed_out = False
        self.started = False

    @property
    def connection(self) -> Connection:
        """The connection over which its answers come."""
        return self._ours

    def turn_to(self, work: Work) -> None:
        """Change the function that is applied to the batches sent from now on."""
        with suppress(OSError):  # it died, which `receive` tells
            self._ours.send(work)

    def send(self, pages: list[Page]) -> None:
        """Send a batch; the process reads it at once, even while it works on another."""
        if not self.load:
            self._since = time.monotonic()
        self.load += 1
        self.pages += len(pages)
        with suppress(OSError):  # it died, which `receive` tells
            self._ours.send(pages)

    def receive(self) -> list[Any] | None:
        """The results of the oldest batch; None when the process is lost."""
        if self.timed_out:
            return None
        try:
            results: list[Any] = self._ours.recv()
        except (EOFError, OSError):
            return None
        self.load -= 1
        self._since = time.monotonic()
        return results

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        with uninterrupted():
            self._process.kill()
            self._process.join()
        self._ours.close()

    def deadline(self, longest: float) -> float:
        """When the present batch has taken too long; the start of the process does not count."""
        return self._since + (longest if self.started else longest + STARTING)

    def start_seen(self) -> bool:
        """Note that the process has started; False when another message waits instead."""
        if self.started or self.timed_out:
            return False
        try:
            self.started = self._ours.recv() is None
        except (EOFError, OSError):
            return False
        self._since = time.monotonic()
        return True


def first_ready(crew: Sequence[Worker], longest: float) -> Worker:
    """The first worker that has finished a batch, was lost, or exceeded its time.

    Args:
        crew: at least one of them has a batch.
        longest: seconds that a batch may take.
    """
    busy = {worker.connection: worker for worker in crew if worker.load}
    while True:
        oldest = min(busy.values(), key=lambda worker: worker.deadline(longest))
        left = max(0.0, oldest.deadline(longest) - time.monotonic())
        ready = wait(list(busy), timeout=left)
        if not ready:
            oldest.timed_out = True
            return oldest
        worker = busy[cast("Connection", ready[0])]
        if not worker.start_seen():
            return worker


def _main(conn: Connection, work: Work) -> None:
    """The main function of the process; the thread that receives pages also watches the parent."""
    batches: queue.SimpleQueue[list[Page] | Work] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(conn, batches), daemon=True).start()
    collect_seldom()
    _send(conn, None)  # it runs: from now on time counts
    while True:
        batch = batches.get()
        if callable(batch):
            work = batch
        else:
            _send(conn, work(batch))


def _send(conn: Connection, results: list[Any] | None) -> None:
    try:
        conn.send(results)
    except BrokenPipeError:  # the parent is gone: there is nobody to complain to
        os._exit(1)


def _read(conn: Connection, batches: queue.SimpleQueue[list[Page] | Work]) -> None:
    try:
        while True:
            batches.put(conn.recv())
    except (EOFError, OSError):
        # The parent is gone; a page in the middle of its work is of no use to anybody.
        os._exit(1)
