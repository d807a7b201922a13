"""Finds the text of further articles that a page loads below its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from newsbot.extraction.blocks.blocks import Element, PageBlocks
from newsbot.extraction.html.reading import Reading

OWN = 0.2
"""Share of the text that the headline's own `<article>` needs, for others to be others' text."""

HEADLINES = ("h1", "h2")


def next_articles(reading: Reading, kept: Collection[int]) -> Iterator[int]:
    """The text of further `<article>` elements, each with a heading like the headline's.

    Pages that load the next article open it so. Entries of a live blog have lesser headings.

    Args:
        reading: the page.
        kept: the blocks of its text, in reading order.
    """
    page = reading.page
    heading = _heading(reading)
    own = _article(page, reading.title_at)
    if own is None and heading == "h1" and kept:
        first = _article(page, min(kept))
        own = None if first is None or _has(page, first, heading) else first
    if own is None or heading is None:
        return
    inside = [index for index in kept if own.first <= index < own.last]
    if page.size_of(inside) < OWN * page.size_of(kept):
        return
    verdicts: dict[int, bool] = {}  # each article has many blocks
    for index in kept:
        other = _article(page, index) if index >= own.last else None
        if other is None:
            continue
        if other.index not in verdicts:
            verdicts[other.index] = _has(page, other, heading) or _is_next(page, own, other)
        if verdicts[other.index]:
            yield index


def _is_next(page: PageBlocks, own: Element, other: Element) -> bool:
    """Whether another `<article>` with the first one's name opens with a heading."""
    alike = own.names and (own.parent, own.names) == (other.parent, other.names)
    opening = page.blocks[other.first]
    return bool(alike) and page.elements[opening.element].tag in HEADLINES


def _has(page: PageBlocks, box: Element, tag: str) -> bool:
    """Whether an element with a tag begins inside a box."""
    return any(e.tag == tag and box.first <= e.first < box.last for e in page.elements)


def _article(page: PageBlocks, index: int | None) -> Element | None:
    """The outermost `<article>` that contains a block."""
    if index is None:
        return None
    chain = page.chain(page.blocks[index].element)
    return next((element for element in reversed([*chain]) if element.tag == "article"), None)


def _heading(reading: Reading) -> str | None:
    """The tag of the heading that prints the headline."""
    if reading.title_at is None:
        return None
    chain = reading.page.chain(reading.page.blocks[reading.title_at].element)
    return next((element.tag for element in chain if element.tag in HEADLINES), None)
