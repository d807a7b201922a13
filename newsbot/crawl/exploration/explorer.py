"""The spider that explores an undeclared site: it fetches for `Finder`, and some articles."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import scrapy
from msgspec.structs import replace
from scrapy.http import HtmlResponse, Response

from newsbot.crawl.browser.chromium import Contexts
from newsbot.crawl.exploration.finder import Fetching, Finder
from newsbot.crawl.exploration.lists import has_text
from newsbot.crawl.exploration.reuse import KeptResponse
from newsbot.crawl.exploration.survey import Explored, Survey
from newsbot.crawl.feed_fetcher import article_meta
from newsbot.crawl.responses.scrapy_error import in_plain_words
from newsbot.discovery.feed_texts import element_of_texts
from newsbot.discovery.leading_on import leads_to
from newsbot.discovery.read import is_article
from newsbot.discovery.scripted import is_made_by_scripts
from newsbot.model.site import Feed, Site
from newsbot.model.urls import host_of


class Explorer(scrapy.Spider):
    """Fetches the named pages, robots.txt, and the feeds and sections that they lead to.

    Args:
        survey: what to explore.

    Attributes:
        found: the result, once the spider has ended.
        fetched: the responses so far, by address (`ReuseMiddleware`).
    """

    name = "explorer"

    def __init__(self, survey: Survey, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.survey = survey
        self.fetched: dict[str, KeptResponse] = dict(survey.reusable)
        self.reusable = self.fetched  # what was asked for once is not asked for again
        self.troubles: list[str] = []
        self.asked: list[str] = []
        web = Fetching(self._get, self._get_drawn, self._named, self.asked, self.troubles)
        self.finder = Finder(survey, web)
        self.found = Explored()

    async def start(self) -> AsyncIterator[Any]:
        """Run the whole exploration; its requests bypass Scrapy's scheduler."""
        finder = self.finder
        site = await finder.site()
        samples = [url async for url in self._samples(site)] if site else []
        shown = [self.fetched[url] for url in samples[:1]]
        by_feed = self._with_texts_of_feeds(site, shown[0]) if site and shown else None
        if by_feed:
            site = by_feed
        elif site and any(one.drawn or is_made_by_scripts(one.body) for one in shown):
            site = replace(site, crawl=replace(site.crawl, browser=True))
        self.found = Explored(
            site=site,
            answers=self.fetched,
            announced=tuple(finder.learnt.announced),
            samples=tuple(samples[: self.survey.samples]),
            troubles=tuple(self.troubles),
            refused=tuple(finder.site_feeds.refused),
            elsewhere=finder.elsewhere,
            left_out=finder.learnt.left_out,
            led_to=None if self._is_as_named() else finder.home,
            is_frame=finder.is_frame,
            passed_over=tuple(finder.passed_over),
        )
        return
        yield  # makes this a generator without values, as Scrapy asks for

    def _with_texts_of_feeds(self, site: Site, sample: KeptResponse) -> Site | None:
        """The site, with the texts of its feeds where its page has none; None where they have
        none either.
        """
        if has_text(sample.body):
            return None
        feeds = [replace(feed, full_text=self._element_of_texts(feed)) for feed in site.crawl.feeds]
        if not any(feed.full_text for feed in feeds):
            return None
        return replace(site, crawl=replace(site.crawl, feeds=tuple(feeds)))

    def _element_of_texts(self, feed: Feed) -> str | None:
        known = self.fetched.get(feed.url) if feed.kind == "rss" else None
        return element_of_texts(known.body, feed.url) if known else None

    def _is_as_named(self) -> bool:
        named, led_to = (urlsplit(url).path for url in (self.survey.addresses[0], self.finder.home))
        return named.rstrip("/") == led_to.rstrip("/")

    async def _named(self, address: str) -> Response | None:
        """The answer at an address that somebody named; a page may lead on by itself."""
        response = await self._get_drawn(address)
        if isinstance(response, HtmlResponse) and (target := leads_to(response)):
            return await self._get_drawn(target) or response
        return response

    async def _samples(self, site: Site) -> AsyncIterator[str]:
        """Fetch as many announced articles as were asked for, at least one.

        The crawl that follows does not ask for them again.
        """
        own = (
            url
            for url in self.finder.learnt.announced
            if is_article(url, site) and host_of(url) in site.hosts
        )
        for url in islice(own, max(1, self.survey.samples)):
            if await self._get_drawn(url):
                yield scrapy.Request(url).url  # letters are quoted there

    async def _get(self, url: str, meta: dict[str, Any] | None = None) -> Response | None:
        """A response with a body; None, with the trouble noted, where there is none."""
        self.asked.append(url)
        try:
            request = scrapy.Request(url, meta=meta or {})
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # whatever Twisted may raise for a server that is not there
            self.troubles.append(f"{url}: {in_plain_words(error)}")
            return None
        if response.status != 200:
            self.troubles.append(f"{url}: {response.status}")
            return None
        return response

    async def _get_drawn(self, url: str) -> Response | None:
        """The same, drawn by a browser where the survey asks for one."""
        drawn = article_meta(Contexts(self.name, self.crawler)) if self.survey.browser else {}
        return await self._get(url, drawn)
