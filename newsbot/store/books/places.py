"""Where in the pages the texts of a site were, crawl by crawl: the input for layout drift."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from newsbot.model.run import Places
from newsbot.store.layout import PLACES, opened


def note_places(uri: str, places: Places) -> None:
    """Store the places of one crawl; the database deletes them after `layout.PLACES_DAYS`.

    Raises:
        StorageUnavailable: the server cannot be reached.
    """
    # A list of pairs: places hold dots, which MongoDB takes for paths of its own in keys.
    document = {"site": places.site, "at": places.at, "pages": sorted(places.pages.items())}
    with opened(uri) as database:
        database[PLACES].insert_one(document)


def places_of(uri: str, site: str, *, since: datetime) -> list[Places]:
    """The places in the crawls of a site since an instant (UTC), the earliest first.

    Raises:
        StorageUnavailable: the server cannot be reached.
    """
    query = {"site": site, "at": {"$gte": since}}
    with opened(uri) as database:
        return [
            Places(site=site, at=found["at"], pages=Counter(dict(found["pages"])))
            for found in database[PLACES].find(query, sort=[("at", 1)])
        ]
