"""Finds running text that sums up another article: it stands under a headline that is a link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from newsbot.extraction.blocks.blocks import HEADLINE, Block, Element, PageBlocks
from newsbot.extraction.blocks.tags import HEADINGS

HEADING, SUMMARY = 8, 200
"""Characters of a link that is one if it is set as a heading, and of the text below it at most: the
chapters of a guide to places or products have such headings, and more to say."""

BESIDE = 24
"""Characters beside the link in a line that is a headline: a day, a time, or both."""

STAMP = re.compile(r"\W*\d{1,2}[:./]\d\d|.*\d{1,2}[:./]\d\d\W*$")
"""A time or a day in figures at the start or the end of a line."""

ABOVE = 2
"""Blocks above a summary in which its headline is looked for: a date may stand between."""


def headlines_above(
    page: PageBlocks, running: Sequence[bool], title_at: int | None = None
) -> list[int | None]:
    """For each block of running text the linked headline just above, if one is.

    Such a block sums up another article. A link in one item of a list heads no other item, and
    nothing below the list where it ends a text of its own. One above the headline (block
    `title_at`) heads no text below that; one to another site names what the article itself tells
    of: a source, a book, a place.
    """
    blocks = page.blocks
    heads: list[int | None] = [None] * len(blocks)
    for index, text in enumerate(running):
        above = index - 1
        while text and above >= max(0, index - ABOVE) and not running[above]:
            if above == title_at:
                break
            if above not in page.rows and _heads(page, above, index):
                item = _item(page, above)
                # The link below a text in an item belongs to that, not to what is below the list.
                ends = item and item.last <= index and any(running[item.first : above])
                other = ends or _opens_item(page, index, above) or page.leads_elsewhere(above)
                heads[index] = None if other else above
                break
            above -= 1
    return heads


def _opens_item(page: PageBlocks, index: int, above: int) -> bool:
    """Whether a block is in an item of a list that a block above it is not in."""
    item = _item(page, index)
    return item is not None and item.first > above


def _item(page: PageBlocks, index: int) -> Element | None:
    """The innermost item of a list that holds a block."""
    chain = page.chain(page.blocks[index].element)
    return next((element for element in chain if element.tag == "li"), None)


def without_summaries(text: Sequence[int], heads: Sequence[int | None]) -> list[int]:
    """The characters of running text before each block, without what sums up other articles.

    Args:
        text: the same with them.
        heads: what `headlines_above` found.
    """
    if heads.count(None) == len(heads):  # as on many pages
        return [*text]
    parts = zip(text[:-1], text[1:], heads, strict=True)
    own = [after - before if head is None else 0 for before, after, head in parts]
    return [0, *accumulate(own)]


def is_headline_line(block: Block) -> bool:
    """Whether a line is a link as long as a headline, but for a day or a time in any words."""
    return block.links >= HEADLINE and block.size - block.links <= BESIDE


def _heads(page: PageBlocks, above: int, index: int) -> bool:
    """Whether a line is surely another article's headline: beside the link only figures.

    Where several such lines stand together, `is_headline_line` is enough.

    Example: `10:15 <a href="/news/3">Усилена охрана Госдумы</a>`.
    """
    line = page.blocks[above]
    if is_headline_line(line):
        return line.is_link or STAMP.match(line.text) is not None
    heading = line.is_link and page.elements[line.element].tag in HEADINGS
    return heading and line.links >= HEADING and page.blocks[index].size <= SUMMARY
