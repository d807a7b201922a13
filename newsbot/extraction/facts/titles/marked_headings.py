"""Headlines of pages that declare none and print it in no `<h1>`: by microdata, class or rank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.facts.page_kind import steps_of
from newsbot.extraction.facts.side_boxes import SIDE
from newsbot.extraction.facts.titles.heading_dress import MIN_WORDS
from newsbot.extraction.facts.titles.site_in_title import SiteNames, length_of
from newsbot.model.urls import same_outlet
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.printed_date import is_date_alone
from newsbot.text.wording import clean

MARKED = lazy_pattern(
    r"(?<![^\s])(?:(?:article|post|entry|news|story|content|item|page|single|detail)s?[-_]*"
    r"(?:title|headline|heading|header|name)|headline|title|p-name|h1|zagolovok)(?!\S)",
    re.I,
)
"""Class names of elements that hold an article's headline."""

LONGEST = 300
"""Characters of a headline."""


LINKED = "h1 a[href], a[href]:has(> h1)"
"""Links in main headings, and round them."""

FEWEST = 2
"""Words of the only heading above the text, where the title of the page is that of a section."""

PARAGRAPH = 120
"""Characters of a paragraph: a heading behind the first one is no headline."""


def headings_of_site(tree: LexborHTMLParser, page: PageBlocks, url: str | None) -> dict[str, bool]:
    """Main headings that are links to the front page, or to a folder above the page: blogs' names.

    Each with whether it leads to the front page: what lies above may be the whole of an article.

    Args:
        tree: the parsed page.
        page: its blocks.
        url: its address, if known.

    Example:
        >>> from newsbot.extraction.blocks.walk import read_blocks
        >>> tree = LexborHTMLParser('<h1><a href="/mills/">About mills</a></h1>')
        >>> headings_of_site(tree, read_blocks(tree.body), "https://blogs.example/mills/1")
        {'About mills': False}
    """
    for element in page.elements:
        first = page.blocks[element.first : element.last][:1] if element.tag == "h1" else ()
        if first and first[0].is_link:
            up = (link for link in tree.css(LINKED) if _leads_up(link, url))
            return {clean(one.text()): not steps_of(one.attributes["href"]) for one in up}
    return {}  # without a walk through the tree


def _leads_up(link: LexborNode, url: str | None) -> bool:
    """Whether a link leads to a folder above the page; its front page has no steps."""
    target, own = link.attributes["href"] or "", steps_of(url)
    if target.startswith(("#", "?")) or ("://" in target and not same_outlet(target, url or "")):
        return False
    way = steps_of(target)
    return way == own[: len(way)] and (not url or way != own)


def of_headline_length(headings: Iterable[Block]) -> list[Block]:
    """Those that have as many words as a headline has."""
    return [block for block in headings if length_of(block.text) >= MIN_WORDS]


def headings_of_text(page: PageBlocks, names: SiteNames) -> Iterator[Block]:
    """Headings of the second order that are neither links nor in boxes of other things."""
    for block in page.blocks:
        second = page.elements[block.element].tag in {"h2", "h3"} and not block.links
        # Blogs set the day above the posts of a day.
        other = not second or names.has(block.text) or is_date_alone(block.text)
        if not other and not _is_of_another(page, block):
            yield block


def marked_headings(
    page: PageBlocks, names: SiteNames, *, ranked: bool = True, few: bool = False
) -> list[Block]:
    """The one line that is marked as a headline, else the only `<h2>` or `<h3>` above the text.

    Args:
        page: its blocks.
        names: what the site is called.
        ranked: whether those of the second order are looked at.
        few: whether two words may be the only one, as below «Новости» that every page has.
    """
    for found in _by_rank(page, names, ranked=ranked, few=few):
        outside = [block for block in found if not _is_of_another(page, block)]
        if len({block.text for block in outside}) == 1:
            return outside
    return []


def lines_above_text(page: PageBlocks, names: SiteNames) -> list[Block]:
    """Lines as long as headlines above the first paragraph, of which nothing says what they are.

    Sentences are none; captions and leads end in a full stop.
    """
    end = next((block.index for block in page.blocks if block.size > PARAGRAPH), 0)
    lines = (block for block in page.blocks[:end] if not block.links and block.size <= PARAGRAPH)
    ends = (block for block in lines if not block.text.endswith((".", "…")))
    headlines = (block for block in of_headline_length(ends) if not names.has(block.text))
    return [block for block in headlines if not _is_of_another(page, block)]


def _by_rank(
    page: PageBlocks, names: SiteNames, *, ranked: bool, few: bool
) -> Iterator[list[Block]]:
    """Lines that may be the headline: those stated by microdata, by class names, second headings.

    Marks are looked at first: few lines have one, and to compare words takes longer.
    """
    lines = [block for block in page.blocks if not block.links and block.size <= LONGEST]
    stated = (block for block in lines if page.elements[block.element].itemprop == "headline")
    yield of_headline_length(block for block in stated if not names.has(block.text))
    classes = ((block, page.elements[block.element].names) for block in lines)
    named = (block for block, name in classes if name and MARKED.search(name))
    yield of_headline_length(block for block in named if not names.has(block.text))
    if ranked:
        text = next((block.index for block in page.blocks if block.size > PARAGRAPH), 0)
        above = [block for block in headings_of_text(page, names) if block.index < text]
        yield of_headline_length(above)
        if few:
            yield [block for block in above if length_of(block.text) >= FEWEST]


def _is_of_another(page: PageBlocks, block: Block) -> bool:
    return any(element.hints & SIDE for element in page.chain(block.element))
