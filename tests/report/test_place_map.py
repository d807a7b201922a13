"""The map of places: what is on it, where, and that a name of a page stays text."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

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


CLOSE = [
    Spot(place, 55.8 + nth * 0.4, 37.6 + nth * 0.9, 9 - nth)
    for nth, place in enumerate(("Москва", "Мытищи", "Королёв", "Щёлково", "Ногинск", "Владимир"))
]


@pytest.mark.parametrize("screen", ["broad", "slim"])
def test_names_do_not_overlap(screen: str) -> None:
    texts = drawn(*CLOSE, TOKYO).css(f"g.{screen} text")
    size = float((texts[0].parent.attributes["font-size"] or "") if texts[0].parent else "")
    boxes = [_across(text, size) for text in texts]
    assert {text.text() for text in texts} >= {"Москва", "Токио"}
    assert not [
        (one, other)
        for nth, one in enumerate(boxes)
        for other in boxes[nth + 1 :]
        if one[0] < other[1] and other[0] < one[1] and abs(one[2] - other[2]) < size
    ]


def _across(text: LexborNode, size: float) -> tuple[float, float, float]:
    """Left and right end of a name, and its height, as its anchor has it."""
    x, y = float(text.attributes["x"] or ""), float(text.attributes["y"] or "")
    wide = len(text.text()) * size * 0.6
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[
        text.attributes["text-anchor"] or ""
    ]
    return left, left + wide, y


def test_a_circle_leads_to_the_articles_of_its_place() -> None:
    tree = LexborHTMLParser(place_map([TOKYO], title="Places", link=lambda at: f"/?place={at}"))
    links = tree.css("a")
    assert [link.attributes["href"] for link in links] == ["/?place=Токио"]


def test_no_place_no_map() -> None:
    assert place_map([], title="Places") == ""
