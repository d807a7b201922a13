"""Reads one document of every feed of some sites, politely, and reports the result.

Some of the announced articles are fetched, too, so that layouts can be held against them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
import scrapy
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from newsbot.crawl.browser.chromium import Contexts, use_browser
from newsbot.crawl.feed_fetcher import listing_meta
from newsbot.crawl.request_error import BAD_CERTIFICATE, outcome_of_error
from newsbot.crawl.responses.refusal import is_captcha, outcome_of_status
from newsbot.crawl.robots.middleware import ShutOut
from newsbot.discovery.address import fill, first_places
from newsbot.discovery.read import is_article, read_listing
from newsbot.model.errors import ConfigurationError, NewsbotError
from newsbot.model.page import Page
from newsbot.model.site import LISTINGS, Feed, Site
from newsbot.model.window import since_ago

PROBE_SETTINGS: Mapping[str, Any] = {
    "ITEM_PIPELINES": {},
    "RETRY_ENABLED": False,
    "CONCURRENT_REQUESTS": 16,  # of many sites
    "DOWNLOAD_TIMEOUT": 20,
    "LOG_LEVEL": "CRITICAL",
}
"""Settings: nothing is stored, and a feed that does not answer is reported at once."""


class FeedReport(msgspec.Struct, frozen=True, kw_only=True):
    """The result of reading one feed.

    Attributes:
        address: what was asked for.
        articles: addresses in the answer that are articles by the site's own rules.
        further: documents that the answer refers to (the sitemaps of an index).
        trouble: why nothing could be read; None when it works.
        is_unreachable: nobody answered at all.
    """

    site: str
    kind: str
    address: str
    articles: int = 0
    further: int = 0
    trouble: str | None = None
    is_unreachable: bool = False

    @property
    def works(self) -> bool:
        """True when the answer leads to articles."""
        return self.trouble is None and (self.articles > 0 or self.further > 0)


class Probed(NamedTuple):
    """The results for some sites: a report for each feed, and some article pages by site."""

    reports: list[FeedReport]
    pages: dict[str, list[Page]]


class FeedProbe(scrapy.Spider):
    """Fetches the first document of every feed, and some of the articles that it announces.

    Args:
        sites: whose feeds.
        probed: what is found is added here.
        articles: pages of articles per site at most.
        without_browser: why there is none, where a site needs one.
    """

    name = "feed-probe"

    def __init__(
        self,
        sites: Iterable[Site],
        probed: Probed,
        articles: int,
        without_browser: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.without_browser = without_browser
        self.sites = sites
        self.probed = probed
        self.left = {site.name: articles for site in self.sites if not site.crawl.browser}

    async def start(self) -> AsyncIterator[Any]:
        """One request per feed."""
        now = datetime.now(UTC)
        for site in self.sites:
            for feed in site.crawl.feeds:
                place = next(first_places(feed, since_ago("1d", now), now, site.zone))
                address = fill(feed, place)
                if self.without_browser and _needs_browser(site, feed):
                    self._note(site, feed, address, self.without_browser)
                    continue
                yield scrapy.Request(
                    address,
                    callback=self.read,
                    errback=self.give_up,
                    cb_kwargs={"site": site, "feed": feed},
                    meta={"handle_httpstatus_all": True} | self._made_by(site, feed),
                    dont_filter=True,
                )

    def _made_by(self, site: Site, feed: Feed) -> dict[str, Any]:
        """The request meta of a listing that scripts make."""
        if not _needs_browser(site, feed):
            return {}
        return listing_meta(Contexts(site.name, self.crawler), feed, site)

    def read(self, response: Response, site: Site, feed: Feed) -> Iterator[scrapy.Request]:
        """Report on a feed document, and request some of the articles in it."""
        report, addresses = _read(response, site, feed)
        self.probed.reports.append(report)
        for url in addresses:
            if self.left.get(site.name):
                self.left[site.name] -= 1
                facts = {"site": site}
                yield scrapy.Request(
                    url, callback=self.keep, errback=self.give_up_page, cb_kwargs=facts
                )

    def keep(self, response: Response, site: Site) -> None:
        """Keep the page of an article."""
        if response.status == 200:
            page = Page(body=response.body, url=response.url)
            self.probed.pages.setdefault(site.name, []).append(page)

    def give_up_page(self, failure: Failure) -> None:
        """Ignore an article that does not answer: it says nothing about the feed."""

    def give_up(self, failure: Failure) -> None:
        """Report why a feed did not answer."""
        request = failure.request  # type: ignore[attr-defined] # Scrapy sets it
        site, feed = request.cb_kwargs["site"], request.cb_kwargs["feed"]
        error = failure.value
        if isinstance(error, ShutOut) and error.cause:
            error = error.cause
        refused = isinstance(error, IgnoreRequest)
        trouble = str(error) if refused else outcome_of_error(error).reason or ""
        self._note(site, feed, request.url, trouble, is_unreachable=not refused)

    def _note(
        self, site: Site, feed: Feed, address: str, trouble: str, *, is_unreachable: bool = False
    ) -> None:
        report = FeedReport(
            site=site.name,
            kind=feed.kind,
            address=address,
            trouble=trouble,
            is_unreachable=is_unreachable,
        )
        self.probed.reports.append(report)


def probe_feeds(sites: Iterable[Site], settings: Mapping[str, Any], *, articles: int = 0) -> Probed:
    """Read every feed once, and some articles of each site.

    robots.txt and the sites' delays are respected.

    Runs a Twisted reactor, so a process can call this once.

    Args:
        sites: whose feeds.
        settings: Scrapy settings that win over newsbot's.
        articles: pages of articles per site at most; none of sites that need a browser.

    Raises:
        ConfigurationError: no site could be reached at all.
    """
    from scrapy.crawler import AsyncCrawlerProcess

    named = list(sites)
    chosen = Settings()
    chosen.setmodule("newsbot.settings")
    without_browser = _browser_missing(named, chosen)
    if all(site.crawl.any_certificate for site in named):
        chosen.set("DOWNLOAD_VERIFY_CERTIFICATES", False, priority="spider")
    chosen.setdict(dict(PROBE_SETTINGS) | dict(settings), priority="cmdline")
    probed = Probed([], {})
    process = AsyncCrawlerProcess(chosen)
    process.crawl(
        process.create_crawler(FeedProbe),
        sites=named,
        probed=probed,
        articles=articles,
        without_browser=without_browser,
    )
    process.start()
    _refuse_unreachable(probed.reports)
    probed.reports.sort(key=lambda report: (report.site, report.address))
    return probed


def _browser_missing(sites: Sequence[Site], chosen: Settings) -> str | None:
    """Set a browser where a site needs one; why there is none, where that is so."""
    if any(_needs_browser(site, feed) for site in sites for feed in site.crawl.feeds):
        try:
            use_browser(chosen)
        except ConfigurationError as error:
            return error.what
    return None


def _refuse_unreachable(reports: Sequence[FeedReport]) -> None:
    """Raise where nobody answered: then the fault is not the sites'.

    Raises:
        ConfigurationError: none of the feeds could be reached.
    """
    if reports and all(report.is_unreachable for report in reports):
        trouble = reports[0].trouble
        raise ConfigurationError(
            f"none of {len(reports)} feeds could be reached ({trouble})",
            hint="any_certificate = true under [crawl] of its declaration, to allow it"
            if trouble == BAD_CERTIFICATE
            else "check that this machine has internet access",
        )


def _needs_browser(site: Site, feed: Feed) -> bool:
    return site.crawl.browser and feed.kind in LISTINGS


def _read(response: Response, site: Site, feed: Feed) -> tuple[FeedReport, list[str]]:
    """The report on a feed document, and the addresses of articles in it."""
    report = FeedReport(site=site.name, kind=feed.kind, address=response.url)
    if trouble := _refusal(response):
        return msgspec.structs.replace(report, trouble=trouble), []
    try:
        listing = read_listing(feed, response.body, base=response.url, zone=site.zone)
    except NewsbotError as error:
        return msgspec.structs.replace(report, trouble=error.what), []
    addresses = [found.url for found in listing.found if is_article(found.url, site)]
    return msgspec.structs.replace(
        report,
        articles=len(addresses),
        further=len(listing.further),
        trouble=None if listing.found or listing.further else "nothing in it",
    ), addresses


def _refusal(response: Response) -> str | None:
    if outcome := outcome_of_status(response.status):
        return outcome.reason
    return "captcha" if is_captcha(response.url, response.body) else None
