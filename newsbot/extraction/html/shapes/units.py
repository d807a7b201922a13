"""Finds lines that are set like text in units alike: items of a list with pictures, live entries.

A page may repeat one element for each item: a heading, a picture, a line or two. Where the text of
some of them was found, the short lines at the same place in the others are text too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from newsbot.extraction.blocks.blocks import without_number
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.html.roles import may_be_text, role_of
from newsbot.model.extracted import BlockRole

UNITS = 3
"""Elements of one tag and name in one parent from which they are units."""

FOUND = 2
"""Units in which text of one place was found, at least."""

SHARE = 0.25
"""Share of the found text that stands at such a place, from which units behind it are text too."""

YEAR = re.compile(r"\d{4}(?:\W\d{2,4})?")
"""A year, or years, that head an item of a timeline; a number elsewhere is a tool of the page."""

LINES = frozenset({"p", "br", "tr", *HEADINGS})
"""Elements that are lines of a text, or rows of a table, and no units."""

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
    units = _units(reading, body) if len(body.kept) >= FOUND else {}
    if not units:
        return {}
    wanted = _places_of_text(reading, body, units)
    elements, last = reading.page.elements, max(body.kept)
    first = elements[_place(reading, min(body.kept), units)[0]].first
    inside = {i for unit in units for i in range(elements[unit].first, elements[unit].last)}
    places = {index: _place(reading, index, units)[1] for index in inside if index >= first}
    there = {index: wanted[place] for index, place in places.items() if place in wanted}
    lacking = [
        index
        for index, much in there.items()
        if index not in body.kept and (index < last or much) and may_be_text(reading, body, index)
    ]
    years = [
        index - 1
        for index in {*lacking, *there.keys() & body.kept.keys()}
        if YEAR.fullmatch(reading.block(index - 1).text) and index - 1 in places
    ]
    lacking += years if len(years) >= UNITS else []
    if not lacking:
        return {}
    found = {index: body.kept[index] for index in there if index in body.kept}
    return found | {index: role_of(reading, index) for index in lacking}


def _units(reading: Reading, body: Body) -> dict[int, Kind]:
    """The elements beside those that hold text of the body, several of one kind in a parent."""
    blocks, elements, around = reading.page.blocks, reading.page.elements, set[int]()
    for index in body.kept:
        at = blocks[index].element
        while at >= 0 and at not in around:
            around.add(at)
            at = elements[at].parent
    kinds: dict[int, Kind] = {}
    for element in elements:
        if element.parent in around and element.last > element.first and element.tag not in LINES:
            names = element.names
            names = without_number(names) if names[-1:].isdecimal() else names
            kinds[element.index] = (element.parent, element.tag, names)
    counts = Counter(kinds.values())
    return {index: kind for index, kind in kinds.items() if counts[kind] >= UNITS}


def _places_of_text(reading: Reading, body: Body, units: dict[int, Kind]) -> dict[Place, bool]:
    """The places at which several units have text, and whether they hold much of the body."""
    found: defaultdict[Place, set[int]] = defaultdict(set)
    sizes: Counter[Kind] = Counter()
    for index in body.kept:
        unit, place = _place(reading, index, units)
        if place is not None:
            found[place].add(unit)
            sizes[place.kind] += reading.block(index).size
    enough = SHARE * reading.page.size_of(body.kept)
    return {
        place: sizes[place.kind] >= enough for place, held in found.items() if len(held) >= FOUND
    }


def _place(reading: Reading, index: int, units: dict[int, Kind]) -> tuple[int, Place | None]:
    """The unit that holds a block, and its place in there; the block's element where none does."""
    elements = reading.page.elements
    own = at = reading.page.blocks[index].element
    path: list[tuple[str, str]] = []
    while at >= 0:
        if path and at in units:
            return at, Place(units[at], tuple(path))
        path.append((elements[at].tag, elements[at].names))
        at = elements[at].parent
    return own, None
