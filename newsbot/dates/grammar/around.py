"""Looks at the words and signs to the left of an expression in folded text."""

from __future__ import annotations

MID = "mid-"
"""In English it hangs on the name of a period: "mid-April", "mid-1990s"."""

_LONGEST = 24
"""No word that matters is longer; the limit keeps the look-back constant in time."""


def word_before(text: str, at: int) -> tuple[str, int]:
    """The word that ends just before the space at `at - 1`, and where it begins.

    Example:
        >>> word_before("встреча во вторник", 11)
        ('во', 8)
        >>> word_before("вторник", 0)
        ('', 0)
    """
    stop = at - 1
    if stop < 1 or text[stop] != " ":
        return "", at
    start = stop
    while start > 0 and stop - start < _LONGEST and text[start - 1].isalpha():
        start -= 1
    return text[start:stop], start if start < stop else at


def with_preposition(text: str, at: int, words: frozenset[str]) -> int:
    """Where the expression begins, including one of the prepositions if it precedes."""
    word, start = word_before(text, at)
    return start if word in words else at


def glued(text: str, at: int) -> bool:
    """Whether a number at `at` is only a part of something: «12,5», «Су-57», «10:30», «№ 8»."""
    if at == 0:
        return False
    mark = text[at - 1]
    if mark == "-" and text.endswith(MID, 0, at):
        return False
    if mark in "№#$€+" or text.endswith("№ ", 0, at):
        return True
    return (
        mark in ".:/-,"
        and at > 1
        and (text[at - 2].isdigit() or (mark != "," and text[at - 2].isalpha() and mark != "."))
    )


IN = frozenset({"в", "во", "у", "ў", "in"})
IN_ON = IN | {"на", "on"}
