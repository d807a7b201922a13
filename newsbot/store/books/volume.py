"""Counts the articles of a site by day of publication, and finds the newest."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any

from newsbot.model.run import Volume
from newsbot.store.layout import ARTICLES, opened


def volume_of(uri: str, site: str, *, zone: str, since: datetime, until: datetime) -> Volume:
    """Count the articles of a site that were published between two instants (UTC).

    Articles that are announced for the future, or bear a wrong year, do not count.

    Args:
        zone: IANA zone in which the days are counted.

    Raises:
        StorageUnavailable: the server cannot be reached.
    """
    within = {"site": site, "published.start": {"$gte": since, "$lte": until}}
    day: dict[str, Any] = {
        "$dateToString": {"date": "$published.start", "format": "%Y-%m-%d", "timezone": zone}
    }
    group = {"$group": {"_id": day, "articles": {"$sum": 1}}}
    before = {"site": site, "published.start": {"$lte": until}}
    with opened(uri) as database:
        articles = database[ARTICLES]
        rows = list(articles.aggregate([{"$match": within}, group]))
        newest = articles.find_one(before, {"published.start": 1}, sort=[("published.start", -1)])
    return Volume(
        days=Counter({date.fromisoformat(row["_id"]): row["articles"] for row in rows}),
        newest=newest["published"]["start"] if newest else None,
    )
