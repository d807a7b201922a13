"""`newsbot export` against the loop that anybody writes with pymongo and json, as two commands."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import msgspec
from pymongo import MongoClient

from benchmarks.process_tree import Used, run
from newsbot.model.article import Article
from newsbot.model.urls import article_id
from newsbot.store.documents import to_document
from newsbot.store.entry import Known, StoreNote
from newsbot.store.layout import ARTICLES, prepare
from newsbot.store.server.connection import connected

AT_ONCE = 500


def copied(uri: str, records: Path, number: int) -> None:
    """Fill a database with so many records, each of the file's under many addresses."""
    documents = _documents(records, number)
    with connected(uri) as database:
        prepare(database)
        while batch := list(islice(documents, AT_ONCE)):
            database[ARTICLES].insert_many(batch)


def export_costs(uri: str, folder: Path) -> dict[str, Used]:
    """Both exports, one after the other."""
    env = {"NEWSBOT_MONGO_URI": uri, "NEWSBOT_VAR": str(folder / "var")}
    return {
        "plain": run(["-m", "benchmarks.export_peer", uri, str(folder / "plain.jsonl")]),
        "newsbot export": run(["-m", "newsbot", "export", str(folder / "own.jsonl")], env),
    }


def _documents(records: Path, number: int) -> Iterator[dict[str, Any]]:
    with records.open("rb") as lines:
        articles = [msgspec.json.decode(line, type=Article) for line in islice(lines, 2_000)]
    now = datetime.now(UTC)
    for count, article in enumerate(islice(cycle(articles), number)):
        url = f"https://host{count}.example/{count}"
        id_ = article_id(url, b"")
        known = msgspec.structs.replace(article, id=id_, url=url, cluster=id_, duplicate_of=None)
        note = StoreNote(
            state="done", write=f"{count:032x}", digest="0" * 64, content="0" * 64,
            pages=("0" * 64,), first_seen=now, last_seen=now,
        )  # fmt: skip
        yield to_document(Known(article=known, note=note))


def plain(uri: str, path: str) -> None:
    """The same records in the same order, by the loop of a user who knows pymongo."""
    order = [("published.start", 1), ("_id", 1)]
    chosen = {"store.state": "done", "duplicate_of": None}
    with MongoClient[dict[str, Any]](uri) as client, Path(path).open("w", encoding="utf-8") as out:
        articles = client.get_default_database()[ARTICLES]
        for document in articles.find(chosen, {"_id": 0, "store": 0}, sort=order):
            out.write(json.dumps(document, default=str, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    plain(*sys.argv[1:])
