"""Cuts a candidate down to the article: head, inserts, tail and second copies go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsbot.extraction.blocks import SENTENCE_END, Block, PageBlocks
from newsbot.extraction.body import Body
from newsbot.extraction.candidates import Candidate
from newsbot.extraction.extracted import BlockRole
from newsbot.extraction.judgement import REPEAT, Judgement
from newsbot.extraction.phrases import CREDIT, LONGEST_CREDIT, line_rule
from newsbot.extraction.tables import data_cells

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"li", "dt", "dd"})
SEVERAL_ARTICLES = "several articles"
"""Flag: another headline follows in the document; the text ends before it."""

COPY = 40
"""Characters from which an equal block is a second copy, not a refrain."""

HEADLINE = 20
"""Characters of a link that may be the headline of another article."""

DOMINANT = 0.7
"""Share of the text in one family from which others behind it are strangers."""

GAP = 2
"""Dropped blocks between the text and a stranger."""

UNLINKED = 25
"""Characters beside its links that make a much linked paragraph a sentence of the text."""

ENDING = 8
"""Characters that a short last paragraph needs at least."""

IDLE = frozenset({"label", "lexicon: related", "after a list of other articles"})
"""Reasons for which a block was dropped that make the heading above it idle too."""

ECHO = 0.75
"""Share of a line's words that are the headline's, from which the line repeats it."""

WORD = re.compile(r"\w+")

Family = tuple[str, str]
"""Tag and names of the element that holds a paragraph."""


def trim_all(
    page: PageBlocks,
    judgement: Judgement,
    candidates: Iterable[Candidate],
    title_at: int | None,
) -> list[Body]:
    """Trim every candidate; equal ranges are trimmed once."""
    cells = frozenset(data_cells(page))
    done: dict[tuple[int, int], Body] = {}
    bodies = []
    for candidate in candidates:
        span = (candidate.first, candidate.last)
        if span not in done:
            done[span] = trim(page, judgement, candidate, title_at, cells)
        bodies.append(replace(done[span], method=candidate.method))
    return bodies


def trim(
    page: PageBlocks,
    judgement: Judgement,
    candidate: Candidate,
    title_at: int | None,
    cells: frozenset[int],
) -> Body:
    """Decide which blocks of a candidate are the article's; `cells` are those of data tables.

    Running text stays; headings, list items and short lines stay between running text and in its
    family. What follows «Читайте также» stays only if it is of the body's family again, what
    follows a line that opens the comments never.
    """
    first = candidate.first
    if title_at is not None and first <= title_at < candidate.last:
        first = title_at + 1
    trimming = _Trimming(page, judgement, (first, candidate.last), title_at, cells)
    return Body(
        method=candidate.method,
        kept=trimming.kept,
        dropped=trimming.dropped,
        flags=(SEVERAL_ARTICLES,) if trimming.several else (),
    )


def family(page: PageBlocks, index: int) -> Family:
    """Where a block hangs: paragraphs of one text are children of equally named elements."""
    element = page.elements[page.blocks[index].element]
    if element.tag in ("p", "span") and element.parent >= 0:
        parent = page.elements[element.parent]
        element = parent
    return (element.tag, element.names or f"#{element.index}")


class _Trimming:
    def __init__(
        self,
        page: PageBlocks,
        judgement: Judgement,
        span: tuple[int, int],
        title_at: int | None,
        cells: frozenset[int],
    ) -> None:
        first, last = span
        self.page = page
        self.title_at = title_at
        self.judgement = judgement
        self.kept: dict[int, BlockRole] = {}
        self.dropped: dict[int, str] = {}
        self.several = False
        self.cells = cells
        self.main = self._main_family(first, last)
        if self.main:
            self._read(*self._whole_family(first, last))
            self._cut_ends()

    def _main_family(self, first: int, last: int) -> Family | None:
        sizes: Counter[Family] = Counter()
        for index in range(first, last):
            if self.judgement.running[index] and not self.judgement.pruned[index]:
                sizes[family(self.page, index)] += self.page.blocks[index].size
        return sizes.most_common(1)[0][0] if sizes else None

    def _whole_family(self, first: int, last: int) -> tuple[int, int]:
        """The span widened to all text of the main family after the headline."""
        if not self.main:
            return first, last
        start = (
            (self.title_at or 0) + 1
            if self.title_at is not None and self.title_at < first
            else first
        )
        members = [
            index
            for index in range(start, len(self.page.blocks))
            if self.judgement.running[index]
            and not self.judgement.pruned[index]
            and family(self.page, index) == self.main
        ]
        return min(first, members[0]), max(last, members[-1] + 1)

    def _read(self, first: int, last: int) -> None:
        copies: set[str] = set()
        aside = False
        for index in range(first, last):
            block = self.page.blocks[index]
            if self._opens_another(block):
                self.several = True
                break
            if rule := self._side_matter(block):
                self.dropped[index] = rule
                if rule == "lexicon: comments" and self.kept:
                    break
                aside = aside or rule == "lexicon: related"
                continue
            own = family(self.page, index) == self.main
            if aside and not own:
                self.dropped[index] = "after a list of other articles"
                continue
            aside = False
            if not own and self._is_teaser(index):
                self.dropped[index] = "teaser"
                continue
            if block.size > COPY and block.text in copies:
                self.dropped[index] = "second copy"
            elif role := self._role(block, own):
                self.kept[index] = role
                copies.add(block.text)
            else:
                self.dropped[index] = "label"

    def _opens_another(self, block: Block) -> bool:
        """A second headline like the first: endless pages hang the next article behind."""
        if self.title_at is None or not self.kept or block.links > 0.5 * block.size:
            return False
        first, second = (
            self.page.elements[self.page.blocks[index].element]
            for index in (self.title_at, block.index)
        )
        alike = (first.tag, first.names, first.depth) == (second.tag, second.names, second.depth)
        other = block.text != self.page.blocks[self.title_at].text
        return second.tag == "h1" and alike and other

    def _is_teaser(self, index: int) -> bool:
        """Running text under a headline that is a link: the summary of another article."""
        before = self.page.blocks[index - 1] if index else None
        return (
            before is not None
            and self.judgement.running[index]
            and not self.judgement.pruned[index - 1]
            and before.size >= HEADLINE
            and before.links >= 0.9 * before.size
        )

    def _side_matter(self, block: Block) -> str | None:
        hint = self.judgement.pruned[block.index]
        # A repeated line may still open a list or the comments: what it says counts first.
        if (hint is None or hint == REPEAT) and (rule := line_rule(block.text)):
            return f"lexicon: {rule}"
        if hint:
            return f"name: {hint}"
        if block.size <= LONGEST_CREDIT and CREDIT.match(block.text):
            return "photo credit"
        return "side phrase" if self.judgement.side[block.index] else None

    def _role(self, block: Block, own: bool) -> BlockRole | None:
        tag = self.page.elements[block.element].tag
        if self.judgement.running[block.index]:
            return "list" if tag in LISTS else "table" if block.index in self.cells else "body"
        if block.index in self.cells:
            return "table"
        if own and block.size - block.links >= UNLINKED and block.text.endswith(SENTENCE_END):
            return "body"
        if block.links > 0.5 * block.size:
            return None
        if tag in HEADINGS or (block.bold >= 0.9 * block.size and block.size > 3):
            return "heading"
        if own:
            return "body"
        return "heading" if tag == "p" and self._between_text(block.index) else None

    def _between_text(self, index: int) -> bool:
        """Whether both neighbours are running text: then a short line is a crosshead."""
        running, pruned = self.judgement.running, self.judgement.pruned
        return (
            0 < index < len(running) - 1
            and running[index - 1]
            and running[index + 1]
            and not (pruned[index - 1] or pruned[index + 1])
        )

    def _cut_ends(self) -> None:
        for index in list(self._strangers_at_end()):
            self.dropped[index] = "after the text, elsewhere"
            del self.kept[index]
        for index in list(self._labels_at_end()):
            self.dropped[index] = "label at the end"
            del self.kept[index]
        for index in list(self._idle_headings()):
            self.dropped[index] = "heading of nothing"
            del self.kept[index]
        for index in list(self._labels_at_start()):
            self.dropped[index] = "label at the start"
            del self.kept[index]

    def _strangers_at_end(self) -> Iterator[int]:
        """Text of another family behind the text: a note on the author, an offer, a footer."""
        own = [index for index in self.kept if family(self.page, index) == self.main]
        size = sum(self.page.blocks[index].size for index in self.kept)
        if not own or sum(self.page.blocks[i].size for i in own) < DOMINANT * size:
            return
        gap = 0
        for index in range(own[-1] + 1, max(self.kept) + 1):
            if index not in self.kept:
                gap += 1
            elif gap >= GAP:
                yield index

    def _labels_at_end(self) -> Iterator[int]:
        for index in reversed(self.kept):
            block = self.page.blocks[index]
            ending = block.text.endswith(SENTENCE_END) and block.size > ENDING
            whole = ending and family(self.page, index) == self.main
            if self.judgement.running[index] or whole or self.kept[index] == "table":
                return
            yield index

    def _idle_headings(self) -> Iterator[int]:
        """Headings after which the next block went, because it belongs to no text."""
        for index, role in self.kept.items():
            if role == "heading" and self.dropped.get(index + 1) in IDLE:
                yield index

    def _labels_at_start(self) -> Iterator[int]:
        for index in self.kept:
            if self.judgement.running[index] and not self._echoes_title(index):
                return
            yield index

    def _echoes_title(self, index: int) -> bool:
        """A second form of the headline (in a kicker, for print) ahead of the text."""
        if self.title_at is None:
            return False
        title = frozenset(WORD.findall(self.page.blocks[self.title_at].text.casefold()))
        words = WORD.findall(self.page.blocks[index].text.casefold())
        return bool(words) and sum(word in title for word in words) >= ECHO * len(words)
