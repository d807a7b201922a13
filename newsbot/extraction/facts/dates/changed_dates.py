"""Lines that tell when a page was last changed: all that many a page says of its age."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.facts.dates.date_line import dates_in, is_label, label_above, words_beside
from newsbot.extraction.facts.side_boxes import OTHERS
from newsbot.model.dates import RawDate
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.printed_date import CHANGED, may_print_date

LONGEST = 100
"""Characters of such a line."""

BOXES = frozenset({"aside", "nav"})
"""Tags of boxes that tell of the change of another thing, as those with the hints `OTHERS` do."""

ITSELF = lazy_pattern(
    r"\b(?:page|article|entry|post|seite|artikel|beitrag|p[aá]gina|art[ií]culo|artigo|articolo"
    r"|страниц|стать|материал|сторінк|старонк|strona|stronę|stránka|pagina|sayfa|sida|siden|sivu)",
    re.I,
)
"""Words for the page and its article."""

FEW = 2
"""Words beside the date and its label that need not name the page."""


def changed_dates(page: PageBlocks, body: Body) -> Iterator[RawDate]:
    """Days of the last change in lines anywhere: "This page was last edited on 8 April 2025".

    A line with other words tells of another thing's change: of terms, of prices.
    """
    for block in page.blocks:
        if block.size > LONGEST or block.index in body.kept or not may_print_date(block.text):
            continue
        told = CHANGED.search(block.text) or CHANGED.search(label_above(page, block))
        if told and _is_of_the_page(block) and not _is_in_a_box(page, block):
            yield from (date for date in dates_in(page, block) if date.role == "modified")


def _is_of_the_page(block: Block) -> bool:
    words = words_beside(block.text) or []
    other = [word for word in words if not is_label(word) and not CHANGED.search(word)]
    return len(other) <= FEW or ITSELF.search(block.text) is not None


def _is_in_a_box(page: PageBlocks, block: Block) -> bool:
    return any(
        element.tag in BOXES or element.hints & OTHERS for element in page.chain(block.element)
    )
