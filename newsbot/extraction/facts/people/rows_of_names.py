"""Lines with names that stand in a row: cards, items of a list, lines below one label."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.facts.people.byline_lines import LONGEST_LABEL
from newsbot.extraction.facts.people.names import is_marked_name
from newsbot.text.bylines.names import LONGEST_NAME, SEPARATOR, names_printed
from newsbot.text.bylines.words import is_label, is_role

MOST = 8
"""Names of a row, at most."""

LEVELS = 3
"""Elements round a name of which one may be its list."""

LONGEST_ROLE = 2 * LONGEST_LABEL
"""Characters of a role between two names."""


def goes_on(page: PageBlocks, last: int, index: int) -> bool:
    """Whether a line follows another, or an "and" or the first one's role between them."""
    between = page.blocks[last + 1 : index]
    return len(between) < 2 and all(_joins(line.text) for line in between)


def alike(page: PageBlocks, one: int, other: int) -> bool:
    """Whether two lines are in elements with the same name, or bare names in parts of one."""
    if _is_beside(page, one, other):
        texts = (page.blocks[index].text for index in (one, other))
        if all(is_marked_name(text) and names_printed(text) is None for text in texts):
            return True
    first, second = (page.elements[page.blocks[index].element] for index in (one, other))
    told = bool(first.names) or first.tag == "li"
    return told and (first.tag, first.names) == (second.tag, second.names)


def first_of_list(page: PageBlocks, block: Block) -> int:
    """The line at the head of the list of which a line is an item, or the line itself."""
    around = islice(page.chain(block.element), LEVELS)
    listed = next((one for one in around if one.tag in {"ul", "ol"}), None)
    short = listed is not None and listed.last - listed.first <= MOST
    return listed.first if listed and short else block.index


def first_of_names(page: PageBlocks, block: Block) -> int:
    """The first of several names, each in an element like that of the next, or the line itself."""
    first, blocks = block.index, page.blocks
    # Hardly a line has a short one above it: the quick question is asked first.
    while first > 0 and blocks[first - 1].size <= LONGEST_NAME >= blocks[first].size:
        names = (blocks[first].text, blocks[first - 1].text)
        if not (_is_beside(page, first - 1, first) and all(map(is_marked_name, names))):
            break
        first -= 1
        if block.index - first == MOST:
            break
    return first


def names_below_label(page: PageBlocks, lines: range) -> Iterator[int]:
    """A label such as "Authors" among some lines, and the names that stand alone below it.

    Args:
        page: the blocks.
        lines: those between the headline and the text.
    """
    labelled = False
    for index in lines:
        text = page.blocks[index].text
        if len(text) <= LONGEST_LABEL and is_label(text):
            labelled = True
        else:
            labelled = labelled and len(text) <= LONGEST_NAME and is_marked_name(text)
        if labelled:
            yield index


def _joins(line: str) -> bool:
    """Whether a line between two names is an "and" in an element of its own, or a role."""
    role = len(line) <= LONGEST_ROLE and all(map(is_role, line.split()))
    return role or SEPARATOR.fullmatch(f" {line} ") is not None


def _is_beside(page: PageBlocks, one: int, other: int) -> bool:
    """Whether two lines are in elements alike within one element."""
    first, second = (page.elements[page.blocks[index].element] for index in (one, other))
    return (first.tag, first.names, first.parent) == (second.tag, second.names, second.parent)
