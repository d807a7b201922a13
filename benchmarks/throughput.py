"""The cost of a replay and an export, against limits and peers: `python -m benchmarks.throughput`.

Pages of the reference set with their words shuffled, as many as `--pages` says, in one WARC. All
figures are processor time, summed over the processes of a command, the database's server among
them, so that a busy machine tells nearly the same; what several processes can gain at most follows
from it: the busiest process, or all of them shared out over two processors. `--wall` adds the
clock, for a machine that does nothing else. Ratios stand beside what is asked for.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import msgspec
from rich.console import Console
from rich.table import Table
from selectolax.lexbor import LexborHTMLParser

from benchmarks.export_peer import copied, export_costs
from benchmarks.many_pages import write_shuffled
from benchmarks.process_tree import Used, run
from newsbot.model.article import Article
from newsbot.model.page import Page
from newsbot.readers import Source
from newsbot.store.server.embedded import EmbeddedServer

PROCESSORS = 2


def main() -> None:
    """Print the machine and the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--records", type=int, default=20_000, help="for the export")
    parser.add_argument("--rounds", type=int, default=3, help="of each, interleaved; medians")
    parser.add_argument("--wall", action="store_true", help="also by the clock")
    asked = parser.parse_args()
    console = Console(width=120)
    console.print(f"{_machine()}, Python {platform.python_version()}, load {_load()}")
    with tempfile.TemporaryDirectory(prefix="nb-") as folder:
        warc = Path(folder, "pages.warc")
        write_shuffled(warc, asked.pages)
        costs = [_round(warc, Path(folder)) for _ in range(asked.rounds)]
        console.print(_replays(costs, asked.pages, wall=asked.wall))
        console.print(_limits(warc, Path(folder, "out.jsonl"), asked.pages))
        console.print(_exports(Path(folder), asked.records, asked.rounds, wall=asked.wall))
    console.print(f"load at the end: {_load()}")


def _round(warc: Path, folder: Path) -> dict[str, Used]:
    """Each kind of run once, one after the other."""
    costs = {f"file, {jobs}": _replay(warc, folder, jobs, into_file=True) for jobs in (1, 2)}
    costs["database, 2"] = _replay(warc, folder, 2, into_file=False)
    costs["trafilatura, 2"] = run(["-m", "benchmarks.throughput_peer", str(warc)])
    return costs


def _replay(warc: Path, folder: Path, jobs: int, *, into_file: bool) -> Used:
    words = ["-m", "newsbot", "replay", str(warc), "--jobs", str(jobs), "--rows", "0"]
    with tempfile.TemporaryDirectory(prefix="nb-") as var:
        env = {"NEWSBOT_VAR": var}
        if into_file:
            return run([*words, "-o", str(folder / "out.jsonl")], env)
        return run(words, env)


def _replays(costs: list[dict[str, Used]], pages: int, *, wall: bool) -> Table:
    table = Table("replay", "processor ms a page", "busiest process", "pages/s at best",
                  "parent MiB", "worker MiB", *(["pages/s"] if wall else []), box=None)  # fmt: skip
    for name, runs in _by_name(costs):
        table.add_row(
            name,
            f"{median(one.whole for one in runs) / pages * 1000:.2f}",
            f"{median(one.busiest for one in runs) / pages * 1000:.2f}",
            f"{median(pages / one.bound(PROCESSORS) for one in runs):.0f}",
            f"{max(one.parent_peak for one in runs):.0f}",
            f"{max(one.worker_peak for one in runs):.0f}",
            *_by_the_clock(runs, pages, wall=wall),
        )
    for words, faster, slower in (
        ("2 processes against 1 (asked 1.85)", "file, 2", "file, 1"),
        ("against trafilatura with metadata (asked 5)", "file, 2", "trafilatura, 2"),
        ("into a database against into a file (asked .85)", "database, 2", "file, 2"),
    ):
        table.add_row(words, "", "", _ratio(costs, faster, slower, wall=False))
        if wall:
            table.add_row("  by the clock", "", "", _ratio(costs, faster, slower, wall=True))
    return table


def _by_name(costs: list[dict[str, Used]]) -> Iterator[tuple[str, list[Used]]]:
    """Each kind of run with what it used in every round."""
    for name in costs[0]:
        yield name, [cost[name] for cost in costs]


def _by_the_clock(runs: list[Used], count: int, *, wall: bool) -> list[str]:
    """The last column, pages or records a second, where the clock is asked for."""
    return [f"{median(count / one.wall for one in runs):.0f}"] if wall else []


def _ratio(costs: list[dict[str, Used]], faster: str, slower: str, *, wall: bool) -> str:
    def seconds(used: Used) -> float:
        return used.wall if wall else used.bound(PROCESSORS)

    return f"{median(seconds(cost[slower]) / seconds(cost[faster]) for cost in costs):.2f}"


def _limits(warc: Path, records: Path, pages: int) -> Table:
    """A bound that no replay of these pages can beat."""
    table = Table("limit", "processor ms a page", box=None)
    # Each in a process of its own: what one leaves in memory must not slow down the next.
    for name, work in (("reading bytes", reading), ("parse (lexbor)", parsing)):
        table.add_row(name, f"{_alone(work, str(warc)) / pages * 1000:.2f}")
    table.add_row("encode (msgspec)", f"{_alone(encoding, str(records)) / pages * 1000:.2f}")
    return table


def _alone(work: Callable[[str], float], path: str) -> float:
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, (path,))


def reading(path: str) -> float:
    """Seconds of a processor that reading the pages takes."""
    began = time.process_time()
    for _ in Source([path]):
        pass
    return time.process_time() - began


def parsing(path: str) -> float:
    """Seconds of a processor that parsing the pages takes."""
    spent = 0.0
    for page in Source([path]):
        if isinstance(page, Page):
            began = time.process_time()
            LexborHTMLParser(page.body)
            spent += time.process_time() - began
    return spent


def encoding(path: str) -> float:
    """Seconds of a processor that encoding the records takes."""
    with Path(path).open("rb") as lines:
        articles = [msgspec.json.decode(line, type=Article) for line in lines]
    began = time.process_time()
    for article in articles:
        msgspec.json.encode(article)
    return time.process_time() - began


def _exports(folder: Path, records: int, rounds: int, *, wall: bool) -> Table:
    server = EmbeddedServer(folder / "mongo")
    try:
        uri = server.start()
        copied(uri, folder / "out.jsonl", records)
        costs = [export_costs(uri, folder) for _ in range(rounds)]
    finally:
        server.stop(force=True)
    table = Table(
        "export", "processor us a record", "MiB", *(["records/s"] if wall else []), box=None
    )
    for name, runs in _by_name(costs):
        table.add_row(
            name,
            f"{median(one.whole for one in runs) / records * 1e6:.0f}",
            f"{max(one.parent_peak for one in runs):.0f}",
            *_by_the_clock(runs, records, wall=wall),
        )
    table.add_row(
        "newsbot export against the plain loop (asked 3)",
        f"{median(one['plain'].whole / one['newsbot export'].whole for one in costs):.2f}",
    )
    if wall:
        told = median(one["plain"].wall / one["newsbot export"].wall for one in costs)
        table.add_row("  by the clock", f"{told:.2f}")
    return table


def _load() -> str:
    """How many processes want a processor: below 2 the clock tells something."""
    return f"{os.getloadavg()[0]:.1f}"


def _machine() -> str:
    """The processor as Linux calls it, and how many there are."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{os.cpu_count()} x {names[0] if names else platform.processor()}"


if __name__ == "__main__":
    main()
