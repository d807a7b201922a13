"""The web page of a strange corpus: no titles, no days, right to left, more sites than fit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import FloatRect, Page

from tests.query.corpus import Record, record, written
from tests.web.served import served

ARABIC = {"title": "افتتاح الجسر الجديد فوق النهر", "text": "قال رئيس البلدية إن الجسر افتتح."}


def of_a_week(number: int) -> Record:
    """A record whose day is known to the week, with signs at the ends of author and headline."""
    made = record(number, site="vesti", day="2025-04-07", authors=("Иванов И.",), title="Мост?")
    made["published"] |= {"value": "2025-04-07/2025-04-13", "precision": "week"}
    return made


def timed(number: int, at: str) -> Record:
    """A record of the story s2 whose time of day is known."""
    made = record(number, site=f"s{number}.example", day="2025-06-02", story="s2")
    start = f"2025-06-{at}:00+00:00"
    made["published"] |= {"value": start, "start": start, "precision": "minute"}
    return made


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    records = [
        record(1, title=None, site="bez-dnya.example"),
        record(2, site="vostok.example", day="2025-05-01", language="ar", **ARABIC),
        *(record(n, site=f"gorod-{n}.example", day="2025-05-02") for n in range(3, 15)),
        *(record(n, site=f"s{n}.example", day="2025-05-02", story="s1") for n in range(30, 62)),
        *(timed(70 + nth, at) for nth, at in enumerate(("02T10:00", "02T11:05", "04T11:20"))),
        record(75, site="s75.example", day="2025-06-05", story="s2"),
        of_a_week(80),
        record(20, site="gorod-3.example", day="2025-05-03", text="Мост открыт. " + "Слово " * 90),
    ]
    with served(written(tmp_path_factory.mktemp("odd"), records)) as url:
        yield url.rstrip("/")


def test_what_is_missing_has_a_name(page: Page, address: str) -> None:
    page.goto(f"{address}/?site=bez-dnya.example")
    page.get_by_role("link", name="Without a title").click()
    assert page.locator("h1").inner_text() == "Without a title"


def test_articles_that_no_chart_shows_are_counted(page: Page, address: str) -> None:
    for path in ("/", "/sites"):
        page.goto(f"{address}{path}")
        assert "their day is not known: 1" in page.locator("figcaption").inner_text()


def test_a_citation_has_one_sign_at_each_end_and_no_day_that_is_not_known(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/article/{80:032x}")
    cited = page.locator(".cited").inner_text()
    assert cited == f"Иванов И. Мост? vesti, 2025-04-07/2025-04-13. newsbot:{80:032x}"


def test_a_site_without_known_days_has_a_page(page: Page, address: str) -> None:
    page.goto(f"{address}/sites/bez-dnya.example")
    assert page.locator("svg").count() == 0
    assert page.locator("tbody tr").inner_text().split()[:3] == ["not", "known", "1"]


def test_values_that_are_not_listed_are_counted(page: Page, address: str) -> None:
    page.goto(address)
    assert page.locator(".facets .note").inner_text() == "further values: 38 · Sites"


def test_the_list_of_further_values_is_of_the_same_question(page: Page, address: str) -> None:
    page.goto(f"{address}/?since=2025-05-02&until=2025-05-02&sort=oldest")
    page.locator(".facets .note a").click()
    assert page.url == f"{address}/sites?since=2025-05-02&until=2025-05-02"
    assert page.get_by_role("link", name="vostok.example").count() == 0


def test_dots_stand_where_a_text_goes_on(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=открыт&site=gorod-3.example")
    texts = [one.rstrip() for one in page.locator(".hits p[dir]").all_inner_texts()]
    assert [text.endswith("…") for text in texts] == [True, False]


def test_what_is_read_from_right_to_left_stands_right(page: Page, address: str) -> None:
    page.goto(f"{address}/article/{2:032x}")
    title = page.locator("h1")
    assert title.evaluate("node => getComputedStyle(node).direction") == "rtl"


def test_both_sides_of_a_hit_are_seen_on_a_narrow_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 380, "height": 800})
    page.goto(f"{address}/concordance?q=через")
    right = page.locator(".kwic .right").first.bounding_box()
    assert right
    assert right["x"] + right["width"] <= 380


def test_counts_of_stories_are_seen_on_a_narrow_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/stories")
    for cell in page.locator("tbody td").all():
        box = cell.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 360


def test_articles_of_a_story_that_are_not_drawn_are_counted(page: Page, address: str) -> None:
    page.goto(f"{address}/story/s1")
    assert page.locator("svg.timeline.broad circle").count() == 30
    assert page.locator("figcaption").inner_text().endswith("not among the first 30: 2")


def test_a_story_tells_how_long_after_the_first_article_each_came(page: Page, address: str) -> None:
    page.goto(f"{address}/story/s2")
    facts = [
        line.replace("\N{NO-BREAK SPACE}", " ")
        for line in page.locator(".hits .facts").all_inner_texts()
    ]
    assert "+" not in facts[0]
    assert "+1 h 5 min" in facts[1]
    assert "+2 d 1 h" in facts[2]
    assert not any("+" in line for line in facts[3:])  # a day alone does not tell who was first


def test_labels_of_a_chart_do_not_touch_on_a_narrow_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}/?by=day&site=gorod-3.example&site=vostok.example")
    labels = page.locator("svg.chart text").all()
    boxes = [_corners(box) for label in labels if (box := label.bounding_box())]
    assert len(boxes) > 5
    assert all(left >= 0 for left, *_ in boxes)
    assert [box for box in boxes if any(_touch(box, other) for other in boxes)] == []


Corners = tuple[float, float, float, float]


def _corners(box: FloatRect) -> Corners:
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def _touch(one: Corners, other: Corners) -> bool:
    sideways = one[0] < other[2] and other[0] < one[2]
    return one != other and sideways and one[1] < other[3] and other[1] < one[3]
