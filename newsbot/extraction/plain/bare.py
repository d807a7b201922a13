"""Dumps that hold an article and nothing else: a copy of its text, without the page around it.

The line model learnt from pages, where a short paragraph between short lines is a teaser. A dump in
which no line is of a menu, a tool or a stamp has no page around its text.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.extraction.plain.lines import Line
from newsbot.extraction.plain.links import stems
from newsbot.extraction.plain.lists import ITEM
from newsbot.extraction.plain.marks import SENTENCE, kind_of_line, line_marks, speaks_aside
from newsbot.extraction.plain.rules import Verdict, is_dropped

BARE = "article without a page around it"
"""Rule of lines that are kept for it."""

FEWEST = 2
"""Sentences of such an article."""

LEAST_TEXT = 0.5
"""Share of its characters that stand in sentences, items, verses and questions."""

MOST_LABELS = 2
"""Labels on end: a heading and the one below it; a menu has more."""

MOST_AKIN = 0.34
"""Share of the headings that may say what the line below says, as headlines of teasers do, or be
names, as above comments."""

LEAST_KEPT = 0.9
"""Share of an article on one line that is kept where it has no page around it."""

FEWEST_TEASERS, LONGEST_TEASER = 3, 200
"""Headings with one line below each, and characters of such a line, from which all are teasers."""

MOST_LINES = 300
"""Lines of such an article; a corpus of lines has more."""

OF_A_PAGE = frozenset(
    {"address", "ago", "arrow", "bar", "clock", "figures", "no words", "saying end", "stamp"}
)
"""Marks of short lines that stand around articles."""

RUNNING_ON = ITEM | {"colon end", "comma end", "question", "sentences: 2", "sentences: 3+"}
"""Marks of lines that are text though they lack a full stop."""


def keep_bare(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Keep all lines of a dump that is an article alone; other dumps are left as they are."""
    texts = [line.text for line in lines]
    if not is_bare(texts) and not _is_bare_line(lines, verdicts):
        return list(verdicts)
    return [
        Verdict(True, "body", BARE) if is_dropped(row) and "date" not in line_marks(text) else row
        for text, row in zip(texts, verdicts, strict=True)
    ]


def is_bare(texts: Sequence[str]) -> bool:
    """Whether a dump has sentences, headings, items and verses, but no line of a page.

    Example:
        >>> is_bare(["Мост", "Мост открыли утром.", "Кто ждал", "Ждали все. Он нужен людям."])
        True
        >>> is_bare(["Главная", "Новости", "Спорт", "Погода", "Мост открыли утром. Он нужен."])
        False
    """
    if len(texts) > MOST_LINES:
        return False
    marks = [line_marks(text) for text in texts]
    kinds = [kind_of_line(seen) for seen in marks]
    if "phrase" in kinds or any(map(speaks_aside, marks)):
        return False
    text = [_is_text(kind, seen) for kind, seen in zip(kinds, marks, strict=True)]
    labels = [index for index, running in enumerate(text) if not running]
    if any(not marks[index].isdisjoint(OF_A_PAGE) for index in labels):
        return False
    size = sum(len(line) for line, running in zip(texts, text, strict=True) if running)
    return (
        sum(kind in SENTENCE for kind in kinds) >= FEWEST
        and size >= LEAST_TEXT * sum(map(len, texts))
        and not _has_menu(text)
        and not _alternates(texts, labels)
        and not _has_teasers(texts, marks, [index for index in labels if index])
    )


def _is_bare_line(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> bool:
    """Whether nearly all of an article on one line is kept: a page has more around its text."""
    if not any(line.goes_on for line in lines):
        return False
    rows = zip(lines, verdicts, strict=True)
    kept = sum(len(line.text) for line, verdict in rows if verdict.kept)
    return kept >= LEAST_KEPT * sum(len(line.text) for line in lines)


def _is_text(kind: str, marks: frozenset[str]) -> bool:
    return kind in SENTENCE or not marks.isdisjoint(RUNNING_ON)


def _has_menu(text: Sequence[bool]) -> bool:
    """Whether several labels stand on end."""
    labels = 0
    for running in text:
        labels = 0 if running else labels + 1
        if labels > MOST_LABELS:
            return True
    return False


def _alternates(texts: Sequence[str], labels: Sequence[int]) -> bool:
    """Whether each heading has one short line below it, as on a front page."""
    if len(labels) < FEWEST_TEASERS or list(labels) != list(range(0, len(texts), 2)):
        return False
    below = texts[1::2]
    return len(below) == len(labels) and max(map(len, below)) <= LONGEST_TEASER


def _has_teasers(
    texts: Sequence[str], marks: Sequence[frozenset[str]], heads: Sequence[int]
) -> bool:
    """Whether many headings are headlines of what stands below them, or names, or end the dump."""
    last = len(texts) - 1
    akin = sum(
        index < last and bool(stems(texts[index]) & stems(texts[index + 1])) for index in heads
    )
    named = sum("names" in marks[index] or " " not in texts[index] for index in heads)
    return last in heads or max(akin, named) > MOST_AKIN * len(heads)
