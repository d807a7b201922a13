"""When each site was crawled last, from the records of runs."""

from __future__ import annotations

from datetime import datetime, timedelta

from newsbot.health.history import crawls_by_site
from newsbot.sites.registry import Sites
from newsbot.store.books.reading import RunReader

LOOKED_BACK = timedelta(days=2)
"""Further back nothing needs to be known: whatever was crawled then is due."""


def latest_crawls(uri: str, sites: Sites, now: datetime) -> dict[str, datetime]:
    """Start of the latest crawl of each site that was crawled in the last two days (UTC).

    Raises:
        StorageUnavailable: the server cannot be reached.
    """
    runs = RunReader(uri).runs(since=now - LOOKED_BACK)
    return {site: crawls[0].started for site, crawls in crawls_by_site(runs, sites).items()}
