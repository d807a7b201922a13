"""Pages that scripts make: rate and memory with Chromium: `python -m benchmarks.crawl_browser`.

Crawls the stand-in's site of scripts. The processor's time is that of the crawl and of all its
Chromium processes, which on a busy machine says more than the rate. Memory is the proportional set
size of them all together: pages that they share count once.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from benchmarks.crawl import SETTINGS, workplace
from benchmarks.process_tree import seconds_of
from evaluation.reference import ROOT
from evaluation.sites.outlets import scripted_outlet
from evaluation.sites.server import StandIn, newsroom

EVERY = 0.2
"""Seconds between two looks at the processes; what one does after the last look is not seen."""


def main() -> None:
    """Print pages per second and peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=60)
    pages = parser.parse_args().pages
    outlets = {"script": scripted_outlet(newsroom("script", pages))}
    with (
        StandIn(outlets) as sites,
        workplace(sites.outlets["script"], "script") as (environment, _),
    ):
        seconds, spent, own, browser = crawl(environment, pages)
    print(
        f"{pages} pages by Chromium: {pages / seconds:.1f} pages/s and {1000 * spent / pages:.0f} "
        f"CPU ms a page, start included; peak {own:.0f} MiB newsbot and {browser:.0f} MiB Chromium"
    )


def crawl(environment: dict[str, str], pages: int) -> tuple[float, float, float, float]:
    """Wall and CPU seconds of a crawl, peak MiB of its process and of its Chromium."""
    options = [part for setting in SETTINGS for part in ("-s", setting)]
    command = [sys.executable, "-m", "scrapy", "crawl", "script", f"-alimit={pages}", *options]
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    own = browser = 0.0
    spent: dict[int, float] = {}
    while process.poll() is None:
        others = below(process.pid)
        own = max(own, memory(process.pid))
        browser = max(browser, sum(map(memory, others)))
        for pid in (process.pid, *others):
            with suppress(OSError, IndexError):  # it has ended meanwhile
                spent[pid] = seconds_of(pid)
        time.sleep(EVERY)
    if process.returncode:
        sys.exit(f"the crawl ended with {process.returncode}")
    return time.monotonic() - begun, sum(spent.values()), own, browser


def below(pid: int) -> list[int]:
    """The processes that a process has started, and those that these have started."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(one) for task in threads for one in (task / "children").read_text().split()]
    except OSError:  # it has ended meanwhile
        return []
    return children + [pid for child in children for pid in below(child)]


def memory(pid: int) -> float:
    """Proportional set size of a process in MiB; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


if __name__ == "__main__":
    main()
