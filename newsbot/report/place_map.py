"""Draws a map of places as SVG: circles on the outlines of countries."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from math import sqrt

from newsbot.query.places import Spot
from newsbot.text.tables import lines

NARROW = 0.6
"""Length of a degree of longitude by that of one of latitude, as it is at 53 degrees north."""

AROUND = 6.0
"""Degrees shown round the outermost places."""

LEAST = 30.0
"""Degrees of latitude that a map shows at least: a town alone says nothing about where it lies."""

WIDEST = 2.4
"""Width of a map by its height at most."""

LARGEST, SMALLEST = 0.02, 0.004
"""Radius of the circle of most articles, and of one article, by the width of the map."""

NAMED = 12
"""Places that bear their name."""

Box = tuple[float, float, float, float]
"""Left, top, width, height in the units of the picture: degrees, those of longitude narrowed."""


def place_map(spots: Sequence[Spot], *, title: str) -> str:
    """The map; empty without places.

    Args:
        spots: the places, those with most articles first.
        title: what a screen reader says first; the numbers follow.

    Returns:
        An `<svg>` element without styles or scripts, fit for a strict content security policy.
    """
    if not spots:
        return ""
    box = _box(spots)
    left, top, width, height = box
    most = max(spot.articles for spot in spots)
    told = ", ".join(f"{spot.place} {spot.articles}" for spot in spots[:NAMED])
    # The smallest circles come last: they lie on top.
    circles = "".join(_circle(spot, most, width) for spot in spots)
    names = "".join(_name(spot, most, box) for spot in spots[:NAMED])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" class="map" '
        f'viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}">'
        f"<title>{escape(title)}</title><desc>{escape(told)}</desc>"
        f'<path d="{_land()}" class="land" fill="#eee" stroke="#b5b5b5" '
        f'stroke-width="{width / 1500:.3f}"/>'
        f'{circles}<g class="names" font-size="{_letter(width):.2f}">{names}</g></svg>'
    )


def _box(spots: Sequence[Spot]) -> Box:
    xs = [spot.longitude * NARROW for spot in spots]
    ys = [-spot.latitude for spot in spots]
    height = max(max(ys) - min(ys) + 2 * AROUND, LEAST)
    width = max(max(xs) - min(xs) + 2 * AROUND, 1.4 * height)
    height = max(height, width / WIDEST)
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return middle[0] - width / 2, middle[1] - height / 2, width, height


def _radius(spot: Spot, most: int, width: float) -> float:
    """The radius; the area of a circle stands for the number of articles."""
    return width * max(SMALLEST, LARGEST * sqrt(spot.articles / most))


def _circle(spot: Spot, most: int, width: float) -> str:
    x, y, radius = spot.longitude * NARROW, -spot.latitude, _radius(spot, most, width)
    return (
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" class="spot" '
        f'fill="#14508c" fill-opacity="0.55" stroke="#fff" stroke-width="{width / 1000:.3f}">'
        f"<title>{escape(spot.place)}: {spot.articles}</title></circle>"
    )


def _letter(width: float) -> float:
    """The size of the letters in names; `colours.css` enlarges them on narrow screens."""
    return width * 0.016


def _name(spot: Spot, most: int, box: Box) -> str:
    """The name right of the circle, or left of it near the right edge."""
    left, _, width, _ = box
    x, size = spot.longitude * NARROW, _letter(width)
    away = _radius(spot, most, width) + width * 0.004
    is_last = x > left + width * 0.85
    x, anchor = (x - away, 'text-anchor="end" ') if is_last else (x + away, "")
    return (
        f'<text x="{x:.2f}" y="{-spot.latitude + size / 3:.2f}" {anchor}'
        f'class="name" stroke="#fff" stroke-width="{size / 5:.2f}" paint-order="stroke">'
        f"{escape(spot.place)}</text>"
    )


@cache
def _land() -> str:
    """All outlines as one path, thinned to the detail that a map of the world can show."""
    return "".join(f"M{' '.join(map(_corner, ring.split()))}Z" for ring in _rings())


def _rings() -> list[str]:
    return lines("newsbot.report", "land.txt")


def _corner(pair: str) -> str:
    longitude, _, latitude = pair.partition(",")
    return f"{int(longitude) / 10 * NARROW:.1f},{-int(latitude) / 10:.1f}"
