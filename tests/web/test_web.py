"""The web page in a real browser, and what its server refuses."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from newsbot.export.csv_file import COLUMNS
from newsbot.files.formats import corpus_file
from newsbot.web.words import texts
from tests.query.corpus import Record, record, small_corpus, written
from tests.web.served import served

HOSTILE = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>"
PAGE = """<html><head><title>Мост</title><script>document.title = 'owned'</script></head>
<body><div class="menu"><a href="/">Главная</a></div><h1>Новый мост</h1>
<img src="https://elsewhere.example/i.png" onerror="parent.document.title='owned'">
<p>Новый мост через реку Светлую открыли в Заречинске, сообщила администрация города.</p>
<p>Движение начнётся в субботу, 12 апреля, после торжественного открытия моста.</p></body></html>"""


def hostile(number: int) -> Record:
    """An article whose every field would like to be more than text."""
    return record(
        number,
        day="2025-05-04",
        title=HOSTILE,
        text=f"Мост {HOSTILE}",
        url="javascript:alert(1)",
        site=HOSTILE,
        authors=[HOSTILE],
        agency=HOSTILE,
        places=(HOSTILE,),
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A corpus file with a hostile article and an article whose saved page is at hand."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "pages").mkdir()
    (folder / "pages" / "90.html").write_text(PAGE, encoding="utf-8")
    records = [
        *small_corpus(),
        record(90, title="Новый мост", text="Новый мост открыли в Заречинске.", day="2025-05-03"),
        hostile(91),
    ]
    with served(written(folder, records), "--pages", str(folder / "pages")) as url:
        yield url.rstrip("/")


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
    assert page.locator("svg.chart polyline").count() == 3
    table = get(page.url.replace("/?", "/attention.csv?"))[1].decode().splitlines()
    assert table[0] == "period,all,мост,мост share,паром,паром share,ёлка,ёлка share"


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
    assert [rule["id"] for rule in found if rule["impact"] in {"serious", "critical"}] == []


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
    ["/", "/?q=мост&vs=паром&by=day", "/concordance?q=мост&side=left", "/sites", "/carriers",
     "/sites/iz", "/places", "/stories", "/runs", "/story/s1", f"/compare/{1:032x}/{2:032x}",
     f"/article/{1:032x}", f"/article/{90:032x}/page"],
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
    marks = page.locator("svg.timeline circle")
    fills = [marks.nth(at).get_attribute("fill") for at in range(marks.count())]
    assert "#fff" in fills
    assert len(set(fills)) == 2


def get(url: str, **headers: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/?since=yesterday", 400),
        ("/?sort=loudest", 400),
        ("/concordance?q=a&side=top", 400),
        ("/sites/nowhere", 404),
        ("/story/none", 404),
        ("/concordance.csv?q=a&side=top", 400),
        ("/?q=a&vs=b;c;d;e", 400),
        ("/?" + "&".join(f"site={number}" for number in range(200)), 400),
        ("/?q=%F0%9F%99%82&since=0001-01-01&until=9999-12-31", 200),
        ("/attention.csv?by=day&since=9999-12-31&until=0001-01-01", 200),
        ("/?q=title%3A%22-%28%2A%5B", 200),
        ("/?q=-%D0%BC%D0%BE%D1%81%D1%82", 200),
        (f"/?q={'a' * 2000}", 400),
        ("/api/search?limit=0", 400),
        ("/api/search?after=zz", 400),
        ("/api/search?facets=yes", 400),
        ("/?copies=2", 400),
        (f"/api/search?after={'f' * 40}", 400),
        ("/api/stats?by=moon", 400),
        ("/api/articles/none", 404),
        ("/article/..%2f..%2fetc%2fpasswd", 404),
        ("/download/articles.csv?column=nonsense", 400),
        ("/download/articles.jsonl?column=id", 400),
        ("/static/../app.py", 404),
        ("/download/articles.exe", 400),
        ("/nowhere", 404),
    ],
)
def test_a_bad_question_is_answered_in_words(address: str, path: str, status: int) -> None:
    code, body = get(f"{address}{path}")
    assert code == status
    assert b"Traceback" not in body


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/?since=yesterday", "since=yesterday: это не день"),
        ("/?sort=loudest", "возможны: newest, oldest, relevance"),
        ("/?after=zz", "zz: это не курсор"),
        ("/?q=a&vs=b;c;d;e", "Слишком много запросов для сравнения: 4."),
        (f"/?q={'a' * 2000}", "Не более 1000 знаков."),
        ("/stories?page=0", "число от 1 до"),
        ("/download/articles.exe", "Скачать в виде exe нельзя."),
        ("/story/none", "Такого сюжета нет."),
        ("/nowhere", "По этому адресу ничего нет"),
    ],
)
def test_a_russian_reader_is_refused_in_russian(address: str, path: str, told: str) -> None:
    _, body = get(f"{address}{path}", **{"Accept-Language": "ru-RU,ru;q=0.9"})
    text = body.decode()
    assert told in text
    assert 'lang="en">' not in text.partition("<main")[2]


def test_both_languages_have_the_same_words() -> None:
    assert texts("en").keys() == texts("ru").keys()


def test_stories_are_listed_page_by_page(tmp_path: Path) -> None:
    records = [record(n, story=f"s{n // 2:02}", title=f"Сюжет {n // 2}") for n in range(2 * 51)]
    with served(written(tmp_path, records)) as url:
        first, last = (get(f"{url}stories?page={page}")[1].decode() for page in (1, 2))
    told = [re.findall(r'href="/story/(s\d+)"', text) for text in (first, last)]
    assert [len(page) for page in told] == [50, 1]
    assert len({*told[0], *told[1]}) == 51
    assert ('rel="next"' in first, 'rel="next"' in last) == (True, False)


def test_a_foreign_host_name_is_refused(address: str) -> None:
    assert get(address, Host="attacker.example")[0] == 400


def test_the_api_pages_through_everything_once(address: str) -> None:
    seen: list[str] = []
    after = ""
    while True:
        answer = json.loads(get(f"{address}/api/search?limit=4{after}")[1])
        seen += [item["id"] for item in answer["items"]]
        if answer["next"] is None:
            break
        after = f"&after={answer['next']}"
    assert len(seen) == len(set(seen)) == answer["total"] == 9


def test_the_api_keeps_to_its_description(address: str, tmp_path: Path) -> None:
    """Schemathesis makes up requests from the description and holds the answers against it."""
    tool = str(Path(sys.executable).with_name("schemathesis"))
    command = [tool, "run", f"{address}/openapi.json"]
    options = ["--max-examples", "20", "--phases", "fuzzing", "--seed", "1", "--no-color"]
    # What a busy machine takes its time for is no fault of the answers.
    options += ["--request-timeout", "60", "--suppress-health-check", "all"]
    call = [*command, *options]
    done = subprocess.run(call, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "path", [f"/api/articles/{1:032x}", "/api/search?limit=3", "/api/stats?by=day"]
)
def test_an_answer_that_has_not_changed_is_not_sent_again(address: str, path: str) -> None:
    with urllib.request.urlopen(address + path) as answer:
        tag = answer.headers["etag"]
    for known in (tag, f'"other", W/{tag}', "*"):
        assert get(address + path, **{"If-None-Match": known}) == (304, b"")
    assert get(address + path, **{"If-None-Match": '"other"'})[0] == 200


def test_a_concordance_is_taken_away_as_a_table(address: str) -> None:
    query = urllib.parse.quote("мост")
    table = get(f"{address}/concordance.csv?q={query}&site=tass&side=right")[1].decode()
    rows = list(csv.DictReader(table.splitlines()))
    assert [row["hit"] for row in rows] == ["мосты", "мост"]
    assert {row["site"] for row in rows} == {"tass"}


def test_downloads_are_the_selection(address: str) -> None:
    lines = get(f"{address}/download/articles.jsonl?site=tass")[1].splitlines()
    assert {json.loads(line)["site"] for line in lines} == {"tass"}
    table = get(f"{address}/download/articles.csv?site=tass")[1].decode().splitlines()
    assert len(lines) == 2
    assert table[0] == ",".join(COLUMNS)


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


def test_a_download_is_what_an_export_writes(address: str, tmp_path: Path) -> None:
    chosen = [one for one in small_corpus() if one["site"] == "tass"]
    for kind in ("jsonl", "csv", "parquet"):
        with corpus_file(str(tmp_path / f"own.{kind}")) as out:
            for one in chosen:
                out.add(msgspec.json.encode(one))
        found = get(f"{address}/download/articles.{kind}?site=tass")[1]
        assert found == (tmp_path / f"own.{kind}").read_bytes(), kind


def test_another_address_than_loopback_needs_the_token(tmp_path: Path) -> None:
    corpus = written(tmp_path, small_corpus())
    with served(corpus, "--host", "0.0.0.0") as url:
        bare, _, token = url.replace("0.0.0.0", "127.0.0.1").partition("?token=")
        assert get(bare, Host="0.0.0.0")[0] == 401
        assert get(bare, Host="0.0.0.0", Authorization="Bearer wrong")[0] == 401
        assert get(bare, Host="0.0.0.0", Authorization=f"Bearer {token}")[0] == 200


def test_a_corpus_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no articles"), served(written(tmp_path, [])):
        pass
