"""`newsbot export --corpus FILE`: a file of records goes out as the database does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from newsbot.export.corpus import export_corpus
from newsbot.export.manifest import Manifest
from newsbot.export.selection import Selection
from newsbot.export.sources import FileArticles, StoredArticles
from newsbot.files.jsonl import file_lines
from newsbot.model.usage import UsageSignal
from tests.cli.command import newsbot
from tests.export.annotated import annotated
from tests.export.records import BARE, CLOCKED, DATED, UNDATED, stretches, write
from tests.reference import ROOT

FORMATS = (
    *("jsonl", "jsonl.zst", "parquet", "csv", "excel.csv", "txt.zip", "xml"),
    *(pytest.param(name, marks=annotated) for name in ("conllu", "vert")),
)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("seeds") / "mine.jsonl"
    assert newsbot("replay", ROOT / "seeds", "-o", made).returncode == 0
    return made


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for _, line in file_lines(path)]


def manifest(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(f"{path}.manifest.json").read_text())
    return found


def test_a_database_and_a_file_of_it_answer_every_choice_alike(
    mongo_uri: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", mongo_uri)
    whole = tmp_path / "whole.jsonl"
    assert newsbot("replay", ROOT / "seeds").returncode == 0
    assert newsbot("export", whole, "--keep", "all").returncode == 0
    choices = [
        Selection(),
        Selection(keep_all=True),
        Selection(sites=("iz",)),
        Selection(language="ru", roles=("repost", "truncated")),
        Selection(since="2025-04-08"),
        Selection(until="2025-04", undated=True),
        Selection(since="2025-04-08T12:00+03:00", until="2025-04-09", keep_all=True),
        Selection(allowed_for="training"),
        Selection(allowed_for="training", keep_all=True),
        Selection(withdrawn="out"),
        Selection(withdrawn="only"),
        Selection(fields=("id", "title")),
    ]
    written = set()
    for number, wanted in enumerate(choices):
        target = str(tmp_path / f"{number}.jsonl")
        of_file = export_corpus(FileArticles(str(whole)), target, wanted)
        with StoredArticles(mongo_uri) as stored:
            of_store = export_corpus(stored, target, wanted)
        assert books(of_file) == books(of_store), wanted
        written.add(of_file.records)
    assert len(written) > 5  # the choices choose


def books(told: Manifest) -> Manifest:
    """The manifest without what a file does not know: how far the store had been written."""
    filters = {name: value for name, value in told.filters.items() if name != "corpus"}
    return replace(told, filters=filters, stored_until=None)


def test_a_file_answers_for_usage_and_withdrawal_as_its_records_say(tmp_path: Path) -> None:
    plain, refused, reserved, copy, *_ = stretches((DATED,), 4)
    train = UsageSignal(use="training", allowed=False, evidence="x-robots-tag: noai")
    mine = UsageSignal(use="mining", allowed=False, evidence="tdm-reservation: 1")
    marked = [
        plain,
        replace(refused, usage=(train,)),
        replace(reserved, usage=(mine,)),
        replace(copy, usage=(train,), duplicate_of=plain.id, role="repost"),
    ]
    source = FileArticles(str(write(tmp_path / "in.jsonl", iter(marked))))
    counts = {}
    for use in ("training", "mining", "images"):
        done = export_corpus(source, str(tmp_path / "out.jsonl"), Selection(allowed_for=use))
        counts[use] = (done.records, done.copies_left_out, done.refused_left_out)
        assert sum(counts[use]) == len(marked)
    assert counts == {"training": (1, 0, 3), "mining": (2, 1, 1), "images": (3, 1, 0)}


def test_of_several_versions_in_a_file_the_latest_is_exported(tmp_path: Path) -> None:
    """As in a corpus that was put together with `cat`."""
    first, second, *_ = stretches((DATED,), 2)
    newer = replace(first, title="Мост открыли досрочно", revision=first.revision + 1)
    source = FileArticles(str(write(tmp_path / "in.jsonl", iter([first, newer, second, first]))))
    done = export_corpus(source, str(tmp_path / "out.jsonl"), Selection(fields=("id", "title")))
    assert (done.records, done.outdated_left_out) == (2, 2)
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["title"] for line in lines] == [newer.title, second.title]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_goes_into_every_format_in_its_order(
    seeds: Path, tmp_path: Path, ending: str
) -> None:
    target, again = tmp_path / f"out.{ending}", tmp_path / "again.jsonl"
    done = newsbot("export", target, "--corpus", seeds, "--keep", "all")
    assert done.returncode == 0, done.stderr
    assert f"{len(read(seeds))} records" in done.stderr
    plain = newsbot("export", again, "--corpus", seeds, "--keep", "all")
    assert plain.returncode == 0
    assert manifest(target)["records_sha256"] == manifest(again)["records_sha256"]
    assert again.read_bytes() == seeds.read_bytes()


def test_a_folder_for_hugging_face_is_made_of_a_file(seeds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    done = newsbot("export", folder, "--format", "hf", "--corpus", seeds, "--keep", "all")
    assert done.returncode == 0, done.stderr
    rows = [row for part in sorted(folder.glob("data/*.parquet")) for row in read(part)]
    assert {row["id"] for row in rows} == {row["id"] for row in read(seeds)}


def test_the_pages_behind_a_file_are_told_again(seeds: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    done = newsbot("export", target, "--corpus", seeds, "--site", "iz", "--json")
    told = json.loads(done.stdout)
    assert told == manifest(target)
    assert told["inputs"] == manifest(seeds)["inputs"]
    assert told["filters"] == {"corpus": "mine.jsonl", "keep": "canonical", "sites": "iz"}
    assert told["stored_until"] is None


@annotated
def test_what_export_adds_and_parquet_are_read_again(seeds: Path, tmp_path: Path) -> None:
    table, back = tmp_path / "a.parquet", tmp_path / "b.jsonl"
    adding = ("--keep", "all", "--sentences", "--tokens")
    assert newsbot("export", table, "--corpus", seeds, *adding).returncode == 0
    assert newsbot("export", back, "--corpus", table, "--keep", "all").returncode == 0
    assert back.read_bytes() == seeds.read_bytes()


def test_bad_lines_cost_themselves_and_end_with_7(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", stretches((BARE, DATED, UNDATED, CLOCKED), 2))
    with source.open("ab") as lines:
        lines.write(b'{"id": "a", "title": "no record"}\nno json\n')
    target = tmp_path / "out.jsonl"
    done = newsbot("export", target, "--corpus", source)
    assert done.returncode == 7, done.stderr
    assert "2 lines are left out" in done.stderr
    assert "line 9" in done.stderr
    assert manifest(target)["broken_left_out"] == 2
    assert len(read(target)) == 8


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ("--site nowhere", 2, "there is no site 'nowhere'"),
        ("--language xx", 2, "there is no article in 'xx'"),
        ("--after HERE/old.jsonl", 2, "--after has no sense with --corpus"),
        ("--corpus HERE/none.jsonl", 2, "no such file"),
        ("--corpus HERE/empty.jsonl", 5, "there is no record in"),
        ("--corpus HERE/bad.jsonl", 2, "bad.jsonl, line 1 is no JSON"),
        ("--corpus HERE", 2, "is a folder"),
        ("--corpus -", 2, "not read from standard input"),
        ("--corpus HERE/x.jsonl", 2, "it would be lost under what is written"),
        ("--since 2030", 0, "nothing in mine.jsonl fits since 2030"),
    ],
)
def test_what_cannot_be_had_is_told(
    seeds: Path, tmp_path: Path, options: str, code: int, told: str
) -> None:
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "bad.jsonl").write_text("no json\n")
    target = tmp_path / "x.jsonl"
    if "/x.jsonl" in options:
        target.write_bytes(seeds.read_bytes())
    before = sorted(tmp_path.iterdir())
    named = () if "--corpus" in options else ("--corpus", str(seeds))
    done = newsbot("export", target, *named, *options.replace("HERE", str(tmp_path)).split())
    assert (done.returncode, told in done.stderr) == (code, True), done.stderr
    if code:
        assert sorted(tmp_path.iterdir()) == before
