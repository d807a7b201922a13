"""Learns patterns for addresses that name the article in the query (`/index.php?id=101`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import starmap
from urllib.parse import urlsplit

from newsbot.extraction.facts.page_kind import (
    asks_for_view,
    pairs_of,
    parameter_asks,
    plain_name,
    words_of,
)
from newsbot.model.paging import LETTERS, is_counted

NAMES = words_of("query", "article")
ANY_VIEW = ("view", "tool")
OTHERS = words_of("query", "other").union(*(words_of("query", kind) for kind in ANY_VIEW))
OF_LISTS = words_of("query", "list")
LISTS = words_of("address", "list")

_ENDING = r"\.(?:php\d?|aspx?|jsp|cgi|pl|cfm)"
PROGRAM = re.compile(rf"^/?$|{_ENDING}$", re.I)
"""A path that runs a program and names nothing itself."""

SCRIPT = re.compile(rf"(?:^|/)(?:[^/.]*|[^/]+{_ENDING})$", re.I)
"""The end of a path that may run one, and is no name of an article itself."""

NUMBER = re.compile(r"\d+(?:(?::|%3[Aa]|-)[^&#]+)?")
"""The number of an article; Joomla writes its headline behind it (`id=12:most-otkryt`)."""

_WORD = r"(?:[^\W_]|[%,'()!;*]|:(?=[-_]))+"
"""A word of a headline in an address, with the signs that wikis leave in it."""

SLUG = re.compile(rf"(?=.*[^\W\d_])_*{_WORD}(?:[-_.]+{_WORD}){{2,}}_*|\w{{24,}}", re.I)
"""An article's headline in an address. No sign has two places in it: matching stays linear."""

FOLDER = re.compile(r"^.*(?::(?![_-])|/|%3A|%2F)", re.I)
"""The folder of a wiki, ahead of a headline in a query."""

HEADLINES = NAMES | {"title", "name", "slug"}
"""Names in the query that hold such a headline."""

LARGE = re.compile(r"\d{3,}")
"""A number under a name that counts pages on other sites, and never so far."""

ANY = "[^&#]*"

FEW = 3
"""Addresses of one form from which links are taken for articles: a menu has one or two such."""

Form = tuple[str, tuple[str, ...]]
"""A path, and the names in the query in their order."""


def names_article(url: str) -> bool:
    """Whether the query of an address holds the number of an article, or its headline.

    Example:
        >>> names_article("https://a.example/index.php?id=101")
        True
        >>> names_article("https://a.example/index.php?cat=3")
        False
        >>> names_article("https://a.example/index.php?id=101&print=1")
        False
    """
    parts = urlsplit(url)
    pairs = dict(pairs_of(url))
    if not SCRIPT.search(parts.path) or is_counted(parts.query):
        return False
    if any(plain_name(name) in OTHERS or value.lower() in LISTS for name, value in pairs.items()):
        return False
    if any(starmap(_shows_otherwise, pairs.items())):
        return False
    return any(_is_number(*pair) or _is_headline(*pair) for pair in pairs.items())


def is_program(url: str) -> bool:
    """Whether an address is that of a program which is told in the query what to show.

    Example:
        >>> is_program("https://a.example/doku.php?id=most"), is_program("https://a.example/most?a=b")
        (True, False)
    """
    parts = urlsplit(url)
    return bool(parts.query) and PROGRAM.search(parts.path) is not None


def is_view(url: str) -> bool:
    """Whether an address asks for a view of a page, or for something to be done with it.

    Example:
        >>> is_view("https://a.example/most?replytocom=4"), is_view("https://a.example/most?id=4")
        (True, False)
        >>> is_view("https://a.example/doku.php?id=most&do=login")
        True
    """
    return asks_for_view(url, *ANY_VIEW)


