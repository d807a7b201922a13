"""Chromium for the sites that declare it: settings, what is not loaded, scrolling, recycling.

Choices follow trials with scrapy-playwright 0.0.48: more than four pages at once gain nothing on
two processors, pages hang after failed navigation, and a listing that grows while it is scrolled
stalls in pages that are not in front.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newsbot.crawl.browser import find_chromium
from newsbot.crawl.private import is_refused
from newsbot.model.written import Network
from newsbot.text.tables import lines

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page, Request

HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
NEEDLESS = {"image", "media", "font"}
PAGES_PER_CONTEXT = 100
"""After so many pages the context is replaced by a fresh one, so that its memory is given back."""

MOST_SCROLLS = 200
QUIET_LOOKS = 4
"""A page counts as finished when it looks the same so many times in a row …"""
LOOK_EVERY_MS = 250
"""… with this pause in between."""
MOST_LOOKS = 40


def browser_settings(allowed: Iterable[Network]) -> dict[str, Any]:
    """Scrapy settings for a site whose pages need a browser.

    Raises:
        ConfigurationError: there is no Chromium; better now than after a crawl without pages.
    """
    arguments = ["--disable-dev-shm-usage"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to start as root otherwise
    return {
        "DOWNLOAD_HANDLERS": {"http": HANDLER, "https": HANDLER},
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": str(find_chromium()),
            "args": arguments,
        },
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 4,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": 20_000,
        "PLAYWRIGHT_RESTART_DISCONNECTED_BROWSER": True,
        "PLAYWRIGHT_ABORT_REQUEST": refuse_needless(tuple(allowed)),
    }


def refuse_needless(allowed: tuple[Network, ...]) -> Callable[[Request], bool]:
    """A judge of the requests that a page makes: True for those that are not to be made."""

    def judge(request: Request) -> bool:
        if request.resource_type in NEEDLESS or is_tracker(request.url):
            return True
        return is_refused(urlsplit(request.url).hostname or "", allowed)

    return judge


def is_tracker(url: str) -> bool:
    """True for an address that only counts readers or shows advertisements.

    Example:
        >>> is_tracker("https://mc.yandex.ru/metrika/tag.js"), is_tracker("https://iz.ru/app.js")
        (True, False)
    """
    return any(part in url for part in _trackers())


async def settle(page: Page) -> None:
    """Wait until the scripts have filled the page: its text stays the same for a second."""
    await _until_quiet(page, "document.body ? document.body.innerText.length : 0")


async def scroll_to_end(page: Page, selector: str) -> None:
    """Scroll a listing until no more links come: until their number is stable, not N times."""
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


async def _until_quiet(page: Page, measure: str) -> None:
    before, quiet = -1, 0
    for _ in range(MOST_LOOKS):
        now = await page.evaluate(measure)
        quiet = quiet + 1 if now == before and now else 0
        if quiet >= QUIET_LOOKS:
            return
        before = now
        await page.wait_for_timeout(LOOK_EVERY_MS)


class Contexts:
    """Names a fresh browser context every so many pages, and closes the one before."""

    def __init__(self, site: str) -> None:
        self._site = site
        self._pages = 0
        self._current: BrowserContext | None = None
        self._closing: set[asyncio.Task[None]] = set()

    def meta(self, *methods: Any) -> dict[str, Any]:
        """What a request needs in its meta to be made by the browser."""
        self._pages += 1
        return {
            "playwright": True,
            "playwright_context": f"{self._site}-{self._pages // PAGES_PER_CONTEXT}",
            "playwright_page_init_callback": self._meet,
            "playwright_page_methods": list(methods),
        }

    async def _meet(self, page: Page, _: Any) -> None:
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


@cache
def _trackers() -> tuple[str, ...]:
    return tuple(lines("newsbot.crawl", "trackers.txt"))
