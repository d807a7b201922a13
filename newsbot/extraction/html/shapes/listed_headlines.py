"""Finds lists of the site's other headlines between two paragraphs of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsbot.extraction.blocks.blocks import Element
from newsbot.extraction.html.reading import Reading
from newsbot.text.letters import STOPS

HEADLINE_WORDS = 4
"""Words of a headline at least; names of people, firms and places have fewer."""

LINKED_ITEM = "lL"
"""Kind of a block that is an item of a list and a link."""

DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|csv|zip)(?:[?#]|$)", re.I)
"""Address of a document, which a text tells of."""


def listed_headlines(
    reading: Reading, kinds: Sequence[str], running: Sequence[bool]
) -> frozenset[int]:
    """The items of lists of nothing but the site's headlines which no paragraph introduces.

    Where there are as many of them as paragraphs, the article is a digest, and they are its text.

    Args:
        reading: the page.
        kinds: the kind of each block.
        running: whether each block is running text.
    """
    page = reading.page
    items = [index for index, kind in enumerate(kinds) if kind == LINKED_ITEM]
    lists: dict[int, Element] = {}
    for index in items:
        chain = page.chain(page.blocks[index].element)
        listed = next((one for one in chain if one.tag in ("ul", "ol")), None)
        if listed is not None:
            lists[listed.index] = listed
    found = [
        index
        for one in lists.values()
        if _is_apart(reading, one, running) and _tells_headlines(reading, one)
        for index in range(one.first, one.last)
    ]
    return frozenset(found if len(found) < sum(running) else ())


def _is_apart(reading: Reading, listed: Element, running: Sequence[bool]) -> bool:
    """Whether a list is between two paragraphs, of which the first ends with its sentence."""
    if not 0 < listed.first < listed.last < len(running):
        return False
    above = listed.first - 1
    ended = reading.page.blocks[above].text.endswith(tuple(STOPS))
    return ended and running[above] and running[listed.last]


def _tells_headlines(reading: Reading, listed: Element) -> bool:
    page = reading.page
    return all(
        one.is_link
        and len(one.text.split()) >= HEADLINE_WORDS
        and not page.leads_elsewhere(one.index)
        and not DOCUMENT.search(page.targets.get(one.index, ""))
        for one in page.blocks[listed.first : listed.last]
    )
