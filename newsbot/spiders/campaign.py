"""Crawls several sites at once in this process, and reports how each of them ended."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from newsbot.crawl.close_reason import REASON_CODES
from newsbot.crawl.engine import abandon_answers, stop_running
from newsbot.crawl.exploration.reuse import KeptResponse
from newsbot.interrupts import STILL_ENDING
from newsbot.model.errors import INTERRUPTED, Locked, PartlyFailed
from newsbot.model.outcome import OutcomeKind
from newsbot.model.run import FeedTrouble, feed_troubles
from newsbot.pipelines.store import REASON, SHORT_FEEDS, UNREAD_FEEDS

if TYPE_CHECKING:
    from scrapy.settings import Settings

log = logging.getLogger(__name__)

MANY_REFUSED = 0.1
"""Share of blocked pages from which a crawl has partly failed: one refusal among many answers is
usual, and the address is asked for again."""

GRAVEST_FIRST = (INTERRUPTED, 4, 1, 3, 7, 5, 0)
"""Exit codes; of several sites the first one of these is the command's."""

OPENING = 0.1
"""Seconds after which a crawl that was still opening is asked to stop again."""


class SiteResult(msgspec.Struct, frozen=True, kw_only=True):
    """How the crawl of one site ended, or how far it is.

    Attributes:
        reason: why it ended; `finished` when everything due was done, empty while it goes on.
        outcomes: pages by outcome.
        seconds, bytes: duration, and what came over the wire.
        run: id of the run in the store; empty when it did not get that far.
        unread_feeds: feeds, and children of a sitemap index, that could not be read.
        short_feeds: feeds that articles may have left before they were read.
        reasons: by the outcome of pages without an article, how often each reason was given.
        due: addresses that wait or are under way; None as long as nobody has counted them.
    """

    site: str
    reason: str
    outcomes: dict[str, int] = {}
    seconds: float = 0.0
    bytes: int = 0
    run: str = ""
    unread_feeds: tuple[FeedTrouble, ...] = ()
    short_feeds: tuple[FeedTrouble, ...] = ()
    due: int | None = None
    reasons: dict[str, dict[str, int]] = {}

    @property
    def pages(self) -> int:
        """The number of pages so far, with any outcome."""
        return sum(self.outcomes.values())

    @property
    def exit_code(self) -> int:
        """The exit code if this site were crawled alone.

        Example:
            >>> SiteResult(site="iz", reason="finished", outcomes={"failed": 2}).exit_code
            7
            >>> many = {"stored": 23, "blocked": 17}
            >>> SiteResult(site="iz", reason="finished", outcomes=many).exit_code
            7
        """
        code = REASON_CODES.get(self.reason, 1)
        return PartlyFailed.exit_code if code == 0 and self._is_partial else code

    @property
    def _is_partial(self) -> bool:
        """Whether feeds were not read, pages failed or wait in the spool, or many were refused."""
        refused = self.outcomes.get(OutcomeKind.BLOCKED, 0)
        unfinished = any(OutcomeKind(kind).is_unfinished for kind in self.outcomes)
        return bool(self.unread_feeds) or unfinished or refused > MANY_REFUSED * self.pages


def exit_code(results: Iterable[SiteResult]) -> int:
    """The exit code of a campaign: that of its gravest result.

    A site that another worker is crawling needs nothing from this one. The code is 75 only when
    that is so for all sites.

    Example:
        >>> exit_code([SiteResult(site="tass", reason="locked")])
        75
        >>> exit_code([SiteResult(site="tass", reason="locked"),
        ...            SiteResult(site="iz", reason="finished")])
        0
    """
    codes = {result.exit_code for result in results}
    return next((code for code in GRAVEST_FIRST if code in codes), Locked.exit_code)


Watch = Callable[[Callable[[], list[SiteResult]]], AbstractContextManager[Any]]
"""Shows how far the sites have come, while it is entered; it asks whenever it likes."""


