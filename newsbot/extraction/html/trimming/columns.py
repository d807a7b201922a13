"""Finds the sidebar in a narrower column beside the text, as page builders and grids name them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from newsbot.extraction.blocks.blocks import Element
from newsbot.extraction.html.reading import Reading

WIDTH = re.compile(
    r"(?<![^\s_-])col(?:umn)?s?(?:[-_](?:xs|sm|md|lg|xl|xxl))?[-_](?P<width>\d{1,3})(?!\S)"
)
"""How grids name the width of a column: `elementor-col-66`, `col-md-8`."""

DOMINANT, NOTE = (0.7, 0.8), 2
"""Share of the text that its column holds, at least, for a narrower one to be a sidebar: one of
so many blocks at most, or a longer one."""

GRIDS = frozenset({12, 16, 24})
"""Parts that make up a row, where widths are not in per cent; `col-1` and `col-2` are numbers."""

BESIDE = 0.5
"""Width of a sidebar, against the text's column, at most: in halves a text goes on."""


def narrower_column(reading: Reading, kept: Collection[int]) -> Iterator[int]:
    """The blocks of the last column of a row, if it is the narrower one beside the text's.

    Args:
        reading: the page.
        kept: the blocks of its text, in reading order.
    """
    page = reading.page
    last = max(kept, default=-1)
    narrow = _column(reading, last) if last >= 0 else None
    if narrow is None:
        return
    before = [index for index in kept if index < narrow.first]
    wide = _column(reading, before[-1], narrow.parent) if before else None
    if wide is None or not _is_beside(_width(narrow), _width(wide)):
        return
    inside = [index for index in before if index >= wide.first]
    beside = [index for index in kept if index >= narrow.first]
    if page.size_of(inside) >= DOMINANT[len(beside) > NOTE] * page.size_of(kept):
        yield from beside


def _column(reading: Reading, index: int, row: int | None = None) -> Element | None:
    """The innermost column round a block, or the one that stands in a row."""
    page = reading.page
    at = page.blocks[index].element
    while at >= 0:  # not by `chain`: its steps are calls
        one = page.elements[at]
        if "col" in one.names and row in (None, one.parent) and _width(one):
            return one
        at = one.parent
    return None


def _is_beside(narrow: int, wide: int) -> bool:
    """Whether two widths are those of a sidebar and a text, and fill a row of a grid."""
    return narrow <= BESIDE * wide and (narrow + wide in GRIDS or 95 <= narrow + wide <= 100)


def _width(element: Element) -> int:
    """The width that the last of its names tells, in whatever unit; 0 without one."""
    told = [int(found["width"]) for found in WIDTH.finditer(element.names)]
    return told[-1] if told else 0
