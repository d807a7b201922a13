"""Tells whether the clause behind an expression speaks of what is still to come."""

from __future__ import annotations

import re
from importlib.resources import files

_REACH = 90
"""Code points: about a dozen words, the usual distance of the verb from a leading weekday."""


def _future_words() -> str:
    text = files("newsbot.dates").joinpath("data", "future.txt").read_text(encoding="utf-8")
    words = [line for line in text.splitlines() if line and not line.startswith("#")]
    return "|".join(word.replace("*", r"\w*") for word in words)


_FUTURE = re.compile(rf"\b(?:{_future_words()})\b")
_STOP = re.compile(r"[.!?;»\"]")


def is_future(text: str, at: int) -> bool:
    """Whether a verb of the future follows within the sentence (folded text).

    Example:
        >>> is_future("в пятницу в городе пройдет ярмарка", 9)
        True
        >>> is_future("в пятницу в городе прошла ярмарка", 9)
        False
    """
    reach = min(len(text), at + _REACH)
    stop = _STOP.search(text, at, reach)
    return _FUTURE.search(text, at, stop.start() if stop else reach) is not None
