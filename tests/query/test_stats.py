"""`newsbot stats`: what can be counted, as a table, CSV and JSON."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from newsbot.cli.shell.app import app
from newsbot.model.errors import UsageError
from newsbot.query.outcomes import outcomes
from newsbot.query.question import Question
from newsbot.query.source import FileSource
from tests.health.crawls import AT, crawl, tally
from tests.health.stored import store_runs
from tests.query.corpus import small_corpus, written


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("stats"), small_corpus())


def stats(corpus: str, *options: str) -> str:
    done = CliRunner().invoke(app, ["stats", corpus, *options])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_stories_are_those_of_the_articles_asked_for(corpus: str) -> None:
    assert len(stats(corpus, "--by", "stories", "--csv").splitlines()) == 2
    assert "no article" in stats(corpus, "--by", "stories", "--site", "ria")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--site", "nowhere"], "there is no site 'nowhere'"),
        (["--since", "2025-W60"], "--since is no day: '2025-W60'"),
        (["--since", "99999y"], "--since is no day: '99999y'"),
        (["--json", "--csv"], "exclude each other"),
        (["--by", "outcome", "--words", "мост"], "leave out --words"),
    ],
)
def test_what_cannot_be_counted_is_refused(corpus: str, options: list[str], told: str) -> None:
    done = CliRunner().invoke(app, ["stats", corpus, *options])
    assert done.exit_code == 2
    assert told in done.stderr


def test_days_may_be_counted_back(corpus: str) -> None:
    assert "no article answers this question" in stats(corpus, "--since", "1d")
    assert len(stats(corpus, "--since", "100y", "--csv").splitlines()) == 5


def test_queries_are_compared_as_shares_of_all_articles(corpus: str) -> None:
    table = stats(corpus, "--by", "month", "--words", "мост", "--words", "паром", "--csv")
    assert list(csv.reader(table.splitlines())) == [
        ["period", "all", "мост", "мост share", "паром", "паром share"],
        ["2025-04", "3", "2", "0.666667", "0", "0.0"],
        ["2025-05", "3", "3", "1.0", "2", "0.666667"],
    ]
    assert "66.67%" in stats(corpus, "--by", "month", "--words", "мост", "--share")


def test_a_query_may_be_called_as_a_column_is(corpus: str) -> None:
    found = stats(corpus, "--by", "day", "--words", "fields", "--words", "period", "--csv")
    assert found.startswith("period,all,fields,fields share,period*,period* share")


def test_one_query_counts_as_before(corpus: str) -> None:
    found = json.loads(stats(corpus, "--by", "month", "--words", "мост", "--json"))
    assert found == [{"value": "2025-04", "articles": 2}, {"value": "2025-05", "articles": 3}]


def test_articles_of_each_site_day_by_day(corpus: str) -> None:
    found = json.loads(
        stats(corpus, "--by", "site-day", "--site", "tass", "--site", "ria", "--json")
    )
    assert found == [
        {"site": "ria", "day": None, "articles": 1},
        {"site": "ria", "day": "2025-05-02", "articles": 1},
        {"site": "tass", "day": "2025-04-08", "articles": 1},
        {"site": "tass", "day": "2025-05-01", "articles": 1},
    ]


@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_each_length_of_period_adds_up_to_the_same(corpus: str, by: str) -> None:
    rows = list(csv.DictReader(stats(corpus, "--by", by, "--share", "--csv").splitlines()))
    counts = list(csv.DictReader(stats(corpus, "--by", by, "--csv").splitlines()))
    found = {row["period"]: int(row["all"]) for row in rows if row["all"] != "0"}
    assert found == {row[by]: int(row["articles"]) for row in counts if row[by]}
    assert [row["period"] for row in rows] == sorted({row["period"] for row in rows})


def test_shares_of_something_without_time_are_refused(corpus: str) -> None:
    done = CliRunner().invoke(app, ["stats", corpus, "--by", "place", "--share"])
    assert done.exit_code == 2
    assert "--by month" in done.stderr


def test_a_file_does_not_know_what_became_of_other_pages(corpus: str) -> None:
    done = CliRunner().invoke(app, ["stats", corpus, "--by", "outcome"])
    assert isinstance(done.exception, UsageError) or done.exit_code == 2


def test_outcomes_of_all_runs_by_site(mongo_uri: str) -> None:
    known = tally(3, site="iz")
    known.outcomes["blocked"] = 1
    store_runs(mongo_uri, [crawl(0.1, tally(2), known), crawl(3.0, tally(5))])
    found = [msgspec.to_builtins(one) for one in outcomes(mongo_uri)]
    assert [tuple(one.values()) for one in found] == [
        ("iz", "stored", 3),
        ("iz", "blocked", 1),
        ("tass", "stored", 7),
    ]
    late = Question(sites=("tass",), since=AT.date())
    assert [one.pages for one in outcomes(mongo_uri, late)] == [2]


@pytest.mark.parametrize(
    ("by", "heading"),
    [("site", "site"), ("month", "month"), ("agency", "agency"), ("fields", "site")],
)
def test_what_is_counted_names_its_column(corpus: str, by: str, heading: str) -> None:
    table, terminal = (stats(corpus, "--by", by, *more) for more in (["--csv"], []))
    assert table.startswith(f"{heading},articles")
    assert heading in {line.split()[0] for line in terminal.splitlines()[:3]}


@pytest.mark.parametrize("by", ["site", "stories", "carriers", "site-day", "fields", "place"])
def test_a_table_without_rows_keeps_its_heading(corpus: str, by: str) -> None:
    full = stats(corpus, "--by", by, "--csv").splitlines()
    empty = stats(corpus, "--by", by, "--csv", "--since", "1d").splitlines()
    assert empty == full[:1]


def test_a_comparison_without_rows_keeps_its_heading(corpus: str) -> None:
    asked = ("--by", "week", "--words", "мост", "--words", "паром", "--csv")
    full = stats(corpus, *asked).splitlines()
    assert len(full) > 1
    assert stats(corpus, *asked, "--since", "1d").splitlines() == full[:1]


def test_articles_that_no_period_holds_are_told(corpus: str) -> None:
    done = CliRunner().invoke(app, ["stats", corpus, "--by", "month", "--share"])
    assert "in no period, as their day is not known: 1 article" in done.stderr


def test_shares_of_fields_fit_a_terminal(corpus: str) -> None:
    done = CliRunner().invoke(app, ["stats", corpus, "--by", "fields"], env={"COLUMNS": "80"})
    assert "…" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_standard_input_is_told_from_a_file_that_is_missing() -> None:
    done = CliRunner().invoke(app, ["stats", "-"], input="{}")
    assert (done.exit_code, "not read from standard input" in done.stderr) == (2, True)


def test_articles_are_counted_before_an_update_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[FileSource] = []
    monkeypatch.setattr(FileSource, "total", lambda self: asked.append(self))
    corpus = written(tmp_path, small_corpus())
    stats(corpus)
    first = len(asked)
    stats(corpus)
    assert len(asked) == first > 0
    os.utime(corpus, ns=(0, 0))
    stats(corpus)
    assert len(asked) == first + 1
