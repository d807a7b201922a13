"""Past crawls of one site, as their runs lie in the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from newsbot.health.health import Health, SiteHealth
from newsbot.health.history import history_of
from newsbot.health.signals import alarms
from newsbot.health.thresholds import shipped_thresholds
from newsbot.model.fields import COUNTED
from newsbot.model.run import Run, SiteCrawls, SiteTally
from newsbot.sites.registry import default_sites
from newsbot.store.books.run import run_id

AT = datetime(2025, 4, 9, 9, tzinfo=UTC)
"""The present of these tests: a Wednesday, noon in Moscow."""

HALF = frozenset({"subtitle", "dateline", "authors"})
"""Parts that half of the articles have."""


def tally(articles: int = 40, *, site: str = "tass", **parts: int) -> SiteTally:
    """A tally of articles that have every part, or half of them, where `parts` does not say."""
    usual = {part: articles // 2 if part in HALF else articles for part in COUNTED}
    return SiteTally(
        site=site, outcomes={"stored": articles}, articles=articles, parts=usual | parts
    )


def crawl(days_ago: float, *tallies: SiteTally, site: str = "tass", **fields: Any) -> Run:
    """A crawl that started so many days before `AT` and lasted ten minutes."""
    started = AT - timedelta(days=days_ago)
    standard: dict[str, Any] = {
        "id": run_id(started),
        "command": f"crawl {site}",
        "started": started,
        "ended": started + timedelta(minutes=10),
        "exit_reason": "finished",
        "newsbot_version": "0.1.0",
        "taken": sum(sum(one.outcomes.values()) for one in tallies),
        "sites": tallies,
    }
    return Run(**(standard | fields))


def past(articles: int = 40, *, days: int = 28) -> list[Run]:
    """One crawl a day before today, the latest first."""
    return [crawl(nth + 0.5, tally(articles)) for nth in range(1, days + 1)]


def past_of(runs: Sequence[Run], site: str = "tass", **fields: Any) -> SiteCrawls:
    """What is known of a declared site whose crawls these are."""
    zone, declared = default_sites().get(site).zone, bool(default_sites().get(site).layouts)
    known: dict[str, Any] = {"zone": zone, "declared": declared, "crawls": tuple(runs)}
    return SiteCrawls(site=site, **(known | fields))


def ill() -> Health:
    """The health of a site whose last articles have no title."""
    thresholds = shipped_thresholds()
    runs = [crawl(0.1, tally(40, title=0)), *past()]
    history = history_of(past_of(runs), thresholds)
    found = alarms(history, thresholds, AT)
    return Health(at=AT, sites=(SiteHealth(history=history, alarms=found),), thresholds=thresholds)
