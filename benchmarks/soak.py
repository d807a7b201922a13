"""Whether anything grows with time: `python -m benchmarks.soak [MINUTES]` (10).

A stand-in site that publishes all the time is crawled by `newsbot schedule run` every few seconds
(`--every`), while `newsbot serve` is asked without a pause (or with one: `--pause`). Every ten
seconds the memory, the open files and the sockets of the scheduler, the web server and mongod are
read; printed is what they were on average in the second and in the last quarter, when caches have
filled.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from statistics import fmean

from rich.console import Console
from rich.table import Table

from benchmarks.own_server import own_folder, own_server
from benchmarks.process_tree import memory_of
from evaluation.sites.declarations import write_declarations
from evaluation.sites.outlets import tass_outlet
from evaluation.sites.server import StandIn, newsroom
from newsbot.store.server.embedded import EmbeddedServer

PERIOD = 10.0
QUERIES = ("/?q=мост", "/", "/sites", "/api/articles?limit=50", "/places")
Readings = dict[str, list[tuple[float, int, int]]]
"""For each process: MiB, open files, sockets."""


def main() -> None:
    """Run, read, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", nargs="?", type=float, default=10.0)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds between two questions")
    parser.add_argument("--every", default="15s", help="how often the site is crawled")
    given = parser.parse_args()
    outlets = {"tass": tass_outlet(newsroom("tass", 60))}
    with StandIn(outlets) as sites, own_folder() as folder, own_server(folder) as server:
        os.environ |= {
            "NEWSBOT_ALLOW_PRIVATE": "127.0.0.0/8",
            "NEWSBOT_CONTACT": "test@vesti.example",
            "NEWSBOT_SITES": str(write_declarations(folder / "sites", sites.outlets)),
        }
        _newsbot("crawl", "tass").wait()
        readings, asked = _soaked(server, sites, given)
    _show(readings, asked)


def _soaked(
    server: EmbeddedServer, sites: StandIn, given: argparse.Namespace
) -> tuple[Readings, int]:
    readings: Readings = defaultdict(list)
    schedule = _newsbot("schedule", "run", "tass", "--every", given.every)
    serve = _newsbot("serve", "--port", "0")
    assert serve.stdout
    address = serve.stdout.readline().decode().strip().rstrip("/")
    asked, next_look = 0, time.monotonic()
    until = next_look + 60 * given.minutes
    try:
        while time.monotonic() < until:
            _ask(address, QUERIES[asked % len(QUERIES)])
            asked += 1
            time.sleep(given.pause)
            if time.monotonic() > next_look:
                next_look += PERIOD
                sites.outlets["tass"].room.publish(2)
                mongod = server.state().mongod
                pids = {"schedule": schedule.pid, "serve": serve.pid}
                for name, pid in (pids | ({"mongod": mongod.pid} if mongod else {})).items():
                    readings[name].append(_reading(pid))
    finally:
        for process in (schedule, serve):
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
    return readings, asked


def _newsbot(*typed: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "newsbot", *typed]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _ask(address: str, path: str) -> None:
    quoted = urllib.parse.quote(path, safe="/?=&")
    with suppress(OSError), urllib.request.urlopen(address + quoted, timeout=60) as answer:
        answer.read()


def _reading(pid: int) -> tuple[float, int, int]:
    targets = []
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):
            targets.append(str(handle.readlink()))
    sockets = sum(target.startswith("socket:") for target in targets)
    return memory_of(pid), len(targets), sockets


def _show(readings: Readings, asked: int) -> None:
    table = Table("process", "MiB", "then", "files", "then", "sockets", "then", box=None)
    for name, all_of_it in readings.items():
        quarter = max(1, len(all_of_it) // 4)
        figures = []
        for column in zip(*all_of_it, strict=True):
            figures += [fmean(column[quarter : 2 * quarter]), fmean(column[-quarter:])]
        table.add_row(name, *(f"{figure:.1f}" for figure in figures))
    Console(width=100).print(table)
    looks = max(len(one) for one in readings.values())
    print(f"{looks} looks, {asked:,} questions asked")


if __name__ == "__main__":
    main()
