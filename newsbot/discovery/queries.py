"""Learns patterns for addresses that name the article in the query (`/index.php?id=101`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import SplitResult, urlsplit

from newsbot.extraction.facts.page_kind import words_of
from newsbot.model.paging import LETTERS, is_counted

NAMES = words_of("query", "article")
OTHERS = words_of("query", "other")
OF_LISTS = words_of("query", "list")
LISTS = words_of("address", "list")

SCRIPT = re.compile(r"(?:^|/)(?:[^/.]*|[^/]+\.(?:php\d?|aspx?|jsp|cgi|pl|cfm))$", re.I)
"""The end of a path that runs a program, and is no name of an article itself."""

NUMBER = re.compile(r"\d+(?:(?::|%3[Aa]|-)[^&#]+)?")
"""The number of an article; Joomla writes its headline behind it (`id=12:most-otkryt`)."""

LARGE = re.compile(r"\d{3,}")
"""A number under a name that counts pages on other sites, and never so far."""

ANY = "[^&#]*"

FEW = 3
"""Addresses of one form from which links are taken for articles: a menu has one or two such."""

Form = tuple[str, tuple[str, ...]]
"""A path, and the names in the query in their order."""


def names_article(url: str) -> bool:
    """Whether the query of an address holds the number of an article.

    Example:
        >>> names_article("https://a.example/index.php?id=101")
        True
        >>> names_article("https://a.example/index.php?cat=3")
        False
        >>> names_article("https://a.example/index.php?id=101&print=1")
        False
    """
    parts = urlsplit(url)
    pairs = _pairs(parts)
    if not SCRIPT.search(parts.path) or is_counted(parts.query):
        return False
    if any(_plain(name) in OTHERS or value.lower() in LISTS for name, value in pairs.items()):
        return False
    return any(_is_number(name, value) for name, value in pairs.items())


def names_list(url: str) -> bool:
    """Whether the query of an address names a section, and nothing else.

    Example:
        >>> names_list("https://a.example/?cat=3"), names_list("https://a.example/?s=most")
        (True, False)
        >>> names_list("https://a.example/index.php?option=com_content&view=category&id=8")
        True
    """
    parts = urlsplit(url)
    pairs = _pairs(parts)
    if not SCRIPT.search(parts.path) or is_counted(parts.query):
        return False
    names = {_plain(name) for name in pairs}
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
        pairs = _pairs(parts)
        forms[parts.path or "/", tuple(pairs)][url] = pairs
    return tuple(
        _pattern(form, list(found.values()), named)
        for form, found in sorted(forms.items())
        if trusted or len(found) >= FEW
    )


def _pairs(parts: SplitResult) -> dict[str, str]:
    cut = (pair.partition("=") for pair in parts.query.split("&") if pair)
    return {name: value for name, _, value in cut}


def _plain(name: str) -> str:
    return re.sub(r"[_-]", "", name.lower())


def _is_number(name: str, value: str) -> bool:
    if name in LETTERS:
        return LARGE.fullmatch(value) is not None
    return _plain(name) in NAMES and NUMBER.fullmatch(value) is not None


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
    if len(values) > max(named, 1):
        return ANY
    return f"(?:{'|'.join(sorted(map(re.escape, values)))})"
