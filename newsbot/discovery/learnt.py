"""Learns the addresses of an undeclared site's articles from its documents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from urllib.parse import urlsplit

from newsbot.discovery.front import Front
from newsbot.discovery.patterns import (
    MANY,
    article_patterns,
    folder_of,
    folder_patterns,
    looking_like_articles,
    short_patterns,
    without,
)
from newsbot.discovery.queries import page_named
from newsbot.model.site import Crawl, Feed, Site
from newsbot.model.urls import host_of, normalise_url

MOST = 0.5
"""Share of the articles from which the host where they lie is the site's own, too: feeds that
collect from many sites, and pages that link to many, name none so often."""

MOST_NAMED = 60
"""Addresses that a pattern names as none of an article: more are no menu."""

ZONES = {"ru": "Europe/Moscow", "uk": "Europe/Kyiv", "be": "Europe/Minsk", "kk": "Asia/Almaty"}
"""Zone of the times that sites in a language print without an offset; UTC for others."""


class Learnt:
    """The addresses of articles that are known so far, their patterns, and their hosts.

    Attributes:
        announced: addresses in feeds, sitemaps and pages, in the order in which they were found.
        patterns: regular expressions of addresses of articles.
        left_out: folders that hold no articles, each with the number of addresses in it.

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
        self.left_out: dict[str, int] = {}
        self._hosts: Counter[str | None] = Counter()
        self._sure: set[str] = set()
        self._others: set[str] = set()
        self._fronts: set[str] = set()
        self._front_names: set[str] = set()
        self._read: list[tuple[list[str], bool]] = []
        self._linked: list[list[str]] = []

    def from_document(self, feed: Feed, urls: Sequence[str]) -> bool:
        """Add the announcements of a feed or sitemap; returns whether they include articles."""
        fronts = {url for url in urls if self._is_front(url)}
        self._others |= fronts
        urls = [url for url in urls if url not in fronts]
        if feed.kind == "rss":
            self._hosts.update(map(host_of, urls))
        trusted = feed.kind != "sitemap"
        if trusted:
            self._sure.update(urls)
        self.announced |= dict.fromkeys(urls)
        found = article_patterns(urls if trusted else self._likely(urls), trusted=trusted)
        self.patterns |= dict.fromkeys(found)
        self._read.append((list(urls), trusted))
        return bool(found)

    def from_links(self, urls: Sequence[str]) -> None:
        """Add the links of pages, where no document announces anything."""
        self._linked.append(list(urls))
        self.announced |= dict.fromkeys(urls)
        found = patterns_of_links(self._likely(urls)) or patterns_of_links(urls)
        self.patterns |= dict.fromkeys(found)

    def note_menu(self, urls: Set[str]) -> None:
        """Note the addresses that menus name: none is an article unless a feed announces it."""
        self._others.update(urls)

    def note_front(self, urls: Set[str]) -> None:
        """Note the addresses of the site's front page: feeds of wikis announce its changes, too."""
        for url in urls:
            self._fronts.add(normalise_url(url))
            self._front_names.add(page_named(url) or urlsplit(url).path.rpartition("/")[2])
        self._front_names.discard("")

    def _is_front(self, url: str) -> bool:
        return page_named(url) in self._front_names or normalise_url(url) in self._fronts

    def unannounced(self, links: Iterable[str]) -> list[str]:
        """The links of a page to articles that no document announces.

        So it is where a feed has the latest entries only. Where no document announces any article
        that the page lists, as where the only feed is that of another language or of the podcasts,
        what they look like is learnt from all links of the page.
        """
        known = set(map(normalise_url, self.announced))
        own = self._likely(links)
        alike = [url for url in own if self.is_article(url) and normalise_url(url) not in known]
        if alike:
            self.announced |= dict.fromkeys(alike)
            return alike
        listed = looking_like_articles(own)
        if len(listed) < MANY or not known.isdisjoint(map(normalise_url, listed)):
            return []
        self.from_links(own)
        return own

    def leave_out(self, folder: str) -> None:
        """Learn once more without what lies below a folder: no articles, as pages there show."""
        inside = [url for url in self.announced if folder_of(url) == folder]
        self.left_out[folder] = len(inside)
        self._others.update(inside)
        self.patterns = {}
        for urls, trusted in self._read:
            found = article_patterns(urls if trusted else self._likely(urls), trusted=trusted)
            self.patterns |= dict.fromkeys(found)
        for urls in self._linked:
            self.patterns |= dict.fromkeys(patterns_of_links(self._likely(urls)))

    def doubtful_folders(self) -> dict[str, list[str]]:
        """The folders of what looks like articles, the largest first, where there are several.

        Those of which a feed announces an article are left out.
        """
        found: defaultdict[str, list[str]] = defaultdict(list)
        for url in self.announced:
            if self.is_article(url):
                found[folder_of(url)].append(url)
        sure = {folder_of(url) for url in self._sure}
        several = len(found) > 1
        largest = sorted(found.items(), key=lambda one: -len(one[1]))
        return {folder: urls for folder, urls in largest if several and folder not in sure}

    def is_article(self, url: str) -> bool:
        """Whether an address matches a learnt pattern of articles, and is none of the others."""
        matches = any(re.search(pattern, url) for pattern in self.patterns)
        return matches and (url in self._sure or url not in self._others)

    def count(self) -> int:
        """The number of articles that are known so far."""
        return sum(map(self.is_article, self.announced))

    def _likely(self, urls: Iterable[str]) -> list[str]:
        return [url for url in urls if url not in self._others]

    def _patterns(self) -> Iterable[str]:
        """The patterns; those that fit pages which are known to be no articles leave them out."""
        for pattern in self.patterns:
            wrong = {
                re.sub(r"^https?://[^/]+", "", url)
                for url in self._others - self._sure
                if re.search(pattern, url)
            }
            yield without(pattern, wrong) if 0 < len(wrong) <= MOST_NAMED else pattern

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
            article_url=tuple(self._patterns()),
            crawl=crawl,
        )


def patterns_of_links(urls: Iterable[str]) -> tuple[str, ...]:
    """Patterns of articles' addresses, learnt from the links of a page; none where it lists none.

    Example:
        >>> links = [f"https://a.example/blog/most-otkryt-v-gorode-{n}" for n in range(3)]
        >>> len(patterns_of_links([*links, "https://a.example/about"]))
        1
    """
    known = list(urls)
    return (
        article_patterns(known, trusted=False)
        or tuple(folder_patterns(known))
        or tuple(short_patterns(known))
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
