"""The kept blocks as paragraphs: the cells of a table row stand on one line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from newsbot.extraction.blocks import PageBlocks
from newsbot.extraction.body import Body
from newsbot.extraction.wording import clean

CELL_BREAK = " | "


def paragraphs(page: PageBlocks, body: Body) -> tuple[str, ...]:
    """The article's paragraphs in reading order, white space folded."""
    return tuple(filter(None, (clean(line) for line in _lines(page, body))))


def _lines(page: PageBlocks, body: Body) -> Iterator[str]:
    for row, indices in groupby(body.kept, key=lambda index: _row(page, body, index)):
        texts = [page.blocks[index].text for index in indices]
        if row is None:
            yield from texts
        else:
            yield CELL_BREAK.join(texts)


def _row(page: PageBlocks, body: Body, index: int) -> int | None:
    """The table row that a cell belongs to; layout tables hold long text and are no tables."""
    if body.kept[index] != "table" or page.blocks[index].size > 200:
        return None
    return next((e.index for e in page.chain(page.blocks[index].element) if e.tag == "tr"), None)
