"""A Scrapy extension that counts the pages which a crawl still holds at its end."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from newsbot.pipelines.item import PageItem

FILE = "NEWSBOT_TEST_HELD"
"""Environment variable that names the file for the number."""


class HeldPages:
    """Looks for cyclic garbage no more: what stays then is held, or holds itself in a circle."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        counting = cls()
        crawler.signals.connect(counting.begin, signal=signals.response_received)
        crawler.signals.connect(counting.end, signal=signals.spider_closed)
        return counting

    def begin(self) -> None:
        """The collector has its rest from the first answer on."""
        gc.disable()

    def end(self) -> None:
        """Count."""
        held = sum(isinstance(one, PageItem) for one in gc.get_objects())
        Path(os.environ[FILE]).write_text(str(held), encoding="ascii")
