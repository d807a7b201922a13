"""Waits for what must become true, instead of sleeping and hoping."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_until(condition: Callable[[], bool], *, patience: float = 30.0) -> bool:
    """Whether `condition` became true within `patience` seconds."""
    give_up = time.monotonic() + patience
    while not condition():
        if time.monotonic() > give_up:
            return False
        time.sleep(0.02)
    return True
