"""Headlines that only look like one: set in large type, or drawn as the picture in a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.facts.titles.marked_headings import LONGEST, PARAGRAPH
from newsbot.extraction.facts.titles.site_in_title import SiteNames, length_of
from newsbot.extraction.facts.titles.title_lines import Title
from newsbot.text.wording import clean

DRAWN = "h1 img[alt], h2 img[alt], font[size], big"
LARGE = re.compile(r"\+[2-9]|[4-7]")
"""Values of `<font size>` larger than the text; 3 is the text's own."""

FEWEST = 3
"""Words of a line in large type that may be a headline: fewer name the site or a section."""


def drawn_headline(tree: LexborHTMLParser, page: PageBlocks, names: Sequence[str]) -> Title | None:
    """The first such line above the text that is neither a link nor a name of the site.

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
