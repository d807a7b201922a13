"""A page before a candidate is chosen: blocks, verdicts, headline, tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from newsbot.extraction.blocks.blocks import PARAGRAPH, Block, PageBlocks, without_number
from newsbot.extraction.blocks.judgement import TEASER, Judgement
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.text.bylines.names import names_printed
from newsbot.text.bylines.words import is_rubric
from newsbot.text.letters import SENTENCE_END, STOPS, is_stopless
from newsbot.text.printed.moment_line import is_moment
from newsbot.text.printed.printed_date import printed_dates
from newsbot.text.side_matter.calls import is_call
from newsbot.text.side_matter.phrases import line_rule

SHORT, LINE = 8, 25
"""Characters of a sentence at least, and where its script has no sign for its end."""

SHORTEST = 5
"""Characters that the first sentence of a text has at least: «Жарко.»"""

NAMELESS = "#"
"""Opens the name of a family whose element has none: it is alike only to itself."""

LEVELS = 4
"""Elements round two blocks that are compared, up to the one that holds both."""

BESIDE_LINKS = 6
"""Characters beside its links that a sentence has at least."""

LABELLED = 40
"""Characters in which a colon ends the label of a link."""

BOXED = 8
"""Blocks of a box of side matter between two paragraphs, at most."""

WORDS = 5
"""Spaces in a sentence at least."""

LINK_STOPS = (".", "…", ".”", ".»", '."', "۔", "।")
"""How a sentence with links ends; headlines end with other signs or none."""

CLOSED = tuple(sign for sign in SENTENCE_END if sign not in ":;)：；）")
"""Signs that end a sentence, and introduce nothing; lines of programs end in others."""

QUOTES = "»\"”“’')）」』"
"""Signs behind the stop of a sentence."""

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
        return self.texts[index]

    @cached_property
    def texts(self) -> list[bool]:
        """Whether each block is running text and no side matter."""
        verdicts = zip(self.judgement.running, self.judgement.pruned, strict=True)
        return [running and hint is None for running, hint in verdicts]

    @cached_property
    def families(self) -> list[Family]:
        """The family of each block: paragraphs of one text have equally named containers."""
        elements, sections, found = self.page.elements, self.page.sections, []
        kinds = self.page.kinds
        for block in self.page.blocks:
            element = elements[block.element]
            while element.parent >= 0 and (
                element.tag in PARAGRAPH
                # So is a `<div>` without a name that holds nothing else.
                or (element.tag == "div" and element.last - element.first < 2
                    and not kinds[element.index])
            ):  # fmt: skip
                element = elements[element.parent]
            element = sections.get(element.index, element)
            # Elements without names are alike only to themselves.
            names = kinds[element.index] or f"{NAMELESS}{element.index}"
            if element.names[-1:].isdecimal():
                names = without_number(names)
            found.append((element.tag, names))
        return found

    def is_call(self, index: int) -> bool:
        """Whether a block calls on the reader; several candidates ask it of the same blocks."""
        known = self._calls
        if index not in known:
            known[index] = is_call(self.page.blocks[index].text)
        return known[index]

    @cached_property
    def _calls(self) -> dict[int, bool]:
        return {}

    def main_family(self, indices: Iterable[int]) -> Family | None:
        """The family with most of the running text among these blocks."""
        sizes: defaultdict[Family, float] = defaultdict(float)
        judgement, families, texts = self.judgement, self.families, self.texts
        for index in indices:
            if texts[index] and not judgement.side[index]:
                weight = TEASER if judgement.teaser[index] else 1.0
                sizes[families[index]] += weight * self.page.sizes[index]
        return max(sizes, key=lambda family: sizes[family], default=None)

    def whole_family(self, family: Family, first: int, last: int) -> tuple[int, int]:
        """The span, extended to all running text of a family that follows the headline.

        Ads, polls and boxes split a text; its parts keep the same place in the page.
        """
        if self.title_at is None:
            start = self._start_of(family, first, last)
        else:
            start = min(first, self.title_at + 1)
        families, texts = self.families, self.texts
        members = [
            index
            for index in range(start, len(self.page.blocks))
            if texts[index] and families[index] == family
        ]
        if members:
            first, last = min(first, members[0]), max(last, members[-1] + 1)
        # Short sentences that are set like the last paragraph end the text as well as a long one.
        while (behind := self._behind(last)) is not None and self.closes(behind, family):
            last = behind + 1
        least = -1 if self.title_at is None else self.title_at
        while (ahead := self.above(first)) > least and (
            self._leads_in(ahead, family)
            or self.opens(ahead, family)
            or self.is_crosshead(ahead, range(first, last))
        ):
            first = ahead
        return first, last

    def _start_of(self, family: Family, first: int, last: int) -> int:
        """The first block of the element that holds the text of a family in a span."""
        texts, families = self.texts, self.families
        own = [at for at in range(first, last) if texts[at] and families[at] == family]
        if not own:
            return first
        around = self.page.chain(self.page.blocks[own[0]].element)
        holder = next(e for e in around if e.last > own[-1] and e.tag not in PARAGRAPH)
        return min(first, holder.first)

    def _leads_in(self, index: int, family: Family) -> bool:
        """Whether a block is a sentence of a family that is mostly links: leads cite much."""
        free = self.judgement.pruned[index] is None and not self.judgement.side[index]
        return free and self.families[index] == family and self.is_linked_sentence(index)

    def _behind(self, index: int) -> int | None:
        """The first block from one on that no name calls side matter; None where a box is long."""
        pruned = self.judgement.pruned[index : index + BOXED]
        return next((index + at for at, hint in enumerate(pruned) if hint is None), None)

    def is_crosshead(self, index: int, others: Iterable[int]) -> bool:
        """Whether text follows a heading, and one of the other blocks is a heading set like it."""
        look = self._look(index)
        if look[0] not in HEADINGS or self.page.blocks[index].links:
            return False
        followed = index + 1 < len(self.page.blocks) and self.is_text(index + 1)
        return followed and any(other > index and self._look(other) == look for other in others)

    def _look(self, index: int) -> tuple[str, str, int]:
        elements = self.page.elements
        element = elements[self.page.blocks[index].element]
        # Each crosshead may have a wrapper of its own, or a section with its text.
        around = elements[element.parent].parent if element.parent >= 0 else -1
        return element.tag, element.names, around

    def closes(self, index: int, main: Family | None) -> bool:
        """Whether a block is a short sentence of a family, no link, set like the block above it."""
        block, family, above = self.page.blocks[index], self.families[index], self.above(index)
        return (
            block.size > SHORT
            and not block.links
            and not block.is_bold
            and (block.text.endswith(CLOSED) or (block.size > LINE and is_stopless(block.text)))
            and self.judgement.pruned[index] is None
            and (family == main or is_nameless(family))
            and self.set_alike(index)
            and (self.is_text(above) or self.page.blocks[above].text.endswith(CLOSED))
            and line_rule(block.text) is None
        )

    def opens(self, index: int, main: Family | None) -> bool:
        """Whether a block below the headline is a short sentence of a family that opens the text.

        The paragraph below it is set like it, or a crosshead stands between them in its container.
        """
        block, free = self.page.blocks[index], self.judgement.pruned[index] is None
        return (
            self.title_at is not None
            and self.title_at < index
            and block.size > SHORTEST
            and block.text.rstrip(QUOTES).endswith(tuple(STOPS))
            and ":" not in block.text
            and not block.links
            and not block.is_bold
            and (free and index not in self.judgement.notices)
            and self._stands_above_text(index, main)
            and not is_moment(block.text)
            and line_rule(block.text) is None
            and not is_rubric(block.text)
            and names_printed(block.text) is None
            and not any(printed_dates(block.text))
        )

    def _stands_above_text(self, index: int, main: Family | None) -> bool:
        """Whether the next block, or the one below a crosshead, is text of the same family."""
        below = self._behind(index + 1)
        if below is None or below + 1 >= len(self.page.blocks):
            return False
        if self.page.elements[self.page.blocks[below].element].tag not in HEADINGS:
            own = self.families[index] == main and self.set_alike(below)
            return own and (self.is_text(below) or self.page.blocks[below].text.endswith(CLOSED))
        own = self.families[index] == self.families[below + 1] == main
        return own and self.is_text(below + 1)

    def above(self, index: int) -> int:
        """The block above one; of a box of side matter between them, the block above that."""
        pruned = self.judgement.pruned
        for other in range(index - 1, max(-1, index - 1 - BOXED), -1):
            if pruned[other] is None:
                return other
        return index - 1

    def is_linked_sentence(self, index: int) -> bool:
        """Whether a block is a sentence with long links in it, no link with a label and no call.

        It ends with a full stop, and words stand beside the links: «По данным НАТО, <a>все члены
        союза достигли цели</a>.» In «Читайте также: <a>…</a>» a colon does.
        """
        block = self.page.blocks[index]
        return (
            0 < block.links <= block.size - BESIDE_LINKS
            and block.text.endswith(LINK_STOPS)
            and ":" not in block.text[:LABELLED]
            and block.text.count(" ") >= WORDS
            and not self.is_call(index)
        )

    def set_alike(self, index: int) -> bool:
        """Whether a block and the one above it hang in elements of the same tags and names."""
        if index == 0:
            return False
        elements, blocks, kinds = self.page.elements, self.page.blocks, self.page.kinds
        above = index - 1 if self.judgement.pruned[index - 1] is None else self.above(index)
        one, other = elements[blocks[index].element], elements[blocks[above].element]
        for _ in range(LEVELS):
            if (one.tag, kinds[one.index]) != (other.tag, kinds[other.index]):
                return False
            if one.parent == other.parent:
                return True
            one, other = elements[one.parent], elements[other.parent]
        return False


def is_nameless(family: Family) -> bool:
    """Whether the element of a family has no name."""
    return family[1].startswith(NAMELESS)
