"""Reads the part of a period that precedes its name: «в начале марта», «к концу недели»."""

from __future__ import annotations

import re
from typing import Literal

from newsbot.dates.grammar.around import IN, with_preposition, word_before

Part = Literal["", "begin", "middle", "end"]

_PART: tuple[tuple[re.Pattern[str], Part], ...] = (
    (re.compile(r"начал(?:о|а|у|е|ом)"), "begin"),
    (re.compile(r"середин(?:а|ы|е|у|ой)"), "middle"),
    (re.compile(r"кон(?:ец|ца|цу|це|цом)"), "end"),
)


def part_before(text: str, at: int) -> tuple[Part, int]:
    """The part of the period at `at`, and where the whole expression begins.

    The preposition в belongs to it; «к», «до», «с» say something about it and stay outside.

    Example:
        >>> part_before("к концу апреля", 8)
        ('end', 2)
        >>> part_before("в апреле", 2)
        ('', 0)
    """
    word, start = word_before(text, at)
    for pattern, part in _PART:
        if pattern.fullmatch(word):
            return part, with_preposition(text, _past_very(text, start), IN)
    return "", with_preposition(text, at, IN)


def _past_very(text: str, at: int) -> int:
    """«в самом начале», «в самый конец»."""
    word, start = word_before(text, at)
    return start if word.startswith("сам") else at
