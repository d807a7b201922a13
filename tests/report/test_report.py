"""The report: what it counts, that it is one file, and that what came from pages stays text."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsbot.cli.shell.app import app
from tests.query.corpus import record, small_corpus, written
from tests.report.reported import made

HOSTILE = "<script>alert(1)</script><img src=https://elsewhere.example/x.png>"


def test_sites_are_told_with_the_fields_they_fill(tmp_path: Path) -> None:
    sites = {site["site"]: site for site in made(tmp_path, small_corpus())["quality"]["sites"]}
    assert sites["tass"]["articles"] == 2
    assert sites["tass"]["filled"]["dateline"] == 2
    assert sites["ria"]["filled"]["published"] == 1
    assert (sites["iz"]["copies"], sites["iz"]["first"]) == (1, "2025-04-09")


def test_pages_whose_site_is_not_known_are_not_counted_as_a_site(tmp_path: Path) -> None:
    unknown = record(8, site=None, day="2025-05-02", title="Мост", text="Мост стоит.")
    page = made(tmp_path, [*small_corpus(), unknown], name="report.html")
    assert "8 articles of 4 sites" in page.css_first("h1 + p").text()


def test_articles_worth_a_look_are_named_with_the_reason(tmp_path: Path) -> None:
    outliers = made(tmp_path, [record(1, text="Мост.", title=None)])["quality"]["outliers"]
    assert {outlier["why"] for outlier in outliers} == {"text of 5 characters", "title missing"}


def test_days_without_an_article_are_told_of_sites_that_publish_daily(tmp_path: Path) -> None:
    days = [f"2025-04-{day:02}" for day in range(1, 15) if day not in {6, 7}]
    records = [record(nth, site="tass", day=day) for nth, day in enumerate(days)]
    records.append(record(99, site="rare", day="2024-01-01"))
    records.append(record(98, site="rare", day="2025-01-01"))
    gaps = made(tmp_path, records)["quality"]["gaps"]
    assert gaps == [["tass", "2025-04-06", "2025-04-07"]]


def test_what_changed_since_an_earlier_report_is_told(tmp_path: Path) -> None:
    made(tmp_path, small_corpus()[:3], name="old.json")
    now = made(tmp_path, small_corpus(), "--before", str(tmp_path / "old.json"))
    told = {change["what"]: (change["before"], change["now"]) for change in now["changes"]}
    assert told["tass: articles"] == (1, 2)
    assert told["ria: articles"] == (0, 2)
    assert "iz: articles" not in told


def test_the_page_is_one_file_in_which_everything_is_text(tmp_path: Path) -> None:
    records = [
        *small_corpus(),
        record(50, title=HOSTILE, site=HOSTILE, text=HOSTILE, day="2025-04-08"),
    ]
    tree = made(tmp_path, records, name="report.html")
    assert tree.css("script, img, link, iframe") == []
    assert HOSTILE in tree.body.text()
    assert len(tree.css("svg.chart.broad > g > title, svg.map > g > title")) == 3


@pytest.mark.parametrize("name", ["report.pdf", "report"])
def test_an_unknown_form_is_refused(tmp_path: Path, name: str) -> None:
    corpus = written(tmp_path, small_corpus())
    done = CliRunner().invoke(app, ["report", corpus, "-o", str(tmp_path / name)])
    assert done.exit_code == 2
    assert not (tmp_path / name).exists()


def test_a_file_that_is_no_report_is_refused(tmp_path: Path) -> None:
    corpus = written(tmp_path, small_corpus())
    (tmp_path / "old.json").write_text("[]", encoding="utf-8")
    options = [
        "report",
        corpus,
        "-o",
        str(tmp_path / "r.json"),
        "--before",
        str(tmp_path / "old.json"),
    ]
    assert CliRunner().invoke(app, options).exit_code == 2


def test_an_article_worth_a_look_is_linked_where_its_address_is_one(tmp_path: Path) -> None:
    short = {"text": "Мост.", "title": "Мост"}
    page = made(
        tmp_path,
        [
            record(1, url="https://vesti.example/1", **short),
            record(2, url="javascript:alert(1)", **short),
        ],
        name="report.html",
    )
    assert [link.attributes["href"] for link in page.css("td a")] == ["https://vesti.example/1"]


def test_months_without_an_article_are_seen_and_fields_are_drawn_over_time(tmp_path: Path) -> None:
    records = [record(1, day="2025-01-05"), record(2, day="2025-04-05", authors=["Иван Петров"])]
    found = made(tmp_path, records)
    assert [(month["value"], month["articles"]) for month in found["months"]] == [
        ("2025-01", 1),
        ("2025-02", 0),
        ("2025-03", 0),
        ("2025-04", 1),
    ]
    assert [month["fields"]["authors"] for month in found["filled"]] == [0, 1]
    page = made(tmp_path, records, name="report.html")
    _, strips = page.css("svg.chart.broad > g > desc")
    assert strips.text().startswith("2025-01 – 2025-04; title: 100%; subtitle: 0%; authors: 50%")


def test_a_corpus_without_days_has_no_empty_parts(tmp_path: Path) -> None:
    page = made(tmp_path, [record(1, site="iz", title="Мост")], name="r.html")
    text = page.body.text()
    assert "1 article of 1 site." in " ".join(text.split())
    assert "No article has a known day of publication." in text
    assert page.css("svg.chart") == []
    assert all(table.css("td") for table in page.css("table"))


def test_articles_that_the_chart_leaves_out_are_counted(tmp_path: Path) -> None:
    records = [record(1, day="2025-05-01"), record(2), record(3)]
    page = made(tmp_path, records, name="r.html")
    assert page.css_first("figcaption").text().endswith("as their day is not known: 2")


def test_lists_that_are_cut_say_so(tmp_path: Path) -> None:
    records = [record(n, agency="ТАСС", places=(f"Город {n}",)) for n in range(61)]
    page = made(tmp_path, records, name="r.html")
    assert "At most 60 are listed; newsbot stats --by place has all." in page.body.text()


def test_a_report_makes_the_folder_it_is_to_lie_in(tmp_path: Path) -> None:
    made(tmp_path, small_corpus(), name="april/r.html")


def test_articles_worth_a_look_are_cut_with_a_word(tmp_path: Path) -> None:
    page = made(tmp_path, small_corpus(), name="r.html")
    assert "At most 20 of each kind are listed." in page.body.text()


def test_every_table_has_headings(tmp_path: Path) -> None:
    page = made(tmp_path, small_corpus(), name="report.html")
    tables = page.css("table")
    assert len(tables) > 5
    assert [table.text() for table in tables if not table.css("thead th")] == []
