"""An article and its AMP and mobile faces are one record, whatever comes first."""

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

MAIN = "https://vesti.example.com/2025/most"
ADDRESSES = (MAIN, f"{MAIN}/amp", "https://m.vesti.example.com/2025/most")
PARAGRAPHS = (
    "Глава Верхнереченска Лидия Пескарёва открыла во вторник мост через Каменку.",
    "Мост строили три года, он связал правый берег города с Тихоборском.",
    "На открытии выступил губернатор Глеб Сомов, ленту перерезали строители.",
)


def page(address: str) -> str:
    """The face at an address; telephones get a paragraph less."""
    shown = PARAGRAPHS if address == MAIN else PARAGRAPHS[:2]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in shown)
    return (
        f'<html lang="ru"><head><title>Мост открыт</title><link rel="canonical" href="{MAIN}">'
        f'<meta property="article:published_time" content="2025-04-08T12:00:00+03:00"></head>'
        f"<body><article><h1>Мост через Каменку открыт</h1>{body}</article></body></html>"
    )


def saved(folder: Path, addresses: Sequence[str]) -> Source:
    for nth, address in enumerate(addresses):
        (folder / f"{nth}.html").write_text(page(address), "utf-8")
        (folder / f"{nth}.meta.json").write_text(json.dumps({"url": address}), "utf-8")
    return Source([str(folder)])


@pytest.mark.parametrize("addresses", list(permutations(ADDRESSES)))
def test_one_record_in_a_file(addresses: Sequence[str], tmp_path: Path) -> None:
    source, target = saved(tmp_path, addresses), tmp_path.parent / f"{tmp_path.name}.jsonl"
    replay_to_file(Replay(source=source, memory=False), str(target))
    (record,) = map(json.loads, target.read_text("utf-8").splitlines())
    assert record["url"] == MAIN
    assert record["text"].split("\n\n") == list(PARAGRAPHS)
    assert record["extraction"]["flags"] == []


def test_one_record_without_a_revision_in_the_store(mongo_uri: str, tmp_path: Path) -> None:
    replay_to_store(Replay(source=saved(tmp_path, ADDRESSES[::-1]), memory=False), uri=mongo_uri)
    with MongoClient[dict[str, Any]](mongo_uri) as client:
        (record,) = client.get_default_database()["articles"].find()
    assert (record["url"], len(record["text"].split("\n\n"))) == (MAIN, 3)
    again = saved(tmp_path, ADDRESSES)
    replay_to_store(Replay(source=again, memory=False), uri=mongo_uri)
    with MongoClient[dict[str, Any]](mongo_uri) as client:
        (same,) = client.get_default_database()["articles"].find()
    assert same["text"] == record["text"]
