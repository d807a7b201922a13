"""Boxes beside an article, whose dates and names belong to other articles, people or events.

Here lines are asked for their box; `boxed_nodes` asks elements of the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from newsbot.extraction.blocks.blocks import Block, Element, PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.text.printed.printed_date import PUBLISHED

TALK = frozenset({"comment"})
LISTS = TALK | {"related", "teaser"}
"""Hints of boxes in which other articles or people say when they came."""

OTHERS = LISTS | {"popup", "subscribe"}
"""Hints of boxes that speak of another thing than the page; a footer may speak of the page."""

SIDE = OTHERS | {"menu", "aside", "footer", "advert"}
"""Hints of boxes whose dates and headings are not the article's."""

FEW = 12
"""Lines of a byline with its counters and buttons."""

HEADLINE = 4
"""Words of a link that make it the headline of another article."""

WORD = re.compile(r"[^\W\d_]+")
FIGURE = re.compile(r"\d")

TOP = "header"
"""A bar above everything: it holds the day of the visit, often as its only line."""

DAYS = SIDE | {TOP}
"""Hints of boxes whose dates are not the article's."""

BOXES = frozenset({"aside", "nav", "figcaption", "blockquote"})
EDGES = frozenset({"footer", "header"})
"""Ends of a page, unless they stand in an article: the header holds the day of the visit."""


def places_of(body: Body, title_at: int | None) -> tuple[int, ...]:
    """A block of the text and the headline: a box that contains either belongs to the article."""
    return (*islice(body.kept, 1), *((title_at,) if title_at is not None else ()))


def is_in_a_box(page: PageBlocks, block: Block, *article: int, side: frozenset[str] = DAYS) -> bool:
    """Whether the line is in a box beside the article, without its headline and text."""
    chain = list(page.chain(block.element))
    inside = any(element.tag == "article" for element in chain)
    first, last = min(article, default=0), max(article, default=0)
    between = first < block.index < last
    boxes = BOXES if inside or between else BOXES | EDGES
    # Names such as «page-header__meta» stand below a headline, too.
    above = not inside and block.index < min(article, default=block.index + 1)
    hints = side if above else side - {TOP}
    if article and first < block.index:
        chain = list(_without_byline(page, chain, block if between else None))
    return any(
        element.tag in boxes or element.hints & hints
        for element in chain
        # A line's own name says little: «post-comment» is the last word of a line with the date.
        if (
            element.last - element.first > 1 or element.tag in boxes or TOP in element.hints & hints
        )
        and not any(element.first <= index < element.last for index in article)
    )


def _without_byline(
    page: PageBlocks, chain: Iterable[Element], between: Block | None
) -> Iterator[Element]:
    """The elements round a line but an `<aside>` that holds no more than the byline.

    Args:
        page: its blocks.
        chain: the elements round the line, from the inside outwards.
        between: the line, if it stands between headline and text.
    """
    named = False
    for element in chain:
        named = named or "byline" in element.hints
        told = between is not None and _only_tells_its_day(page, element, between)
        if element.tag != "aside" or not (named or told) or element.hints & LISTS:
            yield element
            continue
        lines = page.blocks[element.first : element.last]
        if len(lines) > FEW or any(map(is_headline, lines)):
            yield element


def _only_tells_its_day(page: PageBlocks, element: Element, line: Block) -> bool:
    """Whether a box opens with the line, which says "published", and names at most the author.

    Below it, figures are of something else that came out, as a book ("Pages: 340"), and a heading
    or a link is another article.
    """
    if element.first != line.index or not PUBLISHED.search(line.text):
        return False
    below = page.blocks[line.index + 1 : element.last]
    return len(below) <= 1 and not any(
        FIGURE.search(one.text)
        or one.links == one.size
        or page.elements[one.element].tag in HEADINGS
        for one in below
    )


def is_headline(line: Block) -> bool:
    """Whether a line is a link with as many words as another article's headline has."""
    return line.links > 0.8 * line.size and len(WORD.findall(line.text)) >= HEADLINE
