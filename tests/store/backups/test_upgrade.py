"""A database of newsbot 0.1.0 comes up to the present one, also when it is killed on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from socket import gethostname
from typing import Any

import msgspec
import pytest

from newsbot.model.article import Article
from newsbot.model.errors import ConfigurationError, Locked, RecordError
from newsbot.model.upgrade import SCHEMA_VERSION
from newsbot.model.urls import article_id, normalise_url
from newsbot.sites.registry import default_sites
from newsbot.store import layout
from newsbot.store.articles.filter import Filter
from newsbot.store.articles.reading import Reader
from newsbot.store.articles.tombstone import tombstone_of_article
from newsbot.store.backup import backup
from newsbot.store.books.reading import RunReader
from newsbot.store.collection_swap import BESIDE
from newsbot.store.links.reconcile import reconcile_links
from newsbot.store.restore import restore
from newsbot.store.server.connection import connected
from newsbot.store.server.process import Process
from newsbot.store.upgrade import run
from newsbot.store.upgrade.record import renewed
from newsbot.store.upgrade.run import upgrade
from tests.commands import Command
from tests.store.database import Killed

VERSION_1 = Path(__file__).parents[1] / "version_1"
DUMP = VERSION_1 / "dump"

PIER = "https://zar.example/%D0%BF%D1%80%D0%B8%D1%87%D0%B0%D0%BB"
BRIDGE = "https://мост.рф/1"
BOOKS = "https://kam.example/news?id=7&from=main"
COPY = "https://perepost.example/p/5"
GONE = "https://gone.example/1"
EVERYTHING = Filter(keep_all=True)


def id_now(url: str) -> str:
    return article_id(normalise_url(url, default_sites().of_url(url)), b"")


def state(uri: str) -> dict[str, dict[Any, dict[str, Any]]]:
    """All that the database holds, without when it was upgraded."""
    with connected(uri) as database:
        return {
            name: {row["_id"]: row for row in database[name].find()}
            for name in sorted(database.list_collection_names())
        }


@pytest.fixture
def old(mongo_uri: str) -> str:
    """The database of newsbot 0.1.0."""
    restore(mongo_uri, DUMP)
    return mongo_uri


def test_every_command_that_meets_an_older_database_names_the_upgrade(old: str) -> None:
    with pytest.raises(ConfigurationError, match="newsbot db upgrade"), Reader(old):
        pass
    with connected(old) as database, pytest.raises(ConfigurationError, match="newsbot db upgrade"):
        layout.prepare(database)


def test_articles_are_there_under_the_ids_of_today(old: str) -> None:
    done = upgrade(old)
    assert (done.documents["articles"], done.renamed, done.joined) == (18, 3, 2)
    with Reader(old) as reader:
        articles = {article.id: article for article in reader.articles(EVERYTHING)}
        assert len(articles) == 18
        for article in articles.values():
            assert article.schema_version == SCHEMA_VERSION
            assert article.url is None or article.id == id_now(article.url)
            for other in (article.cluster, article.duplicate_of, *article.contains):
                assert other is None or other in articles
        assert reader.get(BOOKS) is not None
        assert reader.get(PIER.lower()) == reader.get(PIER)
        bridge = reader.get(BRIDGE)
        assert bridge and bridge.site == "мост.рф"


def test_two_spellings_are_one_article_with_its_history(old: str) -> None:
    upgrade(old)
    with Reader(old) as reader:
        texts = [version.text for version in reader.revisions(BRIDGE)]
        assert len(texts) == 2
        assert "каждые полчаса" in texts[1] and "каждые полчаса" not in texts[0]
        assert len(reader.revisions(PIER)) == 1
        assert [version.revision for version in reader.revisions(BOOKS)] == [1, 2]


def test_copies_stay_copies_of_what_was_renamed(old: str) -> None:
    upgrade(old)
    with Reader(old) as reader:
        copy, books = reader.get(COPY), reader.get(BOOKS)
        assert copy and books
        assert copy.cluster == books.cluster == min(copy.id, books.id)
        pier, bridge = reader.get(PIER), reader.get(BRIDGE)
        assert pier and bridge and pier.cluster == bridge.cluster == min(pier.id, bridge.id)
    with connected(old) as database:
        parents = {row["_id"]: row["parent"] for row in database["clusters"].find()}
        assert all(parent <= id_ for id_, parent in parents.items())
        ids = {row["_id"] for row in database["articles"].find({}, {"_id": 1})}
        assert {row["_id"] for row in database["fingerprints"].find({}, {"_id": 1})} == ids
        for row in database["fingerprints"].find({"link": {"$ne": None}}):
            assert row["link"]["to"] in ids


def test_links_are_those_that_a_fresh_look_gives(old: str) -> None:
    upgrade(old)
    report = reconcile_links(old)
    assert report.articles == 18
    with Reader(old) as reader:
        clusters = {article.cluster for article in reader.articles(EVERYTHING)}
    assert report.clusters == len(clusters)


def test_frontier_books_and_deletions_follow(old: str) -> None:
    with connected(old) as database:
        pages = database["pages"].count_documents({})
    upgrade(old)
    with connected(old) as database:
        addresses = list(database["frontier"].find())
        assert len(addresses) == 3
        assert all(row["_id"] == id_now(row["url"]) for row in addresses)
        assert database["pages"].count_documents({}) == pages
        known = {row["_id"] for row in database["articles"].find({}, {"_id": 1})}
        named = {row["outcome"].get("id") for row in database["pages"].find()} - {None}
        assert named - known == {id_now(GONE)}
        assert database["deleted"].find_one({"_id": tombstone_of_article(id_now(GONE))})
    reader = RunReader(old)
    assert all(reader.books(one.id).balanced for one in reader.runs())


def test_an_upgraded_database_is_left_alone(old: str) -> None:
    upgrade(old)
    before = state(old)
    assert upgrade(old).documents == {}
    assert state(old) == before
    assert not any(name.startswith(BESIDE) for name in before)
    with connected(old) as database:
        assert set(database["articles"].index_information()) >= {"site_1_published.start_1__id_1"}
        assert database.command("listCollections", filter={"name": "articles"})["cursor"][
            "firstBatch"
        ][0]["options"]["validator"]


def test_killed_at_every_step_it_ends_the_same(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every write of the marker, each rename, and all between two batches is a place to die."""
    upgrade(old)
    whole = state(old)
    restore(old, DUMP, replace=True)
    monkeypatch.setattr(run, "BATCH", 3)
    note, calls = run._note, 0

    def dies(*args: Any) -> None:
        nonlocal calls
        calls += 1
        if calls % 2:
            raise Killed
        note(*args)

    monkeypatch.setattr(run, "_note", dies)
    kills = 0
    while True:
        try:
            upgrade(old)
            break
        except Killed:
            kills += 1
    assert kills > 20
    assert _timeless(state(old)) == _timeless(whole)


