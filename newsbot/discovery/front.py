"""Finds the announcements of articles that a site's front page and robots.txt lead to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from selectolax.lexbor import LexborHTMLParser

from newsbot.discovery.feed import ROOT_TAGS
from newsbot.discovery.forwards import page_behind
from newsbot.discovery.listing import base_of
from newsbot.discovery.markup import local_name, read_xml
from newsbot.discovery.named_feeds import addresses, addresses_of, named_feeds
from newsbot.discovery.patterns import folder_of
from newsbot.discovery.sitemap import SITEMAPS, is_plain_list
from newsbot.discovery.written_links import written_links
from newsbot.extraction.bounds import parsed
from newsbot.extraction.decoding import decode
from newsbot.model.errors import NewsbotError
from newsbot.model.urls import absolute, registered_host

Kind = Literal["rss", "sitemap"]

SITEMAP_PLACES = ("/sitemap.xml", "/sitemap_index.xml", "/sitemap-news.xml")
FEED_PLACES = ("/rss", "/rss.xml", "/feed/")
"""Where sitemaps and feeds lie when nothing names them and no publishing system is known."""

PLACES_OF_SYSTEMS = {
    "wordpress": (("/wp-sitemap.xml", "/sitemap_index.xml", "/sitemap.xml"), ("/feed/",)),
    "nikola": (("/sitemapindex.xml", "/sitemap.xml"), ("/rss.xml",)),
    "hugo": (("/sitemap.xml",), ("/index.xml",)),
    "jekyll": (("/sitemap.xml",), ("/feed.xml", "/atom.xml")),
    "hexo": (("/sitemap.xml",), ("/atom.xml", "/rss2.xml")),
    "ghost": (("/sitemap.xml",), ("/rss/",)),
    "drupal": (("/sitemap.xml",), ("/rss.xml",)),
    "astro": (("/sitemap-index.xml",), ("/rss.xml",)),
    "joomla": (("/sitemap.xml",), ("/index.php?format=feed&type=rss",)),
}
"""Where publishing systems put them, by the word that their pages name them with."""

MENU_WORDS, MENU_CHARACTERS = 4, 30
"""Words, or characters, of a link at most that make it one of a menu: headlines have more."""

MENU_LISTS = 2
"""Headlines in a menu, for each address of the same folder in a few words, from which it lists the
articles of that folder."""

IN_MENUS = ", ".join(
    f"{place} a[href]"
    for place in ("nav", "header", "footer", "[role=navigation]", "[class*=menu]")
)
IN_CARDS = "article header a[href], article footer a[href], main header a[href]"
"""Links in the head of a card, which is a header as well."""

OF_WORDPRESS = (
    'link[href*="/wp-content/"],link[href*="/wp-includes/"],script[src*="/wp-includes/"],'
    'link[type="application/rss+xml"][href$="/feed/"]'
)
"""Signs of WordPress in pages that do not name their system."""

SITEMAP_LINKS = "link[rel~=sitemap][href]"
"""Publishing systems of static sites name their sitemap so, such as Astro."""

CANONICAL = "link[rel~=canonical][href]"


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """The contents of a front or section page.

    Attributes:
        title: the outlet's name, as the page gives it.
        language: of the page (`ru`), where it says so.
        feeds: addresses of feeds that it names, best first; feeds of comments are left out.
        sitemaps: addresses of sitemaps that it names in its head.
        links: addresses on the same host that it links to, in page order, each once.
        menu: those of them that menus, header and footer name in a few words, as they name pages
            about the outlet.
        generator: the publishing system, as the page names it, in lower case.
        elsewhere: the addresses on other hosts, likewise.
        own: the addresses of the page itself: where it was found, and its canonical one.
    """

    title: str | None = None
    language: str | None = None
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    menu: frozenset[str] = frozenset()
    generator: str = ""
    elsewhere: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()


def read_feeds(body: bytes, base: str) -> tuple[str, ...]:
    """Read only the addresses of the feeds that a page names, the surest first.

    They are those of `read_front`, without the work for its links and its menu.

    Args:
        body: the page.
        base: its address.

    Example:
        >>> page = b'<link rel="alternate" type="application/rss+xml" href="/rss">'
        >>> read_feeds(page, "https://a.example/news/")
        ('https://a.example/rss',)
    """
    text, _, _ = decode(body)
    tree = parsed(text)
    return named_feeds(tree, base, base_of(tree, base))


def read_front(body: bytes, base: str, header: str = "") -> Front:
    """Read a front or section page.

    Args:
        body: the page.
        base: its address.
        header: what its header `Link` says.

    Example:
        >>> page = b'<link rel="alternate" type="application/rss+xml" href="/rss">'
        >>> read_front(page, "https://a.example/").feeds
        ('https://a.example/rss',)
    """
    text, charset, _ = decode(body)
    tree = parsed(text)
    root = base_of(tree, base)
    html = tree.css_first("html")
    language = (html.attributes.get("lang") or "")[:2].lower() if html else ""
    own = registered_host(base)
    hrefs = addresses((link for _, link in written_links(tree)), root, charset)
    named = dict.fromkeys(page_behind(url.partition("#")[0]) for url in hrefs)
    links = [url for url in named if registered_host(url) == own]
    outside = [url for url in named if registered_host(url) != own]
    return Front(
        title=_name(tree),
        language=language or None,
        feeds=named_feeds(tree, base, root, header),
        sitemaps=tuple(dict.fromkeys(addresses_of(tree.css(SITEMAP_LINKS), root))),
        links=tuple(links),
        menu=_menu(tree, root),
        generator=_generator(tree),
        elsewhere=tuple(outside),
        own=frozenset({base, *addresses_of(tree.css(CANONICAL), root)}),
    )


def sitemaps_of(robots: str, base: str) -> list[str]:
    """The sitemaps in a robots.txt (RFC 9309 leaves the line to sitemaps.org).

    Example:
        >>> sitemaps_of("User-agent: *\\nSitemap: /map.xml", "https://zarechie.example/robots.txt")
        ['https://zarechie.example/map.xml']
    """
    found = re.findall(r"^[^\S\n]*+sitemap\s*+:\s*+(\S+)", robots, re.I | re.M)
    return list(dict.fromkeys(filter(None, (absolute(base, url) for url in found))))


def usual_places(generator: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where sitemaps and feeds of a publishing system may lie.

    Args:
        generator: what its pages name, see `Front`.

    Example:
        >>> usual_places("hugo 0.139.0")
        (('/sitemap.xml',), ('/index.xml',))
    """
    known = (places for word, places in PLACES_OF_SYSTEMS.items() if word in generator)
    return next(known, (SITEMAP_PLACES, FEED_PLACES))


