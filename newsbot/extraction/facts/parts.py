"""Recognises a page that is one of several parts of an article.

What counts is a pair of addresses that are alike but for the number of a page, linked as the next
or previous one or by that number: WordPress has `rel=next` for the next *article*, too. Where other
addresses end in a number as well (`/weather-2/`), the number must be printed, or the page must name
the first one as its canonical address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from newsbot.extraction.facts.nodes import PageNodes
from newsbot.extraction.facts.page_kind import address_sign
from newsbot.model.extracted import PartOf
from newsbot.model.paging import CAME_BEFORE, GOES_ON, Numbered, numbered
from newsbot.model.urls import absolute, own_url

PRINTED = re.compile(r"(?:[^\W\d_]{1,12}\.?\s{1,3})?[\[(]?(\d{1,2})[\])]?")
"""Text of a link to a part: its number, behind a word in many designs («Страница 2», `Page 2`)."""

BRACKETS = frozenset(")]")
LONGEST = 20
"""Characters of such a text."""

STEPPING = '[rel~="next"],[rel~="prev"]'
STEPS = {"next": 1, "prev": -1}

COMMENTS = re.compile(r"(?:^|\s)(?:\w{1,2}-)?comment", re.I)
"""In the names of elements that hold comments; articles are called `has-comments` and the like."""

LEVELS = 4
"""Elements round a link in which such a name is looked for."""

MOST_PARTS = 50
"""Parts of an article: a site that gives every number a page must come to an end."""


class Pointer(NamedTuple):
    """A link that may lead to another part.

    Attributes:
        address: where it leads.
        printed: the number that it shows, if it shows one.
        step: how many parts on it leads as its `rel` says; 0 where that says nothing.
    """

    address: str
    printed: int | None
    step: int


class Link(NamedTuple):
    """A link to another part: its target, and whether its number is printed."""

    address: str
    part: Numbered
    printed: bool


class Reading(NamedTuple):
    """One way to read the page's own address, and the links that confirm it."""

    own: Numbered
    links: tuple[Link, ...]


def parts_around(nodes: PageNodes, url: str | None, canonical: str | None = None) -> PartOf | None:
    """The article of which the page is one of several parts; None for other pages.

    Args:
        nodes: those of the parsed page.
        url: its address; without one nothing is known.
        canonical: what its rel=canonical says.

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> page = '<link rel="next" href="?page=2"><p>Мост открыт.</p>'
        >>> nodes = PageNodes(LexborHTMLParser(page))
        >>> found = parts_around(nodes, "https://vesti.example/most")
        >>> found.first, found.others
        ('https://vesti.example/most', ('https://vesti.example/most?page=2',))
    """
    if own_url(url) is None:
        return None
    pointers = list(_pointers(nodes, url or ""))
    for own in (*numbered(url or ""), Numbered(url or "", 1)):
        found = Reading(own, tuple(_to_others(own, pointers)))
        if _is_sure(found, canonical) and not address_sign(own.base):
            return _parts(found, url or "")
    return None


def _pointers(nodes: PageNodes, url: str) -> Iterator[Pointer]:
    stepping = nodes.tree.css(STEPPING)
    steps = {node.mem_id: _step(node) for node in stepping}
    for node in [*(node for node in stepping if node.tag == "link"), *nodes.links]:
        # A page has hundreds of links: of most of them nothing but the text is read.
        printed, step = _printed(node.text().strip()), steps.get(node.mem_id, 0) if steps else 0
        if (step or printed is not None) and not _pages_comments(node):
            address = absolute(url, node.attributes.get("href") or "")
            # One with a fragment leads to a box of the page that has pages of its own.
            if address and not urlsplit(address).fragment:
                yield Pointer(address, printed, step)


def _step(node: LexborNode) -> int:
    names = (node.attributes.get("rel") or "").split()
    return next((STEPS[name] for name in names if name in STEPS), 0)


def _printed(text: str) -> int | None:
    """The number of a page that a link shows."""
    ends = text[-1:]
    if len(text) > LONGEST or not (ends.isdecimal() or ends in BRACKETS):
        return None  # as nearly every link
    shown = PRINTED.fullmatch(text)
    return int(shown[1]) if shown else None


def _pages_comments(link: LexborNode) -> bool:
    """Whether a link stands among comments, whose pages bear numbers, too."""
    around = link.parent
    for _ in range(LEVELS):
        if around is None:
            return False
        names = around.attributes.get("class"), around.attributes.get("id")
        if any(COMMENTS.search(name) for name in names if name):
            return True
        around = around.parent
    return False


def _to_others(own: Numbered, pointers: Sequence[Pointer]) -> Iterator[Link]:
    """The links to other parts under one reading of the page's address."""
    base = own_url(own.base)
    for address, printed, step in pointers:
        for part in (*numbered(address), Numbered(address, 1)):
            if part.number == own.number or part.number not in (printed, own.number + step):
                continue
            if own_url(part.base) == base:  # asked last: bringing addresses to one form takes long
                yield Link(address, part, printed == part.number)


def _is_sure(found: Reading, canonical: str | None) -> bool:
    """Whether the links can only lead to other parts."""
    own, links = found
    if not links:
        return False
    forms = (own, *(link.part for link in links))
    named = own.number > 1 and own_url(canonical) == own_url(own.base)
    return named or any(link.printed for link in links) or all(form.clear for form in forms)


def _parts(found: Reading, url: str) -> PartOf:
    own, links = found
    numbers = [link.part.number for link in links]
    flags = (
        (CAME_BEFORE, own.number > 1),
        (GOES_ON, max(numbers) > own.number),
    )
    others = {own_url(link.address): link.address for link in links if _is_bounded(link)}
    return PartOf(
        first=_first(found, url),
        others=tuple(others.values()),
        flags=tuple(flag for flag, is_so in flags if is_so),
    )


def _is_bounded(link: Link) -> bool:
    return link.part.number <= MOST_PARTS


def _first(found: Reading, url: str) -> str:
    """The address of the first part: without a number, unless all parts have one."""
    own, links = found
    if own.worded or any(link.part.worded for link in links):
        return own.base
    if own.number == 1:
        return url
    return next((link.address for link in links if link.part.number == 1), own.base)
