"""A replay makes one record of an article on several pages, and the same one every time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from newsbot.readers import Source
from newsbot.replay import Replay, replay_to_file, replay_to_store
from tests.reportage import BASE, FORMS, WHOLE, address, page


def saved(folder: Path, numbers: Sequence[int], form: str) -> Source:
    for nth, number in enumerate(numbers):
        (folder / f"{nth}.html").write_text(page(number, form), "utf-8")
        meta = {"url": address(number, form)}
        (folder / f"{nth}.meta.json").write_text(json.dumps(meta), "utf-8")
    return Source([str(folder)])


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_one_record_in_a_file_whatever_comes_first(form: str, tmp_path: Path) -> None:
    records = []
    for nth, numbers in enumerate(permutations((1, 2, 3))):
        folder, target = tmp_path / str(nth), tmp_path / f"{nth}.jsonl"
        folder.mkdir()
        report = replay_to_file(
            Replay(source=saved(folder, numbers, form), memory=False), str(target)
        )
        assert report.books.balanced
        (record,) = map(json.loads, target.read_text("utf-8").splitlines())
        del record["origin"]
        records.append(record)
    assert records == records[:1] * 6
    assert records[0]["text"] == WHOLE
    assert records[0]["parts"] == [address(number, form) for number in (1, 2, 3)]


def test_every_part_has_a_row_of_its_own(mongo_uri: str, tmp_path: Path) -> None:
    source = saved(tmp_path, (2, 3, 1), FORMS["?page=2"])
    for expected in (["reprocessed", "reprocessed", "stored"], ["unchanged"] * 3):
        report = replay_to_store(Replay(source=source, memory=False), uri=mongo_uri)
        with MongoClient[dict[str, Any]](mongo_uri) as client:
            database = client.get_default_database()
            (record,) = database["articles"].find()
            rows = list(database["pages"].find({"run": report.run}))
        assert sorted(row["outcome"]["kind"] for row in rows) == expected
        assert {row["outcome"]["id"] for row in rows} == {record["_id"]}
        assert sorted(row["url"] for row in rows) == [BASE, *map(address, (2, 3))]
        assert (record["url"], record["text"]) == (BASE, WHOLE)
