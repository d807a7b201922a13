"""Ends a crawl soon: what waits for its turn in Scrapy's downloader is not waited for."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest


class NotBegun(IgnoreRequest):
    """The crawl ended before the request's turn came."""


def drop_waiting(crawler: Crawler) -> None:
    """Fail every request that has not been sent yet with `NotBegun`.

    Scrapy would send them all before it closes a spider, at the site's delay: sixteen requests
    at a `Crawl-delay` of ten seconds are two minutes and a half.
    """
    if backoff := getattr(crawler.spider, "backoff", None):
        backoff.end()
    if crawler.engine is None:
        return
    for slot in crawler.engine.downloader.slots.values():
        while slot.queue:
            request, answer = slot.queue.popleft()
            answer.errback(NotBegun(f"{request.url} was not begun"))
