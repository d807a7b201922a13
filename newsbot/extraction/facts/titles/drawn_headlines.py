"""Headlines that only look like one: in large type, in bold above a day, drawn in a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.facts.titles.heading_dress import MIN_WORDS
from newsbot.extraction.facts.titles.marked_headings import LONGEST, PARAGRAPH
from newsbot.extraction.facts.titles.site_in_title import SiteNames, length_of
from newsbot.extraction.facts.titles.title_lines import Title
from newsbot.text.printed.printed_date import is_date_alone
from newsbot.text.wording import clean

DRAWN = "h1 img[alt], h2 img[alt], font[size], big"
LARGE = re.compile(r"\+[2-9]|[4-7]")
"""Values of `<font size>` larger than the text; 3 is the text's own."""

FEWEST = 3
"""Words of a line in large type that may be a headline: fewer name the site or a section."""

MOST_BOLD = 20
"""Elements in bold type that are looked at."""


def drawn_headline(tree: LexborHTMLParser, page: PageBlocks, names: Sequence[str]) -> Title | None:
    """The first such line above the text that is neither a link nor a name of the site.

    Large type and pictures come before bold type.

    Args:
        tree: the parsed page, in which no heading and no declared title tells the headline.
        page: its blocks.
        names: what the site is called.

    Example:
        >>> from newsbot.extraction.blocks.walk import read_blocks
        >>> html = '<font size="5">Council approves harbour wall</font><p>The town council …</p>'
        >>> tree = LexborHTMLParser(html)
        >>> drawn_headline(tree, read_blocks(tree.body), [])
        Title(text='Council approves harbour wall', block=0)
    """
    site = SiteNames(names)
    end = next((block.index for block in page.blocks if block.size > PARAGRAPH), len(page.blocks))
    for text in _lines(tree):
        if len(text) <= LONGEST and length_of(text) >= FEWEST and not site.has(text):
            above = page.blocks[: end + 1]
            found = next((block.index for block in above if block.text.startswith(text)), None)
            return Title(text, found)
    return _above_a_day(tree, page.blocks[:end], site)


def _above_a_day(tree: LexborHTMLParser, blocks: Sequence[Block], names: SiteNames) -> Title | None:
    """The first line in bold type with as many words as a headline that has only a day below it."""
    bold = {clean(node.text()) for node in islice(tree.css("b, strong"), MOST_BOLD)}
    for block, below in pairwise(blocks):
        headline = block.text in bold and not block.links and not names.has(block.text)
        fits = length_of(block.text) >= MIN_WORDS and len(block.text) <= LONGEST
        if headline and fits and is_date_alone(below.text):
            return Title(block.text, block.index)
    return None


def _lines(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css(DRAWN):
        if node.tag == "img":
            yield clean(node.attributes.get("alt") or "")
        elif not _is_link(node) and (node.tag == "big" or _is_large(node)):
            yield clean(node.text())


def _is_large(node: LexborNode) -> bool:
    return LARGE.fullmatch((node.attributes.get("size") or "").strip()) is not None


def _is_link(node: LexborNode) -> bool:
    around = node.parent
    return node.css_first("a[href]") is not None or (around is not None and around.tag == "a")
