"""Recognises elements left open into which a parser has put the text that follows them.

Where an element in a `<noscript>` is not closed, its end tag is passed over by parsers that run no
scripts (HTML Living Standard, 13.2.6.4.7, "any other end tag"), and all that follows stands in it.
Browsers read it as plain text, so that nobody sees the fault.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

NOSCRIPT = "noscript"

READING = "rt"
MAY_STAY_OPEN = frozenset({NOSCRIPT, READING})
STOP = re.compile("[。．.!?！？]")
"""Ends of sentences, which no reading of a word has."""

LONGER, SHORTEST = 4, 8
"""How many times longer than its word the rest of a paragraph is, and its characters at least."""

PIXELS = frozenset({"img", "iframe"})
PARAGRAPHS = 4
"""Paragraphs behind a picture or a frame, at least, that a `<noscript>` for it does not have."""

PARTS = "div, p, li, section"
WHOLE_PAGE = 20
"""Such parts that a page has at least; a notice or a picture has some five."""


def is_left_open(node: LexborNode, tag: str) -> bool:
    """Whether one of `MAY_STAY_OPEN`, passed over as a rule, holds text that belongs behind it.

    Args:
        node: the element.
        tag: its tag.
    """
    return (tag == NOSCRIPT and holds_page(node)) or (tag == READING and holds_text(node))


def holds_page(node: LexborNode) -> bool:
    """Whether a `<noscript>` holds a whole page.

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> page = LexborHTMLParser("<noscript><div></noscript>" + "<p>Мост открыт.</p>" * 20)
        >>> holds_page(page.body.first_child)
        True
    """
    first = node.first_child
    # What follows is behind none that was left open; most hold a picture that a script loads.
    if node.next is not None or first is None:
        return False
    if first.tag in PIXELS:
        return len(node.css("p")) >= PARAGRAPHS
    return len(node.css(PARTS)) >= WHOLE_PAGE


def holds_text(node: LexborNode) -> bool:
    """Whether the reading of a word (`<rt>`) holds the rest of its paragraph.

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> page = LexborHTMLParser("<ruby>山川市<rt>やまかわしで、断水しました。</ruby>")
        >>> holds_text(page.css_first("rt"))
        True
        >>> page = LexborHTMLParser("<ruby>Ａ社<rt>A Co.</rt></ruby>は")
        >>> holds_text(page.css_first("rt"))
        False
    """
    word = node.parent
    if node.next is not None or word is None or word.tag != "ruby":
        return False
    text = node.text()
    if len(text) < SHORTEST or not STOP.search(text):
        return False
    return len(text) > LONGER * (len(word.text()) - len(text))
