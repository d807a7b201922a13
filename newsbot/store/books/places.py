"""Where the articles' texts of a site stood, crawl by crawl: what layout drift is seen by."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from newsbot.model.run import Places
from newsbot.store.layout import PLACES, opened


def note_places(uri: str, places: Places) -> None:
    """Keep what a crawl saw; the database lets it go after `layout.PLACES_DAYS`.

    Raises:
        StorageUnavailable: the server cannot be reached.
    """
    # A list of pairs: places hold dots, which MongoDB takes for paths of its own in keys.
    document = {"site": places.site, "at": places.at, "pages": sorted(places.pages.items())}
    with opened(uri) as database:
        database[PLACES].insert_one(document)


def places_of(uri: str, site: str, *, since: datetime) -> list[Places]:
    """What the crawls of a site saw since an instant (UTC), the earliest first.

    Raises:
        StorageUnavailable: the server cannot be reached.
    """
    query = {"site": site, "at": {"$gte": since}}
    with opened(uri) as database:
        return [
            Places(site=site, at=found["at"], pages=Counter(dict(found["pages"])))
            for found in database[PLACES].find(query, sort=[("at", 1)])
        ]
