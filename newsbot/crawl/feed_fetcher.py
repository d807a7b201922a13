"""Fetches the documents of feeds through Scrapy's downloader, and so through robots.txt."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from newsbot.crawl.browser.chromium import Contexts, scroll_to_end
from newsbot.crawl.feed_document import Answer, MissingDocument
from newsbot.crawl.feed_state import Validators
from newsbot.crawl.redirect import leads_inside
from newsbot.crawl.responses.capture import validators_of
from newsbot.crawl.responses.judge import outcome_of_answer
from newsbot.crawl.responses.scrapy_error import in_plain_words
from newsbot.discovery.markup import MAX_BYTES
from newsbot.model.errors import NewsbotError
from newsbot.model.outcome import GONE, NOT_FOUND, OutcomeKind
from newsbot.model.site import LISTINGS, Feed, Site

FIRST = 10
"""Priority of feed documents: before articles, after robots.txt."""


LONGEST = 120
"""Seconds that a feed document may take: it may be six times as large as a page."""


class NoFeed(NewsbotError):
    """The site did not give the document of a feed."""


class NoSuchDocument(NoFeed, MissingDocument):
    """The site says that there is no document at this address."""


class FeedFetcher:
    """Fetches feed documents for one site."""

    def __init__(self, crawler: Crawler, site: Site, contexts: Contexts | None) -> None:
        self._crawler = crawler
        self._site = site
        self._contexts = contexts

    async def fetch(self, feed: Feed, address: str, known: Validators) -> Answer:
        """Fetch one document, unless it has not changed.

        Raises:
            NoFeed: there is none to be had; the message says why.
        """
        request = self._request(feed, address, known)
        try:
            response = await self._crawler.engine.download_async(request)
        except Exception as error:  # whatever Twisted or the browser may raise
            raise NoFeed(f"{address}: {in_plain_words(error)}") from error
        return self._answer(address, response)

    def _request(self, feed: Feed, address: str, known: Validators) -> Request:
        if self._contexts and feed.kind in LISTINGS:
            return Request(
                address, meta=listing_meta(self._contexts, feed, self._site), priority=FIRST
            )
        elsewhere = feed.kind == "sitemap" and not leads_inside(feed.url, self._site.hosts)
        meta = {
            "download_maxsize": MAX_BYTES,
            "download_timeout": LONGEST,
            "allow_offsite": elsewhere,
        }
        return Request(address, headers=known.headers(), meta=meta, priority=FIRST)

    def _answer(self, address: str, response: Response) -> Answer:
        outcome = outcome_of_answer(response)
        if outcome and outcome.kind is not OutcomeKind.UNCHANGED:
            kind = NoSuchDocument if outcome.reason in {NOT_FOUND, GONE} else NoFeed
            raise kind(f"{address}: {outcome.reason}")
        return Answer(
            url=response.url,
            body=None if outcome else response.body,
            validators=validators_of(response),
        )


def article_meta(contexts: Contexts) -> dict[str, Any]:
    """The request meta of an article that the browser fetches."""
    from scrapy_playwright.page import PageMethod  # type: ignore[import-untyped]  # ships none

    return contexts.meta(PageMethod(contexts.settle))


def listing_meta(contexts: Contexts, feed: Feed, site: Site) -> dict[str, Any]:
    """The request meta of a listing; it is scrolled to its end if the declaration says so."""
    from scrapy_playwright.page import PageMethod

    methods = [PageMethod(contexts.settle)]
    if site.crawl.scroll and feed.links:
        methods.append(PageMethod(scroll_to_end, feed.links))
    return contexts.meta(*methods)
