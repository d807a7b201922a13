"""How long newsbot takes from bytes to record, against trafilatura with metadata and a bare parse.

    python -m benchmarks.extraction_speed [--pages 40]

CPU time, warm, each page by each tool in turn, three times, of which the least counts: what else
the machine does lengthens the others. Told are ratios of the sums over the pages of a set. The last
line is the first call of `newsbot.extract` in a new process, imports included, with the compiled
files beside the sources that every Python writes unless it is told not to.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

import trafilatura
from selectolax.lexbor import LexborHTMLParser

import newsbot
from benchmarks.process_tree import compiled_environment
from evaluation.reference_pages import TEXT_SETS, GoldPage, load_pages

ROUNDS = 3
FIRST_CALL = """
import time
started = time.process_time()
import newsbot
newsbot.extract(b"<h1>Title of it</h1><p>A sentence that is long enough to be read as text.</p>")
print(f"{time.process_time() - started:.3f}")
"""

Tool = Callable[[GoldPage], object]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=40, help="of each set")
    pages = parser.parse_args().pages
    print("| set | pages | ms a page | trafilatura / newsbot | newsbot / bare parse |")
    print("|---|---|---|---|---|")
    for name in TEXT_SETS:
        _row(name, load_pages(name)[:pages])
    print(f"\nfirst call in a new process: {_first_call():.2f} s of CPU time")


def _row(name: str, pages: list[GoldPage]) -> None:
    sums = [0.0, 0.0, 0.0]
    tools: tuple[Tool, ...] = (_newsbot, _trafilatura, _parse)
    for page in pages:
        for tool in tools:
            tool(page)  # warm
        rounds = [[_seconds(tool, page) for tool in tools] for _ in range(ROUNDS)]
        for place, seconds in enumerate(zip(*rounds, strict=True)):
            sums[place] += min(seconds)
    own, peer, parse = sums
    print(
        f"| {name} | {len(pages)} | {own / len(pages) * 1000:.1f} | {peer / own:.1f} "
        f"| {own / parse:.1f} |"
    )


def _seconds(tool: Tool, page: GoldPage) -> float:
    started = time.process_time()
    tool(page)
    return time.process_time() - started


def _first_call() -> float:
    with tempfile.TemporaryDirectory(prefix="nb-") as folder:
        env = compiled_environment() | {"PYTHONPYCACHEPREFIX": folder}
        command = [sys.executable, "-c", FIRST_CALL]
        runs = [
            subprocess.run(command, env=env, capture_output=True, check=True).stdout
            for _ in range(1 + ROUNDS)  # the first one compiles
        ]
    return min(map(float, runs[1:]))


def _newsbot(page: GoldPage) -> object:
    return newsbot.extract(page.body, page.url)


def _trafilatura(page: GoldPage) -> object:
    return trafilatura.bare_extraction(page.body, with_metadata=True)


def _parse(page: GoldPage) -> object:
    return LexborHTMLParser(page.body)


if __name__ == "__main__":
    main()
