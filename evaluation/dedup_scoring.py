"""Scores duplicate links: pairs within clusters, and the link of each arriving record."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from evaluation.scoring import Score
from newsbot.dedup.bulk.components import Components

Record = Mapping[str, Any]
Links = Mapping[str, str | None]
"""Record to its best link to an earlier record, or None."""

Selection = Callable[[Record], bool]


class DedupScore(NamedTuple):
    """Cluster and attach scores, and how often records of a kind were attached wrongly."""

    cluster: Score
    attach: Score
    wrong: Counter[str]


def score_links(records: Sequence[Record], links: Links, chosen: Selection) -> DedupScore:
    """Score the links of a set.

    Args:
        records: in order of arrival, with `id`, `cluster` (gold) and `kind`.
        links: decided links.
        chosen: which records count; links of the others are used and not scored.
    """
    attach, wrong = _attach(records, links, chosen)
    return DedupScore(_pairs(records, links, chosen), attach, wrong)


def family(records: Sequence[Record]) -> Callable[[Record], str]:
    """The name of what a record was made from: its template, or else its gold cluster."""
    templates = {
        record["cluster"]: record["kind"] for record in records if record["kind"][:5] == "tmpl:"
    }
    return lambda record: str(templates.get(record["cluster"], record["cluster"]))


def held_out(records: Sequence[Record]) -> Selection:
    """Records of the held-out half, by a hash of what they were made from."""
    name = family(records)
    return lambda record: hashlib.sha256(name(record).encode()).digest()[0] % 2 == 0


def _attach(
    records: Sequence[Record], links: Links, chosen: Selection
) -> tuple[Score, Counter[str]]:
    gold = {record["id"]: record["cluster"] for record in records}
    seen: set[Any] = set()
    right = due = made = 0
    wrong: Counter[str] = Counter()
    for record in records:
        target = links.get(record["id"])
        if chosen(record):
            due += record["cluster"] in seen
            made += target is not None
            right += target is not None and gold[target] == record["cluster"]
            if target is not None and gold[target] != record["cluster"]:
                wrong[record["kind"].partition(":")[0]] += 1
        seen.add(record["cluster"])
    return Score(right / max(1, made), right / max(1, due)), wrong


def _pairs(records: Sequence[Record], links: Links, chosen: Selection) -> Score:
    number = {record["id"]: place for place, record in enumerate(records)}
    parts = Components(len(records))
    for id_, target in links.items():
        if target is not None:
            parts.join(number[id_], number[target])
    groups: defaultdict[int, list[Record]] = defaultdict(list)
    for place, record in enumerate(records):
        groups[parts.root(place)].append(record)
    right = made = 0.0
    for group in groups.values():
        for one, other in combinations(group, 2):
            weight = (chosen(one) + chosen(other)) / 2
            made += weight
            right += weight * (one["cluster"] == other["cluster"])
    sizes = Counter(record["cluster"] for record in records if chosen(record))
    due = sum(size * (size - 1) // 2 for size in sizes.values())
    return Score(right / max(1, made), right / max(1, due))