def page_viewed(url: str) -> str:
    """The address of the page itself where `is_view` is true of an address; else the address.

    Feeds of wikis lead to the comparison of a page with its older state.

    Example:
        >>> page_viewed("https://a.example/index.php?title=Most&diff=21&oldid=20")
        'https://a.example/index.php?title=Most'
    """
    parts = urlsplit(url)
    kept = [
        pair
        for pair in parts.query.split("&")
        if not _shows_otherwise(pair.partition("=")[0], pair.partition("=")[2])
    ]
    # Nothing but the number of a state names no page, unless the path does.
    named = any(kept) or not PROGRAM.search(parts.path)
    return parts._replace(query="&".join(kept)).geturl() if named else url


def page_named(url: str) -> str:
    """The name of a page in the query of an address; empty without one.

    Example:
        >>> page_named("https://a.example/index.php?title=Main_Page")
        'Main_Page'
        >>> page_named("https://a.example/index.php/Main_Page")
        ''
    """
    pairs = pairs_of(url)
    return next((value for name, value in pairs if plain_name(name) in HEADLINES), "")


def _shows_otherwise(name: str, value: str) -> bool:
    return parameter_asks(name, value, ANY_VIEW)


def names_list(url: str) -> bool:
    """Whether the query of an address names a section, and nothing else.

    Example:
        >>> names_list("https://a.example/?cat=3"), names_list("https://a.example/?s=most")
        (True, False)
        >>> names_list("https://a.example/index.php?option=com_content&view=category&id=8")
        True
    """
    parts = urlsplit(url)
    pairs = dict(pairs_of(url))
    if not SCRIPT.search(parts.path) or is_counted(parts.query):
        return False
    names = {plain_name(name) for name in pairs}
    is_list = bool(names & OF_LISTS) or any(value.lower() in LISTS for value in pairs.values())
    return is_list and not names & OTHERS


def query_patterns(urls: Iterable[str], *, trusted: bool, named: int) -> tuple[str, ...]:
    """Regular expressions for addresses whose query has these parameters in this order.

    Args:
        urls: of which `names_article` is true.
        trusted: True for addresses that are articles for sure; others must be several of one form.
        named: different values up to which each is named, where they are no numbers of articles.

    Example:
        >>> known = [f"https://a.example/?view=article&id={one}" for one in (7, 12, 31)]
        >>> (pattern,) = query_patterns(known, trusted=False, named=8)
        >>> bool(re.search(pattern, "https://a.example/?view=article&id=4512"))
        True
        >>> bool(re.search(pattern, "https://a.example/?view=list&id=3"))
        False
    """
    forms: defaultdict[Form, dict[str, Mapping[str, str]]] = defaultdict(dict)
    for url in urls:
        parts = urlsplit(url)
        pairs = dict(pairs_of(url))
        forms[parts.path or "/", tuple(pairs)][url] = pairs
    return tuple(
        _pattern(form, list(found.values()), named)
        for form, found in sorted(forms.items())
        if trusted or len(found) >= FEW
    )


def _is_number(name: str, value: str) -> bool:
    if name in LETTERS:
        return LARGE.fullmatch(value) is not None
    return plain_name(name) in NAMES and NUMBER.fullmatch(value) is not None


def _is_headline(name: str, value: str) -> bool:
    return plain_name(name) in HEADLINES and SLUG.fullmatch(FOLDER.sub("", value)) is not None


def _pattern(form: Form, found: list[Mapping[str, str]], named: int) -> str:
    path, names = form
    stated = (
        f"{re.escape(name)}={_value(name, {pairs[name] for pairs in found}, named)}"
        for name in names
    )
    return rf"^https?://[^/]+{re.escape(path)}\?{'&'.join(stated)}(?:#|$)"


def _value(name: str, values: set[str], named: int) -> str:
    if all(_is_number(name, value) for value in values):
        return LARGE.pattern if name in LETTERS else NUMBER.pattern
    if all(_is_headline(name, value) for value in values):
        folders = {match[0] if (match := FOLDER.match(value)) else "" for value in values}
        return f"{_one_of(folders)}[^&#:/]{{5,}}"
    if len(values) > max(named, 1):
        return ANY
    return _one_of(values)


def _one_of(values: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, values)))})"
