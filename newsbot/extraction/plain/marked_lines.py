"""The lines of a dump with the facts by which the place of its article is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsbot.extraction.plain.links import links, stems
from newsbot.extraction.plain.marks import RUNNING, kind_of_line, line_marks


class MarkedLines(NamedTuple):
    """All lines of a dump, with a value per line.

    Attributes:
        texts: the lines.
        marks: the marks that each shows (`line_marks`).
        kinds: the kind of each (`kind_of_line`).
        words: the stems of each.
        links: of running lines, by number, the words that the nearest ones of them use too.
    """

    texts: Sequence[str]
    marks: list[frozenset[str]]
    kinds: list[str]
    words: list[frozenset[str]]
    links: Mapping[int, int]


def marked_lines(texts: Sequence[str]) -> MarkedLines:
    """The lines with their facts.

    Example:
        >>> marked_lines(["Комментарии (12)", "Мост открыт."]).kinds
        ['phrase', 'sentence']
    """
    marks = [line_marks(text) for text in texts]
    kinds = [kind_of_line(seen) for seen in marks]
    words = [stems(text) for text in texts]
    running = [index for index, kind in enumerate(kinds) if kind in RUNNING]
    return MarkedLines(texts, marks, kinds, words, links(words, running))
