"""Stories: how many labelled pairs of one event are found, and what else is taken for one.

    python -m benchmarks.dedup_stories

Pairs that share shingles are left out on the wrong side: texts with a common passage are related,
whatever the labels say. The labels are not complete, so precision is a lower bound. Publication
dates of the set are made up and not used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from evaluation.dedup_cases import near_duplicates
from evaluation.reference import REFERENCE
from newsbot.dedup.story.event import likeness, story_terms
from newsbot.dedup.text.fingerprint import fingerprint

THRESHOLDS = (0.20, 0.24, 0.28, 0.32)
Pair = tuple[str, str]
Record = dict[str, Any]


def main() -> None:
    """Print recall and precision at several thresholds, both halves apart."""
    records = near_duplicates()
    members = _one_of_each_cluster(records)
    cluster = {record["id"]: str(record["cluster"]) for record in records}
    path = REFERENCE / "cases" / "near-duplicates.links.json"
    links: list[Pair] = json.loads(path.read_text(encoding="utf-8"))["story"]
    right = {_pair(cluster[one], cluster[other]) for one, other in links}
    terms = {name: story_terms(record["text"]) for name, record in members.items()}
    scores = {
        pair: likeness(terms[pair[0]], terms[pair[1]]).score
        for pair in right | set(_unrelated(members, right))
    }
    print(f"{len(right)} pairs of one story among {len(members)} articles")
    for half in ("tuned", "held out"):
        for least in THRESHOLDS:
            found = [
                pair for pair, score in scores.items() if score >= least and _half(pair) == half
            ]
            hits = sum(pair in right for pair in found)
            due = sum(_half(pair) == half for pair in right)
            print(
                f"{half:9} from {least:.2f}: recall {hits / due:.2f}, "
                f"precision {hits / max(1, len(found)):.2f} or better"
            )


def _one_of_each_cluster(records: list[Record]) -> dict[str, Record]:
    kinds = ("orig", "real", "sharedbg")
    members: dict[str, Record] = {}
    for record in records:
        if record["kind"] in kinds:
            members.setdefault(str(record["cluster"]), record)
    return members


def _unrelated(members: dict[str, Record], right: set[Pair]) -> Iterator[Pair]:
    """Pairs that are not labelled and share no passage."""
    marks = {name: fingerprint(record["text"]).mark_set for name, record in members.items()}
    for one, other in combinations(sorted(members), 2):
        if (one, other) not in right and len(marks[one] & marks[other]) < 3:
            yield one, other


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _half(pair: Pair) -> str:
    return "tuned" if hashlib.sha256(pair[0].encode()).digest()[0] % 2 else "held out"


if __name__ == "__main__":
    main()
