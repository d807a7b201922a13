"""Finds the feeds that a page names: in its head, in links that say RSS, in its header `Link`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.discovery.listing import in_charset
from newsbot.model.urls import absolute

XML_TYPES = frozenset({"text/xml", "application/xml"})
FEED_TYPES = XML_TYPES | frozenset({
    *("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/rss"),
    *("application/atom", "application/x-rss+xml", "text/rss", "text/rss+xml"),
})  # fmt: skip
"""Media types by which pages name their feeds: the registered ones, and those of older systems."""

NAMED_FEED = re.compile(
    r"\.rss$|/rss/?$|/rss2?\.(?:php|aspx?|cgi)(?:\?|$)|(?:rss|atom)\.xml$|/(?:rss|feeds?|atom)/[^?#]{0,200}\.(?:xml|rdf)$"
)
"""Addresses of feeds to which a page links as to others."""

PRINTED_FEED = re.compile(
    r"\W*(?:(?:наш[аи]?|our)\W+)?(?:rss|atom|xml)(?:[\W_]*(?:2\.0|feeds?|лент[аы]|стрічк[аи]|стужк[аі]|каналы?|экспорт))?\W*"
    r"|\W*(?:лент[аы]|каналы?|экспорт|feeds?)\W+(?:в\W+|in\W+)?rss\W*",
    re.I,
)
"""What such a link prints."""

LONGEST_NAME = 40
"""Characters of such words."""

FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?:)", re.I)
OTHER_SCHEME = re.compile(r"feed:(?=//)", re.I)
"""The scheme that readers of feeds once had for themselves."""

OUTLINES = "outline[xmlurl]"
"""Entries of OPML 2.0, a list of feeds that programs hand on to each other."""

OPML = frozenset({"text/x-opml", "application/x-opml", "text/x-opml+xml"})
"""Its media types; a page that names such a list is led to all feeds in it."""

HEADER_LINK = re.compile(r"<([^<>]{1,2000})>((?:\s*+;\s*+[^,;<>]{1,300}+){1,10}+)")
PARAMETER = re.compile(r";\s*(rel|type)\s*=\s*\"?([^\";]+)", re.I)
"""A link in a header, and what it says of itself (RFC 8288, 3)."""

FORMATS = re.compile(
    r"(?<![a-z\d])(?:atom|rss2?|rdf|feed|index|xml|json|format|type)(?![a-z\d])", re.I
)
"""Words that name the format of a feed in its address, not what it is about."""

COMMENTS = re.compile(r"/comments?/|comments?[-_]feed|feed/comments", re.I)

COMMENTS_TITLE = re.compile(r"\bcomments?\b|\bкомментари|\bкоментар|\bкаментар", re.I)
"""Words in the title of a feed of comments, as WordPress and others write it in English, Russian,
Ukrainian and Belarusian."""


def named_feeds(tree: LexborHTMLParser, base: str, root: str, header: str = "") -> tuple[str, ...]:
    """The addresses of the feeds of articles that a page names, the surest first, each once.

    Args:
        tree: the page.
        base: its address, to which links in its header refer.
        root: the base of the links in the page itself.
        header: what its header `Link` says.
    """
    listed = (node.attributes.get("xmlurl") or "" for node in tree.css(OUTLINES))
    in_page = [*addresses_of(_feeds(tree), root), *addresses(listed, root)]
    named = [*_header_feeds(header, base), *in_page]
    return tuple(url for url in dict.fromkeys(named) if not COMMENTS.search(url))


def what_feed(url: str) -> str:
    """The address of a feed without its format: the same for one that is offered in several.

    Example:
        >>> named = [f"https://a.example/{path}" for path in ("index.rss", "atom.xml", "sport/rss")]
        >>> [what_feed(url) for url in named]
        ['https://a.example', 'https://a.example', 'https://a.example/sport']
    """
    parts = urlsplit(url)
    about = re.split(r"[/.?&=]+", FORMATS.sub("", f"{parts.path}?{parts.query}"))
    return "/".join((f"{parts.scheme}://{parts.netloc}", *filter(None, about)))


def with_changes_first(feeds: Iterable[str]) -> list[str]:
    """The addresses of feeds, first those in Atom, whose entries say when they were changed.

    Example:
        >>> with_changes_first(["https://a.example/index.rss", "https://a.example/index.atom"])
        ['https://a.example/index.atom', 'https://a.example/index.rss']
    """
    return sorted(feeds, key=lambda url: "atom" not in urlsplit(url).path.lower())


def addresses_of(nodes: Iterable[LexborNode], base: str, charset: str = "utf-8") -> Iterator[str]:
    """The absolute addresses in the `href` of elements, without the scheme of readers of feeds.

    Args:
        nodes: the elements.
        base: of their links.
        charset: of the page, in which queries are encoded.
    """
    return addresses((node.attributes.get("href") or "" for node in nodes), base, charset)


def addresses(hrefs: Iterable[str], base: str, charset: str = "utf-8") -> Iterator[str]:
    """The absolute addresses of links as they are written; see `addresses_of`."""
    for written in hrefs:
        href = in_charset(written.strip(), charset)
        href = OTHER_SCHEME.sub("", FEED_SCHEME.sub("", href))
        if url := absolute(base, href):
            yield url


def _feeds(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """The elements that name feeds of articles: first those for machines, then links."""
    for node in tree.css("link[rel][href]"):
        rel = (node.attributes.get("rel") or "").lower().split()
        kind = (node.attributes.get("type") or "").partition(";")[0].strip().lower()
        by_name = "feed" in rel and not kind
        is_feed = (
            by_name
            or kind in OPML
            or (kind in FEED_TYPES and not {"alternate", "feed"}.isdisjoint(rel))
        )
        if is_feed and _is_of_articles(node):
            yield node
    for node in tree.css("a[href]"):
        href = node.attributes.get("href") or ""
        if (NAMED_FEED.search(href) or _prints_feed(node)) and _is_of_articles(node):
            yield node


def _prints_feed(link: LexborNode) -> bool:
    """Whether a link says that it leads to a feed, in words or by what stands for its picture."""
    said = link.attributes
    if (said.get("href") or "").startswith("feed:") or said.get("type") in FEED_TYPES - XML_TYPES:
        return True
    shown = link.text().strip() or said.get("aria-label") or said.get("title") or ""
    if not shown and (picture := link.css_first("img")):
        shown = picture.attributes.get("alt") or ""
    return len(shown) < LONGEST_NAME and PRINTED_FEED.fullmatch(shown) is not None


def _header_feeds(header: str, base: str) -> Iterator[str]:
    for found in HEADER_LINK.finditer(header):
        told = {name.lower(): value.strip().lower() for name, value in PARAMETER.findall(found[2])}
        is_feed = "alternate" in told.get("rel", "").split() and told.get("type") in FEED_TYPES
        if is_feed and (url := absolute(base, found[1])):
            yield url


def _is_of_articles(link: LexborNode) -> bool:
    """Whether a feed holds articles; WordPress also has a feed of comments for each article."""
    return not COMMENTS_TITLE.search(link.attributes.get("title") or "")
