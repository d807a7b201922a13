"""Who was started by whom, as Linux tells it."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from newsbot.store.server.process import Process

SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2): orphans become children of this process."""


def adopt_orphans() -> None:
    """Let whatever a killed command leaves behind become a child of this process."""
    ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0)


def descendants(pid: int) -> list[Process]:
    """The living processes that a process has started, and theirs."""
    parents = dict(_parents())
    found, new = list[int](), [pid]
    while new:
        new = [child for child, parent in parents.items() if parent in new]
        found += new
    return [one for child in found if (one := _named(child))]


def ended_within(seconds: float, processes: Iterable[Process]) -> list[Process]:
    """Those that still live when so many seconds are over; the dead ones are buried."""
    give_up = time.monotonic() + seconds
    left = list(processes)
    while left and time.monotonic() < give_up:
        for one in left:
            with suppress(ChildProcessError):  # it has another parent
                os.waitpid(one.pid, os.WNOHANG)
        left = [one for one in left if one.alive]
        time.sleep(0.02)
    return left


def signal_all(processes: Iterable[Process], number: signal.Signals) -> None:
    """Send a signal to those that still live."""
    for one in processes:
        if one.alive:
            with suppress(ProcessLookupError):
                os.kill(one.pid, number)


def command_line(process: Process) -> str:
    """What a process was started as."""
    with suppress(OSError):
        return Path(f"/proc/{process.pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return "?"


def _parents() -> Iterable[tuple[int, int]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                stat = (folder / "stat").read_text(errors="replace")
                yield int(folder.name), int(stat.rpartition(")")[2].split()[1])


def _named(pid: int) -> Process | None:
    with suppress(OSError, ValueError, IndexError):
        return Process.of(pid)
    return None
