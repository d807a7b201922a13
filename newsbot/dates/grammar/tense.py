"""Tells whether the clause around an expression speaks of the past or of what is still to come."""

from __future__ import annotations

import re
from typing import Literal

from newsbot.text.tables import lines

Tense = Literal["past", "future", ""]

_BEFORE, _AFTER = 50, 90
"""Code points of the clause that are looked at: a few words before, about a dozen behind."""


def _future_words() -> str:
    return "|".join(word.replace("*", r"\w*") for word in lines("newsbot.dates", "future.txt"))


_VERB = re.compile(
    rf"\b(?:(?P<future>{_future_words()})"
    r"|(?P<past>\w{2,}(?:[аеиуыя]л(?:а|о|и)?|[аеиуыя]л(?:ся|ась|ось|ись)|шел|шла|шло|шли)))\b"
)
_CLAUSE = re.compile(r"[.!?;»\",:]|\bи\b")
_CLAUSE_END = re.compile(r"[.!?;»\"]|, (?:что|чтобы|котор|где|когда|если|а|но)\b")


def tense_around(text: str, start: int, end: int) -> Tense:
    """The tense of the verb nearest to an expression in folded text; "" when none is seen.

    The verb before it in its own clause counts first («заявил в среду, что визит состоится»),
    then the first one behind.

    Example:
        >>> tense_around("в пятницу в городе пройдет ярмарка", 0, 9)
        'future'
        >>> tense_around("заявил в среду, что ярмарка пройдет", 7, 14)
        'past'
    """
    before = _VERB.search(text, _clause_start(text, start), start)
    if before is not None:
        return "future" if before["future"] else "past"
    reach = min(len(text), end + _AFTER)
    stop = _CLAUSE_END.search(text, end, reach)
    behind = _VERB.search(text, end, stop.start() if stop else reach)
    if behind is None:
        return ""
    return "future" if behind["future"] else "past"


def _clause_start(text: str, at: int) -> int:
    """Where the clause begins that holds the place before `at`."""
    first = max(0, at - _BEFORE)
    for mark in _CLAUSE.finditer(text, first, at):
        first = mark.end()
    return first
