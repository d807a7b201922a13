"""The progress of a replay, for subclasses to show; on its own it only measures the time."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from newsbot.model.outcome import Books


class Progress:
    """Follows the books of a run and shows nothing.

    Args:
        books: the run's books; read, never changed.
        total: files to come, or None when nobody knows.
    """

    def __init__(self, books: Books, *, total: int | None = None) -> None:
        self.books = books
        self.total = total
        self.started = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def advance(self) -> None:
        """A page is done; the books have its outcome."""

    def announce(self, what: str) -> None:
        """A step that takes a while has begun, before the first page is done."""

    @property
    def seconds(self) -> float:
        """Wall-clock seconds since the start."""
        return time.monotonic() - self.started

    @property
    def rate(self) -> float:
        """Pages per second so far."""
        return self.books.entered / self.seconds if self.seconds else 0.0
