"""The cost of many writers into one database: `python -m benchmarks.writers [ARTICLES …]` (5,000).

Imports so many invented articles, a tenth of them carried by a second site, once by one command and
once by eight at the same time, each into an embedded MongoDB of its own. Prints the rates, and what
must be the same: articles, those left undecided, and all links after they were made final.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks.load import server_seconds, write_records
from benchmarks.own_server import own_folder, own_server
from benchmarks.process_tree import children_seconds
from newsbot.store.layout import ARTICLES
from newsbot.store.links.reconcile import reconcile_links
from newsbot.store.server.connection import connected

WRITERS = 8

Links = dict[str, tuple[Any, ...]]


class Written(NamedTuple):
    """The work of a number of writers: seconds by clock, of theirs and of mongod, and links.

    `arrived` are the links as the writers left them, `final` those of a pass over all.
    """

    wall: float
    own: float
    server: float
    pending: int
    arrived: Links
    final: Links


def main() -> None:
    """Measure for each number of articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="*", type=int, default=[5_000])
    table = Table("articles", "writers", "articles/s", "CPU s", "mongod CPU s", "stored",
                  "undecided", box=None)  # fmt: skip
    for number in parser.parse_args().articles:
        found = {writers: _written(number, writers) for writers in (1, WRITERS)}
        for writers, one in found.items():
            table.add_row(
                f"{number:,}", str(writers), f"{number / one.wall:.0f}", f"{one.own:.1f}",
                f"{one.server:.1f}", f"{len(one.final):,}", str(one.pending),
            )  # fmt: skip
        alone, many = found.values()
        differ = sum(many.arrived.get(id_) != links for id_, links in alone.arrived.items())
        print(f"{number:,} articles: on arrival {differ:,} have other links than by one writer")
        print(f"made final, all are the same: {alone.final == many.final}", flush=True)
    Console(width=100).print(table)


def _written(number: int, writers: int) -> Written:
    with own_folder() as folder, own_server(folder) as server:
        parts = _parts(folder, number, writers)
        uri = server.start()
        began, before, used = time.perf_counter(), server_seconds(server), children_seconds()
        _import(parts)
        took = time.perf_counter() - began
        ours, its = children_seconds() - used, server_seconds(server) - before
        arrived, pending = _links(uri), _pending(uri)
        reconcile_links(uri)
        return Written(took, ours, its, pending, arrived, _links(uri))


def _parts(folder: Path, number: int, writers: int) -> list[Path]:
    """The records in as many files, dealt out one by one: copies meet across writers."""
    write_records(folder / "all.jsonl", number)
    lines = (folder / "all.jsonl").read_bytes().splitlines(keepends=True)
    parts = [folder / f"{nth}.jsonl" for nth in range(writers)]
    for nth, part in enumerate(parts):
        part.write_bytes(b"".join(lines[nth::writers]))
    return parts


def _import(parts: list[Path]) -> None:
    command = [sys.executable, "-m", "newsbot", "import", "--quiet"]
    writers = [
        subprocess.Popen([*command, str(part)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for part in parts
    ]
    for writer in writers:
        _, complained = writer.communicate()
        if writer.returncode:
            sys.exit(complained.decode()[-2000:])


def _links(uri: str) -> Links:
    fields = ("cluster", "role", "duplicate_of", "contains", "story")
    with connected(uri) as database:
        rows = database[ARTICLES].find({}, dict.fromkeys(fields, 1))
        return {row["_id"]: tuple(str(row.get(name)) for name in fields) for row in rows}


def _pending(uri: str) -> int:
    with connected(uri) as database:
        return database[ARTICLES].count_documents({"store.state": "pending"})


if __name__ == "__main__":
    main()
