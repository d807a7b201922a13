"""Duplicates: newsbot beside public tools on the reference set, in one run.

    python -m benchmarks.dedup                 the table, speed paired in the same run
    python -m benchmarks.dedup --memory 100000 bytes per record of the index
    python -m benchmarks.dedup --bulk 1000000  bulk pass over records made by recombination

Needs the reference set (`NEWSBOT_REFERENCE`, default `../shared`) and, for the table, datasketch,
rensa and simhash.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluation.dedup_cases import near_duplicates
from evaluation.dedup_edits import reposted
from evaluation.dedup_scoring import DedupScore, Links, Selection, held_out, score_links
from evaluation.reference import news_texts
from newsbot.dedup import cluster

Record = dict[str, Any]


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--memory", type=int, metavar="N", help="measure the index at N records")
    parser.add_argument("--bulk", type=int, metavar="N", help="bulk pass over N made records")
    options = parser.parse_args()
    if options.memory:
        from benchmarks.dedup_load import measure_memory

        measure_memory(news_texts(), options.memory)
    elif options.bulk:
        from benchmarks.dedup_load import measure_bulk

        measure_bulk(news_texts(), options.bulk)
    else:
        table()


def table() -> None:
    """Print every method on every set."""
    records = near_duplicates()
    outside = held_out(records)
    sets: list[tuple[str, Sequence[Record], Mapping[str, Selection]]] = [
        (
            "near-duplicates",
            records,
            {"all": everything, "tuned": lambda r: not outside(r), "held out": outside},
        ),
        ("60 x 25", reposted(news_texts(), articles=60, copies=25), {"all": everything}),
    ]
    for name, rows, parts in sets:
        print(f"\n{name}: {len(rows)} records")
        print(f"{'':34}{'part':>9}  cluster P/R/F1    attach P/R/F1     wrong: template digest")
        for method, links, seconds in runs(rows):
            for part, chosen in parts.items():
                print(f"{method:34}{part:>9}  {line(score_links(rows, links, chosen))}{seconds}")
                method = seconds = ""


def runs(records: Sequence[Record]) -> Iterator[tuple[str, Links, str]]:
    """Each method with its links and its time per record, signature + query."""
    from benchmarks.dedup_peers import PEERS

    for name, make in PEERS.items():
        peer = make()
        start = time.process_time()
        signed = [peer.sign(record) for record in records]
        middle = time.process_time()
        pairs = zip(records, signed, strict=True)
        links = {record["id"]: peer.link(record["id"], signature) for record, signature in pairs}
        end = time.process_time()
        micros = [1e6 * part / len(records) for part in (middle - start, end - middle)]
        speed = f"  {micros[0]:.0f} + {micros[1]:.0f} us, {1e6 / sum(micros):.0f}/s"
        yield name, links, speed
    start = time.process_time()
    links = {decision.id: decision.linked_to for decision in cluster(records)}
    micros = [1e6 * (time.process_time() - start) / len(records)]
    yield "newsbot, reconciled", links, f"  {micros[0]:.0f} us, {1e6 / micros[0]:.0f}/s"


def line(score: DedupScore) -> str:
    """A row of the table."""
    figures = [
        f"{part.precision:.3f}/{part.recall:.3f}/{part.f1:.3f}"
        for part in (score.cluster, score.attach)
    ]
    return f"{'  '.join(figures)}  {score.wrong['tmpl']:8}{score.wrong['digest']:7}"


def everything(record: Mapping[str, Any]) -> bool:
    """All records count."""
    return True


if __name__ == "__main__":
    main()
