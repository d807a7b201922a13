"""Finds the lists of a recipe in the container of a text: cards of blogs' plug-ins hold them."""

from __future__ import annotations

from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.tags import ITEMS
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.html.shapes.edge_lists import holder_of
from newsbot.model.extracted import BlockRole
from newsbot.text.side_matter.phrases import line_rule

LISTS = ("ingredient", "instruction", "directions")
"""Parts of the names of such lists in schema.org, hRecipe and the plug-ins that follow them."""

MOST = 80
"""Blocks of one such list, at most."""


def recipe_lists(reading: Reading, body: Body) -> dict[int, BlockRole]:
    """The blocks of a recipe's lists behind the text, or between its paragraphs, with their role.

    There are none where no element is named for ingredients.
    """
    page = reading.page
    if not body.kept or not [one for one in page.elements if LISTS[0] in one.names]:
        return {}  # as on nearly all pages
    named = [one for one in page.elements if any(word in one.names for word in LISTS)]
    around = holder_of(page, max(body.kept))
    found: dict[int, BlockRole] = {}
    for one in named:
        size = one.last - one.first
        if size > MOST or not around.first <= one.first < around.last:
            continue
        lines = page.blocks[one.first : one.last]
        if 2 * sum(page.elements[line.element].tag in ITEMS for line in lines) < size:
            continue  # a text about ingredients, or directions for travellers
        for block in lines:
            free = reading.judgement.pruned[block.index] is None and not block.is_link
            if free and line_rule(block.text) is None:
                item = page.elements[block.element].tag in ITEMS
                found[block.index] = "list" if item else "body"
    return found
