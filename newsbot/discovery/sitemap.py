"""Reads sitemaps, sitemap indexes and news sitemaps with all their dates (sitemaps.org, Google)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from newsbot.discovery.feed import ROOT_TAGS, entries_of
from newsbot.discovery.instant import read_instant
from newsbot.discovery.markup import (
    BadFeed,
    address_of,
    inflate,
    local_name,
    outermost,
    read_xml,
    text_of,
    title_of,
)
from newsbot.extraction.decoding import decode
from newsbot.model.announcement import Announcement, Further, Listing

SITEMAPS = {"urlset", "sitemapindex"}
_LISTS = r"(?:categor(?:y|ies)|(?:post_)?tags?|taxonom(?:y|ies)|authors?|users?)"
OF_LISTS = re.compile(rf"/{_LISTS}/|[/_-]{_LISTS}-sitemap|sitemap[_-]{_LISTS}\b", re.I)
"""Addresses of sitemaps and feeds of one list: of WordPress, Yoast, Ghost, Nikola."""

MAP = re.compile(r"/[^/?#]*sitemap[^/?#]*\.xml(?:\.gz)?(?:\?[^#]*)?$|\.xml\.gz$", re.I)
"""The address of a sitemap: some sites list them as if they were pages."""

MARKUP = b"<{"
"""Bytes with which a plain list of addresses never begins."""
ADDRESS = re.compile(r"(?:https?:)?//", re.I)
NOTE = ("#", ";")


def read_sitemap(body: bytes, *, zone: str, base: str = "") -> Listing:
    """The articles, or further sitemaps, that a sitemap or an index announces, gzipped or not.

    All forms of the protocol are read: XML, plain text with one address a line, RSS and Atom.
    `lastmod` becomes `modified`; a news sitemap's `publication_date` becomes `published`.

    Args:
        zone: IANA zone of dates without an offset.
        base: address of the sitemap, for the relative links that some have.

    Raises:
        BadFeed: it is neither a sitemap nor an index.

    Example:
        >>> body = '''<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>
        ... <loc>https://iz.ru/1/2025-04-09/most</loc><lastmod>2025-04-09T10:00:00+03:00</lastmod>
        ... </url></urlset>'''.encode()
        >>> read_sitemap(body, zone="Europe/Moscow").found[0].modified.isoformat()
        '2025-04-09T07:00:00+00:00'
        >>> read_sitemap(b"https://iz.ru/1", zone="Europe/Moscow").found[0].url
        'https://iz.ru/1'
    """
    plain = inflate(body).strip()
    if found := _plain_list(plain, base):
        return Listing(found=found)
    root = outermost(read_xml(plain, base or None), SITEMAPS | ROOT_TAGS)
    kind = local_name(root)
    if kind in SITEMAPS:
        pages: list[Announcement] = []
        named: list[Further] = []
        for one in _pages(root, zone, base):
            if MAP.search(one.url) or _is_part(one.url, base):
                named.append(Further(url=one.url, modified=one.modified))
            else:
                pages.append(one)
        return Listing(
            found=tuple(pages), further=_of_articles((*_children(root, zone, base), *named))
        )
    if kind in ROOT_TAGS:
        return Listing(found=entries_of(root, base=base, zone=zone))
    raise BadFeed(f"no sitemap: the root element is <{kind}>")


def _is_part(url: str, base: str) -> bool:
    """Whether an address is that of the sitemap itself but for the query, as of its later parts."""
    one, own = urlsplit(url), urlsplit(base)
    same = (one.netloc, one.path) == (own.netloc, own.path)
    return same and own.path.endswith(".xml") and one.query not in {"", own.query}


def is_plain_list(body: bytes) -> bool:
    """Whether a document is a list of addresses in plain text, gzipped or not.

    Example:
        >>> is_plain_list(b"https://iz.ru/1"), is_plain_list(b"<urlset>"), is_plain_list(b"text")
        (True, False, False)
    """
    try:
        return bool(_plain_list(inflate(body).strip(), ""))
    except BadFeed:
        return False


def _of_articles(children: tuple[Further, ...]) -> tuple[Further, ...]:
    """The children of an index, without those for categories, tags and authors.

    WordPress and others list the pages of each there, Nikola has a feed for each: articles stand
    in the other children, too. Where there are no others, all are read.
    """
    return tuple(child for child in children if not OF_LISTS.search(child.url)) or children


def _plain_list(body: bytes, base: str) -> tuple[Announcement, ...]:
    """The addresses of a text file with one a line; none where half of its lines are others, such
    as sentences that begin with one.
    """
    first = body.removeprefix(b"\xef\xbb\xbf")[:1]
    if not first or first in MARKUP:
        return ()
    lines = [line.strip() for line in decode(body).text.splitlines()]
    said = [line for line in lines if line and not line.startswith(NOTE)]
    urls = [
        address_of(base, line) for line in said if ADDRESS.match(line) and len(line.split()) == 1
    ]
    found = tuple(Announcement(url=url) for url in urls if url)
    return found if len(found) * 2 > len(said) else ()


def _children(root: etree._Element, zone: str, base: str) -> Iterator[Further]:
    for entry in root.iter():
        if local_name(entry) == "sitemap" and (url := _loc(entry, base)):
            yield Further(url=url, modified=read_instant(text_of(entry, "lastmod"), zone))


def _pages(root: etree._Element, zone: str, base: str) -> Iterator[Announcement]:
    for entry in root.iter():
        url = _loc(entry, base) if local_name(entry) == "url" else None
        if not url:
            continue
        news = next((child for child in entry if local_name(child) == "news"), None)
        yield Announcement(
            url=url,
            modified=read_instant(text_of(entry, "lastmod"), zone),
            published=None
            if news is None
            else read_instant(text_of(news, "publication_date"), zone),
            title=None if news is None else title_of(news),
        )


def _loc(entry: etree._Element, base: str) -> str | None:
    link = text_of(entry, "loc")
    return address_of(base, link) if link else None
