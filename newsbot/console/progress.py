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
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from newsbot.console.layout import counted, in_words
from newsbot.console.safe import SafeConsole
from newsbot.model.outcome import Books
from newsbot.replay import progress

LOG_EVERY = 10.0
"""Seconds between two lines when the output is no terminal."""

MANY = 1000
"""Pages from which it takes seconds to read them all, so that a log has a line about it."""


class PageProgress(progress.Progress):
    """Shows pages done, pages per second, time left, and the outcomes so far.

    Args:
        books: the run's books; read, never changed.
        total: files to come, or None when nobody knows.
        console: where to show it; standard error by default, so that results can be piped.
    """

    def __init__(
        self, books: Books, *, total: int | None = None, console: Console | None = None
    ) -> None:
        super().__init__(books, total=total)
        self.console = console or SafeConsole(stderr=True)
        self._logged = self.started
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        if self.console.is_terminal:
            self._bar = Progress(
                SpinnerColumn(),
                BarColumn(),
                TaskProgressColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]} pages/s"),
                TimeRemainingColumn(),
                TextColumn("{task.fields[outcomes]}"),
                console=self.console,
                transient=True,
            )
            self._task = self._bar.add_task("", total=self.total, rate="", outcomes="")
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
                rate=f"{self.rate:.0f}",
                outcomes=in_words(self.books.counts()),
            )
        elif time.monotonic() - self._logged >= LOG_EVERY:
            self._logged = time.monotonic()
            # A file may hold no page, or several.
            of = f" of {counted(self.total, 'file')}" if self.total is not None else ""
            self.console.print(
                f"{counted(self.books.entered, 'page')}{of}, {self.rate:.0f} pages/s, "
                f"{in_words(self.books.counts())}",
                highlight=False,
            )

    def announce(self, what: str) -> None:
        """Say what happens before the first page is done, if that takes a while."""
        if self._bar:
            self._bar.update(self._task, outcomes=what)
        elif self.total is None or self.total >= MANY:
            self.console.print(what, highlight=False)


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
