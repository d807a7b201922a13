"""Lists among the paragraphs of a text: below a crosshead or a colon, and lists as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from newsbot.extraction.blocks.blocks import Element
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.extraction.html.outline import Outline

FEW = 0.25
"""Share of link text in a list up to which it may cite, and does not lead on to other pages."""

MOST = 0.5
"""Share of a list's items from which the others are text with them."""


def is_introduced(outline: Outline, index: int) -> bool:
    """Whether an item is in a list with few links below a crosshead, or a colon, of the text."""
    if index not in outline.lists:  # as most blocks
        return False
    listed = outline.lists[index]
    if not _may_be_text(outline, listed):
        return False
    above, pruned = listed.first - 1, outline.reading.judgement.pruned
    if above < outline.start or outline.places[above] != "inside" or pruned[above]:
        return False
    if outline.links[above] != outline.links[listed.first]:
        return False
    if outline.elements[outline.blocks[above].element].tag in HEADINGS:
        return outline.rules[above - outline.start] is None
    colon = outline.blocks[above].text.endswith(":") and outline.running[above]
    return colon and outline.generic.kept.get(above) == "body" and index < outline.last_kept


def lacking_items(outline: Outline, kept: Collection[int]) -> Iterator[int]:
    """The items that are lacking of lists most of whose items are kept."""
    lists = {listed.index: listed for index, listed in outline.lists.items() if index in kept}
    for listed in lists.values():
        items = range(listed.first, listed.last)
        lacking = [index for index in items if index not in kept]
        if lacking and len(lacking) < MOST * len(items) and _may_be_text(outline, listed):
            yield from lacking


def _may_be_text(outline: Outline, listed: Element) -> bool:
    """Whether a list between the paragraphs has several items, few links and no name."""
    first, last = listed.first, listed.last
    size = outline.sizes[last] - outline.sizes[first]
    return (
        last - first > 1
        and outline.places[first] == outline.places[last - 1] == "inside"
        and outline.links[last] - outline.links[first] <= FEW * size
        and not any(outline.reading.judgement.pruned[first:last])
        and not any(outline.rules[first - outline.start : last - outline.start])
    )
