"""Walks over a parsed page once and splits it into blocks and elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from selectolax.lexbor import LexborNode

from newsbot.extraction.blocks.blocks import (
    HEADLINE,
    NEARLY_ALL,
    TEXTUAL,
    Block,
    Element,
    PageBlocks,
)
from newsbot.extraction.blocks.hints import hints_of
from newsbot.extraction.blocks.left_open import MAY_STAY_OPEN, is_left_open
from newsbot.extraction.blocks.list_items import ITEM_SIGN, is_wrapped_item
from newsbot.extraction.blocks.listings import LINE_NUMBERS, holds_code, is_named_code
from newsbot.extraction.blocks.tags import BOLD, HEADINGS, INLINE, LOOKED_AT, SKIPPED, TEXT_ID
from newsbot.extraction.bounds import MAX_NODES
from newsbot.text.letters import SENTENCE_END

OWN_PLACE = re.compile("#.")
"""The address of a place in the same page; a lone `#` leads to what scripts do."""

Leave = Callable[[], None]
"""The function called at an element's end."""

Enter = Callable[[LexborNode, str], Leave | None]
"""The function called at an element's start, with the node and its tag."""

Way = tuple[str, bool, Enter | None]
"""A tag, whether it is passed over with all that it holds, and the action at its start."""


def read_blocks(root: LexborNode, marks: Mapping[int, str] | None = None) -> PageBlocks:
    """Walk the tree once.

    Args:
        root: usually `<body>`.
        marks: `mem_id` of nodes that are to be elements of their own whatever their tag, with a
            word that is found again in `PageBlocks.marked`.
    """
    return _Walk(marks or {}).run(root)


