"""Processes that a command starts: they ignore Ctrl-C, which the command handles, and end with it.

And what a process that works for long does so that it works faster.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process, resource_tracker
from multiprocessing.connection import wait
from types import FrameType

YOUNGEST = 20_000
"""Objects between two collections of the youngest: a page makes some thousands, nearly all of which
go by themselves. With Python's 700 collections take 4 % of a replay's processor time."""


def collect_seldom() -> None:
    """Make Python collect cyclic garbage seldom, and never among the objects that exist now.

    What nobody refers to goes as before: only the collector passes over it.
    """
    gc.freeze()
    gc.set_threshold(YOUNGEST, *gc.get_threshold()[1:])


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Delay Ctrl-C until the end of the block; processes started in it ignore it.

    For starting and ending processes: an interrupt in the middle of that leaves some of them half
    started, or waiting for ever. From another thread than the main one, which no interrupt
    reaches, only the processes are kept from it.

    Raises:
        KeyboardInterrupt: when the block ends, if Ctrl-C was pressed meanwhile.
    """
    main = threading.current_thread() is threading.main_thread()
    pressed: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        pressed.append(number)

    # Started by the first process that is spawned, it would let the signal through again.
    resource_tracker.ensure_running()
    # The mask is what a new process inherits. It does not hold the signal back from other
    # threads, and Python answers in the main one whichever took it: the handler does that.
    before = signal.signal(signal.SIGINT, note) if main else None
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if main:
            signal.signal(signal.SIGINT, before)
            if pressed:
                signal.raise_signal(signal.SIGINT)


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
