"""Asks every feed of some sites for one document, politely, and says what came of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

import msgspec
import scrapy
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from newsbot.crawl.refusal import is_captcha, outcome_of_status
from newsbot.crawl.robots import ShutOut
from newsbot.discovery.address import fill, first_places
from newsbot.discovery.read import is_article, read_listing
from newsbot.model.errors import ConfigurationError, NewsbotError
from newsbot.model.site import Feed, Site
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
    """What one feed said.

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


class FeedProbe(scrapy.Spider):
    """Fetches the first document of every feed."""

    name = "feed-probe"
    handle_httpstatus_all: ClassVar[bool] = True

    def __init__(self, sites: Iterable[Site], reports: list[FeedReport], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sites = sites
        self.reports = reports

    async def start(self) -> AsyncIterator[Any]:
        """One request per feed."""
        now = datetime.now(UTC)
        for site in self.sites:
            for feed in site.crawl.feeds:
                place = next(first_places(feed, since_ago("1d", now), now, site.zone))
                facts = {"site": site, "feed": feed}
                yield scrapy.Request(
                    fill(feed, place),
                    callback=self.read,
                    errback=self.give_up,
                    cb_kwargs=facts,
                    meta={"handle_httpstatus_all": True},
                    dont_filter=True,
                )

    def read(self, response: Response, site: Site, feed: Feed) -> None:
        """Note what the answer holds."""
        self.reports.append(_report(response, site, feed))

    def give_up(self, failure: Failure) -> None:
        """Note why there is no answer."""
        request = failure.request  # type: ignore[attr-defined]
        site, feed = request.cb_kwargs["site"], request.cb_kwargs["feed"]
        error = failure.value
        if isinstance(error, ShutOut) and error.cause:
            error = error.cause
        refused = isinstance(error, IgnoreRequest)
        self.reports.append(
            FeedReport(
                site=site.name,
                kind=feed.kind,
                address=request.url,
                trouble=str(error) if refused else type(error).__name__,
                is_unreachable=not refused,
            )
        )


def probe_feeds(sites: Iterable[Site], settings: Mapping[str, Any]) -> list[FeedReport]:
    """Ask every feed once; robots.txt and the sites' delays are respected.

    Runs a Twisted reactor, so a process can call this once.

    Args:
        sites: whose feeds.
        settings: Scrapy settings that win over newsbot's.

    Raises:
        ConfigurationError: no site could be reached at all.
    """
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    chosen = Settings()
    chosen.setmodule("newsbot.settings")
    chosen.setdict(dict(PROBE_SETTINGS) | dict(settings), priority="cmdline")
    reports: list[FeedReport] = []
    process = AsyncCrawlerProcess(chosen)
    process.crawl(process.create_crawler(FeedProbe), sites=list(sites), reports=reports)
    process.start()
    if reports and all(report.is_unreachable for report in reports):
        raise ConfigurationError(
            f"none of {len(reports)} feeds could be reached ({reports[0].trouble})",
            hint="check that this machine has internet access",
        )
    return sorted(reports, key=lambda report: (report.site, report.address))


def _report(response: Response, site: Site, feed: Feed) -> FeedReport:
    report = FeedReport(site=site.name, kind=feed.kind, address=response.url)
    if outcome := outcome_of_status(response.status):
        return msgspec.structs.replace(report, trouble=outcome.reason)
    if is_captcha(response.url, response.body):
        return msgspec.structs.replace(report, trouble="captcha")
    try:
        listing = read_listing(feed, response.body, base=response.url, zone=site.zone)
    except NewsbotError as error:
        return msgspec.structs.replace(report, trouble=error.what)
    return msgspec.structs.replace(
        report,
        articles=sum(is_article(found.url, site) for found in listing.found),
        further=len(listing.further),
        trouble=None if listing.found or listing.further else "nothing in it",
    )
