"""Counts the calls that a function makes: how much work is done, whatever else the machine does.

Times swing by half on a busy machine, counts not at all, so that a slow rule is seen in them at
once. What a method of a string or pattern does inside is not seen.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import PurePath
from types import FrameType
from typing import Any, NamedTuple

FIRST = "newsbot"
"""The package whose folders are the rooms; what else calls is told as `others`."""


class Calls(NamedTuple):
    """The calls of one run by the room that makes them, such as `extraction/blocks`.

    Attributes:
        own: of functions in Python, by the room that they are in.
        patterns: of methods of regular expressions.
    """

    own: Counter[str]
    patterns: Counter[str]


def calls_of(run: Callable[[], object]) -> Calls:
    """The calls that a function makes; call it once before, so that what is loaded once is.

    Example:
        >>> import re
        >>> made = calls_of(lambda: re.compile("мост").search("Новый мост"))
        >>> made.own.total() > 1, made.patterns.total()
        (True, 1)
    """
    calls = Calls(Counter(), Counter())

    def seen(frame: FrameType, event: str, called: Any) -> None:
        if event == "call":
            calls.own[_room(frame.f_code.co_filename)] += 1
        elif event == "c_call" and isinstance(getattr(called, "__self__", None), re.Pattern):
            calls.patterns[_room(frame.f_code.co_filename)] += 1

    sys.setprofile(seen)
    try:
        run()
    finally:
        sys.setprofile(None)
    return calls


def _room(file: str) -> str:
    """The folder of a file inside the package, or the file that is a room by itself."""
    parts = PurePath(file).parts
    if FIRST not in parts:
        return "others"
    inside = parts[len(parts) - parts[::-1].index(FIRST) :]
    return "/".join(inside[:-1]) or PurePath(file).stem
