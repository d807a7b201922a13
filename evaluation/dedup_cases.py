"""The reference set of near-duplicates, and what else is measured with it."""

from __future__ import annotations

import json
from typing import Any

from evaluation.reference import REFERENCE, case_rows

Record = dict[str, Any]


def near_duplicates() -> list[Record]:
    """The reference set of near-duplicates, in publication order."""
    return case_rows("near-duplicates.jsonl.gz")


def event_pairs() -> list[tuple[str, str]]:
    """Texts of labelled pairs of one event."""
    text = {record["id"]: record["text"] for record in near_duplicates()}
    return [(text[one], text[other]) for one, other in labelled("story")]


def labelled(kind: str) -> list[tuple[str, str]]:
    """Pairs of ids that are linked so: `story`, `contains`."""
    path = REFERENCE / "cases" / "near-duplicates.links.json"
    links: list[tuple[str, str]] = json.loads(path.read_text(encoding="utf-8"))[kind]
    return links
