"""Learns regular expressions for the addresses of a site's articles from some of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from newsbot.discovery.path_form import (
    LANGUAGE_STEP,
    LISTS,
    NO_LIST,
    NUMBER,
    YEAR,
    PathForm,
    class_of,
)
from newsbot.discovery.queries import is_program, names_article, query_patterns
from newsbot.extraction.facts.page_kind import words_of
from newsbot.model.paging import LATER
from newsbot.model.urls import PAGE_ENDING, own_url

OFTEN = 5
"""If one address in so many ends in a plain word, the pattern of articles allows such endings."""

NO_PAGE = words_of("ending", "other")
"""Endings of files that are no pages."""

FOLDERS = words_of("address", "article")
"""Words of folders in which articles lie."""

COUNTS_PAGES = frozenset({"p", "pg", "page", "pages", "part", "str"})
"""Folders in which the pages of lists lie under their numbers."""

MANY = 5
"""Words below such a folder from which they are articles."""

LANGUAGE = re.compile(r"[a-z]{2}")
DAY_OR_MONTH = re.compile(r"(?:19|20)\d\d[-_.]\d\d?(?:[-_.]\d\d?)?")

FEW_WORDS = 8
"""Words up to which each is named where many addresses are known."""


def article_patterns(
    urls: Iterable[str], *, trusted: bool, named: int = FEW_WORDS, short: bool = True
) -> tuple[str, ...]:
    """Regular expressions for the addresses of a site's articles, learnt from some of them.

    Args:
        trusted: True for addresses out of a feed, which are articles; False for those of sitemaps
            and pages, of which only those that end in a headline or a number are taken.
        named: different words in one place of the addresses up to which each is named; more of
            them are sections, of which there will be others.
        short: whether a headline in a folder may be one short word. The patterns that allow it
            name what is no headline, so a declaration, which people read, does without.

    Example:
        >>> known = ["https://a.example/news/2025/04/8/most-cherez-reku", "https://a.example/tag/most"]
        >>> (pattern,) = article_patterns(known, trusted=False)
        >>> bool(re.search(pattern, "https://a.example/news/2026/11/1/parom-i-most"))
        True
        >>> bool(re.search(pattern, "https://a.example/tag/most"))
        False
    """
    known = list(urls)
    languages = _languages(known)
    in_query = {url for url in known if names_article(url) or (trusted and is_program(url))}
    others = [url for url in known if url not in in_query]
    return (
        *_path_patterns(others, languages, trusted=trusted, named=named, short=short),
        *query_patterns(sorted(in_query), trusted=trusted, named=named),
    )


def looking_like_articles(links: Iterable[str]) -> list[str]:
    """The links of pages that look like articles, by patterns that are learnt from all of them.

    Example:
        >>> looking_like_articles(["https://a.example/news/most-cherez-reku", "https://a.example/o"])
        ['https://a.example/news/most-cherez-reku']
    """
    known = list(links)
    patterns = article_patterns(known, trusted=False)
    return [url for url in known if any(re.search(pattern, url) for pattern in patterns)]


def folder_patterns(urls: Iterable[str]) -> Iterator[str]:
    """Patterns for one word below a folder whose name means articles.

    Only to be asked where nothing else looks like an article: sections of other sites lie there.

    Example:
        >>> words = ("most", "parom", "park", "teatr", "stadion")
        >>> (pattern,) = folder_patterns(f"https://a.example/blog/{word}" for word in words)
        >>> bool(re.search(pattern, "https://a.example/blog/vokzal"))
        True
        >>> bool(re.search(pattern, "https://a.example/blog/tag/most"))
        False
    """
    below: defaultdict[str, set[str]] = defaultdict(set)
    for url in urls:
        folder, _, last = urlsplit(url).path.rstrip("/").rpartition("/")
        name = unquote(folder.rpartition("/")[2]).lower()
        if name in FOLDERS and unquote(last).lower() not in LISTS:
            below[folder].add(last)
    for folder, names in sorted(below.items()):
        if len(names) >= MANY:
            yield rf"^https?://[^/]+{re.escape(folder)}/{NO_LIST}/?(?:[?#]|$)"


def short_patterns(urls: Iterable[str]) -> Iterator[str]:
    """Patterns for numbers of one or two figures below a folder (`/a/7`).

    Only to be asked where nothing else looks like an article: pages of lists are counted so.

    Example:
        >>> (pattern,) = short_patterns(f"https://a.example/a/{number}" for number in range(1, 9))
        >>> bool(re.search(pattern, "https://a.example/a/112"))
        True
        >>> list(short_patterns(f"https://a.example/page/{number}" for number in range(1, 9)))
        []
    """
    below: defaultdict[str, set[str]] = defaultdict(set)
    for url in urls:
        folder, _, last = urlsplit(url).path.rstrip("/").rpartition("/")
        if NUMBER.fullmatch(last) and folder and not LATER.search(f"{folder}/{last}"):
            steps = folder.lower().strip("/").split("/")
            if not LISTS.intersection(steps) and not any(map(YEAR.fullmatch, steps)):
                below[folder].add(last)
    for folder, numbers in sorted(below.items()):
        if len(numbers) >= MANY and folder.rpartition("/")[2].lower() not in COUNTS_PAGES:
            yield rf"^https?://[^/]+{re.escape(folder)}/\d+/?(?:[?#]|$)"


def without(pattern: str, others: Iterable[str]) -> str:
    """A pattern that leaves out some addresses although they look like articles.

    Args:
        pattern: begins with `^`.
        others: parts of addresses behind the host; what ends in `/` stands for all below it.

    Example:
        >>> pattern = without("^https?://[^/]+/[^/]+/?$", ["/o-nas-i-o-gazete/"])
        >>> bool(re.search(pattern, "https://a.example/o-nas-i-o-gazete"))
        False
        >>> bool(re.search(pattern, "https://a.example/most-otkryt-v-gorode"))
        True
    """
    named = "|".join(re.escape(other.rstrip("/")) for other in sorted(others))
    return rf"^(?!https?://[^/]+(?:{named})/?(?:[?#&]|$)){pattern.removeprefix('^')}"


def folder_of(url: str) -> str:
    """The words of a path ahead of an article's own step, without days and numbers.

    Example:
        >>> folder_of("https://a.example/news/gorod/2026/11/most"), folder_of("https://a.example/1")
        ('/news/gorod', '')
    """
    steps = [step for step in urlsplit(url).path.split("/") if step][:-1]
    return "".join(f"/{step}" for step in steps if class_of(step) == "word")


def _languages(urls: Iterable[str]) -> set[str]:
    """The first steps of addresses that are languages: each has a front page of its own."""
    steps = (urlsplit(url).path.strip("/") for url in urls)
    found = {step for step in steps if LANGUAGE.fullmatch(step)}
    return found if len(found) > 1 else set()


def _path_patterns(
    urls: Iterable[str], languages: set[str], *, trusted: bool, named: int, short: bool
) -> Iterator[str]:
    forms = _forms(urls, languages, trusted=trusted)
    taken = sum(map(len, forms.values()))
    for shape, paths in sorted(forms.items()):
        # The last word of an address is the article's own, unless few addresses end in a word.
        ends = {path[-1] for path in paths}
        last = 0 if len(ends) * OFTEN >= taken else max(named, 1)
        yield PathForm(shape, paths, languages, named).pattern(last=last, short=short)


def _forms(
    urls: Iterable[str], languages: set[str], *, trusted: bool
) -> dict[tuple[str, ...], list[list[str]]]:
    """The steps of addresses of articles, by the classes of these steps."""
    forms: defaultdict[tuple[str, ...], list[list[str]]] = defaultdict(list)
    for url in urls:
        parts = [part for part in urlsplit(url).path.split("/") if part]
        shape = tuple(class_of(part) for part in parts)
        if len(parts) > 1 and parts[0] in languages:
            shape = (LANGUAGE_STEP, *shape[1:])
        if shape and (trusted or _ends_like_an_article(url, parts, shape)):
            forms[shape].append(parts)
    return forms


def _ends_like_an_article(url: str, parts: list[str], shape: tuple[str, ...]) -> bool:
    stems = [PAGE_ENDING.sub("", unquote(part).lower()) for part in parts]
    if DAY_OR_MONTH.fullmatch(stems[-1]):
        return False  # a calendar
    if LISTS.intersection(stems) or LATER.search(f"/{'/'.join(parts)}"):
        return False
    if parts[-1].lower().rpartition(".")[2] in NO_PAGE:
        return False
    if shape[-1] == "file":
        # A folder's own page, and what a program lists, are no articles.
        return len(parts) > 1 and stems[-1] != "index" and "?" not in (own_url(url) or url)
    is_dated = "year" in shape and "day" in shape  # a word below a day or a month
    return shape[-1] in {"slug", "id"} or (shape[-1] == "word" and is_dated)
