"""AutoThrottle that also obeys `Crawl-delay` in robots.txt."""

from __future__ import annotations

import logging
import math
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.robotstxt import RobotParser

log = logging.getLogger(__name__)

LONGEST_DELAY = 3600.0
"""Seconds: a longer `Crawl-delay` is a slip or a trap, and is taken for an hour. The event loop
accepts no timer of 1e300 seconds."""


class PoliteThrottle(AutoThrottle):
    """Never asks a site more often than its robots.txt allows; stands in for AutoThrottle."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        throttle = cls(crawler)
        crawler.signals.connect(throttle.robots_parsed, signal=signals.robots_parsed)
        return throttle

    def robots_parsed(self, robotparser: RobotParser, request: Request, **_: Any) -> None:
        """Slow down to the `Crawl-delay` for newsbot's user agent."""
        agent = self.crawler.settings.get("ROBOTSTXT_USER_AGENT") or self.crawler.settings.get(
            "USER_AGENT", ""
        )
        delay = bounded(robotparser.crawl_delay(agent))
        if delay <= self.mindelay:
            return
        log.info("robots.txt of %s asks for %.0f s between requests", request.url, delay)
        self.mindelay = delay
        self.maxdelay = max(self.maxdelay, delay)
        downloader = self.crawler.engine.downloader
        downloader._delay = max(downloader._delay, delay)  # of hosts that are asked later
        for slot in downloader.slots.values():
            slot.delay = max(slot.delay, delay)


def bounded(delay: float | None) -> float:
    """Seconds between two requests that a `Crawl-delay` asks for, 0 where it asks for none.

    Example:
        >>> bounded(2.5), bounded(1e300), bounded(float("nan")), bounded(None)
        (2.5, 3600.0, 0.0, 0.0)
    """
    if delay is None or math.isnan(delay):
        return 0.0
    return min(max(delay, 0.0), LONGEST_DELAY)
