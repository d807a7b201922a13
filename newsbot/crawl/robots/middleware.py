"""Obeys robots.txt after RFC 9309; as long as it does not answer, nothing else is requested.

* 2xx: its rules hold, for a day (section 2.4).
* 401, 403, 429, 451 or a captcha: the site refuses newsbot, there as anywhere, and nothing is asked
  for. The RFC would allow it (2.3.1.3); a crawler that respects refusals does not.
* Any other 4xx, or more than five redirects: there are no rules (2.3.1.3, 2.3.1.2).
* 5xx, or no answer: nothing is asked for (2.3.1.4).
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.settings import BaseSettings
from scrapy.utils.misc import build_from_crawler, load_object

from newsbot.config import ROBOTS_SECONDS
from newsbot.crawl.responses.capture import header
from newsbot.crawl.responses.refusal import is_refusal, retry_after
from newsbot.crawl.responses.scrapy_error import in_plain_words, is_circle
from newsbot.crawl.robots.ai_robots import AiRobots
from newsbot.crawl.robots.groups import with_product_tokens

log = logging.getLogger(__name__)


class ShutOut(IgnoreRequest):
    """No request may go to a host: its robots.txt was refused or does not answer.

    Attributes:
        wait: seconds that the host asked for, if it did.
        is_refusal: the host answered, and refused; otherwise it is down.
        cause: the error, where there was no answer at all.
    """

    def __init__(
        self,
        why: str,
        *,
        wait: float | None = None,
        is_refusal: bool = False,
        cause: Exception | None = None,
    ) -> None:
        super().__init__(why)
        self.wait = wait
        self.is_refusal = is_refusal
        self.cause = cause


Rules = RobotParser | ShutOut | None
"""The state of a host: its rules, why nothing may be asked, or None when it has no rules."""


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's robots.txt middleware, but with the different answers of servers told apart.

    The spider's `backoff`, if it has one, hears of every request that was not made because of
    an answer other than rules.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._parser = load_object(crawler.settings.get("ROBOTSTXT_PARSER"))
        self._agent = agent_of(crawler.settings)
        self._lifetime = ROBOTS_SECONDS.of(crawler.settings)
        self._asked: dict[str, tuple[float, asyncio.Task[Rules]]] = {}

    async def process_request(self, request: Request) -> None:  # type: ignore[override] # Scrapy awaits it
        """Let the request pass if robots.txt permits it.

        Raises:
            IgnoreRequest: robots.txt forbids it; a `ShutOut` where robots.txt cannot be had.
        """
        if request.meta.get("dont_obey_robotstxt"):
            # robots.txt itself may lie on another host (2.3.1.2); redirects inherit the permission.
            request.meta["allow_offsite"] = True
            return
        rules = await self._rules(request)
        if isinstance(rules, ShutOut):
            if backoff := getattr(self.crawler.spider, "backoff", None):
                backoff.shut_out(rules.wait, is_refusal=rules.is_refusal)
            raise rules
        self.process_request_2(rules, request)

    async def permits(self, url: str) -> bool:
        """Whether a page that a browser draws may request an address."""
        if not url.startswith(("http://", "https://")):
            return True
        # A queue of its own: that of the host may be held up by the very page that waits.
        own = Request(url, meta={"download_slot": f"robots {urlsplit(url).netloc}"})
        rules = await self._rules(own)
        if isinstance(rules, ShutOut):
            return False
        return rules is None or rules.allowed(url, self._agent)

    async def _rules(self, request: Request) -> Rules:
        """The rules of the request's host, fetched at most once a day."""
        parts = urlsplit(request.url)
        host = f"{parts.scheme}://{parts.netloc}"
        since, asked = self._asked.get(host, (0.0, None))
        if asked is None or monotonic() - since > self._lifetime:
            asked = asyncio.create_task(self._ask(f"{host}/robots.txt", request))
            self._asked[host] = (monotonic(), asked)
        return await asyncio.shield(asked)

    async def _ask(self, address: str, request: Request) -> Rules:
        meta: dict[str, Any] = {"dont_obey_robotstxt": True}
        if slot := request.meta.get("download_slot"):
            meta["download_slot"] = slot
        ask = Request(address, priority=self.DOWNLOAD_PRIORITY, meta=meta, callback=NO_CALLBACK)
        try:
            response = await self.crawler.engine.download_async(ask)
        except Exception as error:  # whatever Twisted or the browser may raise
            if is_circle(error):
                return None
            why = f"{address} cannot be read: {in_plain_words(error)}"
            return _logged(ShutOut(why, cause=error))
        if closed := shut_out(response, datetime.now(UTC)):
            return _logged(closed)
        if response.status >= 400:
            return None
        return await self._parsed(response, request)

    async def _parsed(self, response: Response, request: Request) -> RobotParser:
        known = getattr(self.crawler.spider, "ai_robots", None)
        if known is not None:
            text = response.body.decode("utf-8", errors="replace")
            known[urlsplit(request.url).netloc] = AiRobots(text, request.url)
        body = with_product_tokens(response.body, self._agent)
        rules: RobotParser = build_from_crawler(self._parser, self.crawler, body)
        await self.crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=rules, request=request
        )
        return rules


def agent_of(settings: BaseSettings) -> str:
    """The name of this crawler in robots.txt."""
    named: str = settings.get("ROBOTSTXT_USER_AGENT") or settings.get("USER_AGENT", "")
    return named


def shut_out(response: Response, now: datetime) -> ShutOut | None:
    """Why this answer to robots.txt forbids all requests to a host; None when it does not.

    Args:
        now: the current instant (aware), for a `Retry-After` that names a date.

    Example:
        >>> now = datetime(2025, 4, 9, tzinfo=UTC)
        >>> str(shut_out(Response("https://iz.ru/robots.txt", status=503), now))
        'https://iz.ru/robots.txt answered HTTP 503'
        >>> shut_out(Response("https://iz.ru/robots.txt", status=404), now) is None
        True
    """
    refuses = is_refusal(response.status, response.url, response.body)
    if not refuses and response.status < 500:
        return None
    answer = "a captcha" if response.status == 200 else f"HTTP {response.status}"
    wait = retry_after(header(response, "Retry-After"), now)
    return ShutOut(f"{response.url} answered {answer}", wait=wait, is_refusal=refuses)


def _logged(closed: ShutOut) -> ShutOut:
    log.warning("%s: nothing is asked of that host until it answers (RFC 9309)", closed)
    return closed
