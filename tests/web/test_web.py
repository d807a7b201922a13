"""The web page in a real browser."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.query.corpus import small_corpus, written
from tests.web.served import get


def test_search_by_another_form_of_a_word(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Words").fill("мостами")
    page.get_by_role("button", name="Search").click()
    assert page.locator(".total strong").inner_text() == "7"
    assert page.locator("mark").first.inner_text().lower().startswith("мост")


def test_a_filter_narrows_the_hits_and_can_be_seen(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=мост")
    page.locator("aside").get_by_role("link", name="tass").click()
    assert page.locator(".total strong").inner_text() == "2"
    assert "tass" in page.locator(".chosen").inner_text()


def test_a_filter_is_taken_away_with_a_click(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=мост&site=tass&agency=ТАСС")
    page.locator(".chosen", has_text="tass").click()
    assert page.locator(".chosen").all_inner_texts() == ["Agency: ТАСС ×"]
    assert page.get_by_label("Words").input_value() == "мост"


def test_another_language_leaves_the_question_as_it_is(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=паром&site=ria")
    page.get_by_role("link", name="Русский").click()
    assert page.get_by_label("Слова").input_value() == "паром"
    assert page.locator(".total strong").inner_text() == "1"


def test_several_queries_are_compared_in_one_field(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=мост")
    page.get_by_label("Compare with").fill("паром; ёлка")
    page.get_by_role("button", name="Search").click()
    assert page.locator("svg.chart.broad polyline").count() == 3
    table = get(page.url.replace("/?", "/attention.csv?"))[1].decode().splitlines()
    assert table[0] == "period,all,мост,мост share,паром,паром share,ёлка,ёлка share"


def test_a_period_of_a_chart_leads_to_no_more_than_it_counts(page: Page, address: str) -> None:
    page.goto(f"{address}/?by=month&since=2025-04-09&until=2025-05-02")
    spots = page.locator("svg.broad .spots a")
    for spot in spots.all():
        told = spot.locator("title").text_content() or ""
        found = page.request.get(f"{address}{spot.get_attribute('href')}").text()
        assert f"<strong>{told.partition(': ')[2]}</strong>" in found
    assert spots.count() == 2


def test_nothing_found_shows_no_empty_chart(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=абракадабра")
    assert "Nothing was found" in page.locator(".empty").inner_text()
    assert page.locator("svg.chart").count() == 0


@pytest.mark.parametrize("path", ["/?q=мост", "/sites", f"/article/{1:032x}", "/story/s1"])
def test_the_dark_page_can_be_read_too(page: Page, address: str, path: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}{path}")
    found = Axe().run(page).response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in {"serious", "critical"}] == []


def test_the_report_follows_the_readers_choice_of_dark(browser: Browser, tmp_path: Path) -> None:
    report = tmp_path / "r.html"
    command = [sys.executable, "-m", "newsbot", "report", written(tmp_path, small_corpus())]
    subprocess.run([*command, "-o", str(report)], check=True, capture_output=True)
    tab = browser.new_page(color_scheme="dark")
    tab.goto(report.as_uri())
    paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    found = Axe().run(tab).response["violations"]
    tab.close()
    assert max(map(int, re.findall(r"\d+", paper))) < 64
    assert [rule["id"] for rule in found] == []


def test_words_in_narrow_columns_are_not_broken(page: Page, address: str) -> None:
    page.goto(f"{address}/article/{90:032x}/page")
    words = page.locator("table.blocks tbody td").first
    lines = (
        "cell => { const all = document.createRange(); all.selectNodeContents(cell); "
        "return all.getClientRects().length }"
    )
    assert words.evaluate(lines) == 1


def test_the_slash_key_leads_to_the_search(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("паром")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    assert page.locator(".total strong").inner_text() == "2"


def test_an_article_shows_its_evidence_and_copies(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=министр&copies=0")
    page.locator(".hits a").first.click()
    assert "Министр прибыл" in page.locator("article").inner_text()
    assert "ТАСС" in page.locator("dl").inner_text()
    page.get_by_role("link", name="Министр — в Токио").first.click()
    assert page.locator("h1").inner_text() == "Министр — в Токио"


def test_two_copies_stand_side_by_side_with_what_they_share(page: Page, address: str) -> None:
    page.goto(f"{address}/article/{1:032x}")
    page.get_by_role("link", name="compare").first.click()
    shared = page.locator(".diff mark").all_inner_texts()
    assert "".join(shared[: len(shared) // 2]) == "Министр прибыл в Токио. Он осмотрел мосты."


def test_the_saved_page_stands_beside_the_blocks_with_their_rules(page: Page, address: str) -> None:
    page.goto(f"{address}/article/{90:032x}/page")
    table = page.locator("table.blocks").inner_text()
    assert "kept" in table
    assert "dropped" in table
    frame = page.frame_locator("iframe")
    assert "Движение начнётся" in frame.locator("body").inner_text()
    assert page.title() != "owned"


def test_what_came_from_a_page_stays_text(page: Page, address: str) -> None:
    for path in (
        "/",
        f"/article/{91:032x}",
        "/sites",
        "/places",
        "/concordance?q=мост",
        "/carriers",
    ):
        page.goto(f"{address}{path}")
        assert page.title() != "owned"
        assert page.locator("img").count() == 0
    page.goto(f"{address}/article/{91:032x}")
    assert page.locator("a[href^='javascript']").count() == 0


def test_russian_is_remembered(page: Page, address: str) -> None:
    page.goto(f"{address}/?lang=ru")
    page.goto(f"{address}/sites")
    assert page.locator("h1").inner_text() == "Сайты"


def test_codes_of_the_record_have_russian_names(page: Page, address: str) -> None:
    page.goto(f"{address}/article/{2:032x}?lang=ru")
    facts = page.locator("aside dl").inner_text()
    assert "перепечатка" in facts
    assert "до дня, метатег" in facts
    page.goto(f"{address}/?lang=ru&role=repost")
    assert "перепечатка" in page.locator("aside.facets").inner_text()
    assert page.locator(".chosen").inner_text() == "Роль: перепечатка ×"


@pytest.mark.parametrize(
    "path",
    ["/", "/?q=мост&vs=паром&by=day", "/concordance?q=мост&side=left", "/collocates?q=министр",
     "/sites", "/carriers", "/sites/iz", "/places", "/stories", "/runs", "/story/s1",
     f"/compare/{1:032x}/{2:032x}", f"/article/{1:032x}", f"/article/{90:032x}/page"],
)  # fmt: skip
def test_nothing_serious_is_wrong_for_a_screen_reader(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}")
    found = Axe().run(page).response["violations"]
    serious = [rule["id"] for rule in found if rule["impact"] in {"serious", "critical"}]
    assert serious == []


@pytest.mark.parametrize(
    "path",
    ["/?q=мост&site=tass", f"/article/{1:032x}", "/carriers", "/sites", f"/article/{90:032x}/page"],
)
def test_a_narrow_screen_needs_no_sideways_scrolling(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_places_stand_on_a_map_and_in_a_table(page: Page, address: str) -> None:
    page.goto(f"{address}/places")
    assert "Токио" in (page.locator("svg.map desc").text_content() or "")
    assert page.get_by_role("link", name="Токио").count() == 1


def test_a_site_tells_which_fields_its_articles_have(page: Page, address: str) -> None:
    page.goto(f"{address}/sites")
    page.get_by_role("table", name="Fields filled").get_by_role("link", name="tass").click()
    row = page.get_by_role("row").nth(1).inner_text().split()
    assert row[:3] == ["2025-05", "1", "100%"]


def test_a_story_is_drawn_in_time_with_its_copies_hollow(page: Page, address: str) -> None:
    page.goto(f"{address}/story/s1")
    marks = page.locator("svg.timeline.broad circle")
    fills = [marks.nth(at).get_attribute("fill") for at in range(marks.count())]
    assert "#fff" in fills
    assert len(set(fills)) == 2


def test_collocates_lead_to_the_lines_in_which_they_stand(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=министр")
    page.get_by_role("link", name="Collocates").click()
    words = page.locator(".words-beside tbody a")
    first = words.first.inner_text()
    rows = get(page.url.replace("/collocates?", "/collocates.csv?"))[1].decode().splitlines()
    assert [row.split(",")[0] for row in rows] == ["word", *words.all_inner_texts()]
    words.first.click()
    assert page.get_by_label("Words").input_value() == f"министр {first}"
    assert page.locator(".kwic tr").count() > 0


def test_columns_of_a_table_are_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}/?site=tass")
    page.get_by_text("CSV of chosen columns").click()
    for box in page.locator("input[name=column]").all():
        box.set_checked(box.input_value() in {"title", "dateline_places"})
    with page.expect_download() as download:
        page.locator(".columns-of").get_by_role("button").click()
    rows = list(csv.reader(Path(download.value.path()).read_text("utf-8").splitlines()))
    assert rows[0] == ["title", "dateline_places"]
    assert ["Министр прибыл в Токио", "Токио"] in rows
    assert len(rows) == 3
