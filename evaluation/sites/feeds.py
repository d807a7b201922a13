"""Feeds and sitemaps, as most outlets write them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from email.utils import format_datetime
from html import escape


def rss(title: str, articles: Iterable[tuple[str, str, datetime]]) -> str:
    """A feed of that title; of each article the headline, the address, when it was published."""
    items = "".join(
        f"<item><title>{escape(headline)}</title><link>{url}</link>"
        f"<pubDate>{format_datetime(published)}</pubDate></item>"
        for headline, url, published in articles
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def urlset(pages: Iterable[tuple[str, date]]) -> str:
    """A sitemap; of each page the address and the day or instant of its last change."""
    urls = "".join(
        f"<url><loc>{url}</loc><lastmod>{changed.isoformat()}</lastmod></url>"
        for url, changed in pages
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
