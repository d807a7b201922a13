"""Crawls several sites at once in this process, and says how each of them ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from newsbot.crawl.reason import INTERRUPTED, REASON_CODES
from newsbot.model.errors import Locked, PartlyFailed
from newsbot.model.outcome import OutcomeKind

MANY_REFUSED = 0.1
"""Share of blocked pages from which a crawl has partly failed: one refusal among many answers is
usual, and the address is asked for again."""

GRAVEST_FIRST = (INTERRUPTED, 4, 1, 3, 7, 5, 0)


class SiteResult(msgspec.Struct, frozen=True, kw_only=True):
    """How the crawl of one site ended.

    Attributes:
        reason: why it ended; `finished` when everything due was done.
        outcomes: pages by outcome.
        seconds, bytes: duration, and what came over the wire.
        run: id of the run in the store; empty when it did not get that far.
    """

    site: str
    reason: str
    outcomes: dict[str, int] = {}
    seconds: float = 0.0
    bytes: int = 0
    run: str = ""

    @property
    def exit_code(self) -> int:
        """What the crawl of this site alone would end with.

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
        """Whether pages failed or wait in the spool, or many were refused."""
        refused = self.outcomes.get(OutcomeKind.BLOCKED, 0)
        unfinished = any(OutcomeKind(kind).is_unfinished for kind in self.outcomes)
        return unfinished or refused > MANY_REFUSED * sum(self.outcomes.values())


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


def crawl_sites(
    names: Iterable[str], *, settings: Mapping[str, Any] | None = None, **arguments: str | None
) -> list[SiteResult]:
    """Crawl sites until all are done; SIGINT and SIGTERM end it in good order.

    Runs a Twisted reactor, so a process can call this once.

    Args:
        names: names of sites.
        settings: Scrapy settings that win over newsbot's.
        arguments: of the spider: `since`, `backfill`, `limit`.

    Raises:
        UsageError: no site is called so.
        ConfigurationError: a site needs a Chromium and there is none.
    """
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from newsbot.spiders.outlets import spider_named

    class Interruptible(AsyncCrawlerProcess):
        """Remembers that it was asked to stop: a crawl that had not opened yet does not tell."""

        interrupted = False

        def _signal_shutdown(self, signum: int, frame: Any) -> None:
            self.interrupted = True
            super()._signal_shutdown(signum, frame)

    chosen = Settings()
    chosen.setmodule("newsbot.settings")
    chosen.setdict(dict(settings or {}), priority="cmdline")
    spiders = {name: spider_named(name) for name in names}
    process = Interruptible(chosen)
    crawlers = {name: process.create_crawler(spider) for name, spider in spiders.items()}
    for crawler in crawlers.values():
        process.crawl(crawler, **arguments)
    process.start()
    otherwise = "shutdown" if process.interrupted else "error"
    return [_result(name, crawler, otherwise) for name, crawler in crawlers.items()]


def _result(site: str, crawler: Any, otherwise: str) -> SiteResult:
    """The result of a crawl; `otherwise` is why it ended when it did not even open."""
    stats = crawler.stats.get_stats() if crawler.stats else {}
    prefix = "newsbot/outcome/"
    return SiteResult(
        site=site,
        reason=str(stats.get("finish_reason", otherwise)),
        outcomes={
            key.removeprefix(prefix): count
            for key, count in stats.items()
            if key.startswith(prefix)
        },
        seconds=float(stats.get("elapsed_time_seconds", 0.0)),
        bytes=int(stats.get("downloader/response_bytes", 0)),
        run=str(stats.get("newsbot/run", "")),
    )
