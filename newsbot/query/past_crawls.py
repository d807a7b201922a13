"""Reads the past crawls of each site, for health and for the timetable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from newsbot.model.errors import NothingCollected
from newsbot.model.run import Run, SiteCrawls
from newsbot.model.site import Site
from newsbot.sites.registry import Sites, default_sites
from newsbot.store.books.places import places_of
from newsbot.store.books.reading import RunReader
from newsbot.store.books.volume import volume_of

ELSEWHERE = frozenset({"locked"})
"""Exit reasons of runs that did nothing, because another worker is crawling the site."""


def past_crawls(
    uri: str, *, at: datetime, days: float, names: Sequence[str] = ()
) -> tuple[SiteCrawls, ...]:
    """The past of every site that was crawled lately, with its articles by day.

    Args:
        uri: from `newsbot.store.server.embedded.serving`.
        at: the present instant (UTC).
        days: what counts as a site's past, back from its latest crawl.
        names: only these sites.

    Raises:
        NothingCollected: no crawl has been recorded.
        UsageError: there is no such site.
        StorageUnavailable: the server cannot be reached.
    """
    sites = default_sites()
    for name in names:
        sites.get(name)
    looked_back = 2 * timedelta(days=days)
    crawls = crawls_by_site(RunReader(uri).runs(since=at - looked_back), sites)
    chosen = {site: crawls[site] for site in sorted(crawls) if not names or site in names}
    if not chosen:
        raise NothingCollected(
            f"no crawl of {' or '.join(names) or 'any site'} in the last {looked_back.days} days: "
            "there is nothing to judge",
            hint="newsbot crawl SITE, or newsbot schedule run; replays do not count",
        )
    return tuple(_past(uri, sites.get(site), runs, days, at) for site, runs in chosen.items())


def crawls_by_site(runs: Iterable[Run], sites: Sites) -> dict[str, list[Run]]:
    """The crawls of declared sites, each list in the order of `runs`; replays are left out."""
    names = {site.crawl.spider or site.name: site.name for site in sites} | {
        site.name: site.name for site in sites
    }
    found: dict[str, list[Run]] = {}
    for run in runs:
        command, _, spider = run.command.partition(" ")
        site = names.get(spider)
        if command == "crawl" and site and run.exit_reason not in ELSEWHERE:
            found.setdefault(site, []).append(run)
    return found


def _past(uri: str, site: Site, crawls: Sequence[Run], days: float, at: datetime) -> SiteCrawls:
    # Days more than the past has: the last whole day is compared with its weekday weeks ago.
    since = crawls[0].started - timedelta(days=days + 2)
    return SiteCrawls(
        site=site.name,
        zone=site.zone,
        declared=bool(site.layouts),
        crawls=tuple(crawls),
        places=tuple(places_of(uri, site.name, since=crawls[-1].started)),
        volume=volume_of(uri, site.name, zone=site.zone, since=since, until=at),
    )
