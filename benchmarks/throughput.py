"""Where the time of a replay goes, page by page: `python -m benchmarks.throughput [PATH...]`.

Processor time in one process, so that a busy machine tells the same; each step over the same pages:
reading, the pass that learns site memory, the pass that makes records, and the rest of a replay
into a file (links, stories, writing), which no further process shares. What several processes can
gain follows from it and is printed; `--wall` measures it, on a machine that does nothing else.
Without paths it takes the reference set.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
from rich.console import Console
from rich.table import Table
from selectolax.lexbor import LexborHTMLParser

from benchmarks.replay import ROOT, reference
from newsbot.model.page import Page
from newsbot.pipeline import Context
from newsbot.readers import Source
from newsbot.replay import Replay, replay_to_file
from newsbot.replay.made import make
from newsbot.replay.prepared import prepare
from newsbot.replay.site_memory import learn

Result = TypeVar("Result")


def main() -> None:
    """Print the machine and the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", help="what to replay; by default the reference set")
    parser.add_argument("--wall", action="store_true", help="also by the clock, 1 and 2 processes")
    asked = parser.parse_args()
    paths = asked.paths or reference()
    console = Console(width=120)
    console.print(f"{_machine()}, Python {platform.python_version()}")
    console.print(_steps(paths))
    if asked.wall:
        console.print(_processes(paths))


def _steps(paths: list[str]) -> Table:
    pages, reading = _timed(lambda: [one for one in Source(paths) if isinstance(one, Page)])
    memory, learning = _timed(lambda: learn(iter(pages), jobs=1))
    context = Context(memory=memory)
    made, making = _timed(lambda: [make(page, context, prepare) for page in pages])
    _, parsing = _timed(lambda: [LexborHTMLParser(page.body) for page in pages])
    articles = [one.article for one in made if one.article]
    _, encoding = _timed(lambda: [msgspec.json.encode(article) for article in articles])
    with tempfile.TemporaryDirectory(prefix="nb-") as folder:
        wanted = Replay(source=Source(paths), jobs=1)
        _, whole = _timed(lambda: replay_to_file(wanted, f"{folder}/out.jsonl"))
    rest = whole - 2 * reading - learning - making
    rows = {
        "a replay into a file, one process": whole,
        "  reading, twice": 2 * reading,
        "  learning site memory": learning,
        "  making records": making,
        "  links, stories, writing": rest,
        "limit: parsing alone (lexbor)": parsing,
        "limit: encoding alone (msgspec)": encoding,
    }
    table = Table("step", "ms a page", "pages/s", box=None)
    for step, seconds in rows.items():
        table.add_row(step, f"{seconds / len(pages) * 1000:.2f}", f"{len(pages) / seconds:.0f}")
    shared = learning + making
    table.add_row(f"pages: {len(pages)}, articles: {len(articles)}")
    for jobs in (2, 16):
        gain = whole / (whole - shared + shared / jobs)
        table.add_row(f"{jobs} processes gain at most {gain:.2f}")
    return table


def _processes(paths: list[str]) -> Table:
    table = Table("processes", "seconds", box=None)
    for jobs in ("1", "2"):
        with tempfile.TemporaryDirectory(prefix="nb-") as folder:
            command = [sys.executable, "-m", "newsbot", "replay", *paths, "--jobs", jobs]
            began = time.perf_counter()
            subprocess.run(
                [*command, "-o", f"{folder}/out.jsonl", "--rows", "0"],
                env=os.environ | {"NEWSBOT_VAR": folder},
                cwd=ROOT,
                check=False,
                capture_output=True,
            )
            table.add_row(jobs, f"{time.perf_counter() - began:.1f}")
    return table


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    began = time.process_time()
    return work(), time.process_time() - began


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
