"""Compresses, hashes and writes bytes in a thread while the caller makes the next ones."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

BLOCK = 2**20
"""Bytes that are handed over at once: all three let other threads run for as long as they last."""


class WriteBehind:
    """Collects bytes and writes them in blocks, in a thread, one block behind the caller.

    What goes wrong in a block is raised when the next one is handed over, or at the end.

    Args:
        write: called with one block at a time, in order.
    """

    def __init__(self, write: Callable[[bytearray], object]) -> None:
        self._write = write
        self._block = bytearray()
        self._thread: ThreadPoolExecutor | None = None
        self._writing: Future[object] | None = None

    def put(self, data: bytes) -> None:
        """Add bytes."""
        self._block += data
        if len(self._block) >= BLOCK:
            self._wait()
            # What fits into one block needs no thread.
            self._thread = self._thread or ThreadPoolExecutor(1, "newsbot-write")
            self._writing = self._thread.submit(self._write, self._block)
            self._block = bytearray()

    def finish(self) -> None:
        """Write the rest."""
        self._wait()
        if self._block:
            self._write(self._block)
            self._block = bytearray()

    def _wait(self) -> None:
        writing, self._writing = self._writing, None
        if writing:
            writing.result()

    def close(self) -> None:
        """End the thread; unwritten bytes are dropped."""
        if self._thread:
            self._thread.shutdown()
