"""The cost of many sites in a day: `python -m benchmarks.day [--sites 200] [--rounds 48]`.

That many stand-ins, each on a loopback address of its own with the feeds, the layouts and the delay
of a shipped declaration, publish something before each round, and `newsbot schedule run` crawls
them all. A round stands for the half an hour between two crawls of a site; the next one begins as
soon as the one before has been stored, so that a day needs no day. Printed: items that were
published and that no record holds, crawls, CPU seconds of all processes, the share of one processor
that a day of these rounds takes, and the most memory and sockets that the scheduler, its crawls and
mongod had at once.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from benchmarks.own_server import own_folder, own_server
from benchmarks.process_tree import children, memory_of, seconds_of
from evaluation.sites.declarations import moved
from evaluation.sites.outlets import tass_outlet
from evaluation.sites.server import StandIn, newsroom
from newsbot.sites.registry import SHIPPED, load_site
from newsbot.store.layout import ARTICLES, RUNS
from newsbot.store.server.connection import connected
from newsbot.store.server.embedded import EmbeddedServer

HALF_HOUR = 1800
OLD = 2
"""Articles of a site before the first round."""

LOOK = 1.0
"""Seconds between two looks."""

SHIPPED_SITE = SHIPPED / "tass.toml"


class Most(NamedTuple):
    """The most that all processes had at once: MiB and sockets."""

    memory: float = 0.0
    sockets: int = 0


def main() -> None:
    """Run the rounds and print what they took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=48, help="crawls of each site")
    parser.add_argument("--items", type=int, default=1, help="that a site publishes in a round")
    given = parser.parse_args()
    names = [f"site{number:03}" for number in range(given.sites)]
    hosts = {name: f"127.1.{n // 250}.{n % 250 + 1}" for n, name in enumerate(names)}
    outlets = {name: tass_outlet(newsroom(name, OLD)) for name in names}
    with StandIn(outlets, hosts) as sites, own_folder() as folder, own_server(folder) as server:
        _declare(folder / "sites", sites)
        os.environ |= {
            "NEWSBOT_ALLOW_PRIVATE": "127.0.0.0/8",
            "NEWSBOT_CONTACT": "test@vesti.example",
            "NEWSBOT_SITES": str(folder / "sites"),
        }
        _measure(sites, server, server.start(), given)


def _declare(folder: Path, sites: StandIn) -> None:
    folder.mkdir()
    text, shipped = SHIPPED_SITE.read_text(encoding="utf-8"), load_site(SHIPPED_SITE)
    for name, outlet in sites.outlets.items():
        own = moved(text, shipped.hosts, outlet.root)
        own = own.replace('name = "tass"', f'name = "{name}"', 1)
        own = own.replace("delay = 0.0", f"delay = {shipped.crawl.delay}")
        (folder / f"{name}.toml").write_text(own, encoding="utf-8")


def _measure(sites: StandIn, server: EmbeddedServer, uri: str, given: argparse.Namespace) -> None:
    mongod = server.state().mongod
    assert mongod
    before, most = seconds_of(mongod.pid), Most()
    for number in range(given.rounds):
        for outlet in sites.outlets.values():
            outlet.room.publish(given.items)
        most = _round(sites, uri, mongod.pid, crawls=(number + 1) * given.sites, most=most)
        print(f"round {number + 1}: {_stored(uri):,} articles", flush=True)
    published = given.sites * (OLD + given.items * given.rounds)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = used.ru_utime + used.ru_stime + seconds_of(mongod.pid) - before
    crawls, span = given.rounds * given.sites, given.rounds * HALF_HOUR
    print(f"{published - _stored(uri):,} of {published:,} items lost, {crawls:,} crawls")
    print(f"{seconds / crawls:.2f} CPU s a crawl, mongod included: {seconds / span:.0%} of a core")
    print(f"at most {most.memory:,.0f} MiB and {most.sockets} sockets, mongod included")


def _round(sites: StandIn, uri: str, mongod: int, *, crawls: int, most: Most) -> Most:
    """One crawl of each site, by a scheduler that is stopped when all of them have ended."""
    command = [sys.executable, "-m", "newsbot", "schedule", "run", *sites.outlets, "--every", "1h"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as schedule:
        while _ended(uri) < crawls or any(children(schedule.pid)):
            time.sleep(LOOK)
            pids = [mongod, *_all_of(schedule.pid)]
            memory, sockets = sum(map(_memory, pids)), sum(map(_sockets, pids))
            most = Most(max(most.memory, memory), max(most.sockets, sockets))
        schedule.send_signal(signal.SIGTERM)
    with connected(uri) as database:  # for the next scheduler half an hour has passed
        database[RUNS].update_many({}, [{"$set": {"started": {"$dateAdd": BACK}}}])
    return most


BACK: Mapping[str, object] = {"startDate": "$started", "unit": "hour", "amount": -1}


def _ended(uri: str) -> int:
    with connected(uri) as database:
        return database[RUNS].count_documents({"ended": {"$ne": None}})


def _stored(uri: str) -> int:
    with connected(uri) as database:
        return database[ARTICLES].count_documents({})


def _all_of(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for child in list(children(pid)):
            yield from _all_of(child)


def _memory(pid: int) -> float:
    with suppress(OSError, ValueError):
        return memory_of(pid)
    return 0.0


def _sockets(pid: int) -> int:
    with suppress(OSError):
        handles = list(Path(f"/proc/{pid}/fd").iterdir())
        return sum(_is_socket(handle) for handle in handles)
    return 0


def _is_socket(handle: Path) -> bool:
    with suppress(OSError):
        return str(handle.readlink()).startswith("socket:")
    return False


if __name__ == "__main__":
    main()
