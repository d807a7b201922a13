"""Uses internals of Scrapy's engine: drops waiting requests, and tells when it is idle."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest


class NotBegun(IgnoreRequest):
    """The crawl ended before the request was sent, or did not wait for its answer."""


def is_idle(crawler: Crawler) -> bool:
    """Whether Scrapy has no request or response left: queued, in flight or being parsed.

    Unlike `ExecutionEngine.spider_is_idle`, it may be asked while the spider's `start` still runs.
    """
    engine = crawler.engine
    if engine is None or engine._slot is None or engine.scraper.slot is None:
        return False
    waiting = engine._slot.scheduler.has_pending_requests()
    return engine.scraper.slot.is_idle() and not engine.downloader.active and not waiting


def is_fetching(crawler: Crawler) -> bool:
    """Whether a request waits or is under way; what came back may still be in work."""
    engine = crawler.engine
    if engine is None or engine._slot is None:
        return True
    return bool(engine.downloader.active) or engine._slot.scheduler.has_pending_requests()


async def stop_running(crawler: Crawler) -> None:
    """Close the spider, if it is open and not closing yet; returns when it is closed."""
    engine = crawler._engine
    if engine is not None and engine.running and engine._slot and engine._slot.closing is None:
        await engine.stop_async()


def abandon_answers(crawler: Crawler) -> None:
    """Fail every request that is under way with `NotBegun`, where its handler can do so."""
    if crawler._engine is not None:
        for handler in crawler._engine.downloader.handlers._handlers.values():
            if abandon := getattr(handler, "abandon", None):
                abandon()


def drop_waiting(crawler: Crawler) -> None:
    """Fail every unsent request with `NotBegun`, and end the waiting of those that wait politely.

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
