"""Pages through a pure function on all processors, results in the order in which they came."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import Any, Generic, TypeVar

from newsbot.model.page import Page

POOL_FROM = 400
"""A pool is started for more pages than this: below it, starting costs more than it saves."""

WINDOW = 16
"""Pages that wait per process, so that memory stays flat however many pages there are."""

Result = TypeVar("Result")


class Workers(Generic[Result]):
    """Applies one function to pages, in this process or in several.

    Args:
        work: a picklable pure function of a page; it must not raise.
        died: the result of a page whose process died with it.
        jobs: processes; None for one per processor once there are more than a few pages, 1 to
            stay in this process.
    """

    def __init__(
        self,
        work: Callable[[Page], Result],
        *,
        died: Callable[[], Result],
        jobs: int | None = None,
    ) -> None:
        self._work = work
        self._died = died
        self._jobs = jobs

    def run(self, pages: Iterable[Page]) -> Iterator[tuple[Page, Result]]:
        """Each page with its result, in order, so that nothing depends on the number of jobs.

        Pages are read lazily, a bounded number ahead.
        """
        stream = iter(pages)
        first = list(islice(stream, POOL_FROM + 1)) if self._jobs is None else []
        several = (os.cpu_count() or 1) if len(first) > POOL_FROM else 1
        jobs = self._jobs or several
        waiting = chain(first, stream)
        return self._here(waiting) if jobs == 1 else self._pooled(waiting, jobs)

    def _here(self, pages: Iterator[Page]) -> Iterator[tuple[Page, Result]]:
        for page in pages:
            yield page, self._work(page)

    def _pooled(self, pages: Iterator[Page], jobs: int) -> Iterator[tuple[Page, Result]]:
        waiting: deque[tuple[Page, Future[Result]]] = deque()
        pool = self._pool(jobs)
        try:
            while True:
                for page in islice(pages, jobs * WINDOW - len(waiting)):
                    waiting.append((page, pool.submit(_call, page)))
                if not waiting:
                    return
                page, future = waiting.popleft()
                try:
                    result = future.result()
                except BrokenProcessPool:
                    # A page took its process down. Each page in flight is tried alone, so that
                    # only the culprit fails; then the pool starts anew.
                    lost = [page, *(other for other, _ in waiting)]
                    waiting.clear()
                    yield from self._one_by_one(lost)
                    pool = self._pool(jobs)
                    continue
                yield page, result
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _one_by_one(self, pages: list[Page]) -> Iterator[tuple[Page, Result]]:
        for page in pages:
            with self._pool(1) as alone:
                try:
                    result = alone.submit(_call, page).result()
                except BrokenProcessPool:
                    result = self._died()
            yield page, result

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        # spawn, not fork: the parent may run threads (the database driver does).
        return ProcessPoolExecutor(
            jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(self._work,)
        )


_work: Callable[[Page], Any] | None = None


def _start(work: Callable[[Page], Any]) -> None:
    """Runs once in each new process: the function with all it holds is sent only once."""
    global _work
    _work = work


def _call(page: Page) -> Any:
    assert _work is not None  # _start ran first
    return _work(page)
