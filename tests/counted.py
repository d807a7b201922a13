"""Counts the calls of functions: how much work something is, whatever else the machine does."""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls(act: Callable[[], object]) -> int:
    """Calls of functions, Python's own among them, that an action makes.

    Example:
        >>> calls(lambda: len("мост")) < calls(lambda: [len(word) for word in ("мост", "река")])
        True
    """
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count