def _timeless(found: dict[str, dict[Any, dict[str, Any]]]) -> dict[str, Any]:
    return {name: rows for name, rows in found.items() if name != "superseded"} | {
        "superseded": sorted(found["superseded"])
    }


def test_killed_by_the_system_again_and_again(old: str) -> None:
    """kill -9 at moments that grow, until one run gets through."""
    kills, patience, ended = 0, 0.0, False
    while not ended:
        process = Command("tests.store.backups.slowly", ["upgrade", old], os.environ, together=True)
        _until_marked(old, process)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            kills, patience = kills + 1, 1.5 * patience + 0.02
        printed, _ = process.communicate()
        ended = process.returncode == 0
        assert ended or process.returncode == -signal.SIGKILL, printed
    assert kills >= 2
    with Reader(old) as reader:
        assert reader.count(EVERYTHING) == 18


def _until_marked(uri: str, process: Command) -> None:
    """Wait until the process has taken the marker."""
    with connected(uri) as database:
        while process.poll() is None:
            marker = database["meta"].find_one({"_id": "upgrade"})
            if marker and marker["pid"] == process.pid:
                return
            time.sleep(0.005)


def test_two_upgrades_at_once(old: str) -> None:
    other = Process.of(os.getppid())
    assert other
    marker = {"version": "0", "host": gethostname(), "pid": other.pid, "started": other.started}
    with connected(old) as database:
        database["meta"].insert_one({"_id": "upgrade", **marker})
    with pytest.raises(Locked, match=f"process {other.pid}"):
        upgrade(old)


def test_a_newer_database_is_left_alone(mongo_uri: str) -> None:
    with connected(mongo_uri) as database:
        layout.prepare(database)
        database["meta"].update_one({"_id": "layout"}, {"$inc": {"layout_version": 1}})
    with pytest.raises(ConfigurationError, match="use the newsbot that made it"):
        upgrade(mongo_uri)


def test_a_record_that_cannot_be_read_stops_it_before_anything_changed(old: str) -> None:
    with connected(old) as database:
        database["articles"].update_one({}, {"$set": {"summary": "x"}})
    before = state(old)["articles"]
    with pytest.raises(ConfigurationError, match="summary"):
        upgrade(old)
    assert state(old)["articles"] == before


def test_a_backup_of_an_old_database_is_one_of_its_version(old: str, tmp_path: Path) -> None:
    manifest = backup(old, tmp_path / "b")
    assert (manifest.schema_version, manifest.layout_version) == (1, 2)
    upgrade(old)
    restore(old, tmp_path / "b", replace=True)
    assert upgrade(old).documents["articles"] == 18


def test_lines_of_old_files_are_read() -> None:
    lines = (VERSION_1 / "records.jsonl").read_bytes().splitlines()
    articles = [Article.from_dict(msgspec.json.decode(line)) for line in lines]
    assert {article.schema_version for article in articles} == {SCHEMA_VERSION}


@pytest.mark.parametrize(
    "damage",
    [{"id": ["a"]}, {"url": 7}, {"contains": 3}, {"site": 5}, {"cluster": []}, {"story": {}}],
    ids=str,
)
def test_a_damaged_record_of_an_older_version_is_told(damage: dict[str, Any]) -> None:
    old = {"schema_version": 1, "id": "a" * 32, "url": BRIDGE, "site": "xn--l1adgc.example"}
    assert renewed(old, default_sites())["schema_version"] == SCHEMA_VERSION
    with pytest.raises(RecordError):
        renewed(old | damage, default_sites())


def test_an_older_record_without_an_id_is_told() -> None:
    with pytest.raises(RecordError, match="without an id"):
        renewed({"schema_version": 1, "text": "Мост открыт."}, default_sites())