def is_known_system(generator: str) -> bool:
    """Whether it is known where a publishing system puts its feeds and sitemaps.

    Example:
        >>> is_known_system("hugo 0.139.0"), is_known_system("eleventy v3.1.8"), is_known_system("")
        (True, False, False)
    """
    return any(word in generator for word in PLACES_OF_SYSTEMS)


def own_folder(named: str, links: Sequence[str]) -> str:
    """The folder of another site in which a whole one lies; empty for one with a host of its own.

    Args:
        named: the address of its front page.
        links: those of the page: most of them lie in that folder, too.

    Example:
        >>> links = ["https://a.example/gazeta/1", "https://a.example/gazeta/2"]
        >>> own_folder("https://a.example/gazeta/", [*links, "https://a.example/"])
        '/gazeta'
        >>> own_folder("https://a.example/sport/", links)
        ''
    """
    folder = urlsplit(named).path.rpartition("/")[0]
    inside = [url for url in links if urlsplit(url).path.startswith(f"{folder}/")]
    is_own = len(folder) > len("/ru") and 2 * len(inside) > len(links)
    return folder if is_own else ""


def kind_of_document(body: bytes, base: str) -> Kind | None:
    """Whether a document is a feed or a sitemap; None for pages and unreadable documents."""
    if is_plain_list(body):
        return "sitemap"
    try:
        root = local_name(read_xml(body, base))
        if root in ROOT_TAGS:
            return "rss"
        if root in SITEMAPS:
            return "sitemap"
        return None
    except NewsbotError:
        return None


def _menu(tree: LexborHTMLParser, base: str) -> frozenset[str]:
    short: set[str] = set()
    long: set[str] = set()
    for node in tree.css("a[href]"):
        if url := absolute(base, node.attributes.get("href") or ""):
            text = " ".join(node.text().split())
            is_headline = len(text.split()) > MENU_WORDS and len(text) > MENU_CHARACTERS
            (long if is_headline else short).add(url.partition("#")[0])
    in_menus, in_cards = (
        {url.partition("#")[0] for url in addresses_of(tree.css(places), base)}
        for places in (IN_MENUS, IN_CARDS)
    )
    named = in_menus - in_cards
    headlines = Counter(map(folder_of, named & long))
    others = (named & short) - long
    counts = Counter(map(folder_of, others))
    # A menu of articles, as of documentation, names some of them in a few words, too.
    articles = {
        folder for folder, count in headlines.items() if count > MENU_LISTS * counts[folder]
    }
    return frozenset(url for url in others if folder_of(url) not in articles)


def _generator(tree: LexborHTMLParser) -> str:
    node = tree.css_first("meta[name=generator]")
    stated = (node.attributes.get("content") or "").lower() if node else ""
    return "wordpress" if not stated and tree.css_first(OF_WORDPRESS) else stated


def _name(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('meta[property="og:site_name"]')
    if node and node.attributes.get("content"):
        return node.attributes["content"]
    title = tree.css_first("title")
    return " ".join(title.text().split()) or None if title else None
