"""Little memory and little time for what was made to take much of both."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOM = 400 * 2**20
"""Bytes of memory that an attack may take beside what is taken already."""

CPU_SECONDS = 20


@contextmanager
def bounded() -> Iterator[None]:
    """What takes more memory or more time raises."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    before = signal.signal(signal.SIGVTALRM, _too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (taken + ROOM, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _too_long(*_: object) -> None:
    """Patterns without an end are interrupted, too. No reader takes this for a bad file."""
    pytest.fail(f"more than {CPU_SECONDS} CPU seconds")
