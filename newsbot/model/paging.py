"""Addresses that contain a page number: parts of an article, later pages of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from newsbot.model.urls import own_url, well_formed

GOES_ON = "continues on another page"
CAME_BEFORE = "begins on another page"
LACKS_PART = "a part in the middle is missing"
"""Flags of records that are not the whole article, as far as its pages tell."""

LIST_WORDS = frozenset({"page", "paged", *(f"pagen_{number}" for number in range(1, 10))})
"""Parameters that count the pages of a list where a number stands in them."""

WORDS = LIST_WORDS | {"part", "pg"}
"""Parameters of which the name says that the number is that of a page."""

LETTERS = frozenset({"p"})
"""Parameters that count pages on one site and name articles on another (`/?p=27` of WordPress)."""

# Each has the address before the number, the number, and the ending of a file behind it.
WORDED = re.compile(r"^(.*?)(?:/page[/-]?|;page=)(\d{1,2})(\.html?)?/?$", re.I)
UNDERLINED = re.compile(r"^(.*?[^/])_p?(\d{1,2})(\.s?html?)?/?$", re.I)
BARE = re.compile(r"^(.*?[^/])(?:/|-p?)(\d{1,2})(\.s?html?)?/?$", re.I)
ALONE = re.compile(r"/(\d{1,2})/?")
COMMENTS = re.compile(r"/comment-page$|/comments?$", re.I)
"""Words before the page number in addresses of an article's comments."""

LATER = re.compile(r"(?:/page[/-]?|;page=)\d+(?:\.html?)?/?$|/index-?\d{1,3}\.html$")
"""Paths of the later pages of a list."""


class Numbered(NamedTuple):
    """One way to read an address as one of several numbered pages.

    Attributes:
        base: the same address without the number.
        number: of the page, from 1.
        clear: whether the form of the address is that of pages; other addresses have a number at
            their end, too.
        worded: whether the first page stands at `base`, whatever links may say.
    """

    base: str
    number: int
    clear: bool = True
    worded: bool = False


def numbered(url: str) -> Iterator[Numbered]:
    """Every way to read a page number in an address.

    Example:
        >>> [(one.base, one.number) for one in numbered("https://vesti.example/most/?page=2")]
        [('https://vesti.example/most/', 2)]
        >>> [(one.base, one.number) for one in numbered("https://vesti.example/most_2.html")]
        [('https://vesti.example/most.html', 2)]
        >>> list(numbered("https://vesti.example/most/comment-page-2/"))
        []
    """
    if well_formed(url) is None:
        return
    parts = urlsplit(url)
    yield from _in_query(parts)
    if found := _in_path(parts):
        yield found


def _in_query(parts: SplitResult) -> Iterator[Numbered]:
    named = parse_qsl(parts.query, keep_blank_values=True)
    for name, value in named:
        lower = name.lower()
        if lower in WORDS | LETTERS and value.isdecimal() and len(value) < 3:
            rest = urlencode([pair for pair in named if pair[0] != name])
            base = parts._replace(query=rest, fragment="").geturl()
            yield Numbered(base, int(value), clear=lower in WORDS, worded=True)


def _in_path(parts: SplitResult) -> Numbered | None:
    for pattern in (WORDED, UNDERLINED, BARE):
        if match := pattern.match(parts.path):
            stem, number, ending = match[1], int(match[2]), match[3] or ""
            if COMMENTS.search(stem):
                return None
            slash = "/" if parts.path.endswith("/") else ""
            base = parts._replace(path=stem + ending + slash, fragment="").geturl()
            return Numbered(base, number, clear=pattern is not BARE, worded=pattern is WORDED)
    return None


def number_in(url: str, first: str) -> int:
    """The number of a page of the article that begins at `first`; 1 where nothing tells.

    Example:
        >>> number_in("https://vesti.example/most/page/3/", "https://vesti.example/most")
        3
        >>> number_in("https://vesti.example/most_2.html", "https://vesti.example/most_1.html")
        2
    """
    bases = {own_url(first), *(own_url(one.base) for one in numbered(first))}
    return next((one.number for one in numbered(url) if own_url(one.base) in bases), 1)


def next_of(url: str, links: Iterable[str]) -> str | None:
    """The link from a list's page to the next page, found by the number in it.

    Example:
        >>> next_of("https://vesti.example/", ["https://vesti.example/3/", "https://vesti.example/2/"])
        'https://vesti.example/2/'
        >>> next_of("https://vesti.example/gorod?page=2", ["https://vesti.example/gorod?page=3"])
        'https://vesti.example/gorod?page=3'
    """
    own = {(own_url(url), 2)}
    own |= {(own_url(one.base), one.number + 1) for one in _list_pages(url)}
    for link in links:
        if any((own_url(one.base), one.number) in own for one in _list_pages(link)):
            return link
    return None


def _list_pages(url: str) -> Iterator[Numbered]:
    """Ways to read an address as `numbered` does; later pages of a front page are only a number."""
    yield from numbered(url)
    parts = urlsplit(url)
    if found := ALONE.fullmatch(parts.path):
        yield Numbered(parts._replace(path="/", fragment="").geturl(), int(found[1]))


def is_later_page(url: str) -> bool:
    """Whether an address looks like a later page of a list.

    Example:
        >>> is_later_page("https://vesti.example/page/2/"), is_later_page("https://vesti.example/2")
        (True, False)
    """
    parts = urlsplit(url)
    return bool(LATER.search(parts.path)) or is_counted(parts.query)


def is_counted(query: str) -> bool:
    """Whether the query of an address numbers the pages of a list."""
    return any(name.lower() in LIST_WORDS and value.isdecimal() for name, value in parse_qsl(query))