def crawl_sites(
    names: Iterable[str],
    *,
    settings: Mapping[str, Any] | None = None,
    watch: Watch = nullcontext,
    reusable: Mapping[str, dict[str, KeptResponse]] | None = None,
    **arguments: str | None,
) -> list[SiteResult]:
    """Crawl sites until all are done; SIGINT and SIGTERM, however often, end it in good order.

    Runs a Twisted reactor, so a process can call this once.

    Args:
        names: names of sites.
        settings: Scrapy settings that win over newsbot's.
        watch: is given a function that tells how far each site has come.
        reusable: by the name of a site: responses that were fetched a moment ago, by address.
        arguments: of the spider: `since`, `backfill`, `limit`, `wait`, `follow`.

    Raises:
        UsageError: no site is called so.
        ConfigurationError: a site needs a Chromium and there is none.
    """
    from scrapy.settings import Settings

    from newsbot.spiders.outlets import spider_named

    chosen = Settings()
    chosen.setmodule("newsbot.settings")
    chosen.setdict(dict(settings or {}), priority="cmdline")
    spiders = {name: spider_named(name) for name in names}
    crawlers: dict[str, Any] = {}
    # Before Scrapy sets up its log: lines of the log then appear above what is shown.
    with watch(lambda: [_result(name, crawler) for name, crawler in crawlers.items()]):
        process = _interruptible_process(chosen)
        crawlers |= {name: process.create_crawler(spider) for name, spider in spiders.items()}
        for name, crawler in crawlers.items():
            process.crawl(crawler, reusable=(reusable or {}).get(name), **arguments)
        process.start()
    results = [_result(name, crawler, "error") for name, crawler in crawlers.items()]
    if process.interrupted:  # what had not opened has not failed
        return [one if one.run else replace(one, reason="shutdown") for one in results]
    return results


def _interruptible_process(settings: Settings) -> Any:
    """A Scrapy process that ends in good order however often it is asked to; see `interrupted`."""
    from scrapy.crawler import AsyncCrawlerProcess

    class Interruptible(AsyncCrawlerProcess):
        """Remembers that it was asked to stop: a crawl that had not opened yet does not tell."""

        interrupted = False

        def _signal_shutdown(self, signum: int, frame: Any) -> None:
            self.interrupted = True
            super()._signal_shutdown(signum, frame)

        async def stop(self) -> None:
            """Stop every crawl and see it end: Scrapy leaves those that open or close already."""
            while active := set(self._active):
                await asyncio.gather(*map(stop_running, self.crawlers))
                await asyncio.wait(active, timeout=OPENING)

        def _signal_kill(self, signum: int, frame: Any) -> None:
            """Wait for no answer; Scrapy would stop at once, and leave the books open."""
            from twisted.internet import reactor

            reactor.callFromThread(log.warning, STILL_ENDING)
            for crawler in list(self.crawlers):
                reactor.callFromThread(abandon_answers, crawler)

    return Interruptible(settings)


def _result(site: str, crawler: Any, otherwise: str = "") -> SiteResult:
    """The result from Scrapy's counts; `otherwise` is the reason of a crawl that never opened."""
    # A copy: the crawl itself may be adding to the dict, in another thread.
    stats = dict(crawler.stats.get_stats()) if crawler.stats else {}
    ended = "finish_reason" in stats
    begun = stats.get("start_time", datetime.now(UTC))
    return SiteResult(
        site=site,
        reason=str(stats.get("finish_reason", otherwise)),
        outcomes=_outcomes(stats, "newsbot/outcome/" if ended else "newsbot/so_far/"),
        seconds=float(
            stats.get("elapsed_time_seconds", (datetime.now(UTC) - begun).total_seconds())
        ),
        bytes=int(stats.get("downloader/response_bytes", 0)),
        run=str(stats.get("newsbot/run", "")),
        unread_feeds=feed_troubles(stats.get(UNREAD_FEEDS, {})),
        short_feeds=feed_troubles(stats.get(SHORT_FEEDS, {})),
        reasons=_reasons(stats),
        due=0 if ended else stats.get("newsbot/due"),
    )


def _reasons(stats: dict[str, Any]) -> dict[str, dict[str, int]]:
    """The counts under `REASON`, by outcome."""
    found: dict[str, dict[str, int]] = {}
    for key, count in stats.items():
        if key.startswith(REASON):
            kind, _, reason = key.removeprefix(REASON).partition("/")
            found.setdefault(kind, {})[reason] = count
    return found


def _outcomes(stats: dict[str, Any], prefix: str) -> dict[str, int]:
    return {
        key.removeprefix(prefix): count for key, count in stats.items() if key.startswith(prefix)
    }
