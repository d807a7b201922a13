"""The rules of health over a site's history; all are pure, and the clock is an argument.

    ended      the latest crawl ended for a reason that somebody must look at
    feeds      some feeds of the site could not be read, or articles may have left them unread
    refused    the site blocks the crawler, or its answers fail
    coverage   a part of the articles is found less often than in the site's own past
    layout     the declared layout no longer fits; without one, the texts stand elsewhere
    volume     fewer articles than usual for that weekday
    silence    the newest article is too old

`docs/operations.md` says what to do about each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from newsbot.health.coverage import coverage
from newsbot.health.health import Alarm, Health, SiteHealth
from newsbot.health.history import SiteHistory, history_of
from newsbot.health.layout import layout, with_parts
from newsbot.health.pace import silence, volume
from newsbot.health.thresholds import Thresholds
from newsbot.health.wilson import wilson
from newsbot.model.run import FeedTrouble, SiteCrawls

FINE = frozenset({"finished", "shutdown"})
"""Exit reasons of crawls with which nothing is wrong."""


def judge(pasts: Iterable[SiteCrawls], *, at: datetime, thresholds: Thresholds) -> Health:
    """Compare the facts about the sites with the thresholds.

    Args:
        pasts: from `newsbot.query.past_crawls.past_crawls`.
        at: the present instant (UTC).
    """
    histories = [history_of(past, thresholds) for past in pasts]
    judged = [
        SiteHealth(history=history, alarms=alarms(history, thresholds, at)) for history in histories
    ]
    return Health(at=at, sites=tuple(judged), thresholds=thresholds)


def alarms(history: SiteHistory, thresholds: Thresholds, at: datetime) -> tuple[Alarm, ...]:
    """All alarms of a site at an instant (aware)."""
    return (
        *ended(history, thresholds, at),
        *feeds(history),
        *refused(history, thresholds),
        *found(history, thresholds),
        *volume(history, thresholds),
        *silence(history, thresholds, at),
    )


def found(history: SiteHistory, thresholds: Thresholds) -> Iterator[Alarm]:
    """Alarms about what is found less often: the layout if it is the cause, else each part."""
    parts = tuple(coverage(history, thresholds))
    layouts = tuple(layout(history, thresholds))
    yield from (with_parts(alarm, parts) for alarm in layouts) if layouts else parts


def ended(history: SiteHistory, thresholds: Thresholds, at: datetime) -> Iterator[Alarm]:
    """An alarm when a crawl ended with a reason outside `FINE`, or was killed."""
    last, whole = history.last, history.last_ended
    # A crawl may still run; only one that started long ago was killed.
    long_ago = at - last.started > timedelta(hours=thresholds.recent_hours.value)
    if last.ended is None and long_ago:
        text = f"the crawl of {last.started:%Y-%m-%d %H:%M} UTC never ended; it was killed"
    elif whole and whole.exit_reason not in FINE:
        text = f"the latest crawl ended with {whole.exit_reason}; see newsbot runs {whole.id}"
    else:
        return
    yield Alarm(site=history.site, signal="ended", text=text)


def feeds(history: SiteHistory) -> Iterator[Alarm]:
    """Alarms for feeds that the latest crawl could not read, and for those read too seldom.

    If it read none, `ended` tells.
    """
    whole = history.last_ended
    if whole and whole.unread_feeds and whole.exit_reason in FINE:
        more = f" and {len(whole.unread_feeds) - 1} more; see newsbot runs {whole.id}"
        yield _of_feeds(history.site, "feed not read", whole.unread_feeds, more)
    if history.short_feeds:
        more = f"; so it was {len(history.short_feeds)} times"
        yield _of_feeds(history.site, "short feed, crawl more often", history.short_feeds, more)


def _of_feeds(site: str, what: str, troubles: Sequence[FeedTrouble], more: str) -> Alarm:
    """An alarm that names the first trouble; `more` is told where there are others."""
    first, *others = troubles
    text = f"{what}: {first.address}: {first.why}{more if others else ''}"
    return Alarm(site=site, signal="feeds", text=text, now=float(len(troubles)))


def refused(history: SiteHistory, thresholds: Thresholds) -> Iterator[Alarm]:
    """Alarms when the shares of blocked and failed pages surely exceed their limits."""
    limits = {
        "blocked": thresholds.blocked_share.value,
        "failed": thresholds.failed_share.value,
    }
    pages = history.now.pages
    for kind, limit in limits.items():
        count = history.now.outcomes[kind]
        surely, _ = wilson(count, pages, thresholds.confidence.value)
        if count >= thresholds.least_cases.value and surely > limit:
            yield Alarm(
                site=history.site,
                signal="refused",
                text=f"{count:,} of {pages:,} pages {kind} ({count / pages:.0%})",
                now=count / pages,
                usual=limit,
            )
