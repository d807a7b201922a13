"""The web page on a telephone, and what a click on a chart or a map does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page


def test_conditions_unfold_on_a_narrow_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/?q=мост&sort=newest&by=month&copies=1")
    assert not page.get_by_label("From").is_visible()
    page.get_by_text("Refine").click()
    assert page.get_by_label("From").is_visible()


def test_conditions_in_force_are_seen_on_a_narrow_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for path in ("/?q=мост&copies=0", "/concordance?q=мост&side=left"):
        page.goto(f"{address}{path}")
        assert page.get_by_label("From").is_visible()


def test_conditions_are_open_on_a_broad_screen(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=мост")
    assert page.get_by_label("From").is_visible()
    assert not page.get_by_text("Refine").is_visible()


def test_a_click_on_a_month_narrows_to_its_days(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=мост")
    page.locator("svg.chart.broad .spots a").last.click()
    assert page.get_by_label("From").input_value() == "2025-05-01"
    assert page.get_by_label("To", exact=True).input_value() == "2025-05-31"
    assert page.get_by_label("Period").input_value() == "day"
    assert page.get_by_label("Words").input_value() == "мост"


def test_a_click_on_a_place_lists_its_articles(page: Page, address: str) -> None:
    page.goto(f"{address}/places")
    page.locator("svg.map .spots a").first.click()
    assert page.locator(".chosen").inner_text().startswith("Place:")


def test_a_concordance_keeps_to_originals(page: Page, address: str) -> None:
    page.goto(f"{address}/concordance?q=министр")
    every = page.locator(".kwic tr").count()
    page.get_by_label("Copies").select_option("0")
    page.get_by_role("button", name="Search").click()
    assert 0 < page.locator(".kwic tr").count() < every
    assert page.get_by_label("Copies").input_value() == "0"


def test_all_names_of_the_menu_stand_in_two_rows_of_a_telephone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/?lang=ru")
    links = page.locator("nav a").all()
    tops = {round(box["y"]) for link in links if (box := link.bounding_box())}
    assert len(links) == 7
    assert len(tops) <= 3


def test_paper_tells_the_question_and_all_columns(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 700, "height": 990})
    page.emulate_media(media="print")
    page.goto(f"{address}/?q=мост&vs=паром&lang=ru")
    assert page.locator(".asked").inner_text() == "Слова: мост; сравнить с паром"
    page.goto(f"{address}/sites")
    cut = "tables => tables.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    assert page.locator(".wide").evaluate_all(cut) == 0


def test_an_article_can_be_cited(page: Page, address: str) -> None:
    page.goto(f"{address}/article/{1:032x}")
    cited = page.locator(".cited").inner_text()
    assert cited == f"Министр прибыл в Токио. tass, 2025-04-08. newsbot:{1:032x}"


def test_languages_and_precisions_have_names_in_english(page: Page, address: str) -> None:
    page.goto(f"{address}/?language=ru")
    assert "Language: Russian" in page.locator(".chosen").inner_text()
    page.goto(f"{address}/article/{1:032x}")
    assert "to the day, meta tag" in page.locator("dd .facts").inner_text()


def test_the_blocks_that_are_kept_are_counted_and_near(page: Page, address: str) -> None:
    page.goto(f"{address}/article/{90:032x}/page")
    assert "are kept" in page.locator(".note").inner_text()
    page.get_by_role("link", name="To the first of them").click()
    assert "kept" in page.locator("tr:target").inner_text()


def test_a_source_leads_to_its_articles(page: Page, address: str) -> None:
    page.goto(f"{address}/carriers")
    source = page.get_by_role("table", name="Who carries whom").get_by_role("row").nth(1)
    name = source.get_by_role("cell").first.inner_text()
    source.get_by_role("link", name=name).first.click()
    assert name in page.locator(".chosen").inner_text()
    assert page.locator(".hits li").count() > 0


def test_delays_of_carriers_are_seen_on_a_narrow_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/carriers")
    delay = page.get_by_role("table", name="Who carries whom").locator("td[data-label]").last
    box = delay.bounding_box()
    assert delay.get_attribute("data-label") == "Median delay, h"
    assert box
    assert box["x"] + box["width"] <= 390


@pytest.mark.parametrize(
    ("path", "captions"),
    [
        ("/carriers?since=2025-04-01", []),
        ("/stories?site=iz", []),
        ("/places?site=tass", []),
        ("/sites", ["Fields filled"]),
        ("/sites/tass", []),
    ],
)
def test_no_caption_repeats_the_heading(
    page: Page, address: str, path: str, captions: list[str]
) -> None:
    page.goto(f"{address}{path}")
    seen = page.locator("caption:not(.unseen)").all()
    assert [caption.inner_text() for caption in seen if caption.is_visible()] == captions


def test_it_is_seen_on_a_telephone_who_carries_whom(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}/carriers")
    after = "one => getComputedStyle(one, '::after').content"
    assert page.locator(".stacked td.from").first.evaluate(after) == '" →"'


def test_words_and_button_stand_on_one_line_of_a_telephone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(f"{address}/concordance")
    field = page.get_by_role("searchbox").bounding_box()
    button = page.get_by_role("button", name="Search").bounding_box()
    assert field
    assert button
    assert abs(field["y"] - button["y"]) < 4


def test_facts_beside_an_article_have_room(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1024, "height": 800})
    page.goto(f"{address}/article/{1:032x}")
    box = page.locator(".facts-box dd").first.bounding_box()
    assert box
    assert box["width"] > 160
