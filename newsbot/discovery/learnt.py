"""Learns the addresses of an undeclared site's articles from its documents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from newsbot.discovery.front import Front
from newsbot.discovery.patterns import MANY, article_patterns, folder_patterns, short_patterns
from newsbot.model.site import Crawl, Feed, Site
from newsbot.model.urls import host_of

MOST = 0.5
"""Share of the articles from which the host where they lie is the site's own, too: feeds that
collect from many sites, and pages that link to many, name none so often."""

ZONES = {"ru": "Europe/Moscow", "uk": "Europe/Kyiv", "be": "Europe/Minsk", "kk": "Asia/Almaty"}
"""Zone of the times that sites in a language print without an offset; UTC for others."""


class Learnt:
    """The addresses of articles that are known so far, their patterns, and their hosts.

    Attributes:
        announced: addresses in feeds, sitemaps and pages, in the order in which they were found.
        patterns: regular expressions of addresses of articles.

    Example:
        >>> learnt = Learnt()
        >>> feed = Feed(kind="rss", url="https://a.example/rss")
        >>> learnt.from_document(feed, ["https://news.example/2025/04/8/most-cherez-reku"])
        True
        >>> learnt.own_hosts(["a.example"])
        ('a.example', 'news.example')
    """

    def __init__(self) -> None:
        self.announced: dict[str, None] = {}
        self.patterns: dict[str, None] = {}
        self._hosts: Counter[str | None] = Counter()

    def from_document(self, feed: Feed, urls: Sequence[str]) -> bool:
        """Add the announcements of a feed or sitemap; returns whether they include articles."""
        if feed.kind == "rss":
            self._hosts.update(map(host_of, urls))
        self.announced |= dict.fromkeys(urls)
        found = article_patterns(urls, trusted=feed.kind != "sitemap")
        self.patterns |= dict.fromkeys(found)
        return bool(found)

    def from_links(self, urls: Sequence[str]) -> None:
        """Add the links of pages, where no document announces anything."""
        self.announced |= dict.fromkeys(urls)
        found = (
            article_patterns(urls, trusted=False)
            or tuple(folder_patterns(urls))
            or short_patterns(urls)
        )
        self.patterns |= dict.fromkeys(found)

    def is_article(self, url: str) -> bool:
        """Whether an address matches a learnt pattern of articles."""
        return any(re.search(pattern, url) for pattern in self.patterns)

    def own_hosts(self, known: Iterable[str | None]) -> tuple[str, ...]:
        """The hosts that are known to belong to the site, and the host of most articles."""
        most = [host for host, count in self._hosts.items() if count > MOST * self._hosts.total()]
        return tuple(dict.fromkeys(host for host in (*known, *most) if host))

    def site(
        self, name: str, *, hosts: Iterable[str | None], fronts: Sequence[Front], crawl: Crawl
    ) -> Site:
        """The declaration of the site.

        Args:
            name: the host under which the site is known.
            hosts: those that are known to belong to the site.
            fronts: the pages that were read; they state title and language.
            crawl: the feeds that were found, and the delay.
        """
        language = next((front.language for front in fronts if front.language), "ru")
        return Site(
            name=name,
            title=next((front.title for front in fronts if front.title), name),
            hosts=self.own_hosts(hosts),
            language=language,
            zone=ZONES.get(language, "UTC"),
            article_url=tuple(self.patterns),
            crawl=crawl,
        )


def host_of_most_articles(links: Iterable[str]) -> str | None:
    """The host with most links that look like articles; None where no link does.

    Example:
        >>> addresses = (f"https://vesti.example/news/{number}" for number in range(100, 110))
        >>> host_of_most_articles(addresses)
        'vesti.example'
    """
    by_host: defaultdict[str | None, list[str]] = defaultdict(list)
    for url in links:
        by_host[host_of(url)].append(url)
    for host, urls in by_host.items():
        if len(urls) >= MANY and len(urls) > MOST * sum(map(len, by_host.values())):
            return host if article_patterns(urls, trusted=False) else None
    return None
