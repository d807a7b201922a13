"""What is known of a page before a candidate is chosen: blocks, verdicts, headline, tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.blocks.judgement import TEASER, Judgement

Family = tuple[str, str]
"""Tag and names of the element that holds a paragraph."""


@dataclass(frozen=True)
class Reading:
    """The facts that every later step uses; they do not change.

    Attributes:
        page: the blocks and the elements that hold them.
        judgement: one verdict per block.
        title_at: index of the block that prints the headline, if one does.
        cells: blocks that are cells of data tables.
    """

    page: PageBlocks
    judgement: Judgement
    title_at: int | None
    cells: frozenset[int]

    def block(self, index: int) -> Block:
        """The block of that index."""
        return self.page.blocks[index]

    def is_text(self, index: int) -> bool:
        """Whether the block is running text and no side matter."""
        return self.judgement.running[index] and self.judgement.pruned[index] is None

    @cached_property
    def families(self) -> list[Family]:
        """The family of each block: paragraphs of one text have equally named containers."""
        elements, found = self.page.elements, []
        for block in self.page.blocks:
            element = elements[block.element]
            if element.tag in ("p", "span") and element.parent >= 0:
                element = elements[element.parent]
            # Elements without names are alike only to themselves.
            found.append((element.tag, element.names or f"#{element.index}"))
        return found

    def main_family(self, indices: Iterable[int]) -> Family | None:
        """The family with most of the running text among these blocks."""
        sizes: defaultdict[Family, float] = defaultdict(float)
        judgement, families = self.judgement, self.families
        for index in indices:
            if self.is_text(index) and not judgement.side[index]:
                weight = TEASER if judgement.teaser[index] else 1.0
                sizes[families[index]] += weight * self.page.blocks[index].size
        return max(sizes, key=lambda family: sizes[family], default=None)

    def whole_family(self, family: Family, first: int, last: int) -> tuple[int, int]:
        """The span, extended to all running text of a family that follows the headline.

        Ads, polls and boxes split a text; its parts keep the same place in the page.
        """
        start = first
        if self.title_at is not None and self.title_at < first:
            start = self.title_at + 1
        families = self.families
        members = [
            index
            for index in range(start, len(self.page.blocks))
            if families[index] == family and self.is_text(index)
        ]
        return (min(first, members[0]), max(last, members[-1] + 1)) if members else (first, last)
