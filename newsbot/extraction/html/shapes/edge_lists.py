"""Finds lists, tables and quotations that open or close a text: news in short, steps, results."""

from __future__ import annotations

from newsbot.extraction.blocks.blocks import Block, Element, PageBlocks
from newsbot.extraction.blocks.list_items import ITEM_SIGN
from newsbot.extraction.blocks.tags import HEADINGS, ITEMS
from newsbot.extraction.html.reading import Reading
from newsbot.text.letters import SENTENCE_END
from newsbot.text.printed.moment_line import is_moment
from newsbot.text.side_matter.phrases import line_rule

HOLDERS = frozenset(("p", "span", "a", "li", "blockquote", "ul", "ol", *HEADINGS))
"""Elements that belong to a paragraph; what holds them is the paragraphs' container."""

PARAGRAPHS = frozenset({"p", "div", "td", "font"})
"""Elements that hold a paragraph itself; lines between breaks hang in their container."""

LISTED = 3
"""Items from which lines behind a text are a list."""

OPENING = 2
"""Items from which lines ahead of a text are a list."""

SIGNED = 20
"""Characters of a line with a sign that sums a text up, at least: sections of a site have fewer."""

BETWEEN = 3
"""Blocks of side matter between a list and the text that it opens: a time, an author."""

CLOSING = 8
"""Characters that a short sentence behind a list needs at least."""


def holder_of(page: PageBlocks, index: int) -> Element:
    """The container of the paragraphs among which a block stands."""
    element = page.elements[page.blocks[index].element]
    while element.tag in HOLDERS and element.parent >= 0:
        element = page.elements[element.parent]
    return page.sections.get(element.index, element)


def lists_end(reading: Reading, last: int) -> int:
    """The end of lists, data tables and quotations behind a text, in its container.

    Such are steps, ingredients, results. Their lines have no links and are no labels; headings and
    lines that introduce them may stand between them, and what names call side matter: an
    advertisement, the caption of a table. A short sentence may follow.

    Args:
        reading: the page.
        last: the last block of the text; -1 where there is none.
    """
    end = behind = last + 1
    if not behind:
        return 0
    page, own = reading.page, holder_of(reading.page, last)
    listed = page.elements[page.blocks[last].element].tag in ITEMS or last in reading.cells
    items, introduced, headed = 0, False, False
    for block in page.blocks[behind : own.last]:
        if reading.judgement.pruned[block.index]:
            continue
        tag = page.elements[block.element].tag
        if block.links or not _is_in(reading, block, own):
            break
        if not _is_own(reading, block):
            break
        signed = ITEM_SIGN.match(block.text) is not None
        if signed or _is_item(reading, block, tag, introduced=introduced, headed=headed):
            items += 1
            end = block.index + 1
        elif block.text.endswith(":") and " " in block.text:
            introduced = True
        elif page.is_head(block) or block.is_bold or _heads_signed(page, block):
            headed = True
        elif (items or listed) and block.size >= CLOSING and block.text.endswith(SENTENCE_END):
            return block.index + 1
        else:
            break
    return end if items >= (1 if introduced or headed else LISTED) else behind


def list_start(reading: Reading, first: int) -> int:
    """The start of a list between the headline and a text, in its container: what is new.

    It may stand in a box of its own, with a heading, beside the elements of the text.

    Args:
        reading: the page.
        first: the first block of the text; -1 where there is none.
    """
    if first < 0:
        return first
    page, pruned = reading.page, reading.judgement.pruned
    least = -1 if reading.title_at is None else reading.title_at
    own = holder_of(page, first)
    at, items, box = first, 0, own
    while at - 1 > least:
        block = page.blocks[at - 1]
        item = page.elements[block.element].tag == "li"
        between = not item and (pruned[at - 1] or is_moment(block.text))
        if not items and first - at < BETWEEN and between:
            at -= 1
            continue
        signed = block.size >= SIGNED and ITEM_SIGN.match(block.text) is not None
        listed = not block.links and (item or signed)
        holder = _list_holder(reading, block)
        if not listed or not _is_own(reading, block) or not _is_beside(page, holder, own, first):
            break
        at, items, box = at - 1, items + 1, holder
    if items < OPENING:
        return first
    above = page.blocks[at - 1] if at - 1 > least else None
    if above is None or above.links:
        return at
    headed = page.is_head(above) and box.first < at and box.index != own.index
    # «Главное:» above lines with dashes is set as they are.
    introduced = above.text.endswith(":") and _list_holder(reading, above).index == own.index
    return at - (headed or introduced)


def _heads_signed(page: PageBlocks, block: Block) -> bool:
    """Whether lines behind a line open with the sign of an item: «Состав», «- мука», «- вода»."""
    lines = page.blocks[block.index + 1 : block.index + 1 + LISTED]
    return len(lines) == LISTED and all(ITEM_SIGN.match(line.text) for line in lines)


def _is_in(reading: Reading, block: Block, own: Element) -> bool:
    """Whether a line stands in a container, or in a `<div>` without a name in there."""
    holder = _list_holder(reading, block)
    unnamed = holder.tag == "div" and not holder.names and holder.parent == own.index
    return unnamed or holder.index == own.index


def _is_beside(page: PageBlocks, holder: Element, own: Element, first: int) -> bool:
    """Whether a list stands among the text's paragraphs, or in a box beside their containers."""
    if holder.index == own.index:
        return True
    if holder.parent < 0:
        return False
    around = page.elements[holder.parent]
    return around.index != own.index and around.first <= first < around.last


def _is_item(reading: Reading, block: Block, tag: str, *, introduced: bool, headed: bool) -> bool:
    """Whether a block is an item, a line behind one that introduces it, or a short answer."""
    if tag in ("li", "blockquote") or block.index in reading.cells:
        return True
    if reading.page.is_head(block) or block.is_bold or block.text.endswith(":"):
        return False
    answers = headed and tag in PARAGRAPHS and block.text.endswith(SENTENCE_END)
    return answers or (introduced and reading.set_alike(block.index))


def _list_holder(reading: Reading, block: Block) -> Element:
    """The container of a list's line, or of the table that has a cell and of its wrappers."""
    elements = reading.page.elements
    if block.index not in reading.cells:
        return holder_of(reading.page, block.index)
    table = elements[block.element]
    while table.tag != "table":
        table = elements[table.parent]
    around = elements[table.parent]
    while around.parent >= 0 and (around.first, around.last) == (table.first, table.last):
        around = elements[around.parent]
    return around


def _is_own(reading: Reading, block: Block) -> bool:
    judgement = reading.judgement
    named = judgement.pruned[block.index] or block.index in judgement.notices
    # A number alone is a tool in a menu of pages, and a value in a table.
    return not named and (block.index in reading.cells or line_rule(block.text) is None)
