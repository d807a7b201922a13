"""Looks at a site nobody has declared: what announces its articles, and what their addresses are.

`python -m newsbot.crawl.explore ADDRESS` prints the declaration that comes of it. It runs in a
process of its own, since a process can run Scrapy's reactor once.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

import msgspec
import scrapy
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from newsbot.discovery.front import (
    USUAL_PLACES,
    Front,
    Kind,
    article_patterns,
    kind_of_document,
    read_front,
    sitemaps_of,
)
from newsbot.discovery.read import read_listing
from newsbot.model.errors import ConfigurationError, NewsbotError, NothingCollected
from newsbot.model.site import Crawl, Feed, Site
from newsbot.model.urls import host_of

ZONES = {"ru": "Europe/Moscow", "uk": "Europe/Kyiv", "be": "Europe/Minsk", "kk": "Asia/Almaty"}
"""Zone of the times that sites in a language print without an offset; UTC for others."""

SITEMAPS_READ = 3
"""Children of a sitemap index that are looked into for the shape of addresses."""

SETTINGS: dict[str, Any] = {
    "ITEM_PIPELINES": {},
    "RETRY_ENABLED": False,
    "DOWNLOAD_TIMEOUT": 20,
    "LOG_LEVEL": "CRITICAL",
}


class Explorer(scrapy.Spider):
    """Asks for the page that was named, robots.txt and the places that they lead to."""

    name = "explorer"
    handle_httpstatus_all: ClassVar[bool] = True

    def __init__(self, address: str, sites: list[Site], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.address = address
        self.sites = sites
        self.troubles: list[str] = []

    async def start(self) -> AsyncIterator[Any]:
        """The whole exploration; the one request at the end never leaves."""
        site = await self._explore()
        if site is not None:
            self.sites.append(site)
        return
        yield

    async def _explore(self) -> Site | None:
        response = await self._get(self.address)
        if response is None:
            return None
        if kind := kind_of_document(response.body, response.url):
            return await self._declared(Front(), [(kind, response)])
        front = read_front(response.body, response.url)
        documents = [found async for found in self._documents(front)]
        return await self._declared(front, documents)

    async def _documents(self, front: Front) -> AsyncIterator[tuple[Kind, Response]]:
        """Feeds and sitemaps that are named; the usual places only where nothing is."""
        robots = await self._get(urljoin(self.address, "/robots.txt"))
        named = [*front.feeds]
        if robots is not None:
            named += sitemaps_of(robots.text if hasattr(robots, "text") else "", robots.url)
        kinds = set()
        for url in dict.fromkeys(named):
            found = await self._document(url)
            if found:
                kinds.add(found[0])
                yield found
        for place in USUAL_PLACES:
            if kinds:
                return
            found = await self._document(urljoin(self.address, place))
            if found:
                kinds.add(found[0])
                yield found

    async def _document(self, url: str) -> tuple[Kind, Response] | None:
        response = await self._get(url)
        kind = kind_of_document(response.body, response.url) if response else None
        return (kind, response) if kind and response else None

    async def _declared(self, front: Front, documents: list[tuple[Kind, Response]]) -> Site | None:
        host = host_of(self.address)
        if host is None:
            return None
        patterns: dict[str, None] = {}
        for kind, response in documents:
            urls = [url async for url in self._announced(kind, response)]
            patterns |= dict.fromkeys(article_patterns(urls, trusted=kind == "rss"))
        feeds = [_feed(kind, response.url) for kind, response in documents]
        if not feeds:
            patterns = dict.fromkeys(article_patterns(front.links, trusted=False))
            feeds = [Feed(kind="section", url=self.address, links="a[href]")] if patterns else []
        if not feeds:
            return None
        language = front.language or "ru"
        return Site(
            name=host,
            title=front.title or host,
            hosts=(host,),
            language=language,
            zone=ZONES.get(language, "UTC"),
            article_url=tuple(patterns),
            crawl=Crawl(feeds=tuple(feeds)),
        )

    async def _announced(self, kind: Kind, response: Response) -> AsyncIterator[str]:
        """Addresses in a document, and in the first children of an index."""
        try:
            listing = read_listing(
                _feed(kind, response.url), response.body, base=response.url, zone="UTC"
            )
        except NewsbotError:
            return
        for found in listing.found:
            yield found.url
        for child in listing.further[:SITEMAPS_READ]:
            answer = await self._get(child.url)
            if answer is None:
                continue
            async for url in self._announced("sitemap", answer):
                yield url

    async def _get(self, url: str) -> Response | None:
        """An answer with a body, or None with the trouble noted."""
        try:
            response = await self.crawler.engine.download_async(scrapy.Request(url))
        except IgnoreRequest as error:
            self.troubles.append(f"{url}: {error}")
            return None
        except Exception as error:  # whatever Twisted may raise for a server that is not there
            self.troubles.append(f"{url}: {type(error).__name__}")
            return None
        if response.status != 200:
            self.troubles.append(f"{url}: {response.status}")
            return None
        return response


def explore(address: str) -> Site:
    """Look at a site and say how it can be crawled.

    Args:
        address: its front page, a section, a feed or a sitemap.

    Raises:
        ConfigurationError: it could not be reached, or robots.txt forbids it.
        NothingCollected: nothing announces articles there.
    """
    command = [sys.executable, "-m", "newsbot.crawl.explore", address]
    done = subprocess.run(command, capture_output=True, check=False)
    try:
        told = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError) as error:
        raise ConfigurationError(
            f"{address} could not be explored: {done.stderr.decode(errors='replace')[-400:]}"
        ) from error
    if told["site"] is not None:
        return msgspec.convert(told["site"], Site)
    silent = [trouble for trouble in told["troubles"] if trouble.startswith(f"{address}: ")]
    if silent:
        raise ConfigurationError(f"no page at {silent[0]}", hint="check the address")
    raise NothingCollected(
        f"nothing announces articles at {address}: no feed, no sitemap, no links to articles",
        hint="name a section, a feed or a sitemap of the site",
    )


def _feed(kind: Kind, url: str) -> Feed:
    return Feed(kind=kind, url=url, backfill=kind == "sitemap")


def main(arguments: Iterable[str] = ()) -> None:
    """Explore the address on the command line and print what was found as JSON."""
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    (address,) = arguments or sys.argv[1:]
    chosen = Settings()
    chosen.setmodule("newsbot.settings")
    chosen.setdict(SETTINGS, priority="cmdline")
    process = AsyncCrawlerProcess(chosen)
    sites: list[Site] = []
    crawler = process.create_crawler(Explorer)
    process.crawl(crawler, address=urlsplit(address).geturl(), sites=sites)
    process.start()
    troubles = getattr(crawler.spider, "troubles", [])
    site = msgspec.to_builtins(sites[0]) if sites else None
    print(json.dumps({"site": site, "troubles": troubles}))


if __name__ == "__main__":
    main()
