"""`newsbot db` as a person types it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsbot.model.errors import NothingCollected
from newsbot.store.server.embedded import EmbeddedServer
from newsbot.store.spool import Spool, Spooled
from newsbot.store.store import open_store
from tests.cli.command import newsbot
from tests.reference import ROOT
from tests.store.articles import day, entry, url_of


@pytest.fixture(autouse=True)
def var(mongod: str, own_var: Path) -> Iterator[Path]:
    """A `var` folder of this test alone (`mongod` skips the test where none can run)."""
    yield own_var
    EmbeddedServer().stop(force=True)


@pytest.fixture
def started(var: Path) -> str:
    """The address of a server that stays: commands need not start one each."""
    return EmbeddedServer().start()


def fill(uri: str) -> None:
    async def run() -> None:
        async with open_store(uri) as store:
            await store.put_all([entry(1), entry(2)])

    asyncio.run(run())


def test_start_uri_status_stop(var: Path) -> None:
    started = newsbot("db", "start")
    assert started.returncode == 0
    assert started.stdout.startswith("mongodb://")
    assert newsbot("db", "uri").stdout == started.stdout
    fill(started.stdout.strip())
    status = newsbot("db", "status").stdout
    assert "stays until newsbot db stop" in status
    assert "articles  2" in status
    assert newsbot("db", "stop").stderr.strip() == "stopped"
    assert "not running" in newsbot("db", "status").stdout


def test_the_uri_of_a_server_that_does_not_run_is_an_error() -> None:
    answer = newsbot("db", "uri")
    assert answer.returncode == 4
    assert "newsbot db start" in answer.stderr


def test_a_backup_is_restored_only_where_nothing_is_lost(tmp_path: Path, started: str) -> None:
    fill(started)
    assert newsbot("db", "backup", str(tmp_path / "b")).returncode == 0
    refused = newsbot("db", "restore", str(tmp_path / "b"))
    assert (refused.returncode, "not empty" in refused.stderr) == (2, True)
    restored = newsbot("db", "restore", "--replace", str(tmp_path / "b"))
    assert restored.returncode == 0
    assert "2  articles" in restored.stdout


def test_drain_loads_the_spool(var: Path, started: str) -> None:
    spool = Spool(var / "spool")
    spool.append([Spooled(at=day(9), entry=entry(1))])
    assert "1 file" in newsbot("db", "status").stdout
    assert newsbot("db", "drain").returncode == 7, "a file that is being written stays"
    spool.close()
    drained = newsbot("db", "drain")
    assert (drained.returncode, drained.stdout.split()) == (0, ["1", "stored"])
    assert "spool" not in newsbot("db", "status").stdout


def test_delete_removes_an_article(started: str) -> None:
    fill(started)
    answer = newsbot("db", "delete", "--yes", "--url", url_of(1))
    assert answer.returncode == 0
    assert "1  articles" in answer.stdout
    assert "articles  1" in newsbot("db", "status").stdout


@pytest.mark.parametrize("args", [[], ["--url", "https://iz.ru/1", "--site", "iz"]])
def test_delete_wants_to_know_what(args: list[str]) -> None:
    assert newsbot("db", "delete", "--yes", *args).returncode == 2


def test_ones_own_server_is_not_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", "mongodb://olga:geheim@db.example.org/corpus")
    assert newsbot("db", "start").returncode == 2
    assert newsbot("db", "uri").stdout.startswith("mongodb://olga")


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_server_that_does_not_answer_is_no_good_end(
    monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", "mongodb://127.0.0.1:9/vesti")
    done = newsbot("db", "status", *options)
    assert done.returncode == 4
    assert "no MongoDB answers: 127.0.0.1:9" in done.stdout


def test_before_the_first_run_that_is_said(started: str) -> None:
    ended = newsbot("runs")
    assert ended.returncode == NothingCollected.exit_code
    assert "try: newsbot crawl SITE, or newsbot replay FOLDER" in ended.stderr
    assert newsbot("runs", "--json").stdout == "[]\n"


def test_a_site_is_not_deleted_without_being_asked_and_comes_back(started: str) -> None:
    fill(started)
    site = "verhnerechensk.example"
    asked = newsbot("db", "delete", "--site", site, stdin=b"n\n")
    assert asked.returncode == 130
    assert f"all 2 articles of '{site}'" in asked.stderr
    assert "articles  2" in newsbot("db", "status").stdout
    gone = newsbot("db", "delete", "--site", site, stdin=b"y\n")
    assert f"newsbot db undelete --site {site}" in gone.stderr
    assert newsbot("db", "undelete", "--site", site).returncode == 0
    again = newsbot("db", "undelete", "--site", site)
    assert (again.returncode, "was not deleted" in again.stderr) == (2, True)


def test_upgrade_names_what_it_did(var: Path, started: str) -> None:
    dump = ROOT / "tests" / "store" / "version_1" / "dump"
    restored = newsbot("db", "restore", dump)
    assert "newsbot db upgrade" in restored.stderr
    for command in (
        ["export", var / "x.jsonl"],
        ["runs"],
        ["dedup", "--reconcile"],
        ["show", "https://iz.ru/1"],
    ):
        refused = newsbot(*command)
        assert (refused.returncode, "newsbot db upgrade" in refused.stderr) == (3, True), command
    done = newsbot("db", "upgrade")
    assert (done.returncode, "18  articles" in done.stdout) == (0, True)
    assert "3 articles have another id" in done.stderr
    assert newsbot("export", var / "x.jsonl", "--keep", "all").returncode == 0
    assert "of this version" in newsbot("db", "upgrade").stderr
