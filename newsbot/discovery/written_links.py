"""The links of a page, also those of cards that a script would follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.discovery.markup import read_json_body

ALL_LINKS = "a[href]"
"""The selector of all links, as a section that nobody has declared has it."""

ANYWHERE = (
    "a[href],area[href],[data-href],[onclick],[data-link],[data-url],option[value],"
    'script[type="application/ld+json"]'
)
LISTED = '"ItemList"'
"""How JSON-LD names a list of articles (schema.org)."""

MOST_LISTED = 1000
HEADING = "h1,h2,h3,h4,h5,h6"
PATH = re.compile(r"(?:https?:/)?/[^\s{}]+\Z")

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
        elif node.tag == "option" and PATH.match(said.get("value") or ""):
            yield node, said["value"] or ""
        elif node.tag == "script":
            yield from ((node, link) for link in _listed(node.text()))
        elif (link := said.get("data-link") or said.get("data-url")) and _is_headed(node, link):
            yield node, link


def _listed(script: str) -> Iterator[str]:
    """The addresses in a list of JSON-LD."""
    if LISTED not in script:
        return
    try:
        value = read_json_body(script.encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return
    nodes = value if isinstance(value, list) else [value]
    for node in nodes:
        if isinstance(node, dict) and node.get("@type") == "ItemList":
            items = node.get("itemListElement")
            for item in items[:MOST_LISTED] if isinstance(items, list) else ():
                yield from _address(item)


def _address(item: Any) -> Iterator[str]:
    if isinstance(item, dict):
        inside = item.get("item")
        link = item.get("url") or (inside.get("url") if isinstance(inside, dict) else inside)
        if isinstance(link, str) and PATH.match(link):
            yield link


def _opened(script: str) -> str | None:
    found = BY_SCRIPT.search(script)
    return found[1] if found else None


def _is_headed(node: LexborNode, link: str) -> bool:
    """Whether such an attribute is the link of a card: buttons for more have it, too."""
    return bool(PATH.match(link)) and _is_card(node) and node.css_first(HEADING) is not None


def _is_card(node: LexborNode) -> bool:
    if node.tag in NO_CARDS:
        return False
    text = node.text()
    return len(text) <= LONGEST_CARD and len(text.split()) >= CARD_WORDS
