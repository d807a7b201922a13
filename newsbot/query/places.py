"""Coordinates of the places in datelines, from a free table of towns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec

from newsbot.query.counts import Count
from newsbot.text.tables import rows


class Spot(msgspec.Struct, frozen=True):
    """A place with its coordinates in degrees, and the number of articles from there."""

    place: str
    latitude: float
    longitude: float
    articles: int


def spots(counts: Iterable[Count]) -> list[Spot]:
    """The places that the table of towns has; the others are left out.

    Example:
        >>> spots([Count("Токио", 3), Count("Заречинск", 1)])
        [Spot(place='Токио', latitude=35.7, longitude=139.7, articles=3)]
    """
    known = _coordinates()
    return [
        Spot(count.value, *known[count.value], count.articles)
        for count in counts
        if count.value in known
    ]


@cache
def _coordinates() -> dict[str, tuple[float, float]]:
    table = rows("newsbot.query", "coordinates.tsv", tuple[str, float, float])
    return {place: (latitude, longitude) for place, latitude, longitude in table}
