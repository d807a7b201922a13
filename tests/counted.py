"""Counts the calls of functions: how much work something is, whatever else the machine does.

Those of compiled packages, such as the parser of HTML, are not seen.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls(act: Callable[[], object], name: str | None = None) -> int:
    """Calls of functions, Python's own among them, that an action makes.

    Args:
        name: of the only function that is counted; it is written in Python.

    Example:
        >>> calls(lambda: len("мост")) < calls(lambda: [len(word) for word in ("мост", "река")])
        True
    """
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        if name is None or (event == "call" and frame.f_code.co_name == name):
            count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count
