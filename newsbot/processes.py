"""Processes that work for long: they end with the command that started them, and work faster."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing import parent_process
from multiprocessing.connection import wait

YOUNGEST = 20_000
"""Objects between two collections of the youngest: a page makes some thousands, nearly all of which
go by themselves. With Python's 700 collections take 4 % of a replay's processor time."""


def collect_seldom() -> None:
    """Make Python collect cyclic garbage seldom, and never among the objects that exist now.

    What nobody refers to goes as before: only the collector passes over it.
    """
    gc.freeze()
    gc.set_threshold(YOUNGEST, *gc.get_threshold()[1:])


FEW = 2_000, 2, 200
"""Objects between two collections of the youngest, and collections of one generation between two of
the next: a collection then goes through some six thousand objects, which takes 3 ms. A page on its
way through Scrapy and a group commit is 240 objects, so that a hundred pages under way would make a
collection among `YOUNGEST` take 20 ms each time, mostly to find that nothing is garbage."""


def collect_a_little() -> None:
    """Like `collect_seldom`, where an event loop runs: no collection holds it up for long."""
    gc.freeze()
    gc.set_threshold(*FEW)


def give_back_memory() -> None:
    """Give the pages of memory that no object lies in back to the system.

    The C library keeps them, also amid the memory that is used (malloc_trim(3)); where it has no
    such function, nothing happens. It takes some milliseconds for each 50 MB.
    """
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Callable[[int], object] | None:
    import ctypes

    trim: Callable[[int], object] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return trim


def end_with_parent() -> None:
    """End this process when its parent ends: a killed command cannot tell its processes.

    To be called in a process that `multiprocessing` started.
    """
    parent = parent_process()
    assert parent is not None  # only called in such a process

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def lifeline() -> Iterator[int]:
    """A descriptor for processes that are to end with the block, or with this process.

    A process gets it by `pass_fds` of `subprocess`, and calls `end_with`.
    """
    theirs, ours = os.pipe()
    try:
        yield theirs
    finally:
        os.close(ours)
        os.close(theirs)


def end_with(life: int) -> None:
    """End this process when the `lifeline` that it was given ends."""

    def watch() -> None:
        os.read(life, 1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
