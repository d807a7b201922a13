"""A lock between the commands of one machine; it ends with its holder and is never stale."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsbot.model.errors import Locked

PATIENCE = 90.0
"""Seconds for which a command waits for another one."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock in the file `path`, waiting for it up to `PATIENCE` seconds.

    Raises:
        Locked: another process holds it for longer.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        give_up = time.monotonic() + PATIENCE
        while not _take(file.fileno()):
            if time.monotonic() > give_up:
                raise Locked(
                    f"another command has held {path} for {PATIENCE:g} s",
                    hint="wait for it, or look for a newsbot process that hangs",
                )
            time.sleep(0.02)
        yield


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
