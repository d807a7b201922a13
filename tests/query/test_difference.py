"""What changed between two sets of records, counted and word by word."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
import zstandard

from newsbot.files.jsonl import LeftOut
from newsbot.model.errors import UsageError
from newsbot.model.upgrade import SCHEMA_VERSION
from newsbot.model.urls import article_id, normalise_url
from newsbot.query.difference import difference, parts
from newsbot.query.records import file_records
from tests.reference import ROOT

OLD: dict[str, Any] = {
    "id": "1",
    "title": "Мост откроют в субботу",
    "text": "Первый абзац.\n\nВторой абзац.",
    "tags": ["мост", "река"],
    "published": {"value": "2025-04-09", "source": "url", "candidates": []},
    "dateline": None,
    "date_mentions": [{"start": 3, "end": 9, "text": "в субботу", "value": "2025-04-12"}],
    "origin": {"kind": "file", "path": "a.html"},
}


def test_changed_fields_are_counted_and_listed() -> None:
    new = OLD | {
        "title": "Мост откроют в воскресенье",
        "published": {"value": "2025-04-09T14:05:00+03:00", "source": "url", "candidates": [{}]},
        "dateline": {"raw": "РЕЧНОЙ, 9 апреля.", "places": ["Речной"]},
        "origin": {"kind": "warc"},
    }
    found = difference([OLD, OLD | {"id": "2"}, OLD | {"id": "3"}], [new, OLD | {"id": "2"}])
    assert (found.same, found.gone, found.come) == (1, ["3"], [])
    assert found.fields == {"title": 1, "published.value": 1, "dateline": 1}
    (changed,) = found.changed
    assert [(one.field, one.old, one.new) for one in changed.changes] == [
        ("title", "Мост откроют в субботу", "Мост откроют в воскресенье"),
        ("published.value", "2025-04-09", "2025-04-09T14:05:00+03:00"),
        ("dateline", None, "РЕЧНОЙ, 9 апреля."),
    ]


def test_mentions_that_only_moved_are_the_same() -> None:
    moved = OLD | {"date_mentions": [OLD["date_mentions"][0] | {"start": 20, "end": 26}]}
    assert difference([OLD], [moved]).same == 1


@pytest.mark.parametrize(("only", "changed"), [("title", 1), ("published", 1), ("text", 0)])
def test_a_comparison_of_only_some_fields(only: str, changed: int) -> None:
    new = OLD | {"title": "Паром", "published": {"value": "2025", "source": "url"}}
    assert only in parts()
    assert len(difference([OLD], [new], only=[only]).changed) == changed


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
def test_files_of_every_kind_are_read(tmp_path: Path, name: str) -> None:
    line = json.dumps(OLD, ensure_ascii=False).encode() + b"\n"
    packed = {
        "a.jsonl": 2 * line,
        "a.jsonl.gz": gzip.compress(2 * line),
        "a.jsonl.zst": zstandard.compress(2 * line),
    }
    (tmp_path / name).write_bytes(packed[name])
    assert list(file_records(str(tmp_path / name))) == [OLD, OLD]


@pytest.mark.parametrize("line", ["{", "[]", '{"title": "Мост"}'])
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"id": "1"}}\n{line}\n', encoding="utf-8")
    left_out = LeftOut()
    assert list(file_records(str(path), left_out)) == [{"id": "1"}]
    assert left_out.count == 1
    assert "a.jsonl, line 2 is no" in left_out.words


def test_files_of_an_older_version_are_read_as_of_today() -> None:
    old = ROOT / "tests" / "store" / "version_1" / "records.jsonl"
    found = {record["url"]: record for record in file_records(str(old))}
    assert {record["schema_version"] for record in found.values()} == {SCHEMA_VERSION}
    bridge = found["https://мост.рф/1"]
    assert bridge["id"] == article_id(normalise_url("https://мост.рф/1"), b"")
    assert bridge["published"]["value"] == "2025-04-07T15:00:00+03:00"


def test_files_of_a_newer_version_are_refused(tmp_path: Path) -> None:
    newer = tmp_path / "newer.jsonl"
    newer.write_text(json.dumps(OLD | {"schema_version": SCHEMA_VERSION + 1}))
    with pytest.raises(UsageError, match=r"line 1: .*schema version 3"):
        list(file_records(str(newer)))
