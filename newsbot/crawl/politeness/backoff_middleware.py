"""Delays requests after a refusal: passes every response to the `backoff` of the spider.

It stands between the queue and the downloader of Scrapy: what was queued before must wait as well.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from newsbot.crawl.engine import NotBegun
from newsbot.crawl.politeness.backoff import RefusalBackoff
from newsbot.crawl.responses.capture import header
from newsbot.crawl.responses.judge import REFUSED
from newsbot.crawl.responses.refusal import BUSY, is_refusal, retry_after
from newsbot.crawl.responses.scrapy_error import is_unanswered


class BackoffMiddleware:
    """Waits as long as the site asks for; makes no request once the site has refused too often."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    @property
    def backoff(self) -> RefusalBackoff | None:
        """The `backoff` of the spider, if it has one."""
        return getattr(self.crawler.spider, "backoff", None)

    async def process_request(self, request: Request) -> None:
        """Let the request pass when its time has come.

        Raises:
            NotBegun: the crawl leaves the site alone before that.
        """
        if self.backoff and not await self.backoff.lets_pass():
            raise NotBegun(f"{request.url} was not asked for: the crawl leaves the site alone")

    def process_response(self, request: Request, response: Response) -> Response:
        """Count a refusal or a good answer; robots.txt has a middleware of its own."""
        if self.backoff and not request.meta.get("dont_obey_robotstxt"):
            request.meta[REFUSED] = is_refusal(response.status, response.url, response.body)
            if request.meta[REFUSED] or response.status in BUSY:
                wait = retry_after(header(response, "Retry-After"), datetime.now(UTC))
                self.backoff.refused(wait)
            else:
                self.backoff.answered()
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count a request without an answer, each try of it; what ended it follows elsewhere."""
        is_robots = request.meta.get("dont_obey_robotstxt")
        if self.backoff and not is_robots and is_unanswered(exception):
            self.backoff.unanswered()
