"""Looks at a site nobody has declared: what announces its articles, and what their addresses are.

`newsbot.crawl.explored` runs it in a process of its own: a survey in JSON comes in, what was found
goes out as MessagePack.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Sequence
from itertools import islice
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

import msgspec
import scrapy
from msgspec.structs import replace
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from newsbot.crawl.explored import Explored, Survey
from newsbot.crawl.given import Answered
from newsbot.discovery.front import (
    FEED_PLACES,
    SITEMAP_PLACES,
    Front,
    Kind,
    article_patterns,
    kind_of_document,
    read_front,
    sitemaps_of,
)
from newsbot.discovery.read import is_article, read_listing
from newsbot.discovery.scripted import is_made_by_scripts
from newsbot.model.errors import NewsbotError
from newsbot.model.site import Crawl, Feed, Site
from newsbot.model.urls import host_of

ZONES = {"ru": "Europe/Moscow", "uk": "Europe/Kyiv", "be": "Europe/Minsk", "kk": "Asia/Almaty"}
"""Zone of the times that sites in a language print without an offset; UTC for others."""

SITEMAPS_READ = 3
"""Children of a sitemap index that are looked into for the shape of addresses."""

FEEDS_READ = 5
"""Feeds that one page names which are looked into: some name one for every tag."""

NEXT_PAGE = 'link[rel~="next"],a[rel~="next"],a.next'
"""What leads from a list to the one behind it."""

SETTINGS: dict[str, Any] = {
    "ITEM_PIPELINES": {},
    "RETRY_ENABLED": False,
    "DOWNLOAD_TIMEOUT": 20,
    "LOG_LEVEL": "CRITICAL",
}

Document = tuple[Kind, Response]


class Explorer(scrapy.Spider):
    """Asks for the pages that were named, robots.txt and the places that they lead to."""

    name = "explorer"
    handle_httpstatus_all: ClassVar[bool] = True

    def __init__(self, survey: Survey, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.survey = survey
        self.given: dict[str, Answered] = {}
        self.noted = self.given  # what was asked for once is not asked for again
        self.troubles: list[str] = []
        self.announced: dict[str, None] = {}
        self.found = Explored()

    async def start(self) -> AsyncIterator[Any]:
        """The whole exploration; no request goes Scrapy's own way."""
        site = await self._explore()
        samples = [url async for url in self._samples(site)] if site else []
        if site and samples and is_made_by_scripts(self.noted[samples[0]].body):
            site = replace(site, crawl=replace(site.crawl, browser=True))
        self.found = Explored(
            site=site,
            answers=self.noted,
            announced=tuple(self.announced),
            samples=tuple(samples[: self.survey.samples]),
            troubles=tuple(self.troubles),
        )
        return
        yield

    async def _explore(self) -> Site | None:
        documents: list[Document] = []
        fronts: list[tuple[str, Front]] = []
        for address in self.survey.addresses:
            response = await self._get(address)
            if response is None:
                continue
            if kind := kind_of_document(response.body, response.url):
                documents.append((kind, response))
            else:
                fronts.append((address, read_front(response.body, response.url)))
        if fronts:
            documents += [found async for found in self._documents([front for _, front in fronts])]
        return await self._declared(fronts, documents) if fronts or documents else None

    async def _documents(self, fronts: Sequence[Front]) -> AsyncIterator[Document]:
        """Feeds and sitemaps that are named; the usual places only where nothing is."""
        robots = await self._get(self._place("/robots.txt"))
        named = [url for front in fronts for url in front.feeds[:FEEDS_READ]]
        if robots is not None:
            named += sitemaps_of(robots.text if hasattr(robots, "text") else "", robots.url)
        kinds, seen = set(), set()
        for url in dict.fromkeys(named):
            found = await self._document(url)
            if found and found[1].url not in seen:
                seen.add(found[1].url)
                kinds.add(found[0])
                yield found
        # A feed shows the latest articles only, so a sitemap is looked for beside it.
        for places, enough in ((SITEMAP_PLACES, {"sitemap"}), (FEED_PLACES, {"sitemap", "rss"})):
            for place in places:
                if kinds & enough:
                    break
                if found := await self._document(self._place(place)):
                    kinds.add(found[0])
                    yield found

    def _place(self, path: str) -> str:
        return urljoin(self.survey.addresses[0], path)

    async def _document(self, url: str) -> Document | None:
        response = await self._get(url)
        kind = kind_of_document(response.body, response.url) if response else None
        return (kind, response) if kind and response else None

    async def _declared(
        self, fronts: Sequence[tuple[str, Front]], documents: Sequence[Document]
    ) -> Site | None:
        host = host_of(self.survey.addresses[0])
        if host is None:
            return None
        patterns: dict[str, None] = {}
        for kind, response in documents:
            urls = [url async for url in self._announced(kind, response)]
            self.announced |= dict.fromkeys(urls)
            patterns |= dict.fromkeys(article_patterns(urls, trusted=kind == "rss"))
        feeds = [_feed(kind, response.url) for kind, response in documents]
        links = [url for _, front in fronts for url in front.links]
        if not feeds:
            self.announced |= dict.fromkeys(links)
            patterns = dict.fromkeys(article_patterns(links, trusted=False))
        if patterns and (self.survey.follow or not feeds):
            feeds += [self._section(address) for address, _ in fronts]
        if not feeds:
            return None
        language = next((front.language for _, front in fronts if front.language), "ru")
        return Site(
            name=host,
            title=next((front.title for _, front in fronts if front.title), host),
            hosts=(host,),
            language=language,
            zone=ZONES.get(language, "UTC"),
            article_url=tuple(patterns),
            crawl=Crawl(feeds=tuple(feeds), delay=self.survey.delay),
        )

    def _section(self, address: str) -> Feed:
        more = NEXT_PAGE if self.survey.follow else None
        return Feed(kind="section", url=address, links="a[href]", next=more)

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

    async def _samples(self, site: Site) -> AsyncIterator[str]:
        """Articles that were announced, as many as were asked for, and one at least.

        The crawl that follows does not ask for them again.
        """
        own = (
            url for url in self.announced if is_article(url, site) and host_of(url) in site.hosts
        )
        for url in islice(own, max(1, self.survey.samples)):
            if await self._get(url):
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


def _feed(kind: Kind, url: str) -> Feed:
    return Feed(kind=kind, url=url, backfill=kind == "sitemap")


def main() -> None:
    """Explore what the survey on standard input names, and write what was found."""
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    given = msgspec.json.decode(sys.stdin.buffer.read(), type=Survey)
    addresses = tuple(urlsplit(address).geturl() for address in given.addresses)
    survey = replace(given, addresses=addresses)
    paced = {"DOWNLOAD_DELAY": survey.delay, "AUTOTHROTTLE_START_DELAY": survey.delay}
    chosen = Settings()
    chosen.setmodule("newsbot.settings")
    chosen.setdict(SETTINGS | paced, priority="cmdline")
    process = AsyncCrawlerProcess(chosen)
    crawler = process.create_crawler(Explorer)
    process.crawl(crawler, survey=survey)
    process.start()
    found = crawler.spider.found if isinstance(crawler.spider, Explorer) else Explored()
    sys.stdout.buffer.write(msgspec.msgpack.encode(found))


if __name__ == "__main__":
    main()
