"""Identifies a process so that a later one with the same number is not taken for it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Self

import msgspec

TIMEOUT = 10.0
"""Seconds that a process has to end after a signal."""

GONE = frozenset("ZXx")
"""States of `/proc/PID/stat` of a process that has ended: zombie and dead."""


class Process(msgspec.Struct, frozen=True):
    """A process by its number and its start, in clock ticks since the boot of the machine.

    Numbers are given out again; a number together with a start is not.
    """

    pid: int
    started: int

    @classmethod
    def of(cls, pid: int) -> Self | None:
        """The process with that number; None when it does not run."""
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
        except OSError:
            return None
        # The second field is the command in brackets and may itself hold blanks and brackets.
        fields = stat.rpartition(")")[2].split()
        state, started = fields[0], int(fields[19])
        return None if state in GONE else cls(pid, started)

    @classmethod
    def this(cls) -> Self:
        """The present process."""
        process = cls.of(os.getpid())
        assert process is not None  # it is running this line
        return process

    @property
    def alive(self) -> bool:
        """Whether this very process still runs."""
        return Process.of(self.pid) == self

    def end(self) -> None:
        """Ask the process to stop, and kill it after `TIMEOUT` seconds."""
        self._signal(signal.SIGTERM)
        if not self.wait(TIMEOUT):
            self._signal(signal.SIGKILL)
            self.wait(TIMEOUT)

    def wait(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds for its end; returns whether it has ended."""
        give_up = time.monotonic() + timeout
        while self.alive:
            if time.monotonic() > give_up:
                return False
            time.sleep(0.01)
        return True

    def _signal(self, number: signal.Signals) -> None:
        if self.alive:
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                return
