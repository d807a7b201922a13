"""Spark on this machine against two processes: `python -m benchmarks.spark [--pages 1000]`.

The same WARC of reference pages with their words shuffled through `newsbot replay -o`, once with
two processes and once with `--engine spark --master local[2]`. What Spark takes for one page is
its start, which is told beside and left out. Processor time of all processes, so that a busy
machine tells nearly the same; the clock is told, too.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.many_pages import write_shuffled
from benchmarks.process_tree import Used, run

ENGINES = {
    "2 processes": ("--jobs", "2", "--rows", "0"),
    "Spark local[2]": ("--engine", "spark", "--master", "local[2]"),
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    pages = parser.parse_args().pages
    table = Table(
        "engine", "processor s", "start", "ms a page", "s by the clock", "start", box=None
    )
    spent: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="nb-") as folder:
        for name, words in ENGINES.items():
            one, all_ = (_replay(Path(folder), count, words) for count in (1, pages))
            spent[name] = all_.whole - one.whole
            table.add_row(name, f"{all_.whole:.1f}", f"{one.whole:.1f}",
                          f"{spent[name] / pages * 1000:.1f}", f"{all_.wall:.1f}",
                          f"{one.wall:.1f}")  # fmt: skip
    plain, spark = (spent[name] for name in ENGINES)
    table.add_row("Spark against 2 processes (asked .7)", "", "", f"{plain / spark:.2f}")
    Console(width=120).print(table)


def _replay(folder: Path, pages: int, words: tuple[str, ...]) -> Used:
    warc = folder / f"{pages}.warc"
    if not warc.exists():
        write_shuffled(warc, pages)
    out = folder / f"{words[1]}-{pages}.jsonl"
    command = ["-m", "newsbot", "replay", str(warc), *words, "-o", str(out)]
    return run(command, {"NEWSBOT_VAR": str(folder / "var")})


if __name__ == "__main__":
    main()
