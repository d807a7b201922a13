"""Distinguishes text from lists: a requirements file or a word list is no article."""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.extraction.plain.marks import IDEOGRAPH, kind_of_line, line_marks
from newsbot.extraction.plain.runs import TEXT
from newsbot.text.language import language_of

FEWEST_LETTERS = 5
"""Different letters that a text needs at least: «Мост открыт.» has seven."""

MANY_COMMAS = 3
"""A list has a comma behind nearly every word, a sentence behind every third at most."""

SEVERAL = frozenset({"sentences: 2", "sentences: 3+"})


def reads_like_text(lines: Sequence[str]) -> bool:
    """Whether any of the lines is a sentence, a dateline, or long and in a language.

    Example:
        >>> reads_like_text(["ЗАРЕЧЬЕ, 5 мая. /ТАСС/. Мост открыт."])
        True
        >>> reads_like_text(["мост", "река", "паром"]), reads_like_text(["мост река паром " * 9])
        (False, False)
    """
    letters = {sign for line in lines for sign in line.casefold() if sign.isalpha()}
    return len(letters) >= FEWEST_LETTERS and any(map(_is_text, lines))


def _is_text(line: str) -> bool:
    marks = line_marks(line)
    kind = kind_of_line(marks)
    if kind == "unfinished" and marks.isdisjoint(SEVERAL):
        return _has_syntax(line)
    return kind in TEXT or "dateline" in marks


def _has_syntax(line: str) -> bool:
    """Whether an unfinished line is more than a row of words: small words or some commas."""
    known = language_of(line) is not None or IDEOGRAPH.search(line) is not None
    return known or 0 < MANY_COMMAS * line.count(",") < len(line.split())
