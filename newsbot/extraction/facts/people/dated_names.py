"""Names in lines next to a date, which nothing else marks, and cards that have the same."""

from __future__ import annotations

from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.facts.people.byline_lines import MOST_WORDS, is_person, opens_with_date
from newsbot.extraction.facts.people.guessed_byline import is_of_a_picture, is_place_or_rubric
from newsbot.extraction.facts.people.names import is_agency, is_full_name
from newsbot.extraction.facts.side_boxes import is_headline
from newsbot.text.bylines.names import SEPARATOR, names_alone

LONGEST = 90
"""Characters of a line that names authors."""


KICKERS = frozenset({"h1", "h2"})
"""Headings in which a subject stands beside a day, and no author."""


def next_to_date(page: PageBlocks, block: Block) -> str | None:
    """A line below the headline that is only names, next to a line that begins with a date.

    What the page says before its headline too is a section of the site, and so is one name that
    is a link: those to people's pages are told by their addresses.
    """
    name = names_alone(block.text) or ""
    if not name or len(block.text[len(name) :].split()) > MOST_WORDS:
        return None  # who is seen in a picture, mostly
    if page.elements[block.element].tag in KICKERS:
        return None
    first, *others = SEPARATOR.split(name)
    if not (is_full_name(first) and is_person(first)) or is_place_or_rubric(first):
        return None
    if block.links and not others:
        return None
    if not all(is_agency(one) or (is_full_name(one) and is_person(one)) for one in others):
        return None
    menus = (other.text for other in page.blocks[: block.index])
    if not is_beside_date(page, block) or is_of_a_picture(page, block):
        return None
    return name if block.text not in menus else None


def is_beside_date(page: PageBlocks, block: Block) -> bool:
    """Whether the line above or below begins with a date."""
    around = page.blocks[block.index - 1 : block.index + 2 : 2]
    return any(other.size <= LONGEST and opens_with_date(other.text) for other in around)


def is_of_a_card(page: PageBlocks, block: Block, *text: int) -> bool:
    """Whether an element round a line, without the text, holds the headline of another article.

    Args:
        page: its blocks.
        block: the line.
        text: indexes of blocks of the text.
    """
    around = (
        box
        for box in page.chain(block.element)
        if not any(box.first <= index < box.last for index in text)
    )
    return any(is_headline(line) for box in around for line in page.blocks[box.first : box.last])
