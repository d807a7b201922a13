"""The reference set of near-duplicates, and what else is measured with it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from evaluation.reference import REFERENCE

Record = dict[str, Any]


def near_duplicates() -> list[Record]:
    """The reference set of near-duplicates, in publication order."""
    return lines(REFERENCE / "cases" / "near-duplicates.jsonl.gz")


def news_texts() -> list[str]:
    """Real news texts to make sets from."""
    return [row["text"] for row in lines(REFERENCE / "cases" / "news-texts.jsonl.gz")]


def lines(path: Path) -> list[Record]:
    """The records of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(row) for row in file]


def event_pairs() -> list[tuple[str, str]]:
    """Texts of labelled pairs of one event."""
    text = {record["id"]: record["text"] for record in near_duplicates()}
    return [(text[one], text[other]) for one, other in labelled("story")]


def labelled(kind: str) -> list[tuple[str, str]]:
    """Pairs of ids that are linked so: `story`, `contains`."""
    path = REFERENCE / "cases" / "near-duplicates.links.json"
    links: list[tuple[str, str]] = json.loads(path.read_text(encoding="utf-8"))[kind]
    return links
