"""The two seed documents are one story and two articles; the story gives the missing year."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import newsbot
from tests.reference import REFERENCE, needs_reference

pytestmark = needs_reference

SEEDS = REFERENCE / "seeds"


def records(path: Path) -> dict[str, dict[str, Any]]:
    read = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {record["origin"]["path"][:3]: record for record in read}


def check(found: dict[str, dict[str, Any]]) -> None:
    repost, other = found["000"], found["004"]
    assert repost["story"] == other["story"] is not None
    assert repost["cluster"] != other["cluster"]
    assert repost["duplicate_of"] is other["duplicate_of"] is None
    assert other["published"]["value"] == "2025-04-09"
    assert other["published"]["source"] == "story"
    assert other["published"]["start"] == "2025-04-08T21:00:00Z"
    values = [mention["value"] for mention in other["date_mentions"]]
    assert values == ["2025-04-09", "2025-04-07", "2025-04-07"]


def test_replayed_into_a_file(tmp_path: Path) -> None:
    newsbot("replay", SEEDS, "-o", tmp_path / "out.jsonl")
    check(records(tmp_path / "out.jsonl"))


@pytest.mark.usefixtures("mongod")
def test_replayed_into_the_database_and_replayed_again(tmp_path: Path, own_var: Path) -> None:
    env = {"NEWSBOT_VAR": str(own_var)}
    for _ in range(2):
        newsbot("replay", SEEDS, "--export", tmp_path / "out.jsonl", env=env)
        check(records(tmp_path / "out.jsonl"))
