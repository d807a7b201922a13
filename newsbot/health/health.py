"""The health of sites: whether they still give what they used to give."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from newsbot.health.alarm import Alarm
from newsbot.health.history import SiteHistory, crawls_by_site, history_of
from newsbot.health.signals import alarms
from newsbot.health.thresholds import Thresholds
from newsbot.model.errors import NothingCollected
from newsbot.sites.registry import Sites, default_sites
from newsbot.store.books.places import places_of
from newsbot.store.books.reading import RunReader
from newsbot.store.books.run import Run
from newsbot.store.books.volume import volume_of


class SiteHealth(msgspec.Struct, frozen=True, kw_only=True):
    """One site: what is known of it, and what is wrong with it."""

    history: SiteHistory
    alarms: tuple[Alarm, ...]


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """All sites at one instant.

    Attributes:
        at: when it was looked at (UTC).
        sites: those that have been crawled, by name.
        thresholds: what was held against them.
    """

    at: datetime
    sites: tuple[SiteHealth, ...]
    thresholds: Thresholds

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """All alarms, in the order of the sites."""
        return tuple(alarm for site in self.sites for alarm in site.alarms)


def health(uri: str, *, at: datetime, thresholds: Thresholds, names: Sequence[str] = ()) -> Health:
    """Look at the crawls and the articles of every site that has been crawled.

    Args:
        uri: from `newsbot.store.server.embedded.serving`.
        at: the present instant (UTC).
        names: only these sites.

    Raises:
        NothingCollected: no crawl has been recorded.
        UsageError: there is no such site.
        StorageUnavailable: the server cannot be reached.
    """
    sites = default_sites()
    for name in names:
        sites.get(name)
    looked_back = 2 * timedelta(days=thresholds.past_days.value)
    since = at - looked_back
    crawls = crawls_by_site(RunReader(uri).runs(since=since), sites)
    chosen = {site: crawls[site] for site in sorted(crawls) if not names or site in names}
    if not chosen:
        raise NothingCollected(
            f"no crawl of {' or '.join(names) or 'any site'} in the last {looked_back.days} days: "
            "there is nothing to judge",
            hint="newsbot crawl SITE, or newsbot schedule run; replays do not count",
        )
    histories = (_history(uri, site, runs, sites, thresholds, at) for site, runs in chosen.items())
    judged = [
        SiteHealth(history=history, alarms=alarms(history, thresholds, at)) for history in histories
    ]
    return Health(at=at, sites=tuple(judged), thresholds=thresholds)


def _history(
    uri: str, site: str, crawls: Sequence[Run], sites: Sites, thresholds: Thresholds, at: datetime
) -> SiteHistory:
    places = places_of(uri, site, since=crawls[-1].started)
    history = history_of(site, crawls, sites=sites, thresholds=thresholds, places=places)
    # A day more than the past has: the last whole day is compared with its weekday weeks ago.
    since = history.last.started - timedelta(days=thresholds.past_days.value + 2)
    volume = volume_of(uri, site, zone=history.zone, since=since, until=at)
    return replace(history, volume=volume)
