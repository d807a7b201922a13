"""AutoThrottle that also obeys the `Crawl-delay` of robots.txt."""

from __future__ import annotations

import logging
import math
from typing import Any, Self

from scrapy import Request, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from newsbot.crawl.robots.middleware import agent_of

log = logging.getLogger(__name__)

ASKED_TOO_OFTEN = frozenset({429, 503})
"""Answers of servers and their limiters (nginx says 503) to too many requests."""

FIRST_FLOOR, HIGHEST_FLOOR = 0.5, 60.0
"""Seconds between two requests after the first such answer, and after many."""

RECOVERY = 0.9
"""Factor of the lower limit of the delay after each answer that is no refusal: seven halve it."""

LONGEST_DELAY = 3600.0
"""Seconds: a longer `Crawl-delay` is a slip or a trap, and is taken for an hour. The event loop
accepts no timer of 1e300 seconds."""


class PoliteThrottle(AutoThrottle):
    """Replaces AutoThrottle; never requests more often than robots.txt allows."""

    _floor = 0.0
    """Seconds between two requests at least, since the site was asked too often."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        throttle = cls(crawler)
        crawler.signals.connect(throttle.robots_parsed, signal=signals.robots_parsed)
        return throttle

    def robots_parsed(self, robotparser: RobotParser, request: Request, **_: Any) -> None:
        """Slow down to the `Crawl-delay` for newsbot's user agent."""
        delay = bounded_delay(robotparser.crawl_delay(agent_of(self.crawler.settings)))
        if delay <= self.mindelay:
            return
        log.info("robots.txt of %s asks for %.0f s between requests", request.url, delay)
        self.mindelay = delay
        self.maxdelay = max(self.maxdelay, delay)
        downloader = self.crawler.engine.downloader
        downloader._delay = max(downloader._delay, delay)  # of hosts that are asked later
        for slot in downloader.slots.values():
            slot.delay = max(slot.delay, delay)

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        """Double the delay at each answer that asks for it, and shorten it slowly again."""
        super()._adjust_delay(slot, latency, response)
        if response.status in ASKED_TOO_OFTEN:
            self._floor = min(max(2 * slot.delay, FIRST_FLOOR), HIGHEST_FLOOR)
            log.info("HTTP %d: %.1f s between requests from now on", response.status, self._floor)
        else:
            self._floor *= RECOVERY
        slot.delay = max(slot.delay, self._floor)


def bounded_delay(delay: float | None) -> float:
    """The delay in seconds that a `Crawl-delay` asks for; 0 where it asks for none.

    Example:
        >>> bounded_delay(2.5), bounded_delay(1e300), bounded_delay(None)
        (2.5, 3600.0, 0.0)
    """
    if delay is None or math.isnan(delay):
        return 0.0
    return min(max(delay, 0.0), LONGEST_DELAY)
