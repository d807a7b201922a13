"""Fetches pages by Chromium in tabs that are used again: a tab of its own for each page starts a
process of its own, which is half of what the page costs. Chromium goes out by the `Gate`.
"""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.request import getproxies

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy_playwright.handler import (  # type: ignore[import-untyped]  # ships none
    ScrapyPlaywrightDownloadHandler,
)

from newsbot.crawl.browser.chromium import TABS
from newsbot.crawl.browser.gate import Gate
from newsbot.crawl.private import allowed_networks

CONTEXT, TAB, KEEP = "playwright_context", "playwright_page", "playwright_include_page"
"""Keys of a request's meta by which scrapy-playwright is told where to fetch it."""

PROXIES = frozenset({"http", "https", "all"})
"""Where the environment names one of these, Chromium goes out by it, which looks names up."""


class TabHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]  # see above
    """Replaces scrapy-playwright's handler of `http` and `https`.

    A tab serves one request at a time, and only those of its own context. One in which a request
    failed is closed: pages hang after a failed navigation.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._room = asyncio.Semaphore(TABS)
        self._idle: dict[str, list[Any]] = {}
        self._gate = Gate(allowed_networks(crawler.settings))

    async def _launch(self) -> None:
        if PROXIES.isdisjoint(getproxies()):
            self.config.launch_options["proxy"] = {"server": await self._gate.open()}
        await super()._launch()

    async def _close(self) -> None:
        await super()._close()
        await self._gate.close()

    async def _download_request(self, request: Request, spider: Spider | None = None) -> Response:
        context = request.meta[CONTEXT]
        async with self._room:
            await self._close_all_but(context)
            idle = self._idle.setdefault(context, [])
            request.meta[KEEP] = True
            if idle:
                request.meta[TAB] = idle.pop()
            try:
                response: Response = await super()._download_request(request, spider)
            except BaseException:
                await _close(request.meta.pop(TAB, None))
                raise
            tab = request.meta.pop(TAB)
            if self._idle.get(context) is idle:
                idle.append(tab)
            else:  # another context has begun meanwhile: nothing would close this tab later
                await _close(tab)
            return response

    async def _close_all_but(self, context: str) -> None:
        """Close the idle tabs of old contexts."""
        for name in [name for name in self._idle if name != context]:
            for tab in self._idle.pop(name):
                await _close(tab)


async def _close(tab: Any) -> None:
    if tab is not None and not tab.is_closed():
        await tab.close()
