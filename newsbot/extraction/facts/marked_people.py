"""Names of authors in elements that are marked so, and in links to the pages of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.extraction.facts.element_dates import in_a_box
from newsbot.extraction.facts.names import is_full_name, tidied
from newsbot.extraction.facts.people_pages import leads_to_people
from newsbot.text.byline import LONGEST_NAME, without_opening
from newsbot.text.late import late_pattern
from newsbot.text.wording import clean

BYLINES = '[rel="author"],[itemprop="author"]'
MARKED = f'{BYLINES},[class*="author" i],[class*="byline" i],[class~="vcard"] [class~="fn"]'
NAMED = late_pattern(
    r"(?<![^\s_-])(?:author|byline)(?:[-_]+(?:name|title|link|url)|name|link)?(?!\S)"
    r"|(?<!\S)(?:fn|p-author)(?!\S)",
    re.I,
)
"""Class names of elements that hold nothing but the author's name."""

MOST_MARKED = 40
HEADLINE_TO_TEXT = f"h1,p,a[href],{BYLINES}"
PARAGRAPH = 200
"""Characters of a paragraph behind which no byline of the headline follows."""

PEN_NAME = late_pattern(r"[^\W\d_a-zа-яё][^\W\d_]{2,20}")
"""One word with a capital."""

ADMIN_PAGE = late_pattern(r"/author/admin(?:istrator)?/?$")


def linked(tree: LexborHTMLParser) -> Iterator[list[str]]:
    """Elements marked as the author's, and links to people's pages between headline and text.

    Those that stand side by side are of one byline.
    """
    seen_headline = False
    side_by_side: dict[int, list[str]] = {}
    for node in tree.css(HEADLINE_TO_TEXT):
        tag = node.tag
        if tag == "h1":
            seen_headline = True
        elif tag == "p":
            if seen_headline and len(clean(node.text())) > PARAGRAPH:
                break
        elif tag == "a" and not (leads_to_people(node) or _is_said(node)):
            continue  # nearly all links
        elif _is_byline(node, text := clean(node.text()), seen_headline=seen_headline):
            parent = node.parent.mem_id if node.parent else 0
            side_by_side.setdefault(parent, []).append(text)
    yield from side_by_side.values()


def marked(tree: LexborHTMLParser) -> Iterator[list[str]]:
    """The one name that elements marked as the author's give, wherever they stand."""
    nodes = [node for node in islice(tree.css(MARKED), MOST_MARKED) if _is_marked(node)]
    names = {
        name
        for node in nodes
        if len(text := clean(node.text(separator=" "))) <= 2 * LONGEST_NAME
        and is_full_name(name := tidied(without_opening(text)) or "-")
    }
    if len(names) == 1:
        yield list(names)


def _is_marked(node: LexborNode) -> bool:
    named = _is_said(node) or NAMED.search(node.attributes.get("class") or "") is not None
    return named and not in_a_box(node)


def _is_said(node: LexborNode) -> bool:
    """Whether `BYLINES` selects an element: it is said to be the author's name."""
    attributes = node.attributes
    return attributes.get("rel") == "author" or attributes.get("itemprop") == "author"


def _is_byline(node: LexborNode, text: str, *, seen_headline: bool) -> bool:
    admin = ADMIN_PAGE.search(node.attributes.get("href") or "")
    if admin or not 2 < len(text) <= 2 * LONGEST_NAME:
        return False
    return _is_said(node) or (seen_headline and is_full_name(text))


def single(tree: LexborHTMLParser) -> Iterator[list[str]]:
    """The one word under which a blogger writes, where it is marked as the author's."""
    nodes = [node for node in islice(tree.css(BYLINES), MOST_MARKED) if not in_a_box(node)]
    names = {clean(node.text()) for node in nodes}
    if len(names) == 1 and PEN_NAME.fullmatch(name := names.pop()):
        yield [name]
