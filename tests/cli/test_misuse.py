"""What a user types by mistake is refused with its name, before anything is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsbot.cli.shell.app import app
from tests.reference import ROOT

PAGE = ROOT / "seeds" / "interfax-2024-metro.html"


def newsbot(*words: object) -> Result:
    contact = {"NEWSBOT_CONTACT": "desk@zarechie.example"}
    return CliRunner().invoke(app, [*map(str, words)], env=contact)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of its own with one page in it."""
    folder = tmp_path / "here"
    folder.mkdir()
    shutil.copy(PAGE, folder / "page.html")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["export", "a.jsonl", "--since", ""], "after --since is empty"),
        (["export", "a.jsonl", "--since="], "after --since is empty"),
        (["export", ""], "after export is empty"),
        (["stats", "a.jsonl", "--site", "iz", "--words", ""], "after --words is empty"),
        (["replay", "page.html", "-o", "a.jsonl", "--url", ""], "after --url is empty"),
        (["schedule", "run", "--every", ""], "after --every is empty"),
        (["schedule", "settings", ""], "after settings is empty"),
        (["health", "--metrics", ""], "after --metrics is empty"),
        (["sites", "check", "--pages", ""], "after --pages is empty"),
    ],
)
def test_an_unset_variable_of_the_shell_is_no_missing_option(
    line: list[str], told: str, here: Path
) -> None:
    done = newsbot(*line)
    assert done.exit_code == 2
    assert told in done.stderr
    assert [path.name for path in here.iterdir()] == ["page.html"]


def test_a_word_that_is_none_of_a_list_is_told_in_plain_english(here: Path) -> None:
    done = newsbot("stats", "--by", "century")
    assert done.exit_code == 2
    assert "value for '--by': 'century' is not one of" in done.stderr


def test_each_address_that_gives_nothing_is_named(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSBOT_VAR", str(here.parent / "var"))
    done = newsbot("crawl", "http://127.0.9.1:9/", "http://127.0.9.2:9/", "--dry-run")
    assert done.exit_code == 3
    assert done.stderr.count("is a private address") == 2
    assert done.stderr.count("try: export NEWSBOT_ALLOW_PRIVATE=127.0.0.0/8\n") == 2


@pytest.mark.parametrize(
    "line",
    [
        "export s3://bucket/a.jsonl",
        "replay page.html -o s3://bucket/a.jsonl",
        "replay page.html --export gs://bucket/a.parquet",
        "replay page.html -o a.jsonl --report https://vesti.example/books.jsonl",
        "dedup a.jsonl -o hdfs://host/a.jsonl",
        "report a.jsonl -o s3://bucket/r.html",
        "archive wacz s3://bucket/a.wacz page.html",
    ],
)
def test_an_address_is_no_folder_of_this_machine(line: str, here: Path) -> None:
    done = newsbot(*line.split())
    assert done.exit_code == 2
    assert "is an address: newsbot writes no file there" in done.stderr
    assert [path.name for path in here.iterdir()] == ["page.html"]


@pytest.mark.parametrize(
    "line",
    [
        "replay pages.jsonl -o pages.jsonl",
        "replay page.html pages.jsonl -o ./pages.jsonl",
        "replay page.html --urls pages.jsonl -o pages.jsonl",
        "replay pages.jsonl -o a.jsonl --report link.jsonl",
        "archive cdxj pages.jsonl pages.jsonl",
        "archive wacz pages.jsonl pages.jsonl",
    ],
)
def test_what_is_read_is_not_written_over(line: str, here: Path) -> None:
    pages = here / "pages.jsonl"
    pages.write_text('{"url": "https://vesti.example/1", "html": "<p>Мост</p>"}\n', "utf-8")
    (here / "link.jsonl").symlink_to(pages)
    before = pages.read_bytes()
    done = newsbot(*line.split())
    assert done.exit_code == 2
    assert "is read: it would be lost under what is written" in done.stderr
    assert pages.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("runs --limit 99999999999999999999", "--limit 99999999999999999999 is too large"),
        ("replay page.html -o a.jsonl --jobs 99999999999", "--jobs 99999999999 is too large"),
        ("export - --format hf", "hf is a folder"),
        ("schedule show --systemd --user root:wheel", "'root:wheel' is no name of a user"),
        ("db delete --url vesti", "neither an article's id nor an address"),
        ("stats a.jsonl --words *", "--words '*' holds no word"),
        (f"stats a.jsonl --words {'м' * 1001}", "a query of 1,001 characters is too long"),
        ("stats --corpus a.jsonl", "stats has no option --corpus"),
        ("stats --corpus a.jsonl", "leave the word out: newsbot stats a.jsonl"),
        ("serve --corpus=a.jsonl", "leave the word out: newsbot serve a.jsonl"),
        ("search мост page.html", "try: --corpus page.html, if that is the corpus"),
        ("show 1 page.html", "newsbot show has no place for 'page.html'"),
        ("stats мой корпус.jsonl", "newsbot stats has no place for 'корпус.jsonl'"),
        ("stats мой корпус.jsonl", "put quotes round what has spaces; newsbot stats --help"),
        ("crawl tas", "try: did you mean tass?"),
        ("replay page.html -o a.jsonl --site intrefax", "did you mean interfax?"),
        ("crawl moon", "try: there are: aif, gazeta, "),
        ("runs --limit two", "value for '--limit': it should be a whole number\n"),
        ("crawl tass --delay fast", "value for '--delay': it should be a number\n"),
        ("serve --port 70000", "value for '--port': it should be less than or equal to 65535"),
        (f"db delete {'a' * 32}", f"try: newsbot db delete --id {'a' * 32}"),
        ("db undelete https://vesti.example/1", "db undelete --url https://vesti.example/1"),
        ("export a.jsonl --role repots", "try: did you mean repost?"),
        ("export a.jsonl --role moon", "try: there are: "),
        ("search -мост", "newsbot search 'мост -мост'"),
        ("search паром -мост", "newsbot search 'паром -мост'"),
        ("search --json паром -мост", "newsbot search 'паром -мост'"),
        ("search --limit 3 -bridge", "newsbot search 'мост -bridge'"),
        ("search -title:мост", "newsbot search 'мост -title:мост'"),
        ("search паром -«мост»", "newsbot search 'паром -«мост»'"),
        ("stats a.jsonl --words паром -мост", "--words 'паром -мост'"),
        ("stats a.jsonl -паром", "--words 'мост -паром'"),
        ("search паром -limit 3", "-limit is no option"),
        ("search паром -limit 3", "try: with hyphens: --limit"),
        ("search паром —limit=3", "try: with hyphens: --limit=3"),
        ("replay page.html –o a.jsonl", "try: with hyphens: -o"),
        ("replay page.html -output a.jsonl", "try: with hyphens: --output"),
        ("export —help", "try: with hyphens: --help"),
        ("crawl tass --since 2999", "--since 2999 begins in the future"),
        ("crawl tass --backfill 2998..2999", "--backfill 2998..2999 begins in the future"),
        ("sites new page.html", "try: newsbot sites new HOST page.html"),
        ("crawl https:///news", "'https:///news' is no address"),
        ("crawl https://vesti%20zarechya/", "'https://vesti%20zarechya/' is no address"),
        ("replay page.html -o a.jsonl --urls none.csv", "cannot read none.csv: No such file"),
        ("crawl --from /dev/null", "/dev/null names no site"),
        ("export a.jsonl --until 9999-12-31", "--until is no ISO 8601 date of the years 1000 to"),
    ],
)
def test_what_cannot_be_meant_is_named(line: str, told: str, here: Path) -> None:
    done = newsbot(*line.split())
    assert done.exit_code == 2
    assert told in done.stderr
    assert [path.name for path in here.iterdir()] == ["page.html"]


