"""AutoThrottle that also obeys `Crawl-delay` in robots.txt."""

from __future__ import annotations

import logging
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.robotstxt import RobotParser

log = logging.getLogger(__name__)


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
        delay = robotparser.crawl_delay(agent)
        if not delay or delay <= self.mindelay:
            return
        log.info("robots.txt of %s asks for %.0f s between requests", request.url, delay)
        self.mindelay = delay
        self.maxdelay = max(self.maxdelay, delay)
        downloader = self.crawler.engine.downloader
        downloader._delay = max(downloader._delay, delay)  # of hosts that are asked later
        for slot in downloader.slots.values():
            slot.delay = max(slot.delay, delay)
