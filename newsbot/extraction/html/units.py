"""Finds lines that are set like text in units alike: items of a list with pictures, live entries.

A page may repeat one element for each item: a heading, a picture, a line or two. Where the text of
some of them was found, the short lines at the same place in the others are text too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from newsbot.extraction.blocks.blocks import Element
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.extraction.html.reading import Reading, without_number
from newsbot.extraction.html.roles import may_be_text, role_of
from newsbot.model.extracted import BlockRole

UNITS = 3
"""Elements of one tag and name in one parent from which they are units."""

FOUND = 2
"""Units in which text of one place was found, at least."""

SHARE = 0.25
"""Share of the found text that stands at such a place, from which units behind it are text too."""

Kind = tuple[int, str, str]
"""Parent, tag and names of an element."""


class Place(NamedTuple):
    """A place of lines: the kind of their unit, and tags and names from it down to the line."""

    kind: Kind
    path: tuple[tuple[str, str], ...]


def alike_units(reading: Reading, body: Body) -> dict[int, BlockRole]:
    """Blocks that stand where units alike have text, with their roles; none if the body has all.

    Those that it lacks have no links, no name of side matter, and say nothing of the page itself.
    """
    blocks = reading.page.blocks
    if len(body.kept) < FOUND:
        return {}
    kinds = _unit_kinds(reading, body)
    if not kinds:
        return {}
    wanted = _places_of_text(reading, body, kinds)
    first, last = min(body.kept), max(body.kept)
    unit, _ = _place(reading, first, kinds)
    start = reading.page.elements[unit].first if unit >= 0 else first
    places = {index: _place(reading, index, kinds)[1] for index in range(start, len(blocks))}
    there = {index: wanted[place] for index, place in places.items() if place in wanted}
    lacking = [
        index
        for index, much in there.items()
        if index not in body.kept and (index < last or much) and may_be_text(reading, body, index)
    ]
    if not lacking:
        return {}
    found = {index: body.kept[index] for index in there if index in body.kept}
    return found | {index: role_of(reading, index) for index in lacking}


def _unit_kinds(reading: Reading, body: Body) -> set[Kind]:
    """The kinds of elements that hold text of the body and are several in one parent."""
    elements = reading.page.elements
    around = {
        element.index
        for index in body.kept
        for element in reading.page.chain(reading.block(index).element)
    }
    counts = Counter(
        _kind(element)
        for element in elements
        if element.parent in around and element.last > element.first
    )
    return {
        kind
        for kind, count in counts.items()
        if count >= UNITS and kind[1] not in ("p", "br", *HEADINGS)
    }


def _places_of_text(reading: Reading, body: Body, kinds: set[Kind]) -> dict[Place, bool]:
    """The places at which several units have text, and whether they hold much of the body."""
    units: defaultdict[Place, set[int]] = defaultdict(set)
    sizes: Counter[Kind] = Counter()
    for index in body.kept:
        unit, place = _place(reading, index, kinds)
        if place is not None:
            units[place].add(unit)
            sizes[place.kind] += reading.block(index).size
    enough = SHARE * reading.page.size_of(body.kept)
    return {
        place: sizes[place.kind] >= enough for place, held in units.items() if len(held) >= FOUND
    }


def _place(reading: Reading, index: int, kinds: set[Kind]) -> tuple[int, Place | None]:
    """The unit that holds a block, and its place in there; -1 and None where it is in none."""
    path: list[tuple[str, str]] = []
    for element in reading.page.chain(reading.block(index).element):
        kind = _kind(element)
        if path and kind in kinds:
            return element.index, Place(kind, tuple(path))
        path.append(kind[1:])
    return -1, None


def _kind(element: Element) -> Kind:
    return element.parent, element.tag, without_number(element.names)