@pytest.mark.parametrize(
    "line", ["search —мост --corpus a.jsonl", "stats a.jsonl --words -мост", "search -- -мост"]
)
def test_dashes_that_belong_to_words_are_left_alone(line: str) -> None:
    done = newsbot(*line.split())
    assert "with hyphens" not in done.stderr
    assert "has no option" not in done.stderr


@pytest.mark.parametrize("command", ["", "search", "db", "db status", "schedule run"])
def test_help_has_a_short_name(command: str) -> None:
    short, long = (newsbot(*command.split(), option) for option in ("-h", "--help"))
    assert short.exit_code == 0
    assert short.stdout == long.stdout


def test_a_line_break_in_a_name_breaks_no_message(here: Path) -> None:
    done = newsbot("stats", "a\nb.jsonl")
    assert done.exit_code == 2
    assert done.stderr.splitlines()[0] == "error: no such file: a\\nb.jsonl"


def test_a_table_without_addresses_is_refused(here: Path) -> None:
    (here / "urls.csv").write_text("file,url\n")
    done = newsbot("replay", "page.html", "-o", "a.jsonl", "--urls", "urls.csv")
    assert done.exit_code == 2
    assert "urls.csv has no line with a file and its address" in done.stderr


@pytest.mark.parametrize("command", ["stats", "report", "serve"])
def test_a_file_that_is_no_corpus_gets_no_index(command: str, here: Path) -> None:
    done = newsbot(command, "page.html")
    assert done.exit_code == 2
    assert "newsbot replay reads pages, tables and texts" in done.stderr
    assert [path.name for path in here.iterdir()] == ["page.html"]


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, report = here / "a.jsonl", here / "report.html"
    assert newsbot("replay", "page.html", "-o", corpus).exit_code == 0
    report.write_text("old")
    monkeypatch.setattr("os.fsync", _full)
    assert newsbot("report", corpus, "-o", report).exit_code == 4
    assert report.read_text() == "old"


def _full(handle: int) -> None:
    raise OSError(28, "No space left on device")
