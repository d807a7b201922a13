"""Controls the requests that a page makes while Chromium draws it: checks and counts them.

Playwright's own way to intercept requests switches the browser's cache off, so that every page
fetches its scripts anew. Chromium's protocol (domain Fetch) leaves the cache as it is.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from newsbot.crawl.private import is_refused
from newsbot.model.value_kinds import Network
from newsbot.text.tables import lines

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, Page, Request

log = logging.getLogger(__name__)

NEEDLESS = frozenset({"Image", "Media", "Font", "Ping", "Manifest", "CSPViolationReport"})
"""Kinds of requests, as Chromium calls them, that add nothing to the text of a page."""

ENDLESS = frozenset({"eventsource", "websocket", "ping"})
"""Kinds of requests, as Playwright calls them, for whose end nobody waits."""

Permits = Callable[[str], Awaitable[bool]]
"""Whether robots.txt permits an address."""


class PageTraffic:
    """The requests of the pages of one site.

    Args:
        allowed: private networks that may be asked.
        permits: see `Permits`.
    """

    def __init__(self, allowed: tuple[Network, ...], permits: Permits) -> None:
        self._allowed = allowed
        self._permits = permits
        self._under_way: WeakKeyDictionary[Page, int] = WeakKeyDictionary()

    def is_quiet(self, page: Page) -> bool:
        """Whether the page waits for no response."""
        return self._under_way.get(page, 0) <= 0

    async def watch(self, page: Page) -> None:
        """Check and count all requests of a page; called once for each tab."""
        await page.unroute("**")
        if page in self._under_way:
            return
        self._under_way[page] = 0
        self._count(page)
        session = await page.context.new_cdp_session(page)
        tree = await session.send("Page.getFrameTree")
        main: str = tree["frameTree"]["frame"]["id"]

        async def judge(event: Mapping[str, Any]) -> None:
            await self._answer(session, event, is_main=event["frameId"] == main)

        session.on("Fetch.requestPaused", judge)
        await session.send("Fetch.enable")

    def _count(self, page: Page) -> None:
        def add(request: Request, change: int) -> None:
            if request.resource_type not in ENDLESS:
                self._under_way[page] = self._under_way.get(page, 0) + change

        page.on("request", lambda request: add(request, 1))
        page.on("requestfinished", lambda request: add(request, -1))
        page.on("requestfailed", lambda request: add(request, -1))

    async def _answer(
        self, session: CDPSession, event: Mapping[str, Any], *, is_main: bool
    ) -> None:
        from playwright.async_api import Error

        url, kind = event["request"]["url"], event["resourceType"]
        named = {"requestId": event["requestId"]}
        try:
            if await self.may_fetch(url, kind, is_main=is_main):
                await session.send("Fetch.continueRequest", named)
            else:
                why = {"errorReason": "BlockedByClient"}
                await session.send("Fetch.failRequest", named | why)
        except Error as error:  # the page was closed meanwhile
            log.debug("%s: %s", url, error)

    async def may_fetch(self, url: str, kind: str, *, is_main: bool = True) -> bool:
        """Whether a page may make a request.

        Pages within the page are left out: other sites' frames hold no text of the article, and
        would make requests of their own.

        Args:
            kind: what Chromium calls the type of the resource, such as `Script`.
            is_main: whether the page itself asks, and no frame in it.
        """
        if kind in NEEDLESS or is_tracker(url) or (kind == "Document" and not is_main):
            return False
        if is_refused(urlsplit(url).hostname or "", self._allowed):
            return False
        return await self._permits(url)


def is_tracker(url: str) -> bool:
    """True for an address that only counts readers or shows advertisements.

    Example:
        >>> is_tracker("https://mc.yandex.ru/metrika/tag.js"), is_tracker("https://iz.ru/app.js")
        (True, False)
    """
    return any(part in url for part in _trackers())


@cache
def _trackers() -> tuple[str, ...]:
    return tuple(lines("newsbot.crawl", "trackers.txt"))
