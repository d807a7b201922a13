"""Replay, replay again, export and delete, as a user does it."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from newsbot.archive.cdxj import captures
from newsbot.archive.exchange import Exchange
from newsbot.archive.writer import WarcWriter
from newsbot.model.article import Article
from newsbot.store.status import database_words
from tests.cli.command import newsbot
from tests.export.annotated import annotated
from tests.extraction.invented import TEXT
from tests.reference import ROOT

pytestmark = pytest.mark.usefixtures("mongod")


@pytest.fixture
def env(own_var: Path, mongo_uri: str) -> dict[str, str]:
    """A database of this test alone, in the server that is there for the whole session."""
    return {"NEWSBOT_VAR": str(own_var), "NEWSBOT_MONGO_URI": mongo_uri}


def test_replay_twice_then_export_twice(tmp_path: Path, own_var: Path) -> None:
    env = {"NEWSBOT_VAR": str(own_var)}  # with the embedded server, which each command starts
    first = newsbot("replay", ROOT / "seeds", "--export", tmp_path / "one.jsonl", env=env)
    assert first.returncode == 0, first.stderr
    assert "stored" in first.stderr
    again = newsbot("replay", ROOT / "seeds", env=env)
    assert again.returncode == 0, again.stderr
    assert " stored" not in again.stderr.splitlines()[-1]
    assert "unchanged" in again.stderr
    export = newsbot("export", tmp_path / "two.jsonl", env=env)
    assert export.returncode == 0, export.stderr
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    assert newsbot("db", "status", env=env).returncode == 0


def test_dates_filter_and_undated_records_are_counted(tmp_path: Path, env: dict[str, str]) -> None:
    newsbot("replay", ROOT / "seeds", env=env)
    out = tmp_path / "since.jsonl"
    newsbot("export", out, "--since", "2026-01-01", env=env)
    manifest = json.loads((tmp_path / "since.jsonl.manifest.json").read_text())
    assert manifest["undated_left_out"] > 0
    assert manifest["filters"]["since"] == "2026-01-01"
    starts = [json.loads(line)["published"]["start"] for line in out.read_text().splitlines()]
    assert starts == sorted(starts)
    assert starts
    assert min(starts) >= "2025-12-31T21:00:00Z"
    newsbot("export", out, "--since", "2026-01-01", "--undated", env=env)
    assert len(out.read_text().splitlines()) == len(starts) + manifest["undated_left_out"]


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]


def test_an_export_goes_on_where_the_last_one_ended(tmp_path: Path, env: dict[str, str]) -> None:
    seeds = ROOT / "seeds"
    first, second, whole = (tmp_path / f"{name}.jsonl" for name in "abc")
    folder = tmp_path / "folder"
    newsbot("replay", seeds / "tass-2020-library.html", env=env)
    for target in ((first,), (folder, "--format", "hf")):
        assert newsbot("export", *target, "--keep", "all", env=env).returncode == 0
    newsbot("replay", seeds, env=env)
    newsbot("export", second, "--after", first, "--keep", "all", env=env)
    newsbot("export", whole, "--keep", "all", env=env)
    assert ids(first)
    assert sorted(ids(first) + ids(second)) == sorted(ids(whole))
    grown = newsbot("export", folder, "--format", "hf", "--after", folder, "--keep", "all", env=env)
    assert grown.returncode == 0, grown.stderr
    rows = duckdb.execute(f"SELECT id FROM '{folder}/data/*.parquet'").fetchall()
    assert sorted(row[0] for row in rows) == sorted(ids(whole))
    told = json.loads((folder / "manifest.json").read_text())
    assert told["records"] == len(rows)
    assert told["sites"] == json.loads(Path(f"{whole}.manifest.json").read_text())["sites"]


def test_a_folder_that_grows_tells_how_many_were_added(tmp_path: Path, env: dict[str, str]) -> None:
    folder = str(tmp_path / "news.hf")
    newsbot("replay", ROOT / "seeds" / "iz-airfield.txt", env=env)
    newsbot("export", folder, "--undated", env=env)
    newsbot("replay", ROOT / "seeds" / "interfax-2024-metro.html", env=env)
    more, none = (newsbot("export", folder, "--undated", "--after", folder, env=env) for _ in "12")
    assert "2 records, 1 of them added, described in" in more.stderr
    assert "2 records, none of them added, described in" in none.stderr


def test_a_folder_grows_by_the_choice_that_made_it(tmp_path: Path, env: dict[str, str]) -> None:
    folder = tmp_path / "folder"
    growing = ("export", folder, "--format", "hf", "--after", folder)
    choice = ("--site", "tass", "--allowed-for", "training", "--withdrawn", "out")
    newsbot("replay", ROOT / "seeds", env=env)
    assert newsbot("export", folder, "--format", "hf", *choice, env=env).returncode == 0
    refused = newsbot(*growing, *choice[:2], env=env)
    assert refused.returncode == 2
    assert "was made with --withdrawn out, --allowed-for training" in refused.stderr
    refused = newsbot(*growing, *choice, "--language", "ru", "--keep", "all", env=env)
    assert "was made with no --language, --keep canonical" in refused.stderr
    # Another time is what growing is for, and a file of its own may hold another choice.
    assert newsbot(*growing, *choice, "--since", "2020", env=env).returncode == 0
    assert newsbot("export", tmp_path / "a.jsonl", "--after", folder, env=env).returncode == 0


def test_a_part_of_each_record(tmp_path: Path, env: dict[str, str]) -> None:
    newsbot("replay", ROOT / "seeds", env=env)
    out = tmp_path / "out.jsonl"
    done = newsbot("export", out, "--fields", "title,id", "--site", "tass", env=env)
    assert done.returncode == 0, done.stderr
    assert {tuple(json.loads(line)) for line in out.read_text().splitlines()} == {("id", "title")}
    assert list(json.loads(Path(f"{out}.features.json").read_text())) == ["id", "title"]
    refused = newsbot("export", tmp_path / "out.conllu", "--fields", "id", env=env)
    assert refused.returncode == 2
    table = tmp_path / "out.csv"
    done = newsbot("export", table, "--fields", "published_precision,title", env=env)
    assert done.returncode == 0, done.stderr
    assert table.read_text().splitlines()[0] == "published_precision,title"
    assert newsbot("export", table, "--fields", "extraction", env=env).returncode == 2


@annotated
def test_offsets_of_sentences_and_tokens_lead_back(tmp_path: Path, env: dict[str, str]) -> None:
    newsbot("replay", ROOT / "seeds", env=env)
    out, table, folder = tmp_path / "out.jsonl", tmp_path / "out.parquet", tmp_path / "folder"
    for target in ((out,), (table,), (folder, "--format", "hf", "--fields", "title")):
        done = newsbot("export", *target, "--sentences", "--tokens", env=env)
        assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    for record in records:
        text = record["text"]
        kept = "".join(text[one["start"] : one["end"]] for one in record["tokens"])
        assert kept == "".join(text.split())
        assert record["tokens"][-1]["end"] == record["sentences"][-1]["end"] == len(text)
        assert Article.from_dict(record).id == record["id"]
    asked = "SELECT len(tokens) FROM '{}' ORDER BY id"
    lengths = [(len(one["tokens"]),) for one in sorted(records, key=lambda one: one["id"])]
    for path in (table, f"{folder}/data/*.parquet"):
        assert duckdb.execute(asked.format(path)).fetchall() == lengths


def test_the_manifest_accounts_for_every_page(tmp_path: Path, env: dict[str, str]) -> None:
    newsbot("replay", ROOT / "seeds", "--export", tmp_path / "stored.jsonl", env=env)
    newsbot("replay", ROOT / "seeds", "-o", tmp_path / "straight.jsonl.zst")
    newsbot("replay", ROOT / "seeds", "-o", tmp_path / "straight.parquet")
    told = {path.name: json.loads(path.read_text()) for path in tmp_path.glob("*.manifest.json")}
    for manifest in told.values():
        pages = manifest["inputs"]
        assert pages["pages"] == sum(pages["outcomes"].values()) == 14
        assert sum(manifest["years"].values()) == manifest["records"]
        assert {"newsbot", "declarations", "dedup rules", "selectolax"} <= manifest[
            "versions"
        ].keys()
    packed, table = told["straight.jsonl.zst.manifest.json"], told["straight.parquet.manifest.json"]
    assert packed["inputs"]["reasons"] == {"rejected: no article text": 1}
    assert packed["inputs"] == table["inputs"]
    assert packed["records_sha256"] == table["records_sha256"]
    assert packed["sha256"] != table["sha256"]


def test_a_deleted_article_does_not_come_back(tmp_path: Path, env: dict[str, str]) -> None:
    newsbot("replay", ROOT / "seeds", env=env)
    out = tmp_path / "all.jsonl"
    newsbot("export", out, "--keep", "all", env=env)
    before = [json.loads(line) for line in out.read_text().splitlines()]
    gone = next(record["url"] for record in before if record["url"])
    assert newsbot("db", "delete", "--url", gone, "--yes", env=env).returncode == 0
    again = newsbot("replay", ROOT / "seeds", env=env)
    assert "deleted at the publisher's request" in again.stderr
    newsbot("export", out, "--keep", "all", env=env)
    after = {json.loads(line)["url"] for line in out.read_text().splitlines()}
    assert gone not in after
    assert len(out.read_text().splitlines()) == len(before) - 1


def test_the_capture_of_an_amp_page_goes_with_its_article(
    tmp_path: Path, env: dict[str, str]
) -> None:
    env = env | {"NEWSBOT_VAR": str(tmp_path / "var")}
    folder = tmp_path / "var" / "archive"
    writer = WarcWriter(folder)
    for address in ("https://zarechie.example/amp/most", "https://zarechie.example/amp/parom"):
        article = address.replace("/amp/", "/")
        head = f"<html amp lang='ru'><head><link rel='canonical' href='{article}'></head><body>"
        page = f"{head}<h1>Открыли {address[-5:]}</h1>{TEXT}</body></html>".encode()
        writer.write(Exchange(url=address, fetched_at=datetime.now(UTC), status=200, body=page))
    writer.close()
    newsbot("replay", folder, env=env)
    newsbot("db", "delete", "--url", "https://zarechie.example/most", "--yes", env=env)
    left = [one.url for path in folder.iterdir() for one in captures(path)]
    assert left == ["https://zarechie.example/amp/parom"]


def test_without_a_database_make_run_goes_on_to_the_file(tmp_path: Path) -> None:
    nowhere = {"NEWSBOT_MONGO_URI": "mongodb://127.0.0.1:1/newsbot?serverSelectionTimeoutMS=300"}
    out = tmp_path / "out.jsonl"
    done = newsbot("replay", ROOT / "seeds", "--export", out, env=nowhere)
    assert "NEWSBOT_MONGO_URI" in done.stderr
    assert out.exists()
    assert newsbot("replay", ROOT / "seeds", env=nowhere).returncode == 4


def test_a_page_with_a_name_of_any_bytes_is_stored(tmp_path: Path, env: dict[str, str]) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    page = (ROOT / "seeds" / "tass-2020-library.html").read_bytes()
    (pages / os.fsdecode(b"\xff.html")).write_bytes(page)
    (pages / os.fsdecode(b"\xfe.html")).write_bytes(b"")
    done = newsbot("replay", pages, env=env)
    assert done.returncode == 0, done.stderr
    assert "2 pages: 1 stored, 1 rejected" in done.stderr


def test_an_empty_database_does_not_replace_a_corpus(tmp_path: Path, env: dict[str, str]) -> None:
    out = tmp_path / "corpus.jsonl"
    out.write_text("{}\n")
    done = newsbot("export", out, env=env)
    assert done.returncode == 5
    assert "newsbot replay" in done.stderr
    assert out.read_text() == "{}\n"


def test_an_export_to_standard_output_tells_what_it_left_out(env: dict[str, str]) -> None:
    newsbot("replay", ROOT / "seeds" / "iz-airfield.txt", env=env)
    done = newsbot("export", "-", "--since", "2020-01-01", env=env)
    assert (done.returncode, done.stdout) == (0, "")
    assert "standard output: 0 records\n" in done.stderr
    assert "left out: 1 record without a date" in done.stderr


def test_words_of_an_export_that_have_no_sense(tmp_path: Path, env: dict[str, str]) -> None:
    newsbot("replay", ROOT / "seeds" / "tass-2020-library.html", env=env)
    wrong = {
        "--role": "reposts", "--until": "9999-12-31", "--since": "gestern",
        "--site": "nowhere.example", "--fields": "titel", "--shard-size": "much",
        "--after": "nowhere.jsonl", "--format": "docx", "--language": "xx",
    }  # fmt: skip
    for option, value in wrong.items():
        done = newsbot("export", tmp_path / "out.jsonl", option, value, env=env)
        assert done.returncode == 2, done.stderr
        assert value in done.stderr
    assert newsbot("export", tmp_path / "out.pickle", env=env).returncode == 2


def test_the_address_of_ones_own_server_is_shown_without_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", "mongodb://olga:geheim@db.example.org/corpus")
    assert "geheim" not in database_words()
    assert "db.example.org" in database_words()


def test_deleting_what_is_not_there_is_said(env: dict[str, str]) -> None:
    done = newsbot("db", "delete", "--url", "https://tass.ru/misspelt", "--yes", env=env)
    assert done.returncode == 0
    assert "nothing of https://tass.ru/misspelt was stored" in done.stderr
    assert "nothing waits" in newsbot("db", "drain", env=env).stderr
