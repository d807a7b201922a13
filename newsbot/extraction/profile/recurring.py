"""Repeated blocks that still belong to the text: crossheads, and items of lists.

«Подробности» stands above the second paragraph of every article of some outlets, and items that
differ in their numbers only are one to site memory. What tells them from a box is their place: they
are children of the element that holds the article's own paragraphs, with some of these, which stand
on no other page, before them and behind them, and no link among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from newsbot.extraction.blocks.blocks import Block, Element, PageBlocks
from newsbot.extraction.blocks.judgement import is_running

LISTS = frozenset({"ul", "ol"})

LONGEST = 120
"""Characters of a crosshead."""


def recurring(page: PageBlocks, repeats: Set[int]) -> Iterator[int]:
    """Those of the repeated blocks that are crossheads or list items of the article.

    Args:
        page: the blocks.
        repeats: indices of the blocks that stand on several pages of the host.
    """
    for index in sorted(repeats):
        holder = _holder(page, page.blocks[index])
        if holder is None:
            continue
        before = range(index - 1, holder.first - 1, -1)
        after = range(index + 1, holder.last)
        if _meets_text(page, holder, before, repeats) and _meets_text(page, holder, after, repeats):
            yield index


def _meets_text(
    page: PageBlocks, holder: Element, on_the_way: Iterable[int], repeats: Set[int]
) -> bool:
    """Whether a paragraph that only this page has follows, behind crossheads and items at most."""
    for index in on_the_way:
        block = page.blocks[index]
        if is_running(block) and index not in repeats and not _is_item(page, block):
            return _above(page, block) is holder
        if _holder(page, block) is not holder:
            return False
    return False


def _holder(page: PageBlocks, block: Block) -> Element | None:
    """The element to whose text a crosshead or an item belongs; None for other blocks."""
    above = _above(page, block)
    if block.links or above is None:
        return None
    if _is_item(page, block):
        return page.elements[above.parent] if above.tag in LISTS and above.parent >= 0 else None
    return above if page.is_head(block) and block.size <= LONGEST else None


def _above(page: PageBlocks, block: Block) -> Element | None:
    """The innermost element that contains more than the block."""
    return next(
        (above for above in page.chain(block.element) if above.last - above.first > 1), None
    )


def _is_item(page: PageBlocks, block: Block) -> bool:
    return page.elements[block.element].tag == "li"
