"""The text of a page whose layout is declared: the blocks under the selectors of its body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from newsbot.extraction.blocks.blocks import TEXTUAL, Block, Element, PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.judgement import is_running
from newsbot.extraction.blocks.named_sides import SET_AS_FIGURES
from newsbot.extraction.blocks.tables import whole_tables
from newsbot.extraction.blocks.tags import HEADINGS, ITEMS
from newsbot.extraction.facts.declared import BODY, DROP, Declared
from newsbot.model.extracted import BlockRole
from newsbot.model.site import Layout
from newsbot.text.side_matter.lexicon import is_boilerplate_line

BETWEEN = frozenset(
    ["ul", "ol", "dl", "table", "blockquote", "pre", "details", "h2", "h3", "h4", "h5", "h6"]
)
"""Elements that are text where they stand between the paragraphs of a declared body."""

PARTS = ITEMS | {"td", "th", "tr", "tbody", "thead"}
"""Parts of lists and tables, which are among the paragraphs as a whole."""

LINKED = 0.4
"""Share of link text above which such an element is a list of other articles."""

LEXICON = "lexicon: "
"""How the rule begins by which a line of the lexicon is dropped."""


def declared_body(page: PageBlocks, declared: Declared, title_at: int | None) -> Body:
    """The blocks under the layout's body selectors, without those that it drops.

    Lines of the boilerplate lexicon and second copies go even there, but no cells of data tables.

    Args:
        page: the blocks.
        declared: the layout with its marked nodes.
        title_at: the block that prints the headline, if there is one.
    """
    between = _between_paragraphs(page, wrapped=declared.is_outlet)
    state: list[str | None] = []
    for element in page.elements:
        above = state[element.parent] if element.parent >= 0 else None
        own = page.marked.get(element.index) or (BODY if element.index in between else None)
        state.append(DROP if above == DROP else own or above)
    body = Body(method=declared.method)
    copies: set[str] = set()
    cells = whole_tables(page, lambda block: state[block.element] == BODY)
    for block in page.blocks:
        mark = state[block.element]
        if block.index in cells and mark != DROP:
            body.kept[block.index] = "table"
            continue
        if mark != BODY or block.index == title_at:
            continue
        role = _role(page.elements[block.element].tag)
        rule = _dropped(block.text, declared.layout, copies)
        # «1» is a tool in a menu of pages, and a value in a table.
        stays = role == "table" or _heads_text(page, state, block, role)
        if rule and not (rule.startswith(LEXICON) and stays):
            body.dropped[block.index] = rule
        else:
            body.kept[block.index] = role
            copies.add(block.text)
    return body


def _heads_text(
    page: PageBlocks, state: Sequence[str | None], block: Block, role: BlockRole
) -> bool:
    """Whether a heading in the body is above running text of the body.

    «Подробности» and «О проекте» are crossheads there; above links they open a box.
    """
    if role != "heading" or block.links or block.index + 1 == len(page.blocks):
        return False
    after = page.blocks[block.index + 1]
    return state[after.element] == BODY and is_running(after)


def _between_paragraphs(page: PageBlocks, *, wrapped: bool) -> frozenset[int]:
    """Lists, tables, crossheads and quotations between the declared paragraphs.

    They are children of the element whose paragraphs are declared, or in a `<figure>` there; are
    not made of links, and no name says that they are something else. On pages of an outlet both may
    be `wrapped`, in elements that hold nothing else; what systems wrap are boxes as often.
    """
    spans: dict[int, tuple[int, int]] = {}
    for index, mark in page.marked.items():
        if mark == BODY:
            paragraph = page.elements[index]
            while paragraph.tag in PARTS and paragraph.parent > 0:
                paragraph = page.elements[paragraph.parent]
            paragraph = _outermost(page, paragraph, wrapped=wrapped)
            first, last = spans.get(paragraph.parent, (paragraph.first, paragraph.last))
            span = min(first, paragraph.first), max(last, paragraph.last)
            spans[paragraph.parent] = span
    found = []
    for element in page.elements:
        if element.tag not in BETWEEN or element.last == element.first:
            continue
        outer = _outermost(page, element, wrapped=wrapped)
        first, last = spans.get(outer.parent, (0, 0))
        inside = first <= element.first < element.last <= last
        if inside and not _is_named(page, element, outer) and _unlinked(page, element):
            found.append(element.index)
    return frozenset(found)


def _is_named(page: PageBlocks, element: Element, outer: Element) -> bool:
    """Whether the element or one of its wrappers has a name of side matter."""
    around = takewhile(lambda above: above.index != outer.parent, page.chain(element.index))
    return any(above.hints - TEXTUAL for above in around)


def _outermost(page: PageBlocks, element: Element, *, wrapped: bool) -> Element:
    """The element, or where it may be wrapped the outermost one that contains nothing else.

    A table or a quotation may stand in a figure, beside its caption.
    """
    if element.tag in SET_AS_FIGURES and page.elements[element.parent].tag == "figure":
        element = page.elements[element.parent]
    while wrapped and element.parent > 0:
        above = page.elements[element.parent]
        if (above.first, above.last) != (element.first, element.last):
            break
        element = above
    return element


def _unlinked(page: PageBlocks, element: Element) -> bool:
    blocks = page.blocks[element.first : element.last]
    return sum(block.links for block in blocks) <= LINKED * sum(block.size for block in blocks)


def _dropped(text: str, layout: Layout, copies: set[str]) -> str | None:
    if any(re.fullmatch(pattern, text) for pattern in layout.drop_text):
        return "declaration: drop_text"
    rule = is_boilerplate_line(text)
    if rule:
        return f"{LEXICON}{rule}"
    return "second copy" if text in copies and len(text) > 40 else None


def _role(tag: str) -> BlockRole:
    if tag in HEADINGS:
        return "heading"
    return "list" if tag in ITEMS else "table" if tag in ("td", "th") else "body"
