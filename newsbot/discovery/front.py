"""What a site's front page and robots.txt tell of the places where it announces its articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.discovery.feed import ROOT_TAGS
from newsbot.discovery.markup import local_name, read_xml
from newsbot.discovery.sitemap import SITEMAPS, read_sitemap
from newsbot.extraction.decoding import decode
from newsbot.extraction.facts.page_kind import words_of
from newsbot.model.errors import NewsbotError
from newsbot.model.paging import LATER
from newsbot.model.urls import absolute, registered_host

Kind = Literal["rss", "sitemap"]

SITEMAP_PLACES = (
    "/sitemap.xml", "/sitemap_index.xml", "/sitemapindex.xml", "/wp-sitemap.xml",
    "/sitemap-news.xml",
)  # fmt: skip
FEED_PLACES = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
"""Where publishing systems put sitemaps and feeds when nothing names them: WordPress, Ghost, Hugo,
Jekyll, Nikola, Hexo, Drupal, Bitrix."""

FEED_LINKS = (
    'link[rel~="alternate"][type="application/rss+xml"],'
    'link[rel~="alternate"][type="application/atom+xml"],'
    'a[href$=".rss"],a[href$="/rss"],a[href$="/rss/"],a[href$="rss.xml"],a[href$="atom.xml"]'
)
COMMENTS = re.compile(r"/comments?/|comments?[-_]feed|feed/comments", re.I)

OFTEN = 5
"""One in so many addresses that ends in a plain word says that others will, too."""

COMMENTS_TITLE = re.compile(r"\bcomments?\b|\bкомментари|\bкоментар|\bкаментар", re.I)
"""What WordPress and others call such a feed, in English, Russian, Ukrainian and Belarusian."""

LISTS = words_of("address", "list") | words_of("address", "other")
"""Words in addresses of lists of articles, of authors, shops and other pages that are none."""

SLUG = re.compile(r"(?=.*[a-zа-яё])[\w%]+(?:[-_.][\w%]+){2,}|\w{24,}", re.I)
YEAR, NUMBER = re.compile(r"(?:19|20)\d\d"), re.compile(r"\d+")
ENDING = re.compile(r"\.(?:html?|php|aspx?|shtml)$", re.I)

FEW_WORDS = 8
"""Words up to which each is named where many addresses are known."""


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """What a front or section page says.

    Attributes:
        title: the outlet's name, as the page gives it.
        language: of the page (`ru`), where it says so.
        feeds: addresses of feeds that it names, best first; feeds of comments are left out.
        links: addresses on the same host that it links to, in page order, each once.
    """

    title: str | None = None
    language: str | None = None
    feeds: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def read_front(body: bytes, base: str) -> Front:
    """Read a front or section page.

    Example:
        >>> page = b'<link rel="alternate" type="application/rss+xml" href="/rss">'
        >>> read_front(page, "https://a.example/").feeds
        ('https://a.example/rss',)
    """
    tree = LexborHTMLParser(decode(body).text)
    html = tree.css_first("html")
    language = (html.attributes.get("lang") or "")[:2].lower() if html else ""
    feeds = dict.fromkeys(_addresses(filter(_is_of_articles, tree.css(FEED_LINKS)), base))
    own = registered_host(base)
    links = dict.fromkeys(
        url.partition("#")[0]
        for url in _addresses(tree.css("a[href]"), base)
        if registered_host(url) == own
    )
    return Front(
        title=_name(tree),
        language=language or None,
        feeds=tuple(url for url in feeds if not COMMENTS.search(url)),
        links=tuple(links),
    )


def sitemaps_of(robots: str, base: str) -> list[str]:
    """The sitemaps that a robots.txt names (RFC 9309 leaves the line to sitemaps.org).

    Example:
        >>> sitemaps_of("User-agent: *\\nSitemap: /map.xml", "https://zarechie.example/robots.txt")
        ['https://zarechie.example/map.xml']
    """
    found = re.findall(r"^\s*sitemap\s*:\s*(\S+)", robots, re.I | re.M)
    return list(dict.fromkeys(filter(None, (absolute(base, url) for url in found))))


def kind_of_document(body: bytes, base: str) -> Kind | None:
    """Whether a document is a feed or a sitemap; None for pages and for what cannot be read."""
    try:
        root = local_name(read_xml(body, base))
        if root in ROOT_TAGS:
            return "rss"
        if root in SITEMAPS:
            return "sitemap"
        return "sitemap" if read_sitemap(body, zone="UTC", base=base).found else None
    except NewsbotError:
        return None


def article_patterns(
    urls: Iterable[str], *, trusted: bool, named: int = FEW_WORDS
) -> tuple[str, ...]:
    """Regular expressions for the addresses of a site's articles, learnt from some of them.

    Args:
        trusted: True for addresses out of a feed, which are articles; False for those of sitemaps
            and pages, of which only those that end in a headline or a number are taken.
        named: different words in one place of the addresses up to which each is named; more of
            them are rubrics, of which there will be others.

    Example:
        >>> known = ["https://a.example/news/2025/04/8/most-cherez-reku", "https://a.example/tag/most"]
        >>> (pattern,) = article_patterns(known, trusted=False)
        >>> bool(re.search(pattern, "https://a.example/news/2026/11/1/parom-i-most"))
        True
        >>> bool(re.search(pattern, "https://a.example/tag/most"))
        False
    """
    words: dict[tuple[str, ...], list[set[str]]] = defaultdict(list)
    taken = 0
    for url in urls:
        parts = [part for part in urlsplit(url).path.split("/") if part]
        shape = tuple(_class(part) for part in parts)
        if not shape or (not trusted and not _ends_like_an_article(parts, shape)):
            continue
        taken += 1
        seen = words[shape] or [set() for _ in shape]
        for place, part in enumerate(parts):
            seen[place].add(part)
        words[shape] = seen
    few = max(named, 1)
    return tuple(
        # The last word of an address is the article's own, unless few addresses end in a word.
        _pattern(shape, seen, named, last=0 if len(seen[-1]) * OFTEN >= taken else few)
        for shape, seen in sorted(words.items())
    )


def _ends_like_an_article(parts: list[str], shape: tuple[str, ...]) -> bool:
    if LISTS.intersection(ENDING.sub("", part.lower()) for part in parts):
        return False
    if LATER.search(f"/{'/'.join(parts)}"):
        return False
    return shape[-1] in {"slug", "id"} or (shape[-1] == "file" and len(parts) > 1)


def _class(part: str) -> str:
    if YEAR.fullmatch(part):
        return "year"
    if NUMBER.fullmatch(part):
        return "day" if len(part) <= 2 else "id"
    stem = ENDING.sub("", part)
    if SLUG.fullmatch(stem):
        return "slug"
    if any(letter.isdigit() for letter in stem) and len(stem) >= 5:
        return "slug"
    return "file" if stem != part else "word"


_CLASSES = {
    "year": r"(?:19|20)\d\d",
    "day": r"\d{1,2}",
    "id": r"\d{3,}",
    "slug": r"[^/?#]{5,}",
    "file": r"[^/?#]+\.[a-z]+",
}


def _pattern(shape: tuple[str, ...], seen: list[set[str]], named: int, *, last: int) -> str:
    limits = [named] * (len(shape) - 1) + [last]
    # Nobody puts years below a tag: there any word may stand, which is easier to read.
    rubric = r"[^/?#]+" if "year" in shape else NO_LIST
    parts = [
        _CLASSES.get(kind) or _words(found, limit, rubric)
        for kind, found, limit in zip(shape, seen, limits, strict=True)
    ]
    return rf"^https?://[^/]+/{'/'.join(parts)}/?(?:[?#]|$)"


def _words(found: set[str], named: int, rubric: str) -> str:
    if len(found) > named:
        return rubric
    words = "|".join(sorted(map(re.escape, found)))
    return words if len(found) == 1 else f"(?:{words})"


NO_LIST = rf"(?!(?:{'|'.join(sorted(LISTS))})(?:[/?#]|$))[^/?#]+"
"""A step of a path that is no name of a list."""


def _is_of_articles(link: LexborNode) -> bool:
    """A feed's link that does not call it one of comments: WordPress has one for each article."""
    return not COMMENTS_TITLE.search(link.attributes.get("title") or "")


def _name(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('meta[property="og:site_name"]')
    if node and node.attributes.get("content"):
        return node.attributes["content"]
    title = tree.css_first("title")
    return " ".join(title.text().split()) or None if title else None


def _addresses(nodes: Iterable[LexborNode], base: str) -> Iterator[str]:
    for node in nodes:
        url = absolute(base, node.attributes.get("href") or "")
        if url:
            yield url
