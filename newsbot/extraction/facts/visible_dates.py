"""Dates that short lines round the headline print for readers."""

from __future__ import annotations

from collections.abc import Iterator

from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.html.body import Body
from newsbot.model.dates import RawDate
from newsbot.text.printed_date import printed_dates
from newsbot.text.wording import clean

NEAR = 12
"""Blocks before and after the headline in which a printed date is looked for."""

LONGEST_DATE = 80


def visible_dates(page: PageBlocks, body: Body, title_at: int | None) -> tuple[RawDate, ...]:
    """Dates that short lines round the headline print, without the rest of the line.

    Those between headline and text come first, then the nearest to either: headlines of other
    articles and the page's clock carry dates too.
    """
    start = min(body.kept, default=0)
    centre = title_at if title_at is not None else start
    lines = [
        block
        for block in page.blocks[max(0, centre - NEAR) : max(start, centre + NEAR)]
        if block.size <= LONGEST_DATE and block.index not in body.kept and block.links != block.size
    ]
    lines.sort(key=lambda block: max(0, centre - block.index, block.index - start + 1))
    return tuple(date for block in lines for date in _dates_in(page, block))


def _dates_in(page: PageBlocks, block: Block) -> Iterator[RawDate]:
    for date in printed_dates(block.text):
        yield RawDate(
            role="modified" if date.changed else "published",
            source="visible",
            raw=clean(date.raw),
            place=page.path(block.element, 3),
        )
