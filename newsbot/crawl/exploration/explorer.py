"""Explores an undeclared site: finds what announces its articles, and learns their addresses."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

import scrapy
from msgspec.structs import replace
from scrapy.http import HtmlResponse, Response
from scrapy.utils.response import get_meta_refresh

from newsbot.crawl.browser.chromium import Contexts
from newsbot.crawl.exploration import lists
from newsbot.crawl.exploration.behind import look_behind
from newsbot.crawl.exploration.guesses import Guess, Guesses
from newsbot.crawl.exploration.reuse import KeptResponse
from newsbot.crawl.exploration.site_feeds import Document, SiteFeeds, feed_of
from newsbot.crawl.exploration.survey import Explored, Survey
from newsbot.crawl.feed_fetcher import article_meta
from newsbot.crawl.responses.scrapy_error import in_plain_words
from newsbot.discovery.front import (
    Front,
    kind_of_document,
    read_front,
    sitemaps_of,
    what_feed,
    with_changes_first,
)
from newsbot.discovery.learnt import Learnt, host_of_most_articles
from newsbot.discovery.read import is_article
from newsbot.discovery.scripted import is_made_by_scripts
from newsbot.model.site import Crawl, Feed, Site
from newsbot.model.urls import host_of

FEEDS_READ = 5
"""Feeds that one page names which are looked into: some name one for every tag."""

SPARE = 0.25
"""Requests beside those for articles, for each article that the named pages list, up to which more
places are tried where feeds and lists may be."""

FEW = 10
"""Articles on the named pages up to which they may be the latest of a list on another page."""

AT_ONCE = 5.0
"""Seconds within which a page that leads on by itself is no page to be read; others reload."""


class Explorer(scrapy.Spider):
    """Fetches the named pages, robots.txt, and the feeds and sections that they lead to."""

    name = "explorer"

    def __init__(self, survey: Survey, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.survey = survey
        self.fetched: dict[str, KeptResponse] = dict(survey.reusable)
        self.reusable = self.fetched  # what was asked for once is not asked for again
        self.troubles: list[str] = []
        self.asked: list[str] = []
        self.learnt = Learnt()
        self.site_feeds = SiteFeeds(self._get, self.learnt, self.troubles)
        self.home = survey.addresses[0]  # where that one leads to, once it is asked for
        self.elsewhere: str | None = None
        self.is_frame = False
        self.found = Explored()

    async def start(self) -> AsyncIterator[Any]:
        """Run the whole exploration; its requests bypass Scrapy's scheduler."""
        site = await self._explore()
        samples = [url async for url in self._samples(site)] if site else []
        shown = [self.fetched[url] for url in samples[:1]]
        if site and any(one.drawn or is_made_by_scripts(one.body) for one in shown):
            site = replace(site, crawl=replace(site.crawl, browser=True))
        self.found = Explored(
            site=site,
            answers=self.fetched,
            announced=tuple(self.learnt.announced),
            samples=tuple(samples[: self.survey.samples]),
            troubles=tuple(self.troubles),
            refused=tuple(self.site_feeds.refused),
            elsewhere=self.elsewhere,
            left_out=self.learnt.left_out,
            led_to=None if self._is_as_named() else self.home,
            is_frame=self.is_frame,
        )
        return
        yield  # makes this a generator without values, as Scrapy asks for

    def _is_as_named(self) -> bool:
        named, led_to = (urlsplit(url).path for url in (self.survey.addresses[0], self.home))
        return named.rstrip("/") == led_to.rstrip("/")

    async def _explore(self) -> Site | None:
        documents: list[Document] = []
        fronts: list[tuple[str, Front]] = []
        for address in self.survey.addresses:
            response = await self._named(address)
            if response is None:
                continue
            if address == self.survey.addresses[0]:
                self.home = response.url
            self.is_frame = self.is_frame or is_made_by_scripts(response.body)
            if kind := kind_of_document(response.body, response.url):
                documents.append((feed_of(kind, response.url), response))
            else:
                front = read_front(response.body, response.url)
                fronts.append((response.url, front))
                if urlsplit(address).path in {"", "/"}:
                    self.learnt.note_front(front.own)
                self.site_feeds.note_interfaces(response)
        if fronts:
            documents += [found async for found in self._documents([front for _, front in fronts])]
        return await self._declared(fronts, documents)

    async def _named(self, address: str) -> Response | None:
        """The answer at an address that somebody named; a page may lead on by itself."""
        response = await self._get(address, self._drawn())
        if isinstance(response, HtmlResponse):
            wait, target = get_meta_refresh(response)
            if target and wait is not None and wait <= AT_ONCE and target != response.url:
                return await self._get(target, self._drawn()) or response
        return response

    async def _documents(self, fronts: Sequence[Front]) -> AsyncIterator[Document]:
        """The named feeds and sitemaps; the usual addresses only where none are named."""
        robots = await self._get(self._place("/robots.txt"))
        named = [url for front in fronts for url in (*front.feeds[:FEEDS_READ], *front.sitemaps)]
        if robots is not None:
            named += sitemaps_of(robots.text if hasattr(robots, "text") else "", robots.url)
        kinds: set[str] = set()
        seen: set[str] = set()
        for url in with_changes_first(dict.fromkeys(named)):
            if what_feed(url) in seen:
                continue
            found = await self.site_feeds.document(url)
            if found and found[1].url not in seen:
                seen |= {found[1].url, what_feed(url)}
                kinds.add(found[0].kind)
                yield found
        # A feed shows the latest articles only, so a sitemap is looked for beside it.
        # The places of a known system are few, and likely.
        guesses = self._guesses(fronts)
        listed = 0 if guesses.generator else guesses.listed
        async for found in self._guessed(guesses.first(), kinds, listed):
            yield found

    async def _guessed(
        self, guesses: Iterable[Guess], kinds: set[str], listed: int = 0
    ) -> AsyncIterator[Document]:
        """The documents at addresses that nothing names.

        Args:
            guesses: addresses, the likeliest first, each with the kinds of which one is enough.
            kinds: those that are known already.
            listed: articles that the pages list; where these are few, so are the guesses.
        """
        tried = 0
        for places, enough in guesses:
            for place in places:
                if kinds & enough or self.site_feeds.is_walled:
                    break
                if tried and not self._may_ask(listed):
                    return
                tried += 1
                if found := await self.site_feeds.document(self._place(place)):
                    kinds = {*kinds, found[0].kind}
                    yield found

    def _may_ask(self, articles: int) -> bool:
        """Whether so many articles are worth another request, if any are known."""
        beside = sum(not self.learnt.is_article(url) for url in self.asked)
        return articles == 0 or beside < SPARE * articles

    def _guesses(self, fronts: Sequence[Front]) -> Guesses:
        return Guesses(self.survey, fronts, self.is_frame)

    def _place(self, path: str) -> str:
        return urljoin(self.home, path)

    async def _declared(
        self, fronts: Sequence[tuple[str, Front]], documents: Sequence[Document]
    ) -> Site | None:
        """A declaration from what announces articles; None where nothing does."""
        host = host_of(self.survey.addresses[0])
        for _, front in fronts:
            self.learnt.note_menu(front.menu)
        feeds = await self.site_feeds.feeds(documents)
        announces = bool(self.learnt.patterns)  # a feed without any entry does not
        listed = await self._beside(feeds, fronts) if announces else []
        behind: list[Feed] = []
        if not announces:
            self.learnt.from_links([url for _, front in fronts for url in front.links])
            if by_day := await lists.archive(fronts, self.learnt, self._get):
                feeds.append(by_day)
            if not self.learnt.patterns:
                behind = await self._behind(fronts)
            if not self.learnt.patterns and not feeds:
                feeds = await self._guessed_feeds([front for _, front in fronts])
        await lists.leave_out_others(self.learnt, self._get_drawn)
        if self.learnt.patterns and (self.survey.follow or not announces):
            listed = [*(lists.section(address) for address, _ in fronts if not behind), *listed]
            if not announces and self.survey.follow:
                listed += [one async for one in lists.sections(fronts, self.learnt, self._get)]
            elif not (announces or behind) and self.learnt.count() < FEW:
                listed += [one async for one in self._some_sections(fronts)]
        feeds = list({feed.url: feed for feed in (*feeds, *behind, *listed)}.values())
        if not feeds or host is None:
            self.elsewhere = host_of_most_articles(
                url for _, front in fronts for url in front.elsewhere
            )
            return None
        survey = self.survey
        crawl = Crawl(feeds=tuple(feeds), delay=survey.delay, cookies=survey.cookies)
        hosts = [host_of(self.home), host]
        return self.learnt.site(
            host, hosts=hosts, fronts=[front for _, front in fronts], crawl=crawl
        )

    async def _guessed_feeds(self, fronts: Sequence[Front]) -> list[Feed]:
        """Feeds and sitemaps at the usual addresses that were not tried for yet."""
        guesses = self._guesses(fronts).last()
        documents = [found async for found in self._guessed(guesses, set())]
        return await self.site_feeds.announcing(documents)

    async def _beside(
        self, feeds: Sequence[Feed], fronts: Sequence[tuple[str, Front]]
    ) -> list[Feed]:
        """The named pages that list articles beside the feeds, and sections, where feeds are short.

        Sitemaps, of which only a part is read here, may announce what the pages list.
        """
        if any(feed.kind != "rss" for feed in feeds):
            return []
        are_short = self.site_feeds.are_short(self.survey.since)
        found = [
            lists.section(address)
            for address, front in fronts
            if self.learnt.unannounced(front.links) or (are_short and lists.goes_on(address, front))
        ]
        if not (self.survey.follow or are_short):
            return found
        return [*found, *[one async for one in self._some_sections(fronts)]]

    def _some_sections(self, fronts: Sequence[tuple[str, Front]]) -> AsyncIterator[Feed]:
        """The sections behind the named pages; few are asked for where few articles are known."""
        before = len(self.asked)

        def may_ask() -> bool:
            return len(self.asked) == before or self._may_ask(self.learnt.count())

        return lists.sections(fronts, self.learnt, self._get, may_ask)

    async def _behind(self, fronts: Sequence[tuple[str, Front]]) -> list[Feed]:
        """The feeds behind pages that list no article: those named there, or lists."""
        found = await look_behind(fronts, self.learnt, self._get_drawn)
        documents = [
            document
            for url in dict.fromkeys(url for front in found.fronts for url in front.feeds)
            if (document := await self.site_feeds.document(url))
        ]
        return await self.site_feeds.announcing(documents) or found.lists

    async def _samples(self, site: Site) -> AsyncIterator[str]:
        """Fetch as many announced articles as were asked for, at least one.

        The crawl that follows does not ask for them again.
        """
        own = (
            url
            for url in self.learnt.announced
            if is_article(url, site) and host_of(url) in site.hosts
        )
        for url in islice(own, max(1, self.survey.samples)):
            if await self._get(url, self._drawn()):
                yield url

    async def _get_drawn(self, url: str) -> Response | None:
        return await self._get(url, self._drawn())

    def _drawn(self) -> dict[str, Any]:
        """The request meta that makes the browser draw a named page."""
        return article_meta(Contexts(self.name, self.crawler)) if self.survey.browser else {}

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
