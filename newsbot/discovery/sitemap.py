"""Sitemaps, sitemap indexes and news sitemaps, with all their dates (sitemaps.org, Google News)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from newsbot.discovery.instant import read_instant
from newsbot.discovery.markup import BadFeed, local_name, read_xml, text_of
from newsbot.model.announcement import Announcement, Further, Listing


def read_sitemap(body: bytes, *, zone: str) -> Listing:
    """What a sitemap or an index announces, gzipped or not.

    `lastmod` becomes `modified`; a news sitemap's `publication_date` becomes `published`.

    Raises:
        BadFeed: it is neither a sitemap nor an index.

    Example:
        >>> body = '''<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>
        ... <loc>https://iz.ru/1/2025-04-09/most</loc><lastmod>2025-04-09T10:00:00+03:00</lastmod>
        ... </url></urlset>'''.encode()
        >>> read_sitemap(body, zone="Europe/Moscow").found[0].modified.isoformat()
        '2025-04-09T07:00:00+00:00'
    """
    root = read_xml(body)
    kind = local_name(root)
    if kind == "sitemapindex":
        return Listing(further=tuple(_children(root, zone)))
    if kind == "urlset":
        return Listing(found=tuple(_pages(root, zone)))
    raise BadFeed(f"no sitemap: the root element is <{kind}>")


def _children(root: etree._Element, zone: str) -> Iterator[Further]:
    for entry in root:
        url = text_of(entry, "loc") if local_name(entry) == "sitemap" else None
        if url:
            yield Further(url=url, modified=read_instant(text_of(entry, "lastmod"), zone))


def _pages(root: etree._Element, zone: str) -> Iterator[Announcement]:
    for entry in root:
        url = text_of(entry, "loc") if local_name(entry) == "url" else None
        if not url:
            continue
        news = next((child for child in entry if local_name(child) == "news"), None)
        yield Announcement(
            url=url,
            modified=read_instant(text_of(entry, "lastmod"), zone),
            published=None
            if news is None
            else read_instant(text_of(news, "publication_date"), zone),
            title=None if news is None else text_of(news, "title"),
        )
