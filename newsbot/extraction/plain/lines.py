"""A text dump as lines: cleaned, numbered, with a note whether white space preceded them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsbot.extraction.plain.forms.columns import without_columns
from newsbot.extraction.plain.forms.drawn_tables import without_frames
from newsbot.extraction.plain.forms.fragments import without_breaks
from newsbot.extraction.plain.forms.glued import without_glue
from newsbot.extraction.plain.forms.ideographs import without_breaks_inside
from newsbot.extraction.plain.forms.markdown import CELLS, QUOTED, is_markdown, joined
from newsbot.extraction.plain.forms.markup import markup_remover
from newsbot.extraction.plain.forms.one_line import is_one_line, parted
from newsbot.extraction.plain.forms.printed import FORM_FEED, looks_printed, printed
from newsbot.extraction.plain.forms.rows import Row
from newsbot.extraction.plain.forms.wrapped import unwrapped
from newsbot.extraction.plain.rules import is_code
from newsbot.text import wording

LINE_BREAK = re.compile(r"\r\n?|[\n\v\x1c-\x1e\x85\u2028\u2029]")

UNDERLINE = re.compile(r"\s*([=~^*_#+-])\1{3,}\s*")
"""A line that is drawn under a heading, or between two parts."""

TABS = re.compile(r"\t+")
LONG_CELL = 80
"""Characters of a cell that holds a paragraph: the columns of such a table are no data."""


class Line(NamedTuple):
    """One line of a dump.

    Attributes:
        number: line in the file, from 1.
        text: its words, white space folded; never empty.
        gap: whether an empty line stands before it.
        goes_on: whether it is of one paragraph with the line above, in a page on one line.
    """

    number: int
    text: str
    gap: bool = False
    goes_on: bool = False


def split_lines(text: str) -> list[Line]:
    """The lines of a dump that are not blank.

    Example:
        >>> [line.text for line in split_lines("Мост открыт\\r\\n\\r\\nВ Заречье  открыли мост.")]
        ['Мост открыт', 'В Заречье открыли мост.']
    """
    lines: list[Line] = []
    gap = False
    plain = markup_remover(text)
    for number, raw in _paragraphs(text):
        if words := wording.clean(plain(raw)):
            lines.append(Line(number, words, gap))
        gap = not words
    return list(_in_sentences(lines))


def _in_sentences(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with each sentence alone of one that holds a page."""
    size = sum(len(line.text) for line in lines)
    for line in lines:
        if is_one_line(line.text, size) and not is_code(line.text):
            for text, goes_on in parted(line.text):
                yield Line(line.number, text, line.gap and not goes_on, goes_on)
        else:
            yield line


def _paragraphs(text: str) -> Iterable[Row]:
    """The rows of a dump, with those joined that the program that made it broke."""
    broken = text.replace(FORM_FEED, f"\n{FORM_FEED}")
    rows = _unmarked(without_frames(list(enumerate(LINE_BREAK.split(broken), 1))))
    if is_markdown(text):
        return unwrapped(_cells(joined(rows), CELLS))
    if FORM_FEED in text:
        return printed(rows)
    rows = without_glue(rows)
    apart = _cells(without_columns(without_breaks_inside(rows)), TABS)
    found = list(unwrapped(without_breaks(apart)))
    return printed(rows) if looks_printed(rows) and looks_printed(found) else found


def _unmarked(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows without lines drawn under them, and without the sign of a quotation in most."""
    plain = [(number, "" if UNDERLINE.fullmatch(text) else text) for number, text in rows]
    filled = sum(bool(text.strip()) for _, text in plain)
    quoted = sum(text.startswith(">") for _, text in plain)
    if quoted * 2 <= filled:
        return plain
    return [(number, QUOTED.sub("", text, count=1)) for number, text in plain]


def _cells(rows: Sequence[Row], between: re.Pattern[str]) -> list[Row]:
    """The rows, with each cell alone of those of a table that lays out a page."""
    found: list[Row] = []
    for number, text in rows:
        cells = between.split(text)
        if max(map(len, cells)) < LONG_CELL:
            cells = [text]
        found += ((number, cell) for cell in cells)
    return found
