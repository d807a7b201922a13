"""Draws a map of places as SVG: circles on the outlines of countries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html import escape
from math import sqrt

import msgspec

from newsbot.query.places import Spot
from newsbot.report.axes import linked, unstyled
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
"""Places that bear their name, where there is room for it."""

LETTERS = {"broad": 0.016, "slim": 0.03}
"""Size of the letters by the width of the map, for broad screens and narrow ones."""

LETTER = 0.62
"""Width of a letter by its size, on average."""

Box = tuple[float, float, float, float]
"""Left, top, width, height in the units of the picture: degrees, those of longitude narrowed."""


class Name(msgspec.Struct, frozen=True):
    """A name where it stands: its box, and the side of it that lies at the circle."""

    box: Box
    anchor: str


def place_map(
    spots: Sequence[Spot], *, title: str, link: Callable[[str], str] | None = None
) -> str:
    """The map; empty without places.

    Args:
        spots: the places, those with most articles first.
        title: what a screen reader says first; the numbers follow.
        link: the address for a place, opened by a click on its circle.

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
    circles = "".join(_circle(spot, most, width, link) for spot in spots)
    names = "".join(_names(spots, most, box, screen) for screen in LETTERS)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="map" '
        f'viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}">'
        f'<g role="img"><title>{escape(title)}</title><desc>{escape(told)}</desc>'
        f'<path d="{_land()}" class="land" fill="#eee" stroke="#b5b5b5" '
        f'stroke-width="{width / 1500:.3f}"/></g>'
        f'<g class="spots" aria-hidden="true">{circles}</g>'
        f'<g aria-hidden="true" pointer-events="none">{names}</g></svg>'
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


def _circle(spot: Spot, most: int, width: float, link: Callable[[str], str] | None) -> str:
    x, y, radius = spot.longitude * NARROW, -spot.latitude, _radius(spot, most, width)
    circle = (
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" class="spot" '
        f'fill="#14508c" fill-opacity="0.7" stroke="#fff" stroke-width="{width / 1000:.3f}">'
        f"<title>{escape(spot.place)}: {spot.articles}</title></circle>"
    )
    return linked(circle, link and link(spot.place))


def _names(spots: Sequence[Spot], most: int, box: Box, screen: str) -> str:
    """The names for a screen, those with most articles first; who finds no room bears none."""
    size = box[2] * LETTERS[screen]
    circles = [_round(spot, _radius(spot, most, box[2])) for spot in spots[:NAMED]]
    placed: list[Box] = []
    texts = []
    for spot, circle in zip(spots[:NAMED], circles, strict=True):
        free = [
            name
            for name in _beside(spot.place, circle, size)
            if _inside(name.box, box) and not any(_touch(name.box, other) for other in placed)
        ]
        others = [other for other in circles if other != circle]
        # A name over another circle can still be read, one over another name cannot.
        free.sort(key=lambda name: sum(_touch(name.box, other) for other in others))
        if free:
            placed.append(free[0].box)
            texts.append(_text(spot.place, free[0], size))
    hidden = unstyled(screen)
    return f'<g class="names {screen}"{hidden} font-size="{size:.2f}">{"".join(texts)}</g>'


def _round(spot: Spot, radius: float) -> Box:
    x, y = spot.longitude * NARROW, -spot.latitude
    return x - radius, y - radius, 2 * radius, 2 * radius


def _beside(name: str, circle: Box, size: float) -> Iterator[Name]:
    """Where a name can stand: right of its circle, left of it, above and below it."""
    left, top, across, _ = circle
    wide, gap = len(name) * size * LETTER, size / 4
    middle, beside = left + (across - wide) / 2, top + (across - size) / 2
    yield Name((left + across + gap, beside, wide, size), "start")
    yield Name((left - gap - wide, beside, wide, size), "end")
    yield Name((middle, top - gap - size, wide, size), "middle")
    yield Name((middle, top + across + gap, wide, size), "middle")


def _inside(one: Box, other: Box) -> bool:
    left, top, width, height = one
    return (
        other[0] <= left
        and left + width <= other[0] + other[2]
        and other[1] <= top
        and top + height <= other[1] + other[3]
    )


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def _text(place: str, name: Name, size: float) -> str:
    left, top, width, _ = name.box
    x = left + {"start": 0.0, "middle": width / 2, "end": width}[name.anchor]
    return (
        f'<text x="{x:.2f}" y="{top + size * 0.82:.2f}" text-anchor="{name.anchor}" '
        f'class="name" stroke="#fff" stroke-width="{size / 5:.2f}" paint-order="stroke">'
        f"{escape(place)}</text>"
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
