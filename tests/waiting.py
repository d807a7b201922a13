"""Waits for what must become true, instead of sleeping and hoping."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_until(
    condition: Callable[[], bool], *, timeout: float = 300.0, pause: float = 0.02
) -> None:
    """Return as soon as `condition` is true; the test fails when `timeout` seconds pass before.

    Args:
        pause: seconds between two looks.
    """
    give_up = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < give_up, f"not so after {timeout:g} seconds"
        time.sleep(pause)
