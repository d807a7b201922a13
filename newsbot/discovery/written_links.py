"""The links of a page, also those of cards that a script would follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

ALL_LINKS = "a[href]"
"""The selector of all links, as a section that nobody has declared has it."""

ANYWHERE = "a[href],area[href],[data-href],[onclick]"

BY_SCRIPT = re.compile(
    r"(?:\blocation(?:\.href)?\s{0,9}=\s{0,9}|\blocation\.(?:assign|replace)\(\s{0,9}"
    r"|\bwindow\.open\(\s{0,9})[\"']([^\"'\s]{1,2000})[\"']"
)
"""How a handler of a click opens a page."""

CARD_WORDS, LONGEST_CARD = 3, 1200
"""Words of a card at least: a button has fewer; and its characters at most: more is a list."""

NO_CARDS = frozenset({"button", "input", "select", "form", "body", "html", "main"})


def written_links(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, str]]:
    """The links of a page in its order, each with its element.

    A card (`<div data-href="/1">`, `<tr onclick="location.href='/1'">`) is a link where it has the
    words of a headline; what a button does may be more than to show a page.

    Example:
        >>> card = "<div data-href='/news/1'>Мост через Быструю открыт</div><a href='/o'>О нас</a>"
        >>> [link for _, link in written_links(LexborHTMLParser(card))]
        ['/news/1', '/o']
    """
    for node in tree.css(ANYWHERE):
        said = node.attributes
        href = (said.get("href") or "").strip()
        if href and not href.startswith(("#", "javascript:")):
            yield node, href
        elif link := said.get("data-href") or _opened(href) or _opened(said.get("onclick") or ""):
            if not link.startswith("#") and _is_card(node):
                yield node, link
        elif href.startswith("#"):
            yield node, href


def _opened(script: str) -> str | None:
    found = BY_SCRIPT.search(script)
    return found[1] if found else None


def _is_card(node: LexborNode) -> bool:
    if node.tag in NO_CARDS:
        return False
    text = node.text()
    return len(text) <= LONGEST_CARD and len(text.split()) >= CARD_WORDS
