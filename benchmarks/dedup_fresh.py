"""Duplicates on a fresh draw that nothing was tuned on: scores, recall by kind, wrong links.

    python -m benchmarks.dedup_fresh            the draw that the rules were looked at with
    python -m benchmarks.dedup_fresh --seed 20  the other half of texts and templates, unseen
    python -m benchmarks.dedup_fresh --unmarked the reference set, its digests without their titles
    python -m benchmarks.dedup_fresh --manners  digests, reposts, templates in five languages

Needs the reference set (`NEWSBOT_REFERENCE`, default `../shared`).
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmarks.dedup import everything, line
from evaluation.dedup_cases import event_pairs, labelled, near_duplicates
from evaluation.dedup_draw import fresh_draw
from evaluation.dedup_scoring import score_links
from evaluation.manners.draw import draw
from evaluation.reference import news_texts
from newsbot.dedup import Decision, Deduplicator, cluster

Record = Mapping[str, Any]


def main() -> None:
    """Print the figures of one draw, online and reconciled."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seed", type=int, default=11, help="odd: one half, even: the other")
    parser.add_argument("--unmarked", action="store_true", help="the reference set instead")
    parser.add_argument("--manners", action="store_true", help="the draw in many manners")
    options = parser.parse_args()
    if options.unmarked:
        records = unmarked()
    elif options.manners:
        records = draw(options.seed)
    else:
        records = fresh_draw(news_texts(), event_pairs(), options.seed)
    print(f"{len(records)} records")
    known = Deduplicator()
    report("as they arrive", records, map(known.add, records))
    report("reconciled", records, cluster(records))


def unmarked() -> list[dict[str, Any]]:
    """The reference set; its digests have neither the title nor the first line that tells them."""
    records = [record | {"parts": []} for record in near_duplicates()]
    by_id = {record["id"]: record for record in records}
    for digest, part in labelled("contains"):
        by_id[digest]["parts"].append(by_id[part]["cluster"])
    for record in records:
        if record["kind"] == "digest":
            record |= {"title": "", "text": record["text"].partition("\n\n")[2]}
    return records


def report(name: str, records: Sequence[Record], decisions: Iterable[Decision]) -> None:
    """Print what one way of deciding makes of a draw."""
    decided = {decision.id: decision for decision in decisions}
    links = {id_: decision.linked_to for id_, decision in decided.items()}
    print(f"\n{name:16}  cluster P/R/F1    attach P/R/F1     wrong: template digest")
    print(f"{'':16}  {line(score_links(records, links, everything))}")
    print("found by kind:   ", _listed(_found(records, decided)))
    print("wrong by kind:   ", dict(sorted(_wrong(records, decided).items())))
    print(_contains(records, decided))


def _found(
    records: Sequence[Record], decided: Mapping[str, Decision]
) -> dict[str, tuple[int, int]]:
    """Of each kind: copies that lead into their own cluster, and all of them."""
    gold = {record["id"]: record["cluster"] for record in records}
    seen: set[str] = set()
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for record in records:
        if record["cluster"] in seen:
            target = decided[record["id"]].linked_to
            counts[record["kind"]][0] += target is not None and gold[target] == record["cluster"]
            counts[record["kind"]][1] += 1
        seen.add(record["cluster"])
    return {kind: (right, due) for kind, (right, due) in sorted(counts.items())}


def _wrong(records: Sequence[Record], decided: Mapping[str, Decision]) -> Counter[str]:
    gold = {record["id"]: record["cluster"] for record in records}
    links = [(record, decided[record["id"]].linked_to) for record in records]
    return Counter(
        record["kind"]
        for record, target in links
        if target is not None and gold[target] != record["cluster"]
    )


def _contains(records: Sequence[Record], decided: Mapping[str, Decision]) -> str:
    """Parts of digests that are named, and what is named or called a digest without being one."""
    gold = {record["id"]: record["cluster"] for record in records}
    due = named = right = called = 0
    for record in records:
        decision = decided[record["id"]]
        digest = record["kind"].startswith("digest")
        called += decision.role == "digest" and not digest
        if digest and record["kind"] != "digestrep":
            parts = {gold[id_] for id_ in decision.contains}
            due += len(record["parts"])
            named += len(parts)
            right += len(parts & set(record["parts"]))
    return f"parts named {right} of {due} ({named - right} wrong), others called digest {called}"


def _listed(counts: Mapping[str, tuple[int, int]]) -> str:
    return ", ".join(f"{kind} {right}/{due}" for kind, (right, due) in counts.items())


if __name__ == "__main__":
    main()
