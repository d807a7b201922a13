"""Judges every block on its own: running text, or the short and linked stuff around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from newsbot.extraction.blocks import SENTENCE_END, Block, Element, PageBlocks

TAG_HINTS = {
    "nav": "menu",
    "menu": "menu",
    "footer": "footer",
    "aside": "aside",
    "figcaption": "caption",
    "figure": "media",
    "caption": "caption",
    "address": "byline",
    "dialog": "popup",
}
LONG = 80
"""Characters from which a block without a full stop still counts as running text."""

SENTENCE = 25
"""Characters from which a block that ends like a sentence counts as running text."""

LINKED = 0.4
"""Share of link text above which a block is a list of links, not text."""

BODY_SHARE = 0.4
"""An element with this share of the page's running text is no side matter, whatever its name."""

COMMENT_SHARE = 0.75
"""Comments often outweigh the article, so their name is believed longer."""


@dataclass(slots=True)
class Judgement:
    """One verdict per block; the lists run parallel to `PageBlocks.blocks`.

    Attributes:
        pruned: the hint that says the block is side matter, or None.
        running: True for running text.
        sums: prefix sums of the blocks' values; a range's value is `sums[last] - sums[first]`.
    """

    pruned: list[str | None]
    running: list[bool]
    sums: list[float]

    def value(self, first: int, last: int) -> float:
        """Running text minus side matter in a range of blocks, in characters."""
        return self.sums[last] - self.sums[first]


def judge(page: PageBlocks) -> Judgement:
    """Judge all blocks of a page."""
    running = [is_running(block) for block in page.blocks]
    sizes = list(
        accumulate(
            (block.size if good else 0 for block, good in zip(page.blocks, running, strict=True)),
            initial=0,
        )
    )
    by_element = _pruned_elements(page.elements, sizes)
    pruned = [by_element[block.element] for block in page.blocks]
    values = map(_value, page.blocks, running, pruned)
    return Judgement(pruned=pruned, running=running, sums=list(accumulate(values, initial=0.0)))


def is_running(block: Block) -> bool:
    """Whether a block reads like sentences rather than like a label or a list of links."""
    if block.links > LINKED * block.size:
        return False
    if block.size >= LONG:
        return True
    return block.size >= SENTENCE and block.text.endswith(SENTENCE_END)


def _pruned_elements(elements: Sequence[Element], sizes: Sequence[int]) -> list[str | None]:
    total = sizes[-1] or 1
    pruned: list[str | None] = []
    for element in elements:
        above = pruned[element.parent] if element.parent >= 0 else None
        pruned.append(
            above or _own_hint(element, (sizes[element.last] - sizes[element.first]) / total)
        )
    return pruned


def _own_hint(element: Element, share: float) -> str | None:
    hint = TAG_HINTS.get(element.tag) or next(iter(sorted(element.hints - {"body"})), None)
    if hint is None or share > (COMMENT_SHARE if "comment" in element.hints else BODY_SHARE):
        return None
    return hint


def _value(block: Block, running: bool, pruned: str | None) -> float:
    if pruned:
        return -0.5 * block.size
    if running:
        return block.size - 2.0 * block.links
    return -0.5 * block.links - 5.0
