"""`newsbot import`: what export and dedup wrote goes back into a database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsbot.files.jsonl import file_lines
from tests.cli.command import newsbot
from tests.reference import ROOT

OWN = {"cluster", "role", "duplicate_of", "contains", "story", "link"}
"""What is decided anew, among all articles of the database."""


def without_links(path: Path) -> list[dict[str, object]]:
    return [
        {name: value for name, value in row.items() if name not in OWN}
        for row in (json.loads(line) for _, line in file_lines(path))
    ]


def test_a_corpus_goes_out_through_dedup_and_in_again(
    tmp_path: Path, mongo_uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", mongo_uri)
    first, linked, again = (tmp_path / f"{name}.jsonl.zst" for name in "xyz")
    assert newsbot("replay", ROOT / "seeds").returncode == 0
    assert newsbot("export", first, "--keep", "all").returncode == 0
    assert newsbot("dedup", first, "-o", linked).returncode == 0
    monkeypatch.setenv("NEWSBOT_MONGO_URI", mongo_uri.replace("/test-", "/test-again-"))
    done = newsbot("import", linked)
    assert done.returncode == 0, done.stderr
    assert newsbot("export", again, "--keep", "all").returncode == 0
    assert without_links(again) == without_links(first) != []
    repeated = newsbot("import", linked)
    assert f"{len(without_links(first))} unchanged" in repeated.stderr


def test_a_bad_record_costs_itself_and_is_named(
    tmp_path: Path, mongo_uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", mongo_uri)
    out = tmp_path / "out.jsonl"
    assert newsbot("replay", ROOT / "seeds", "-o", out).returncode == 0
    good = out.read_text().splitlines()[0]
    newer = json.dumps(json.loads(good) | {"schema_version": 999})
    (tmp_path / "in.jsonl").write_text(f"{good}\nno json\n[1]\n{newer}\n")
    done = newsbot("import", tmp_path / "in.jsonl")
    assert done.returncode == 7
    assert "failed: bad record: 3" in done.stderr
    assert "4 pages: 1 stored, 3 failed" in done.stderr
    assert "schema version 999" in done.stderr


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("c.csv", ".jsonl and .parquet"),
        ("c.xml", ".jsonl and .parquet"),
        ("c.txt.zip", ".jsonl and .parquet"),
        ("c.jsonl.manifest.json", ".jsonl and .parquet"),
        ("c.hf", "c.hf/data/*.parquet"),
    ],
)
def test_what_holds_no_records_is_refused_before_anything_is_stored(
    name: str, told: str, tmp_path: Path, mongo_uri: str
) -> None:
    path = tmp_path / name
    made = tmp_path / name.removesuffix(".manifest.json")
    seed = ROOT / "seeds" / "wordpress-airfield.txt"
    assert newsbot("replay", seed, "-o", made).returncode == 0
    done = newsbot("import", path, env={"NEWSBOT_MONGO_URI": mongo_uri})
    assert done.returncode == 2
    assert told in done.stderr.replace("\n", " ")
    assert name in done.stderr


@pytest.mark.parametrize("name", ["c.parquet", "c.ndjson", "c.jsonl.gz", "c.hf"])
def test_records_are_stored_from_any_file_that_keeps_them_whole(
    name: str, tmp_path: Path, mongo_uri: str
) -> None:
    made = tmp_path / name
    seed = ROOT / "seeds" / "wordpress-airfield.txt"
    assert newsbot("replay", seed, "-o", made).returncode == 0
    files = sorted(made.glob("data/*.parquet")) if made.is_dir() else [made]
    done = newsbot("import", *files, env={"NEWSBOT_MONGO_URI": mongo_uri})
    assert "1 page: 1 stored" in done.stderr


def test_a_missing_file_is_named(tmp_path: Path, mongo_uri: str) -> None:
    done = newsbot("import", tmp_path / "none.jsonl", env={"NEWSBOT_MONGO_URI": mongo_uri})
    assert done.returncode == 2
    assert "none.jsonl" in done.stderr


def test_what_is_wrong_with_all_lines_is_told_once_and_in_full(
    tmp_path: Path, mongo_uri: str
) -> None:
    records = tmp_path / "own.jsonl"
    newsbot("replay", ROOT / "seeds", "-o", tmp_path / "made.jsonl")
    made = [json.loads(line) for line in (tmp_path / "made.jsonl").read_bytes().splitlines()]
    records.write_text("".join(json.dumps(one | {"desk": "city"}) + "\n" for one in made), "utf-8")
    done = newsbot("import", records, env={"NEWSBOT_MONGO_URI": mongo_uri})
    assert done.returncode == 7
    assert f"failed: bad record: {len(made)} - is no record of newsbot: " in done.stderr
    assert "unknown field `desk`" in done.stderr
    assert "jq -c 'del(.desk)' FILE" in done.stderr.splitlines()[-2]