class _Walk:
    def __init__(self, marks: Mapping[int, str]) -> None:
        self.page = PageBlocks()
        self.marks = marks
        self.open: list[tuple[LexborNode, str]] = []
        self.chain: list[Element] = []
        """The open elements as far as a block was found in them: half of all hold no text."""
        self.pieces: list[str] = []
        self.hrefs: list[str] = []
        self.links = self.bold = 0
        self.in_link = self.in_bold = 0
        self.link_start = self.before_link = 0
        self.longest = 0
        """Characters of the longest link in the block so far."""
        self.breaks = 0
        self.in_listing = False

    def run(self, root: LexborNode) -> PageBlocks:
        self._begin(root)
        node, nodes = root.first_child, 0
        stack: list[tuple[LexborNode, Leave | None]] = []
        enters = self._enters()
        ways: dict[int, Way] = {}  # all nodes with one `tag_id` have the same
        push, pop, pieces, add_text = stack.append, stack.pop, self.pieces, self._text
        # The loop runs once per node of the page: what can be decided here is not passed on.
        while node is not None or stack:
            if node is None:
                node, leave = pop()
                if leave is not None:
                    leave()
                node = node.next
                continue
            nodes += 1
            if nodes > MAX_NODES:
                self.page.truncated = True
                break
            kind = node.tag_id
            if kind == TEXT_ID:
                # Most texts are white space between two tags.
                if not node.is_empty_text_node and not (text := node.text_content or "").isspace():
                    add_text(text)
                elif pieces:
                    pieces.append(" ")
            else:
                way = ways.get(kind) or ways.setdefault(kind, self._way(node.tag or "", enters))
                tag, skipped, enter = way
                if not skipped or (tag in MAY_STAY_OPEN and is_left_open(node, tag)):
                    child = node.first_child
                    leave = enter(node, tag) if enter else None
                    if child is not None:
                        push((node, leave))
                        node = child
                        continue
                    if leave is not None:
                        leave()
            node = node.next
        while self.open:
            self._close()
        return self.page

    def _begin(self, root: LexborNode) -> None:
        """Open the root, whose names say nothing of the text."""
        tag = root.tag or ""
        self.open.append((root, tag))
        self.chain.append(Element(0, -1, 0, tag, 0, 0))
        self.page.elements.append(self.chain[0])

    def _way(self, tag: str, enters: Mapping[str, Enter | None]) -> Way:
        enter = enters.get(tag, self._custom if "-" in tag else self._block)
        if self.marks:
            # Any node may be marked, so none may be passed over.
            enter = partial(self._marked, known=enter)
        return tag, tag in SKIPPED, enter

    def _enters(self) -> dict[str, Enter | None]:
        """The action at the start of an element by its tag; others are block-level or custom."""
        enters: dict[str, Enter | None] = dict.fromkeys(INLINE)
        enters |= dict.fromkeys(BOLD, self._bold_text)
        enters |= dict.fromkeys(LOOKED_AT, self._inline)
        enters |= {"br": self._break, "hr": self._rule, "img": self._picture}
        enters["pre"] = self._preformatted
        return enters

    def _marked(self, node: LexborNode, tag: str, known: Enter | None) -> Leave | None:
        if mark := self.marks.get(node.mem_id):
            leave = self._block(node, tag)
            self.page.marked[self._element()] = mark
            return leave
        return known(node, tag) if known else None

    def _custom(self, node: LexborNode, tag: str) -> Leave | None:
        """A custom element among the words of a paragraph is phrasing, as the price of a share is.

        Parsers close a `<p>` before whatever is block-level.
        """
        names = f"{tag} {node.attributes.get('class') or ''}"
        if self.open[-1][1] == "p" and not hints_of(names) - TEXTUAL:
            return None
        return self._block(node, tag)

    def _preformatted(self, node: LexborNode, tag: str) -> Leave | None:
        """A listing is one block, however its lines and words are marked."""
        leave = self._block(node, tag)
        if leave is None or not (holds_code(node) or is_named_code(self.open)):
            return leave
        self.in_listing = True
        return self._leave_listing

    def _leave_listing(self) -> None:
        self.in_listing = False
        text = "".join(self.pieces)
        if not text.strip(LINE_NUMBERS):
            self.pieces.clear()
        elif text:
            self.page.listings.add(len(self.page.blocks))
        self._close()

    def _block(self, node: LexborNode, tag: str) -> Leave | None:
        if self.in_listing:
            self.pieces.append(" ")
            return None
        if self.pieces:
            self._flush()
        if tag == "div" and self.open[-1][1] == "li" and is_wrapped_item(self.open[-1][0], node):
            return self._flush
        self.open.append((node, tag))
        return self._close

    def _bold_text(self, node: LexborNode, tag: str) -> Leave:
        self.in_bold += 1
        return self._leave_bold

    def _rule(self, node: LexborNode, tag: str) -> None:
        self._flush()

    def _inline(self, node: LexborNode, tag: str) -> Leave | None:
        if self.in_listing:
            return None
        attributes = node.attributes
        if tag == "a" and "href" in attributes:
            self.in_link += 1
            self.link_start = self.links
            href = attributes["href"] or ""
            self.hrefs.append(href)
            if "#" not in href:
                return self._leave_link
            self.before_link = len(self.pieces)
            return self._leave_anchor
        names = attributes.get("class")
        if names and hints_of(names) - TEXTUAL:
            return self._block(node, tag)
        return None

    def _leave_bold(self) -> None:
        self.in_bold -= 1

    def _leave_link(self) -> None:
        self.in_link -= 1
        self.longest = max(self.longest, self.links - self.link_start)

    def _leave_anchor(self) -> None:
        """End a link to a place in a page: behind crossheads and notes it is often a mere sign.

        «¶», «#» and «↩» are tools and no text; the words of a crosshead that links to itself are.
        """
        self._leave_link()
        pieces = self.pieces[self.before_link :]
        sign = not any(map(str.isalnum, "".join(pieces)))
        if sign:
            del self.pieces[self.before_link :]
        if sign or (self.open[-1][1] in HEADINGS and OWN_PLACE.match(self.hrefs[-1])):
            self.links -= sum(len(piece.strip()) for piece in pieces)

    def _element(self) -> int:
        """The index of the innermost open element, which from now on belongs to the page."""
        chain = self.chain
        depth = len(chain)
        if depth < len(self.open):
            elements, first = self.page.elements, len(self.page.blocks)
            parent, index = chain[-1].index, len(elements)
            for level, (node, tag) in enumerate(self.open[depth:], depth):
                element = Element(index, parent, level, tag, first, first)
                if attributes := node.attributes:
                    element.describe(attributes)
                elements.append(element)
                chain.append(element)
                parent, index = index, index + 1
        return chain[-1].index

    def _close(self) -> None:
        if self.pieces:
            self._flush()
        if len(self.chain) == len(self.open):
            self.chain.pop().last = len(self.page.blocks)
        self.open.pop()

    def _text(self, text: str) -> None:
        if self.breaks and (ITEM_SIGN.match(text) or self._changes_weight()):
            self._flush()
        self.pieces.append(text)
        self.breaks = 0
        if self.in_link or self.in_bold:
            size = len(text.strip())
            self.links += size if self.in_link else 0
            self.bold += size if self.in_bold else 0

    def _changes_weight(self) -> bool:
        """Whether a bold line begins behind a plain one, or a plain one behind a bold one."""
        if self.in_bold:
            return not self.bold and bool(self.pieces)
        return self.bold > 0 and self.bold >= NEARLY_ALL * len("".join(self.pieces).strip())

    def _picture(self, node: LexborNode, tag: str) -> None:
        self.page.images.append((len(self.page.blocks), self._element(), node))

    def _break(self, node: LexborNode, tag: str) -> None:
        # Two breaks end a paragraph; one does where the line before it ended a sentence.
        if self.in_listing:
            self.pieces.append(" ")
            return
        self.breaks += 1
        ended = "".join(self.pieces[-1:]).rstrip().endswith(SENTENCE_END)
        if self.breaks > 1 or ended or self._is_linked_line():
            self._flush()
        else:
            self.pieces.append(" ")

    def _is_linked_line(self) -> bool:
        """Whether the line is a link as long as a headline: another article is summed up below."""
        if self.links < HEADLINE or self.in_link:
            return False
        return self.links >= NEARLY_ALL * len("".join(self.pieces).strip())

    def _flush(self) -> None:
        if not self.pieces:
            return
        text = " ".join("".join(self.pieces).split())
        self.pieces.clear()
        if text:
            blocks, element = self.page.blocks, self._element()
            block = Block.of(len(blocks), element, text, self.links, self.bold)
            if self.links and not block.is_link:
                self.page.hrefs[block.index] = tuple(self.hrefs)
            elif len(self.hrefs) == 1:
                self.page.targets[block.index] = self.hrefs[0]
            if self.longest < HEADLINE <= self.links and len(self.hrefs) > 1:
                self.page.rows.add(block.index)
            blocks.append(block)
        self.links = self.bold = self.longest = self.link_start = 0
        self.hrefs.clear()
