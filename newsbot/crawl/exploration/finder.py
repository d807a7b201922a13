"""Finds what announces the articles of an undeclared site: feeds, usual places, lists."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from newsbot.crawl.exploration import lists
from newsbot.crawl.exploration.behind import look_behind
from newsbot.crawl.exploration.guesses import Guess, Guesses
from newsbot.crawl.exploration.site_feeds import Document, SiteFeeds, feed_of, link_header
from newsbot.crawl.exploration.survey import Survey
from newsbot.discovery.front import Front, kind_of_document, read_front, sitemaps_of
from newsbot.discovery.learnt import Learnt, host_of_most_articles
from newsbot.discovery.named_feeds import what_feed, with_changes_first
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


class Fetching(NamedTuple):
    """How pages are fetched.

    Attributes:
        get: as feeds and lists are.
        drawn: as pages for readers are, by a browser where the survey asks for one.
        named: the same, and where the page leads on by itself, the page it leads to.
        asked: all addresses that were asked for so far.
        troubles: why there was no page at an address.
    """

    get: lists.Get
    drawn: lists.Get
    named: lists.Get
    asked: Sequence[str]
    troubles: Sequence[str]


class Finder:
    """Looks for announcements of one site's articles, and learns the addresses of these.

    Args:
        survey: what to look at.
        web: fetches it.

    Attributes:
        home: the first named address; where that one leads to, once it was asked for.
        elsewhere: another host to which most links of the pages lead, where nothing was found.
        passed_over: feeds that pages name beyond the first ones, which were not looked into.
        is_frame: a named page is an empty frame, which scripts would fill.
        learnt: the addresses of articles.
        site_feeds: the feeds.
    """

    def __init__(self, survey: Survey, web: Fetching) -> None:
        self._survey = survey
        self._web = web
        self.learnt = Learnt()
        self.site_feeds = SiteFeeds(web.get, self.learnt, web.troubles)
        self.home = survey.addresses[0]
        self.passed_over: list[str] = []
        self.elsewhere: str | None = None
        self.is_frame = False

    async def site(self) -> Site | None:
        """The declaration of the site; None where nothing announces articles."""
        documents: list[Document] = []
        fronts: list[tuple[str, Front]] = []
        for address in self._survey.addresses:
            response = await self._web.named(address)
            if response is None:
                continue
            if address == self._survey.addresses[0]:
                self.home = response.url
            self.is_frame = self.is_frame or is_made_by_scripts(response.body)
            if kind := kind_of_document(response.body, response.url):
                documents.append((feed_of(kind, response.url), response))
            else:
                front = read_front(response.body, response.url, link_header(response))
                fronts.append((response.url, front))
                if urlsplit(address).path in {"", "/"}:
                    self.learnt.note_front(front.own)
                self.site_feeds.note_interfaces(response)
        if fronts:
            documents += [found async for found in self._documents([front for _, front in fronts])]
        return await self._declared(fronts, documents)

    async def _documents(self, fronts: Sequence[Front]) -> AsyncIterator[Document]:
        """The named feeds and sitemaps; the usual addresses only where none are named."""
        robots = await self._web.get(self._place("/robots.txt"))
        named = [url for front in fronts for url in (*front.feeds[:FEEDS_READ], *front.sitemaps)]
        if robots is not None:
            named += sitemaps_of(robots.text if hasattr(robots, "text") else "", robots.url)
        kinds: set[str] = set()
        seen: set[str] = set()
        places = deque(with_changes_first(dict.fromkeys(named)))
        known = set(places)  # a page of feeds names itself, and others that name each other
        listed_feeds: list[str] = []
        while places:
            url = places.popleft()
            if what_feed(url) in seen:
                continue
            found = await self.site_feeds.document(url)
            if found is None and not listed_feeds:  # of all feeds, for readers: there is one
                others = self.site_feeds.lists.get(url, ())
                unknown = [one for one in others if one not in known]
                listed_feeds = unknown[:FEEDS_READ]
                self.passed_over += unknown[FEEDS_READ:]
                places.extend(listed_feeds)
                known.update(listed_feeds)
            if found and found[1].url not in seen:
                seen |= {found[1].url, what_feed(url)}
                kinds.add(found[0].kind)
                yield found
        more = [url for front in fronts for url in front.feeds[FEEDS_READ:]]
        over = {what_feed(url): url for url in (*more, *self.passed_over)}
        self.passed_over = [url for what, url in over.items() if what not in seen]
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
        beside = sum(not self.learnt.is_article(url) for url in self._web.asked)
        return articles == 0 or beside < SPARE * articles

    def _guesses(self, fronts: Sequence[Front]) -> Guesses:
        return Guesses(self._survey, fronts, self.is_frame)

    def _place(self, path: str) -> str:
        return urljoin(self.home, path)

    async def _declared(
        self, fronts: Sequence[tuple[str, Front]], documents: Sequence[Document]
    ) -> Site | None:
        """A declaration from what announces articles; None where nothing does."""
        for _, front in fronts:
            self.learnt.note_menu(front.menu)
        feeds = await self.site_feeds.feeds(documents)
        announces = bool(self.learnt.patterns)  # a feed without any entry does not
        found = await (self._with_lists if announces else self._lists_instead)(feeds, fronts)
        feeds = list({feed.url: feed for feed in found}.values())
        host = host_of(self._survey.addresses[0])
        if not feeds or host is None:
            self.elsewhere = host_of_most_articles(
                url for _, front in fronts for url in front.elsewhere
            )
            return None
        survey = self._survey
        crawl = Crawl(feeds=tuple(feeds), delay=survey.delay, cookies=survey.cookies)
        hosts = [host_of(self.home), host]
        return self.learnt.site(
            host, hosts=hosts, fronts=[front for _, front in fronts], crawl=crawl
        )

    async def _with_lists(
        self, feeds: list[Feed], fronts: Sequence[tuple[str, Front]]
    ) -> list[Feed]:
        """Feeds that announce articles, with the lists that add something to them."""
        listed = await self._beside(feeds, fronts)
        await lists.leave_out_others(self.learnt, self._web.drawn)
        follows = self._survey.follow and self.learnt.patterns
        named = [lists.section(address) for address, _ in fronts if follows]
        return [*feeds, *named, *listed]

    async def _lists_instead(
        self, feeds: list[Feed], fronts: Sequence[tuple[str, Front]]
    ) -> list[Feed]:
        """What announces articles where feeds do not: an archive, lists, feeds at usual places."""
        self.learnt.from_links([url for _, front in fronts for url in front.links])
        if by_day := await lists.archive(fronts, self.learnt, self._web.get):
            feeds = [*feeds, by_day]
        behind = [] if self.learnt.patterns else await self._behind(fronts)
        if not self.learnt.patterns and not feeds:
            feeds = await self._guessed_feeds([front for _, front in fronts])
        await lists.leave_out_others(self.learnt, self._web.drawn)
        named = await self._named_lists(fronts, behind) if self.learnt.patterns else []
        return [*feeds, *behind, *named]

    async def _named_lists(
        self, fronts: Sequence[tuple[str, Front]], behind: Sequence[Feed]
    ) -> list[Feed]:
        """The named pages, unless the lists lie behind them, and sections on demand or for want."""
        named = [] if behind else [lists.section(address) for address, _ in fronts]
        if self._survey.follow:
            more = lists.sections(fronts, self.learnt, self._web.get)
        elif not behind and self.learnt.count() < FEW:
            more = self._some_sections(fronts)
        else:
            return named
        return [*named, *[one async for one in more]]

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
        are_short = self.site_feeds.are_short(self._survey.since)
        found = [
            lists.section(address)
            for address, front in fronts
            if self.learnt.unannounced(front.links) or (are_short and lists.goes_on(address, front))
        ]
        if not (self._survey.follow or are_short):
            return found
        return [*found, *[one async for one in self._some_sections(fronts)]]

    def _some_sections(self, fronts: Sequence[tuple[str, Front]]) -> AsyncIterator[Feed]:
        """The sections behind the named pages; few are asked for where few articles are known."""
        before = len(self._web.asked)

        def may_ask() -> bool:
            return len(self._web.asked) == before or self._may_ask(self.learnt.count())

        return lists.sections(fronts, self.learnt, self._web.get, may_ask)

    async def _behind(self, fronts: Sequence[tuple[str, Front]]) -> list[Feed]:
        """The feeds behind pages that list no article: those named there, or lists."""
        found = await look_behind(fronts, self.learnt, self._web.drawn)
        documents = [
            document
            for url in dict.fromkeys(url for front in found.fronts for url in front.feeds)
            if (document := await self.site_feeds.document(url))
        ]
        return await self.site_feeds.announcing(documents) or found.lists
