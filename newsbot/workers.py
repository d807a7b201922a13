"""Pages through the stages on all processors, results in the order in which the pages came."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from newsbot.article import Article
from newsbot.outcome import Outcome, OutcomeKind, Rejected
from newsbot.page import Page
from newsbot.stages import Context, process

Result = Article | Rejected | Outcome

POOL_FROM = 64
"""A pool is started for more pages than this: below it, starting costs more than it saves."""

WINDOW = 16
"""Pages that wait per process, so that memory stays flat however many pages there are."""

_context: Context | None = None


def run(
    pages: Iterable[Page], context: Context, *, jobs: int | None = None
) -> Iterator[tuple[Page, Result]]:
    """Put every page through the stages.

    Args:
        pages: read lazily, a bounded number ahead.
        context: what the stages may know.
        jobs: processes; None for one per processor once there are more than a few pages, 1 to
            stay in this process.

    Yields:
        Each page with its article, its rejection, or a `failed` outcome; order as given, so that
        the result does not depend on `jobs`.
    """
    stream = iter(pages)
    first = list(islice(stream, POOL_FROM + 1)) if jobs is None else []
    workers = jobs or (os.cpu_count() or 1 if len(first) > POOL_FROM else 1)
    waiting = _chain(first, stream)
    yield from _here(waiting, context) if workers == 1 else _pooled(waiting, context, workers)


def safe_process(page: Page, context: Context) -> Result:
    """Process one page; an error inside becomes the outcome `failed` with its name and place."""
    try:
        return process(page, context=context)
    except Exception as error:  # one page's bug must not cost the others their run
        return failure(error)


def failure(error: BaseException) -> Outcome:
    """The outcome `failed` for an error, with its name and the line where it was raised."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" ({trace.tb_frame.f_code.co_name}, line {trace.tb_lineno})" if trace else ""
    detail = f"{type(error).__name__}: {error}{place}"
    return Outcome(kind=OutcomeKind.FAILED, reason=type(error).__name__, detail=detail)


def _chain(first: list[Page], rest: Iterator[Page]) -> Iterator[Page]:
    yield from first
    yield from rest


def _here(pages: Iterator[Page], context: Context) -> Iterator[tuple[Page, Result]]:
    for page in pages:
        yield page, safe_process(page, context)


def _pooled(pages: Iterator[Page], context: Context, workers: int) -> Iterator[tuple[Page, Result]]:
    waiting: deque[tuple[Page, Future[Result]]] = deque()
    pool = _pool(context, workers)
    try:
        while True:
            for page in islice(pages, workers * WINDOW - len(waiting)):
                waiting.append((page, pool.submit(_work, page)))
            if not waiting:
                return
            page, future = waiting.popleft()
            try:
                yield page, future.result()
            except BrokenProcessPool:
                # A page took its process down. Each page in flight is tried alone, so that only
                # the culprit fails; then the pool starts anew.
                lost = [page, *(other for other, _ in waiting)]
                waiting.clear()
                yield from _one_by_one(lost, context)
                pool = _pool(context, workers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(pages: list[Page], context: Context) -> Iterator[tuple[Page, Result]]:
    for page in pages:
        with _pool(context, 1) as alone:
            try:
                yield page, alone.submit(_work, page).result()
            except BrokenProcessPool:
                yield page, Outcome(kind=OutcomeKind.FAILED, reason="process died")


def _pool(context: Context, workers: int) -> ProcessPoolExecutor:
    # spawn, not fork: the parent may run threads (the database driver does).
    return ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_start, initargs=(context,)
    )


def _start(context: Context) -> None:
    global _context
    _context = context


def _work(page: Page) -> Result:
    return safe_process(page, _context or Context())
