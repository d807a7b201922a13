"""Tells a page that is one of several parts of an article: its text is not the whole.

What counts is a pair of addresses that are alike but for the number of a page, linked as the next
or previous one or by that number: WordPress has `rel=next` for the next *article*, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

from selectolax.lexbor import LexborHTMLParser

from newsbot.model.urls import absolute, own_url

GOES_ON = "continues on another page"
CAME_BEFORE = "begins on another page"
"""Flags of records."""

MAY_HAVE_PARTS = re.compile(r"""rel=["']?(?:next|prev)\b|>\s*\d\s*</a>""", re.I)
"""Found in the source of every page with parts: the others are not looked at."""

LINKS = 'link[rel~="next"],link[rel~="prev"],a[href]'
PARAMETERS = frozenset({"page", "p", "part", "pg", "pagen_1"})
NUMBERED = re.compile(r"^(.*?)(?:/page[/-]?|/|[-_]p?)(\d{1,2})(\.html?)?/?$")

Numbered = tuple[str, int]
"""An address without the number of its page, and that number; 1 where there is none."""


def parts_around(html: str, tree: LexborHTMLParser, url: str | None) -> tuple[str, ...]:
    """Flags for a page that is one of several parts of an article.

    Args:
        html: the source of the page.
        tree: the same, parsed.
        url: its address; without one nothing is known.

    Example:
        >>> page = '<link rel="next" href="?page=2"><p>Мост открыт.</p>'
        >>> parts_around(page, LexborHTMLParser(page), "https://vesti.example/most")
        ('continues on another page',)
    """
    own = own_url(url)
    if own is None or not MAY_HAVE_PARTS.search(html):
        return ()
    here = dict(_numbered(own))
    steps = {
        number - here[base]
        for base, number in _linked(tree, url or "")
        if base in here and number != here[base]
    }
    flags = ((CAME_BEFORE, min(steps, default=0) < 0), (GOES_ON, max(steps, default=0) > 0))
    return tuple(flag for flag, is_so in flags if is_so)


def _linked(tree: LexborHTMLParser, url: str) -> Iterator[Numbered]:
    """Numbered addresses that are linked as the next or previous page, or by their number."""
    for node in tree.css(LINKS):
        named = (node.attributes.get("rel") or "").split()
        text = node.text().strip() if node.tag == "a" else ""
        if not ({"next", "prev"} & set(named) or text.isdigit()):
            continue
        address = own_url(absolute(url, node.attributes.get("href") or ""))
        for base, number in _numbered(address) if address else ():
            if not text.isdigit() or int(text) == number:
                yield base, number


def _numbered(url: str) -> Iterator[Numbered]:
    """The address as the first of several pages, and as one that bears its number."""
    parts = urlsplit(url)
    yield url.rstrip("/"), 1
    named = parse_qsl(parts.query)
    for name, value in named:
        if name.lower() in PARAMETERS and value.isdigit() and len(value) < 3:
            rest = urlencode([pair for pair in named if pair[0] != name])
            yield parts._replace(query=rest).geturl().rstrip("/"), int(value)
    if match := NUMBERED.match(parts.path):
        path = match[1] + (match[3] or "")
        yield parts._replace(path=path).geturl().rstrip("/"), int(match[2])
