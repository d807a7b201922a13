"""`newsbot dedup`: a file, the store, and why two articles are linked."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import newsbot
from tests.dedup.news import repost_set
from tests.store.linked import articles, linked, write


def test_a_file_of_any_records_gets_links(tmp_path: Path) -> None:
    records = repost_set(articles=2, copies=3, singles=4)
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    source.write_text("\n".join(lines), encoding="utf-8")
    ended = newsbot("dedup", str(source), "-o", str(target))
    assert ended.returncode == 0, ended.stderr
    out = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert len(out) == len(records)
    assert f"{len(records)} records in {len({record['cluster'] for record in out})} clusters" in (
        ended.stdout
    )


def test_of_several_versions_of_an_article_the_latest_is_written(tmp_path: Path) -> None:
    """As in files that were put together with `cat`."""
    records: list[dict[str, Any]] = [
        {"id": "a", "text": "Мост через реку Каменку откроют осенью.", "revision": 1},
        {"id": "b", "text": "Выставка прошла в Заречье.", "fetched_at": "2025-04-10T08:00:00Z"},
        {"id": "a", "text": "Мост через реку Каменку открыли досрочно.", "revision": 2},
        {"id": "b", "text": "Выставка пройдёт в Заречье.", "fetched_at": "2025-04-09T08:00:00Z"},
        {"id": "a", "text": "Мост через реку Каменку откроют осенью.", "revision": 1},
        {"id": "c", "text": "Паром ходит каждый час.", "number": 1},
        {"id": "c", "text": "Паром ходит каждый час.", "number": 2},
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    ended = newsbot("dedup", source, "-o", target)
    assert ended.returncode == 0, ended.stderr
    out = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    wanted = [records[1], records[2], records[5]]
    assert [{key: one[key] for key in two} for one, two in zip(out, wanted, strict=True)] == wanted
    assert "left out: 4 records of which there is a later version" in ended.stdout


def test_a_manifest_lies_beside_the_links(tmp_path: Path) -> None:
    records = [
        {"id": "a", "text": "Мост через реку Каменку открыли.", "published": "2025-04-09"},
        {"id": "b", "text": "Выставка прошла в Заречье.", "site": "zarechie", "published": "XXXX"},
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl.gz"
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    source.write_text("\n".join(lines), encoding="utf-8")
    ended = newsbot("dedup", source, "-o", target)
    assert ended.returncode == 0, ended.stderr
    assert f"described in {target}.manifest.json" in ended.stderr
    told = json.loads(Path(f"{target}.manifest.json").read_text(encoding="utf-8"))
    packed = target.read_bytes()
    assert told["filters"] == {"dedup": "in.jsonl"}
    assert told["records"] == 2
    assert told["sites"] == {"unknown": 1, "zarechie": 1}
    assert told["years"] == {"2025": 1, "unknown": 1}
    assert told["sha256"] == hashlib.sha256(packed).hexdigest()
    assert told["records_sha256"] == hashlib.sha256(gzip.decompress(packed)).hexdigest()
    assert told["inputs"] is None


def test_what_records_were_made_from_is_taken_over(tmp_path: Path) -> None:
    made, links = tmp_path / "made.jsonl", tmp_path / "linked.jsonl"
    page = tmp_path / "page.txt"
    page.write_text("Мост открыт\n\n" + "Мост через реку Каменку открыли в среду. " * 9, "utf-8")
    ended = newsbot("replay", page, "-o", made)
    assert f"with its types for Hugging Face in {made}.features.json" in ended.stderr
    assert newsbot("dedup", made, "-o", links).returncode == 0
    inputs = [
        json.loads(Path(f"{path}.manifest.json").read_text(encoding="utf-8"))["inputs"]
        for path in (made, links)
    ]
    assert inputs[0] == inputs[1]
    assert inputs[0]["pages"] == 1


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    ended = newsbot("dedup", str(tmp_path / "none.jsonl"), "-o", str(tmp_path / "out.jsonl"))
    assert ended.returncode == 2
    assert "no such file" in ended.stderr


@pytest.mark.parametrize(
    ("line", "hint"),
    [("{", "try: mend or remove that line"), ('{"text": "Мост"}', "try: newsbot replay ")],
)
def test_a_line_that_is_no_record_comes_with_a_hint(tmp_path: Path, line: str, hint: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(line + "\n", encoding="utf-8")
    ended = newsbot("dedup", source, "-o", tmp_path / "out.jsonl")
    assert ended.returncode == 2
    assert "line 1 is no " in ended.stderr
    assert hint in ended.stderr


def test_the_store_is_reconciled_and_explained(
    mongo_uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", mongo_uri)
    stored = articles(articles=1, copies=3, singles=2)
    asyncio.run(write(mongo_uri, stored))
    ended = newsbot("dedup", "--reconcile")
    assert ended.returncode == 0, ended.stderr
    assert f"{len(stored)} articles in" in ended.stdout
    copy, original = next(
        (id_, record[2]) for id_, record in linked(mongo_uri).records.items() if record[2]
    )
    shown = newsbot("dedup", "--why", original, copy)
    assert shown.returncode == 0, shown.stderr
    assert "in the store: one cluster" in shown.stdout
    assert "by themselves: linked" in shown.stdout


@pytest.mark.parametrize("arguments", [[], ["--reconcile", "--why", "a", "b"]])
def test_what_cannot_be_meant_is_refused(arguments: list[str]) -> None:
    assert newsbot("dedup", *arguments).returncode == 2
