"""Lists among the paragraphs of a text: below a crosshead or a colon, and lists as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from newsbot.extraction.blocks.blocks import Element
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.extraction.html.judge.outline import Outline

FEW = 0.25
"""Share of link text in a list up to which it may cite, and does not lead on to other pages."""

MOST = 0.5
"""Share of a list's items from which the others are text with them."""

RELATED = "related"
"""The rule of the lexicon for lines above other articles."""

LINKED = 0.5
"""Share of link text from which a list below such a line leads on to them."""

LONGEST = 200
"""Blocks of a list, at most."""


def introduced_items(outline: Outline) -> frozenset[int]:
    """The items of lists with few links below a crosshead, or a colon, of the text."""
    lists = {listed.index: listed for listed in outline.lists.values()}
    found = set[int]()
    for listed in lists.values():
        if _is_introduced(outline, listed) and _may_be_text(outline, listed):
            found.update(range(listed.first, listed.last))
    return frozenset(found & outline.lists.keys())


def _is_introduced(outline: Outline, listed: Element) -> bool:
    above, pruned = listed.first - 1, outline.reading.judgement.pruned
    if above < outline.start or outline.places[above] != "inside" or pruned[above]:
        return False
    if outline.links[above] != outline.links[listed.first] or listed.first >= outline.end:
        return False
    if outline.elements[outline.blocks[above].element].tag in HEADINGS:
        return outline.rules[above - outline.start] is None
    colon = outline.blocks[above].text.endswith(":") and outline.running[above]
    return colon and outline.generic.kept.get(above) == "body" and listed.last <= outline.last_kept


def leads_on(outline: Outline, index: int) -> bool:
    """Whether an item is in a list of links right below «Читайте также», "Read also"."""
    if index not in outline.lists:  # as most blocks
        return False
    listed = outline.lists[index]
    label = listed.first - 1 - outline.start
    if label < 0 or outline.rules[label] != RELATED:
        return False
    size = outline.sizes[listed.last] - outline.sizes[listed.first]
    return outline.links[listed.last] - outline.links[listed.first] >= LINKED * size


def lacking_items(outline: Outline, kept: Collection[int]) -> Iterator[int]:
    """The items that are lacking of lists most of whose items are kept."""
    lists = {listed.index: listed for index, listed in outline.lists.items() if index in kept}
    for listed in lists.values():
        items = range(listed.first, listed.last)
        if not _may_be_text(outline, listed):
            continue
        lacking = [index for index in items if index not in kept]
        if len(lacking) < MOST * len(items):
            yield from lacking


def _may_be_text(outline: Outline, listed: Element) -> bool:
    """Whether a list between the paragraphs has several items, few links and no name."""
    first, last = listed.first, listed.last
    size = outline.sizes[last] - outline.sizes[first]
    return (
        1 < last - first <= LONGEST
        and outline.places[first] == outline.places[last - 1] == "inside"
        and outline.links[last] - outline.links[first] <= FEW * size
        and not any(outline.reading.judgement.pruned[first:last])
        and not any(outline.rules[first - outline.start : last - outline.start])
    )
