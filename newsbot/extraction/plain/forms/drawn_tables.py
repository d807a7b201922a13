"""Tables drawn with signs, taken apart: their cells are lines, or the rows of a table of data.

pandoc, Org and reStructuredText draw a frame of `+`, `-` and `|`, browsers for terminals one of box
signs. A table whose cells hold paragraphs lays out a page: its cells are put one below the other.
Of others each row is a line, with tabs between the cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsbot.extraction.plain.forms.rows import Row

FEWEST = 3
"""Lines of a drawn table."""

LONG_CELL = 40
"""Characters of a cell that holds a paragraph, not a value."""

DEEPEST = 8
"""Tables in cells of tables that are taken apart."""

_BOX = str.maketrans(
    {
        **dict.fromkeys("─━═┄┈╌", "-"),
        **dict.fromkeys("│┃║┆┊╎", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋┠┨┯┷┿╔╗╚╝╠╣╦╩╬╞╡╤╧╪┡┩╇┢┪", "+"),
    }
)
_RULE = re.compile(r"\+[-=:+]{3,}\+")
_ITEM = re.compile(r"(?:- {1,3}|[*•] +)(?=\S)(?![\d.,]+$)")
"""The sign of an item, which none but the first line of a cell or of an item begins with; one ahead
of a figure alone is a minus."""


def without_frames(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, with those of drawn tables taken apart.

    Args:
        rows: all lines in order, the empty ones too.

    Example:
        >>> text = "+------+---+\\n| Мост | 5 |\\n+------+---+\\n| Река | 7 |\\n+------+---+"
        >>> [row for _, row in without_frames(list(enumerate(text.split("\\n"), 1)))]
        ['Мост\\t5', 'Река\\t7']
    """
    plain = [text.translate(_BOX).strip() for _, text in rows]
    if sum(_RULE.fullmatch(text) is not None for text in plain) < FEWEST - 1:
        return rows
    return list(_apart(rows, plain, 0))


def _apart(rows: Sequence[Row], plain: Sequence[str], deep: int) -> Iterator[Row]:
    at = 0
    while at < len(rows):
        end = _end(plain, at)
        if end - at >= FEWEST:
            numbers = [number for number, _ in rows[at:end]]
            yield from _table(numbers, plain[at:end], deep)
            at = end
        else:
            yield rows[at]
            at += 1


def _end(plain: Sequence[str], start: int) -> int:
    """The line behind the table that begins with a rule at a line; the line itself for none."""
    if not _RULE.fullmatch(plain[start]):
        return start
    width, end = len(plain[start]), start + 1
    while end < len(plain) and len(plain[end]) == width and plain[end][0] in "+|":
        end += 1
    while end > start and not _RULE.fullmatch(plain[end - 1]):
        end -= 1
    return end


def _table(numbers: Sequence[int], lines: Sequence[str], deep: int) -> Iterator[Row]:
    """The cells of a table, which has a rule between two rows."""
    found: list[tuple[int, list[list[Row]]]] = []
    bounds: list[int] = []
    for number, line in zip(numbers, lines, strict=True):
        if _RULE.fullmatch(line):
            bounds = [at for at, sign in enumerate(line) if sign == "+"]
            found.append((number, [[] for _ in bounds[1:]]))
        else:
            for cell, text in zip(found[-1][1], _cut(line, bounds), strict=True):
                cell.append((number, text))
    for number, cells in found:
        yield from _row(number, cells, deep)


def _cut(line: str, bounds: Sequence[int]) -> Iterator[str]:
    """What a line has in each column; what reaches over several stands in the first of them."""
    places = [at for at in bounds if line[at] in "|+"]
    cells = dict(pairwise(places))
    for left in bounds[:-1]:
        yield line[left + 1 : cells[left]].strip() if left in cells else ""


def _row(number: int, cells: Sequence[Sequence[Row]], deep: int) -> Iterator[Row]:
    paragraphs = [_paragraphs(cell, deep) for cell in cells]
    values = [" ".join(text for _, text in cell if text) for cell in paragraphs]
    if not any(values):
        return
    if max(map(len, values)) < LONG_CELL:
        yield number, "\t".join(filter(None, values))
        return
    for cell in paragraphs:
        yield from cell
        yield number, ""


def _paragraphs(cell: Sequence[Row], deep: int) -> list[Row]:
    """The lines of a cell, with those of one paragraph joined, and tables in it taken apart."""
    if deep < DEEPEST:
        cell = list(_apart(cell, [text for _, text in cell], deep + 1))
    found: list[tuple[int, list[str]]] = []
    opened = False
    for number, text in cell:
        plain = _ITEM.sub("", text, count=1) if _ITEM.match(text) else text
        if opened and plain and plain == text and "\t" not in text:
            found[-1][1].append(text)
        elif plain:
            found.append((number, [plain]))
        opened = bool(text)
    return [(number, " ".join(texts)) for number, texts in found]
