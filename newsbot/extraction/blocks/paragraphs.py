"""Turns the kept blocks into paragraphs; the cells of a table row become one line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.tables import data_cells
from newsbot.text.wording import clean

CELL_BREAK = " | "


def paragraphs(page: PageBlocks, body: Body) -> tuple[str, ...]:
    """The article's paragraphs in reading order, white space folded."""
    return tuple(filter(None, map(clean, _lines(page, body))))


def _lines(page: PageBlocks, body: Body) -> Iterator[str]:
    rows = data_cells(page) if "table" in body.kept.values() else {}
    for row, indices in groupby(body.kept, key=rows.get):
        texts = [page.blocks[index].text for index in indices]
        if row is None:
            yield from texts
        else:
            yield CELL_BREAK.join(texts)
