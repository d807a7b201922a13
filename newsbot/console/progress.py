"""Shows the progress of a command: a bar on a terminal, now and then a line in a log."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from newsbot.console.layout import USUAL, WIDE, counted, in_words
from newsbot.console.safe import SafeConsole
from newsbot.model.outcome import Books

LOG_EVERY = 10.0
"""Seconds between two lines when the output is no terminal."""

MANY = 1000
"""From this number of pages on, reading them all takes seconds: a log gets a line about it."""


class PageProgress:
    """Shows pages done, pages per second, time left, and the outcomes so far.

    Args:
        books: the run's books; read, never changed.
        total: files to come, or None when nobody knows.
        console: where to show it; standard error by default, so that results can be piped.
    """

    def __init__(self, books: Books, *, total: int | None, console: Console | None) -> None:
        self.books = books
        self.total = total
        self.console = console or SafeConsole(stderr=True)
        self._started = self._logged = time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        if self.console.is_terminal:
            self._bar = Progress(
                *_columns(self.console.width, self.total),
                console=self.console,
                transient=True,
            )
            self._task = self._bar.add_task("", total=self.total, done="", outcomes="")
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar:
            self._bar.stop()

    def advance(self) -> None:
        """Show the current books; cheap enough to call after every page."""
        if self._bar:
            self._bar.update(
                self._task,
                completed=self.books.entered,
                done=_done(self.books.entered, self.total, self._rate_shown()),
                outcomes=in_words(self.books.counts()),
            )
        elif time.monotonic() - self._logged >= LOG_EVERY:
            self._logged = time.monotonic()
            done = _done(self.books.entered, self.total, f", {self.rate:,.0f} pages/s")
            self.console.print(f"{done}, {in_words(self.books.counts())}", highlight=False)

    def _rate_shown(self) -> str:
        return f", {self.rate:,.0f} pages/s" if self.console.width >= USUAL else ""

    @property
    def rate(self) -> float:
        """Pages per second so far."""
        seconds = time.monotonic() - self._started
        return self.books.entered / seconds if seconds else 0.0

    def announce(self, what: str) -> None:
        """Say what happens before the first page is done, if that takes a while."""
        if self._bar:
            self._bar.update(self._task, outcomes=what)
        elif self.total is None or self.total >= MANY:
            self.console.print(what, highlight=False)


def _columns(width: int, total: int | None) -> list[ProgressColumn]:
    """A bar and the time left where their end is known and there is room for them."""
    texts = [TextColumn("{task.fields[done]}"), TextColumn("{task.fields[outcomes]}")]
    if total is None or width < USUAL:
        return [SpinnerColumn(), *texts]
    bar = [BarColumn(bar_width=None if width < WIDE else 40), TaskProgressColumn()]
    return [SpinnerColumn(), *bar, texts[0], TimeRemainingColumn(), texts[1]]


def _done(pages: int, total: int | None, rate: str) -> str:
    """Pages done; the total counts files, of which one may hold no page, or several."""
    of = f" of {counted(total, 'file')}" if total is not None else ""
    return f"{counted(pages, 'page')}{of}{rate}"


@contextmanager
def step_progress(console: Console) -> Iterator[Callable[[str], None]]:
    """Show the step at which a long command is: a line that changes, now and then one in a log.

    Args:
        console: where to show it.

    Yields:
        What shows a step; in a log only when the last line is some seconds old.
    """
    if console.is_terminal:
        with console.status("") as status:
            yield status.update
        return
    logged = time.monotonic()

    def tell(step: str) -> None:
        nonlocal logged
        if time.monotonic() - logged >= LOG_EVERY:
            logged = time.monotonic()
            console.print(step, highlight=False)

    yield tell
