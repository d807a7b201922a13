"""Kickers and tools in elements of their own inside the heading, parted by a style sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.facts.titles.heading_dress import behind_few_words
from newsbot.text.letters import STOPS
from newsbot.text.wording import clean

OPENING = "h1 > :first-child:not(b, strong, i, em, q, cite, u, br, img, svg), h1 > span > span"
"""What may hold a kicker: elements that set words in other type hold a part of the headline."""

TOOLS = "h1 button, h1 sup, h1 [hidden], h1 [style*='none']"
"""What holds a tool or a note behind the headline; one in other type is a part of it."""

NOTES = "h1 a[href], h1 small"
"""What may hold one, unless its words go on in small letters: "... for good"."""

MOST_CLOSING = 20
"""Such elements of a page that are looked at."""

CUT = re.compile(r"\s[a-zа-яё]{1,3}$|[-–—:,]$")
"""The end of a title that goes on: a short word such as "of", a dash."""

SIGNS = "-–—:,;"
"""Signs with which a headline goes on."""

LONGEST = 12
"""Words of a kicker in an element of its own, at most: some are as long as the headline."""

FEW = 4
"""Words of a tool or a note, at most: a link to edit the page, the number of comments."""


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
    for before, title in behind_few_words(heading, declared, LONGEST):
        # A sentence in front is the headline's first; kickers have no full stop.
        ended = before.rstrip().endswith(tuple(STOPS))
        if ended or any(before.strip() in other for other in declared):
            continue
        if any(clean(node.text()) == before.strip() for node in tree.css(OPENING)):
            return title
    return heading


def without_tool_element(tree: LexborHTMLParser, heading: str, declared: Sequence[str]) -> str:
    """A heading without the words of its last link or note, if the rest is a declared title.

    Args:
        tree: the parsed page.
        heading: the words of its heading.
        declared: titles that the head declares.

    Example:
        >>> tree = LexborHTMLParser("<h1>Wall is approved at last <a href='/e'>Change it</a></h1>")
        >>> heading = "Wall is approved at last Change it"
        >>> without_tool_element(tree, heading, ["Wall is approved at last"])
        'Wall is approved at last'
        >>> without_tool_element(tree, heading, ["Wall is approved"]) == heading
        True
    """
    for title in declared:
        behind = heading.removeprefix(f"{title} ")
        if behind == heading or len(behind.split()) > FEW or CUT.search(title):
            continue
        held = TOOLS if behind[0].islower() or behind[0] in SIGNS else f"{TOOLS}, {NOTES}"
        if any(clean(node.text()) == behind for node in islice(tree.css(held), MOST_CLOSING)):
            return title
    return heading
