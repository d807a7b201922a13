"""A command with its processes: what each of them worked and held at most (Linux)."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from evaluation.reference import ROOT

TICKS = os.sysconf("SC_CLK_TCK")
RESIDENT, PEAK = "VmRSS", "VmHWM"
"""Linux' names of the memory that a process has now, and of the most that it ever had."""

MARK = "NEWSBOT_BENCHMARK_RUN"
"""Variable of the environment by which a process is known that has left its parent, as the
embedded database does."""

NOT_COMPILED = "PYTHONDONTWRITEBYTECODE"
"""Variable by which Python is told not to keep compiled files, as users' machines do."""

EVERY = 0.1
"""Seconds between two looks; what a process does after the last one is not seen."""


class Used(NamedTuple):
    """The cost of a run.

    Attributes:
        wall: seconds by the clock.
        parent: seconds of a processor that the command's own process took.
        workers: the same of each process that it started.
        servers: the same of each that it started and that is nobody's child: keeper and mongod.
        parent_peak, worker_peak: most resident MiB of the command, and of the largest worker.
        said: what it wrote to standard error.
    """

    wall: float
    parent: float
    workers: tuple[float, ...]
    servers: tuple[float, ...]
    parent_peak: float
    worker_peak: float
    said: str

    @property
    def whole(self) -> float:
        """Seconds of a processor, all processes."""
        return self.parent + sum(self.workers) + sum(self.servers)

    @property
    def busiest(self) -> float:
        """Seconds of a processor that the busiest process took."""
        return max([self.parent, *self.workers, *self.servers])

    def bound(self, processors: int) -> float:
        """Seconds that so many free processors need at least for this."""
        return max(self.busiest, self.whole / processors)


def run(command: Sequence[str], env: dict[str, str] | None = None) -> Used:
    """Run a command to its end, which must be good.

    Args:
        command: the words after `python`.
        env: what the environment has besides.
    """
    began, mark = time.perf_counter(), secrets.token_hex(8)
    with subprocess.Popen(
        [sys.executable, *command],
        env=compiled_environment() | (env or {}) | {MARK: mark},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        watch = _Watch(process.pid, mark)
        assert process.stderr
        said = process.stderr.read().decode()
        watch.end()
    if process.returncode:
        sys.exit(f"{' '.join(command)}: {said[-2000:]}")
    servers = [watch.seen.pop(pid)[0] for pid in watch.servers]
    own, others = watch.seen.pop(process.pid), list(watch.seen.values())
    return Used(
        wall=time.perf_counter() - began,
        parent=own[0],
        workers=tuple(seconds for seconds, _ in others),
        servers=tuple(servers),
        parent_peak=own[1],
        worker_peak=max((peak for _, peak in others), default=0.0),
        said=said,
    )


def compiled_environment() -> dict[str, str]:
    """The variables of this process for a command that keeps and reads compiled files."""
    return {name: value for name, value in os.environ.items() if name != NOT_COMPILED}


class _Watch:
    def __init__(self, pid: int, mark: str) -> None:
        self.seen: dict[int, tuple[float, float]] = {pid: (0.0, 0.0)}
        self.servers: set[int] = set()
        self._mark = f"{MARK}={mark}".encode()
        self._others: set[int] = set()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look_often)
        self._thread.start()

    def end(self) -> None:
        self._ended.set()
        self._thread.join()

    def _look_often(self) -> None:
        while not self._ended.wait(EVERY):
            for pid in list(self.seen):
                self._look(pid)
            self._look_for_servers()

    def _look(self, pid: int) -> None:
        with suppress(OSError, ValueError):
            self.seen[pid] = (seconds_of(pid), memory_of(pid, PEAK))
            for child in children(pid):
                self.seen.setdefault(child, (0.0, 0.0))

    def _look_for_servers(self) -> None:
        """Take up processes of the run that are not among the children of those that are known.

        Only those whose session is their own are looked at twice: a child is known by its parent.
        """
        for pid in _all_processes() - self.seen.keys() - self._others:
            with suppress(OSError):
                if self._mark not in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0"):
                    self._others.add(pid)
                elif os.getsid(pid) != os.getsid(0):
                    self.servers.add(pid)
                    self.seen[pid] = (0.0, 0.0)


def _all_processes() -> set[int]:
    return {int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()}


def seconds_of(pid: int) -> float:
    """Seconds of a processor that a process has taken so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def children_seconds() -> float:
    """Seconds of a processor of the processes that this one has started and that have ended."""
    used = os.times()
    return used.children_user + used.children_system


def memory_of(pid: int, what: str = RESIDENT) -> float:
    """MiB of a process, as Linux counts them in its `status`."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1]) / 1024
    raise ValueError(pid)  # it has ended, and nobody has asked how yet


def children(pid: int) -> Iterator[int]:
    """The processes that a process has started."""
    for told in Path(f"/proc/{pid}/task").glob("*/children"):
        yield from map(int, told.read_text(encoding="ascii").split())
