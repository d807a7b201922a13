"""Recognises a `<noscript>` into which a parser has put the page that follows it.

Where an element in a `<noscript>` is not closed, its end tag is passed over by parsers that run no
scripts (HTML Living Standard, 13.2.6.4.7, "any other end tag"), and all that follows stands in it.
Browsers read it as plain text, so that nobody sees the fault.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

NOSCRIPT = "noscript"

PARTS = "div, p, li, section"
WHOLE_PAGE = 20
"""Such parts that a page has at least; a notice or a picture has some five."""


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
    if node.next is not None or first is None or first.tag == "img":
        return False
    return len(node.css(PARTS)) >= WHOLE_PAGE
