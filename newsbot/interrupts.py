"""Ctrl-C and SIGTERM: both ask a command to end, and it ends in good order."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType

ASKING = (signal.SIGINT, signal.SIGTERM)
"""Signals that ask a process to end: of a terminal, and of systemd, Docker and `kill`."""

STILL_ENDING = "it is ending: what is under way is still written; kill -9 ends it at once"
"""The answer to whoever asks a second time."""


def end_on_sigterm() -> None:
    """Answer SIGTERM as Ctrl-C is answered; by default it kills, and books stay open."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def end_at_next_signal() -> None:
    """Let a further signal end the process at once: no code is left that could answer it."""
    if threading.current_thread() is threading.main_thread():
        for number in ASKING:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Delay Ctrl-C and SIGTERM until the end of the block; processes started in it ignore Ctrl-C.

    For starting and ending processes: an interrupt in the middle of that leaves some of them half
    started, or waiting for ever. From another thread than the main one, which no interrupt
    reaches, only the processes are kept from it.

    Raises:
        KeyboardInterrupt: when the block ends, if Ctrl-C was pressed meanwhile.
    """
    from multiprocessing import resource_tracker

    pressed: list[int] = []
    # Started by the first process that is spawned, it would let the signal through again.
    resource_tracker.ensure_running()
    try:
        # The mask is what a new process inherits. It does not hold the signal back from other
        # threads, and Python answers in the main one whichever took it: the handler does that.
        with answered_by(pressed.append):
            mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            try:
                yield
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    finally:
        if pressed:
            signal.raise_signal(pressed[0])


@contextmanager
def answered_by(answer: Callable[[int], object]) -> Iterator[None]:
    """Have a function answer the signals until the block ends, if this is the main thread."""

    def handler(number: int, _: FrameType | None) -> None:
        answer(number)

    with ExitStack() as after:
        if threading.current_thread() is threading.main_thread():
            for number in ASKING:
                after.callback(signal.signal, number, signal.signal(number, handler))
        yield
