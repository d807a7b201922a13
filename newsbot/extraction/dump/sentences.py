"""Tells text from lists: a requirements file, a word list or a row of one letter is no article."""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.extraction.dump.marks import kind_of_line, line_marks

FEWEST_LETTERS = 5
"""Different letters that a text needs at least: «Мост открыт.» has seven."""

LEAST_WORDS = 4
"""Words of a long line without a full stop that is text all the same; ideographs are not parted."""


def reads_like_text(lines: Sequence[str]) -> bool:
    """Whether any of the lines is a sentence, a dateline or a long line of several words.

    Example:
        >>> reads_like_text(["ЗАРЕЧЬЕ, 5 мая. /ТАСС/. Мост открыт."])
        True
        >>> reads_like_text(["мост", "река", "паром"]), reads_like_text(["Р" * 300])
        (False, False)
    """
    letters = {sign for line in lines for sign in line.casefold() if sign.isalpha()}
    return len(letters) >= FEWEST_LETTERS and any(map(_is_text, lines))


def _is_text(line: str) -> bool:
    marks = line_marks(line)
    kind = kind_of_line(marks)
    if kind == "unfinished":
        return len(line.split()) >= LEAST_WORDS or not line.isascii()
    return kind in {"prose", "sentence"} or "dateline" in marks
