"""Kickers that stand in an element of their own inside the heading, parted by a style sheet."""

from __future__ import annotations

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.facts.titles.heading_dress import behind_few_words
from newsbot.text.wording import clean

OPENING = "h1 > :first-child:not(b, strong, i, em, q, cite, u, br, img, svg), h1 > span > span"
"""What may hold a kicker: elements that set words in other type hold a part of the headline."""


def without_kicker_element(tree: LexborHTMLParser, heading: str, declared: Sequence[str]) -> str:
    """A heading without the words of its first element, if the rest is a declared title.

    Args:
        tree: the parsed page.
        heading: the words of its heading.
        declared: titles that the head declares.

    Example:
        >>> tree = LexborHTMLParser("<h1><span>Harbour life</span> Wall is approved at last</h1>")
        >>> heading = "Harbour life Wall is approved at last"
        >>> without_kicker_element(tree, heading, ["Wall is approved at last"])
        'Wall is approved at last'
        >>> without_kicker_element(tree, heading, ["Harbour: wall is approved"]) == heading
        True
    """
    for before, title in behind_few_words(heading, declared):
        if any(clean(node.text()) == before.strip() for node in tree.css(OPENING)):
            return title
    return heading
