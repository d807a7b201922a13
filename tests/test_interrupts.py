"""Ctrl-C and SIGTERM, also while processes are started and ended."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence

import pytest

from newsbot.interrupts import end_on_sigterm, uninterrupted
from newsbot.model.page import Page
from newsbot.replay.worker import Worker, first_ready


def lengths(pages: Sequence[Page]) -> list[int]:
    """Work for a process: how many bytes each page has."""
    return [len(page.body) for page in pages]


def test_a_process_that_is_just_starting_does_not_hear_of_an_interrupt() -> None:
    worker = Worker(lengths)
    try:
        for child in multiprocessing.active_children():
            assert child.pid
            os.kill(child.pid, signal.SIGINT)
        worker.send([Page(body=b"1"), Page(body=b"22")])
        assert first_ready([worker], longest=60).receive() == [1, 2]
    finally:
        worker.stop()


@pytest.mark.parametrize("others", [0, 1], ids=["alone", "beside another thread"])
def test_an_interrupt_waits_for_the_end_of_the_block(others: int) -> None:
    ended = threading.Event()
    threads = [threading.Thread(target=ended.wait) for _ in range(others)]
    done: list[str] = []
    try:
        for thread in threads:
            thread.start()
        with pytest.raises(KeyboardInterrupt), uninterrupted():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("the rest of the block")
    finally:
        ended.set()
    assert done
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_block_without_an_interrupt_changes_nothing() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with uninterrupted():
        pass
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_sigterm_is_answered_as_ctrl_c_and_waits_for_the_end_of_a_block(number: int) -> None:
    before = signal.getsignal(signal.SIGTERM)
    done: list[str] = []
    try:
        end_on_sigterm()
        with pytest.raises(KeyboardInterrupt), uninterrupted():
            os.kill(os.getpid(), number)
            done.append("the rest of the block")
        assert signal.getsignal(signal.SIGTERM) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGTERM, before)
    assert done
