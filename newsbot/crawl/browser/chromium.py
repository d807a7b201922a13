"""Chromium for sites that declare it: settings, waiting for scripts, scrolling, fresh contexts.

Choices follow trials with scrapy-playwright 0.0.48: pages hang after failed navigation, and a
listing that grows while it is scrolled stalls in pages that are not in front.
"""

from __future__ import annotations

import asyncio
import os
import time
from typing import TYPE_CHECKING, Any

from newsbot.crawl.browser.find import find_chromium
from newsbot.crawl.browser.page_traffic import PageTraffic
from newsbot.crawl.private import allowed_networks
from newsbot.crawl.robots.middleware import RobotsMiddleware

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

HANDLER = "newsbot.crawl.browser.tabs.TabHandler"
TABS = 8
"""Tabs at once. Pages wait more than they compute: on two quiet processors 4 tabs give 3.1 pages a
second, 6 give 3.7, 8 give 4.0 (`python -m benchmarks.crawl_browser --pages 100`)."""

PAGES_PER_CONTEXT = 100
"""After so many pages the context is replaced by a fresh one, so that its memory is given back."""

MOST_SCROLLS = 200
"""Steps down a page at most, so that an endless list has an end."""

QUIET_LOOKS = 4
"""A listing counts as finished when it looks the same so many times in a row …"""
LOOK_EVERY_MS = 250
"""… with this pause in between."""

STILL = 0.4
"""A page counts as finished when its text has not changed for so many seconds and no answer is
awaited …"""
STILL_ANYWAY = 1.0
"""… or for so many seconds while answers are awaited, …"""
GIVE_UP = 10.0
"""… or after so many seconds in any case."""
GLANCE_MS = 100
"""Pause between two looks at the text."""

ARGUMENTS = (
    "--disable-dev-shm-usage",
    "--block-new-web-contents",  # windows that a page opens hold no text of its article
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # nothing goes past the gate
)


def use_browser(settings: BaseSettings) -> None:
    """Change Scrapy's settings for a site whose pages need a browser.

    Raises:
        ConfigurationError: there is no Chromium; better now than after a crawl without pages.
    """
    arguments = list(ARGUMENTS)
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to start as root otherwise
    own = {
        "DOWNLOAD_HANDLERS": settings.getdict("DOWNLOAD_HANDLERS")
        | {"http": HANDLER, "https": HANDLER},
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": str(find_chromium()),
            "args": arguments,
        },
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": TABS,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": 20_000,
        "PLAYWRIGHT_RESTART_DISCONNECTED_BROWSER": True,
    }
    settings.setdict(own, priority="spider")


async def scroll_to_end(page: Page, selector: str) -> None:
    """Scroll a listing until the number of its links no longer grows."""
    await page.bring_to_front()
    count = "selector => document.querySelectorAll(selector).length"
    before, quiet = -1, 0
    for _ in range(MOST_SCROLLS):
        await page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        await page.wait_for_timeout(LOOK_EVERY_MS)
        now = await page.evaluate(count, selector)
        quiet = quiet + 1 if now == before else 0
        if quiet >= QUIET_LOOKS:
            return
        before = now


class Contexts:
    """Starts a new browser context after some pages, and closes the old one.

    Args:
        name: of the site, for the names of the contexts.
        crawler: whose settings and robots.txt hold for what the pages fetch.
    """

    def __init__(self, name: str, crawler: Crawler) -> None:
        self._name = name
        self._crawler = crawler
        self._traffic = PageTraffic(allowed_networks(crawler.settings), self._permits)
        self._pages = 0
        self._current: BrowserContext | None = None
        self._closing: set[asyncio.Task[None]] = set()

    def meta(self, *methods: Any) -> dict[str, Any]:
        """The request meta that makes the browser fetch a page."""
        settings = self._crawler.settings
        spoken = settings.getdict("DEFAULT_REQUEST_HEADERS").get("Accept-Language", "")
        self._pages += 1
        return {
            "playwright": True,
            "playwright_context": f"{self._name}-{self._pages // PAGES_PER_CONTEXT}",
            "playwright_context_kwargs": {
                "user_agent": settings.get("USER_AGENT"),
                "extra_http_headers": {"Accept-Language": spoken} if spoken else {},
                "ignore_https_errors": not settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES"),
                "service_workers": "block",  # what they fetch belongs to no page
            },
            "playwright_page_init_callback": self._meet,
            "playwright_page_methods": list(methods),
        }

    async def settle(self, page: Page) -> None:
        """Wait until the scripts have filled the page."""
        measure = "document.body ? document.body.innerText.length : 0"
        begun = since = time.monotonic()
        before = -1
        while (now := time.monotonic()) - begun < GIVE_UP:
            length = await page.evaluate(measure)
            if length != before or not length:
                before, since = length, now
            still = now - since
            if still >= STILL_ANYWAY or (still >= STILL and self._traffic.is_quiet(page)):
                return
            await page.wait_for_timeout(GLANCE_MS)

    async def _permits(self, url: str) -> bool:
        robots = self._crawler.get_downloader_middleware(RobotsMiddleware)
        return robots is None or await robots.permits(url)

    async def _meet(self, page: Page, _: Any) -> None:
        await self._traffic.watch(page)
        if page.context is self._current:
            return
        old, self._current = self._current, page.context
        if old:
            task = asyncio.create_task(_close_when_empty(old))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)


async def _close_when_empty(context: BrowserContext) -> None:
    emptied = asyncio.Event()
    for page in context.pages:
        page.on("close", lambda _: None if context.pages else emptied.set())
    if context.pages:
        await emptied.wait()
    await context.close()
