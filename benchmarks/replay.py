"""How fast a replay is and how much memory it takes: `python -m benchmarks.replay [PATH...]`.

Runs the command as a user does, in a process of its own, and prints pages, outcomes, pages per
second and the peak memory of its largest process. Without paths it replays the reference set.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from evaluation.reference import REFERENCE, ROOT

OUTCOMES = re.compile(r"^(\d+) pages: (.*?) \(", re.M)


class Measured(NamedTuple):
    """One run of the command."""

    pages: int
    outcomes: str
    seconds: float
    peak_mib: float


def main() -> None:
    """Replay into a file and into the embedded database, with one process and with all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", help="what to replay; by default the reference set")
    paths = parser.parse_args().paths or reference()
    table = Table("into", "processes", "pages", "pages/s", "peak MiB", "outcomes", box=None)
    for jobs in ("1", str(os.cpu_count())):
        for target in ("file", "database", "database again"):
            run = _measure(paths, target, jobs)
            rate = f"{run.pages / run.seconds:.0f}"
            table.add_row(target, jobs, str(run.pages), rate, f"{run.peak_mib:.0f}", run.outcomes)
    Console(width=120).print(table)


def reference() -> list[str]:
    if not REFERENCE.is_dir():
        sys.exit("reference set not present: name the pages to replay")
    return [str(REFERENCE / "pages"), str(REFERENCE / "cases" / "page-dumps.jsonl")]


def _measure(paths: list[str], target: str, jobs: str) -> Measured:
    with tempfile.TemporaryDirectory(prefix="nb-") as folder:
        env = os.environ | {"NEWSBOT_VAR": f"{folder}/var"}
        command = [sys.executable, "-m", "newsbot", "replay", *paths, "--jobs", jobs]
        if target == "file":
            command += ["-o", f"{folder}/out.jsonl"]
        if target == "database again":
            _run(command, env, folder)
        return _run(command, env, folder)


def _run(command: list[str], env: dict[str, str], folder: str) -> Measured:
    started = time.perf_counter()
    log = Path(folder, "log")
    with log.open("wb") as stderr:
        process = subprocess.Popen(command, env=env, cwd=ROOT, stderr=stderr)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    found = OUTCOMES.search(log.read_text())
    if found is None:
        sys.exit(f"the replay ended with status {status}:\n{log.read_text()}")
    # ru_maxrss is in KiB on Linux, and of waited-for children the largest.
    return Measured(int(found[1]), found[2], seconds, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
