"""What the server of the web page answers, refuses and hands out, without a browser."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from newsbot.cli.shell.app import app
from newsbot.export.csv_file import COLUMNS
from newsbot.files.formats import corpus_file
from newsbot.web.words import texts
from tests.query.corpus import record, small_corpus, written
from tests.web.served import get, served


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/?since=yesterday", 400),
        ("/?since=2025-W60", 400),
        ("/?since=2025-13", 400),
        ("/?since=0000", 400),
        ("/?since=0001&until=9999", 200),
        ("/?since=9999-W52&until=2d", 200),
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
        (f"/?q=a&vs={'b' * 2000}", 400),
        ("/api/search?limit=0", 400),
        ("/api/search?limit=0000000019999", 400),
        ("/api/search?limit=007", 200),
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


@pytest.mark.systems
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


@pytest.mark.parametrize(("name", "rows"), [("collocates", "items"), ("concordance", "lines")])
def test_words_in_context_come_as_json_too(address: str, name: str, rows: str) -> None:
    question = f"?q={urllib.parse.quote('мост')}"
    table = get(f"{address}/{name}.csv{question}")[1].decode()
    found = json.loads(get(f"{address}/api/{name}{question}")[1])[rows]
    cells = [["" if cell is None else str(cell) for cell in row.values()] for row in found]
    assert cells == list(csv.reader(table.splitlines()))[1:]


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("/places?since=2025-04-01&site=tass", ("since=2025-04-01&amp;site=tass&amp;place=",)),
        ("/carriers?until=2025-05-01", ("until=2025-05-01&amp;site=iz",)),
        ("/stories?site=iz", ('class="chosen" href="/stories?"',)),
        (
            "/sites?site=iz",
            ('class="chosen" href="/sites?"', "site=iz&amp;since=2025-04-01&amp;until=2025-04-30"),
        ),
        ("/sites?until=2025-04-30", ('href="/sites/tass?until=2025-04-30"',)),
        ("/sites/tass?until=2025-04-30", ("since=2025-04-08&amp;until=2025-04-08",)),
        ("/sites/tass?until=2025-04-30", ('href="/?until=2025-04-30&amp;site=tass"',)),
        ("/sites/tass?since=2030", ('class="empty">Nothing was found.',)),
        ("/sites?site=nowhere", ('class="empty">Nothing was found.',)),
        ("/places?site=nowhere", ('class="empty">Nothing was found.',)),
    ],
)
def test_lists_keep_the_filters_in_their_links(
    address: str, path: str, links: tuple[str, ...]
) -> None:
    text = get(f"{address}{path}")[1].decode()
    for link in links:
        assert link in text


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("?site=iz", {"iz"}),
        ("?site=iz&site=ria", {"iz", "ria"}),
        ("?until=2025-04-30", {"tass", "iz"}),
        ("?q=" + urllib.parse.quote("паром"), {"ria", "zarechie.example"}),
    ],
)
def test_the_table_of_sites_is_of_the_articles_asked_for(
    address: str, question: str, named: set[str]
) -> None:
    text = get(f"{address}/sites{question}")[1].decode()
    assert set(re.findall(r'href="/sites/([^"?]+)', text)) == named


@pytest.mark.parametrize(
    ("question", "number"),
    [("", 2), ("?until=2025-04-30", 1), ("?until=2025-04", 1), ("?since=2025-W18", 1)],
)
def test_a_site_tells_of_the_articles_asked_for(address: str, question: str, number: int) -> None:
    text = get(f"{address}/sites/tass{question}")[1].decode()
    assert f"<strong>{number}</strong> article" in text


@pytest.mark.parametrize(
    "name", ["2025", "2025-04", "2025-W18", "2025-04-30", "2d", "2027", "5026"]
)
def test_days_are_named_as_on_the_terminal(address: str, tmp_path: Path, name: str) -> None:
    path = written(tmp_path, small_corpus())
    done = CliRunner().invoke(app, ["stats", path, "--since", name, "--json"])
    told = get(f"{address}/api/stats?by=site&until=2025-05-02&since={name}")
    assert done.exit_code == 0
    assert told[0] == 200
    assert get(f"{address}/?since={name}")[0] == 200


def test_an_open_quotation_mark_is_told(address: str) -> None:
    words = urllib.parse.quote('мост "новый паром')
    text = get(f"{address}/?q={words}")[1].decode()
    assert "one phrase was looked for, &#34;новый паром" in text
    assert "one phrase" not in get(f"{address}/?q={words}%22")[1].decode()


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/sites/tass", "/sites"),
        ("/collocates?q=a", "/concordance"),
        ("/story/s1", "/stories"),
        (f"/article/{1:032x}", "/"),
        ("/places", "/places"),
    ],
)
def test_the_menu_tells_to_which_part_a_page_belongs(address: str, path: str, part: str) -> None:
    text = get(f"{address}{path}")[1].decode()
    assert re.findall(r'<a href="([^"]*)" aria-current', text) == [part]


def test_instants_of_an_article_have_their_zones(tmp_path: Path) -> None:
    one = record(1, day="2025-04-08")
    meta, time = "2025-04-08T00:25:00+03:00", "2025-04-07T21:25:00Z"
    one["published"]["candidates"] = [
        {"source": "meta", "value": meta, "evidence": meta},
        {"source": "time", "value": time, "evidence": time},
    ]
    one["modified"] = one["published"] | {"value": meta}
    one["extraction"]["confidence"] = 0.9
    with served(written(tmp_path, [one])) as url:
        text = get(f"{url}article/{1:032x}?lang=ru")[1].decode()
    assert "<strong>2025-04-08 00:25 +03:00</strong>" in text
    assert "<strong>2025-04-07 21:25 UTC</strong>" in text
    assert "<dd>2025-04-08 00:25 +03:00</dd>" in text
    assert "<dd>0,9 (score)</dd>" in text


def test_downloads_are_the_selection(address: str) -> None:
    lines = get(f"{address}/download/articles.jsonl?site=tass")[1].splitlines()
    assert {json.loads(line)["site"] for line in lines} == {"tass"}
    table = get(f"{address}/download/articles.csv?site=tass")[1].decode().splitlines()
    assert len(lines) == 2
    assert table[0] == ",".join(COLUMNS)


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
        asked = urllib.request.Request(f"{bare}sites?site=iz&token={token}&until=2030")
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with opener.open(asked) as answer:
            assert answer.url == f"{bare}sites?site=iz&until=2030"


def test_a_corpus_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no articles"), served(written(tmp_path, [])):
        pass
