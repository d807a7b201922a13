"""Distinguishes text from lists: a requirements file or a word list is no article."""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.extraction.plain.lines import Line
from newsbot.extraction.plain.marks import IDEOGRAPH, kind_of_line, line_marks
from newsbot.extraction.plain.runs import TEXT
from newsbot.text.language import language_of

FEWEST_LETTERS = 5
"""Different letters that a text needs at least: «Мост открыт.» has seven."""

MANY_COMMAS = 3
"""A list has a comma behind nearly every word, a sentence behind every third at most."""

ABOVE = 6
"""Lines above a short note in which its headline and its day stand."""

LEAST_NOTE = 40
"""Characters of a short note; «Ясно. Ветер северный.» is none."""

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


def is_short_note(lines: Sequence[Line], kept: Sequence[int]) -> bool:
    """Whether the kept lines are whole sentences in a row, right below a line with a day.

    Notes of a sentence or two look like little to a model that learnt from articles; what is around
    them tells: a headline, a day, a counter.

    Example:
        >>> from newsbot.extraction.plain.lines import split_lines
        >>> note = split_lines("Зима\\n1.12.2024\\nСнег выпал ночью. Дороги чистят техникой.")
        >>> is_short_note(note, [2]), is_short_note(note[1:], [1])
        (True, False)
    """
    first, last = kept[0], kept[-1]
    size = sum(len(lines[index].text) for index in kept)
    if last - first + 1 != len(kept) or size < LEAST_NOTE:
        return False
    if any(kind_of_line(line_marks(lines[index].text)) not in TEXT for index in kept):
        return False
    above = [line_marks(line.text) for line in lines[max(0, first - ABOVE) : first]]
    return any("date" in marks for marks in above) and any(map(_may_be_title, above))


def _may_be_title(marks: frozenset[str]) -> bool:
    """Whether a line may be a headline: words without a full stop, neither a stamp nor a phrase."""
    plain = kind_of_line(marks) in {"label", "unfinished"}
    return plain and marks.isdisjoint({"date", "clock", "figures", "no words", "bar"})


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
