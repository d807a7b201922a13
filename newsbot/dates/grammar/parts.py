"""Reads the part of a period that precedes its name: «в начале марта», «к концу недели»."""

from __future__ import annotations

from typing import Literal, cast

from newsbot.dates.grammar.around import IN, IN_ON, MID, with_preposition, word_before
from newsbot.dates.words import rows

Part = Literal["", "begin", "middle", "end"]

_PARTS = {(place, form): cast("Part", part) for part, place, form in rows("parts.tsv")}
_ABROAD = frozenset({"початку", "пачатку"})
"""«на початку травня»: here the preposition is «на», which in Russian says something else."""


def part_before(text: str, at: int) -> tuple[Part, int]:
    """The part of the period at `at`, and where the whole expression begins.

    The preposition в belongs to it; «к», «до», «с» say something about it and stay outside.

    Example:
        >>> part_before("к концу апреля", 8)
        ('end', 2)
        >>> part_before("at the end of the year", 18)
        ('end', 7)
        >>> part_before("в апреле", 2)
        ('', 0)
    """
    if text.endswith(MID, 0, at):
        return "middle", with_preposition(text, at - len(MID), IN)
    word, start = word_before(text, at)
    if word in {"the", "of"}:
        return _part_of(text, word, start) or ("", with_preposition(text, at, IN))
    if part := _PARTS.get(("alone", word)):
        words = IN_ON if word in _ABROAD else IN
        return part, with_preposition(text, _past_very(text, start), words)
    return "", with_preposition(text, at, IN)


def _part_of(text: str, word: str, start: int) -> tuple[Part, int] | None:
    """The part before "of" or "of the"."""
    if word == "the":
        word, start = word_before(text, start)
    word, start = word_before(text, start) if word == "of" else ("", start)
    part = _PARTS.get(("of", word))
    return (part, start) if part else None


def _past_very(text: str, at: int) -> int:
    """«в самом начале», «в самый конец»."""
    word, start = word_before(text, at)
    return start if word.startswith("сам") else at
