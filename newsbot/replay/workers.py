"""Applies a pure function to pages on all processors; results keep the order of the pages."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import Any, Generic, Self, TypeVar

from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.model.page import Page
from newsbot.replay.worker import Worker, first_ready

POOL_FROM = 400
"""Workers are started for more pages than this: below it, starting costs more than it saves."""

BATCH_PAGES = 16
"""Pages that a worker is given at a time."""

BATCH_BYTES = 4 * 2**20
"""Bytes of pages that are sent to a worker at once: sending and receiving cost less in bulk."""

AHEAD = 2
"""Batches that a worker has beside the one it works on, so that it never waits."""

HELD = 6
"""Batches a worker that may wait for an earlier one to end, which keeps memory flat."""

MOST_EACH = 8
"""Processes for each processor: more of them only take memory."""

LONGEST = 120.0
"""Seconds that a page may take: the slowest real ones take two."""

RECYCLED_AFTER = 20_000
"""Pages after which a worker makes room for a new one: what libraries leak goes with it."""

POOL_BYTES = 64 * 2**20
"""Workers are started for more than this, however few pages it is."""

Result = TypeVar("Result")


class Batch(Generic[Result]):
    """Consecutive items, of which only the pages are worked on."""

    def __init__(self, items: list[Page | Result]) -> None:
        self.pages = [item for item in items if isinstance(item, Page)]
        self.size = sum(len(page.body) for page in self.pages)
        self.worker: Worker | None = None
        self.done = not self.pages
        self._items: list[Any] = [None if isinstance(item, Page) else item for item in items]

    def finish(self, results: Sequence[Result]) -> None:
        """Take the results of the pages, and release the pages."""
        ready = iter(results)
        self._items = [next(ready) if item is None else item for item in self._items]
        self.done, self.pages = True, []

    @property
    def results(self) -> list[Result]:
        """The result of each item, in order."""
        return self._items


class Crew:
    """Processes that one pass over the pages leaves to the next: starting them takes a second."""

    def __init__(self) -> None:
        self._idle: list[Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._idle:
            worker.stop()

    def take(self, work: Callable[[list[Page]], list[Any]], jobs: int) -> list[Worker]:
        """A number of processes that apply a function, idle ones first."""
        old, self._idle = self._idle[:jobs], self._idle[jobs:]
        for worker in old:
            worker.turn_to(work)
        return old + [Worker(work) for _ in range(jobs - len(old))]

    def give_back(self, crew: list[Worker]) -> None:
        """Keep the idle processes, and end the others."""
        for worker in crew:
            if worker.load:
                worker.stop()
            else:
                self._idle.append(worker)


class Workers(Generic[Result]):
    """Applies one function to pages, in this process or in several.

    Args:
        work: a picklable pure function of a page; it must not raise, nor give None.
        died: the result of a page whose process died with it, or that took too long.
        jobs: processes, at most as many as have work; None for one per processor once there are
            more than a few pages, 1 to stay in this process.
        longest: seconds that a page may take; only other processes can be stopped.
        crew: lends the processes and takes them back; without, they end with the pages.
    """

    def __init__(
        self,
        work: Callable[[Page], Result],
        *,
        died: Callable[[Page, Outcome], Result],
        jobs: int | None = None,
        longest: float = LONGEST,
        crew: Crew | None = None,
    ) -> None:
        self._crew = crew
        self._work = partial(_each, work)
        self._died = died
        self._jobs = jobs
        self._longest = longest

    def run(self, items: Iterable[Page | Result]) -> Iterator[Result]:
        """The results of the pages in order, so that nothing depends on the number of jobs.

        What is no page is a result already and keeps its place. Items are read lazily; the pages
        that are ahead are bounded in number and in bytes.
        """
        batches = batched(items)
        first: list[Batch[Result]] = []
        if self._jobs is None:
            first = _enough_for_a_pool(batches)
        several = (os.cpu_count() or 1) if _is_much(first) else 1
        jobs = min(self._jobs or several, MOST_EACH * (os.cpu_count() or 1))
        # A process for which there is no batch would be started in vain.
        first += islice(batches, max(0, jobs - len(first)))
        waiting = chain(first, batches)
        return self._here(waiting) if jobs == 1 else self._pooled(waiting, min(jobs, len(first)))

    def _here(self, batches: Iterator[Batch[Result]]) -> Iterator[Result]:
        for batch in batches:
            batch.finish(self._work(batch.pages))
            yield from batch.results

    def _pooled(self, batches: Iterator[Batch[Result]], jobs: int) -> Iterator[Result]:
        lent = self._crew or Crew()
        crew = lent.take(self._work, jobs)
        held: deque[Batch[Result]] = deque()
        try:
            while True:
                self._hand_out(batches, held, crew)
                if not held:
                    return
                if not held[0].done:
                    self._collect(held, crew)
                while held and held[0].done:
                    yield from held.popleft().results
        finally:
            lent.give_back(crew)
            if lent is not self._crew:
                lent.__exit__()

    def _hand_out(
        self, batches: Iterator[Batch[Result]], held: deque[Batch[Result]], crew: list[Worker]
    ) -> None:
        while len(held) < HELD * len(crew):
            free = min(crew, key=lambda worker: worker.load)
            if free.load > AHEAD or (batch := next(batches, None)) is None:
                return
            held.append(batch)
            if not batch.done:
                self._give(batch, self._fresh(free, crew))

    def _fresh(self, worker: Worker, crew: list[Worker]) -> Worker:
        """The worker itself, or a new one when it has worked long enough."""
        if worker.load or worker.pages < RECYCLED_AFTER:
            return worker
        return self._replaced(worker, crew)

    def _replaced(self, worker: Worker, crew: list[Worker]) -> Worker:
        worker.stop()
        fresh = Worker(self._work)
        crew[crew.index(worker)] = fresh
        return fresh

    def _give(self, batch: Batch[Result], worker: Worker) -> None:
        batch.worker = worker
        worker.send(batch.pages)

    def _collect(self, held: deque[Batch[Result]], crew: list[Worker]) -> None:
        """Wait until a worker finishes a batch, or is lost with it."""
        worker = first_ready(crew, self._longest)
        oldest, *others = (batch for batch in held if batch.worker is worker and not batch.done)
        results = worker.receive()
        if results is not None:
            oldest.finish(results)
            return
        fresh = self._replaced(worker, crew)
        # One page is to blame, and a process by itself finds out which.
        oldest.finish(list(self._one_by_one(oldest.pages)))
        for batch in others:
            self._give(batch, fresh)

    def _one_by_one(self, pages: list[Page]) -> Iterator[Result]:
        worker = Worker(self._work)
        try:
            for page in pages:
                worker.send([page])
                first_ready([worker], self._longest)
                if (results := worker.receive()) is not None:
                    yield results[0]
                    continue
                reason = "took too long" if worker.timed_out else "process died"
                yield self._died(page, Outcome(kind=OutcomeKind.FAILED, reason=reason))
                worker.stop()
                worker = Worker(self._work)
        finally:
            worker.stop()


def batched(items: Iterable[Page | Result]) -> Iterator[Batch[Result]]:
    """Items in batches of a limited number of pages and bytes."""
    batch: list[Page | Result] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.body) if isinstance(item, Page) else 0
        if len(batch) == BATCH_PAGES or size >= BATCH_BYTES:
            yield Batch(batch)
            batch, size = [], 0
    if batch:
        yield Batch(batch)


def _each(work: Callable[[Page], Result], pages: list[Page]) -> list[Result]:
    return [work(page) for page in pages]


def _enough_for_a_pool(batches: Iterator[Batch[Result]]) -> list[Batch[Result]]:
    """The first batches, up to the number from which several processes are worth their start."""
    first: list[Batch[Result]] = []
    while not _is_much(first) and (batch := next(batches, None)):
        first.append(batch)
    return first


def _is_much(batches: list[Batch[Result]]) -> bool:
    pages = sum(len(batch.pages) for batch in batches)
    return pages > POOL_FROM or sum(batch.size for batch in batches) > POOL_BYTES
