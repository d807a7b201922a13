"""Trims a candidate to the article: drops its head, inserts, tail and second copies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from newsbot.extraction.blocks.blocks import Block, Element
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.judgement import REPEAT
from newsbot.extraction.blocks.tags import HEADINGS, ITEMS
from newsbot.extraction.html.candidates import Candidate
from newsbot.extraction.html.reading import Family, Reading
from newsbot.extraction.html.trimming.ends import Ends
from newsbot.model.extracted import BlockRole
from newsbot.text.credit import LONGEST_PHOTO, PHOTO
from newsbot.text.letters import SENTENCE_END
from newsbot.text.printed.moment_line import is_moment
from newsbot.text.side_matter.phrases import line_rule

SEVERAL_ARTICLES = "several articles"
"""Flag: another headline follows in the document; the text ends before it."""

ANOTHER = "another article"
SECOND_COPY = "second copy"
MOMENT = "time of day"
PHOTO_CREDIT = "photo credit"
"""Reasons why a block went that other files ask for."""

COPY = 40
"""Characters from which an equal block is a second copy, not a refrain."""

UNLINKED = 25
"""Characters beside its links that make a much linked paragraph a sentence of the text."""


class Plan(NamedTuple):
    """The plan of a candidate: the family of its text, and the span extended to all of it."""

    main: Family
    first: int
    last: int


def trim_all(reading: Reading, candidates: Iterable[Candidate]) -> list[Body]:
    """Trim every candidate; those with the same plan are trimmed once."""
    done: dict[Plan | None, Body] = {}
    bodies = []
    for candidate in candidates:
        plan = plan_of(reading, candidate)
        if plan not in done:
            done[plan] = trim(reading, plan) if plan else Body(method="")
        bodies.append(replace(done[plan], method=candidate.method))
    return bodies


def plan_of(reading: Reading, candidate: Candidate) -> Plan | None:
    """The plan of a candidate, or None where it has no running text."""
    first, last = candidate.first, candidate.last
    if reading.title_at is not None and first <= reading.title_at < last:
        first = reading.title_at + 1
    main = reading.main_family(range(first, last))
    return Plan(main, *reading.whole_family(main, first, last)) if main else None


def trim(reading: Reading, plan: Plan) -> Body:
    """Decide which blocks of a span are the article's; the caller names the method.

    Running text stays; headings, list items and short lines stay between running text and in its
    family. What follows «Читайте также» stays only if it is of the body's family again, what
    follows a line that opens the comments never.
    """
    trimming = _Trimming(reading, plan.main)
    trimming.read(plan.first, plan.last)
    Ends(reading, trimming.kept, trimming.dropped, plan.main).cut()
    flags = (SEVERAL_ARTICLES,) if trimming.several else ()
    return Body(method="", kept=trimming.kept, dropped=trimming.dropped, flags=flags)


class _Trimming:
    def __init__(self, reading: Reading, main: Family) -> None:
        self.reading = reading
        self.main = main
        self.kept: dict[int, BlockRole] = {}
        self.dropped: dict[int, str] = {}
        self.copies: set[str] = set()
        self.several = False
        self.aside = False

    def read(self, first: int, last: int) -> None:
        """Read the blocks in order; comments and a second article end the text."""
        for block in self.reading.page.blocks[first:last]:
            if self._opens_another(block):
                self.several = True
                self.dropped[block.index] = ANOTHER
                break
            reason = self._side_matter(block) or self._misplaced(block)
            if reason == "lexicon: related":
                self.aside = True
            if reason:
                self.dropped[block.index] = reason
                if reason == "lexicon: comments" and self.kept:
                    break
            else:
                self._keep(block)

    def _keep(self, block: Block) -> None:
        self.aside = False
        if role := self._role(block):
            self.kept[block.index] = role
            self.copies.add(block.text)
        else:
            self.dropped[block.index] = "label"

    def _misplaced(self, block: Block) -> str | None:
        """Why a block that could be text does not belong to the article in this place."""
        own = self._own(block)
        if self.aside and not own:
            return "after a list of other articles"
        if not own and self.reading.judgement.teaser[block.index]:
            return "teaser"
        return SECOND_COPY if block.size > COPY and block.text in self.copies else None

    def _own(self, block: Block) -> bool:
        return self.reading.families[block.index] == self.main

    def _opens_another(self, block: Block) -> bool:
        """A second headline like the first: endless pages append the next article."""
        if self.reading.title_at is None or not self.kept:
            return False
        elements = self.reading.page.elements
        second = elements[block.element]
        if second.tag not in HEADINGS:
            return False
        title = self.reading.block(self.reading.title_at)
        first = elements[title.element]
        alike = (first.tag, first.names, first.depth) == (second.tag, second.names, second.depth)
        if not alike or block.text == title.text or self._is_among_text(first, second):
            return False
        plain = second.tag == "h1" and block.links <= 0.5 * block.size
        return plain or self._in_next_unit(first, second) or self._leads_another(title, block)

    def _leads_another(self, title: Block, block: Block) -> bool:
        """Whether a second headline is a link to the article below it, and the first is none."""
        if title.links or not block.is_link or self.reading.page.leads_elsewhere(block.index):
            return False
        below = block.index + 1
        follows = below < len(self.reading.page.blocks) and self.reading.is_text(below)
        return follows and self.reading.families[below] != self.main

    def _is_among_text(self, first: Element, second: Element) -> bool:
        """Whether a heading stands among the paragraphs of the text, and the headline above them:
        so notes written in Markdown have crossheads of the first level."""
        if first.parent == second.parent:
            return False
        elements, blocks = self.reading.page.elements, self.reading.page.blocks
        return any(elements[blocks[at].element].parent == second.parent for at in self.kept)

    def _in_next_unit(self, first: Element, second: Element) -> bool:
        """Whether text and headline are in one of several elements of the same name."""
        elements = self.reading.page.elements
        while first.parent != second.parent:
            first, second = elements[first.parent], elements[second.parent]
        same = bool(first.names) and (first.tag, first.names) == (second.tag, second.names)
        return same and first.first <= min(self.kept) < max(self.kept) < first.last

    def _side_matter(self, block: Block) -> str | None:
        hint = self.reading.judgement.pruned[block.index]
        # A repeated line may still open a list or the comments: what it says counts first.
        said = (hint is None or hint == REPEAT) and block.index not in self.reading.cells
        if said and is_moment(block.text):
            return MOMENT
        if said and (rule := line_rule(block.text)) and not self._heads_text(block):
            return f"lexicon: {rule}"
        if hint:
            return f"name: {hint}"
        if block.size <= LONGEST_PHOTO and PHOTO.match(block.text):
            return PHOTO_CREDIT
        return "side phrase" if self.reading.judgement.side[block.index] else None

    def _heads_text(self, block: Block) -> bool:
        """Whether a heading is between text of the body and running text of its own family.

        «Подробности» is a crosshead there; above links it opens a box.
        """
        if not self.reading.page.is_head(block) or block.links or not self.kept:
            return False
        last = max(self.kept)
        follows = self.kept[last] in ("list", "table") or self._is_own_text(last)
        return follows and self._is_own_text(block.index + 1)

    def _is_own_text(self, index: int) -> bool:
        inside = index < len(self.reading.page.blocks)
        return inside and self.reading.is_text(index) and self.reading.families[index] == self.main

    def _role(self, block: Block) -> BlockRole | None:
        tag = self.reading.page.elements[block.element].tag
        running = self.reading.judgement.running[block.index]
        if running and tag in ITEMS:
            return "list"
        if block.index in self.reading.cells:
            return "table"
        if running or self._closes(block.index) or self._is_sentence(block):
            return "body"
        if block.links > 0.5 * block.size:
            return None
        if tag in HEADINGS or (block.is_bold and block.size > 3):
            return "heading"
        if self._own(block):
            return "body"
        return "heading" if tag == "p" and self._between_text(block.index) else None

    def _closes(self, index: int) -> bool:
        follows = self.reading.above(index) in self.kept
        return follows and self.reading.closes(index, self.main)

    def _is_sentence(self, block: Block) -> bool:
        """Whether a paragraph full of links has a sentence besides them, or is one with them."""
        return self._own(block) and (
            self.reading.is_linked_sentence(block.index)
            or (block.size - block.links >= UNLINKED and block.text.endswith(SENTENCE_END))
        )

    def _between_text(self, index: int) -> bool:
        """Whether both neighbours are running text: then a short line is a crosshead."""
        inside = 0 < index < len(self.reading.page.blocks) - 1
        return inside and self.reading.is_text(index - 1) and self.reading.is_text(index + 1)
