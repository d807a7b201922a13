"""The map of places: what is on it, where, and that a name of a page stays text."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsbot.query.places import Spot
from newsbot.report.place_map import place_map

TOKYO, MOSCOW = Spot("Токио", 35.7, 139.7, 4), Spot("Москва", 55.8, 37.6, 16)


def drawn(*spots: Spot) -> LexborHTMLParser:
    return LexborHTMLParser(place_map(spots, title="Places"))


def box(tree: LexborHTMLParser) -> list[float]:
    element = tree.css_first("svg")
    assert element
    return [float(number) for number in (element.attributes["viewBox"] or "").split()]


def test_every_place_lies_within_the_picture() -> None:
    tree = drawn(MOSCOW, TOKYO, Spot("Вашингтон", 38.9, -77.0, 1))
    left, top, width, height = box(tree)
    for circle in tree.css("circle"):
        x, y = float(circle.attributes["cx"] or ""), float(circle.attributes["cy"] or "")
        assert left < x < left + width
        assert top < y < top + height


def test_the_area_of_a_circle_stands_for_the_number() -> None:
    circles = drawn(MOSCOW, TOKYO).css("circle")
    large, small = (float(circle.attributes["r"] or "") for circle in circles)
    assert large / small == pytest.approx(2, rel=0.02)  # two decimals are written


def test_one_place_is_shown_with_what_lies_around_it() -> None:
    _, _, width, height = box(drawn(MOSCOW))
    assert height >= 30
    assert width > height


def test_a_name_stays_text() -> None:
    tree = drawn(Spot("<script>alert(1)</script>", 10, 10, 1))
    assert tree.css_first("script") is None


def test_no_place_no_map() -> None:
    assert place_map([], title="Places") == ""
