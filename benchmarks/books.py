"""Whether the books stay quick: `python -m benchmarks.books [DAYS]` (365 days of 16 sites).

Fills a database with the runs that so many days of scheduled crawls leave behind, one every half
an hour for each site, with a row for every page that was fetched, and prints what `newsbot runs`,
`runs last`, `health` and `db status` take then, against one day of them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.own_server import own_folder, own_server
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.model.page import Origin
from newsbot.model.run import Run, SiteTally
from newsbot.store import layout
from newsbot.store.books.run import run_id
from newsbot.store.entry import PageRow
from newsbot.store.server.connection import connected

SITES = ("tass", "iz", "ria", "interfax", "kommersant", "lenta", "rg", "mk", "rbc", "aif", "kp",
         "gazeta", "regnum", "vedomosti", "zarechie", "verhnerechensk")  # fmt: skip
EVERY = timedelta(minutes=30)
PAGES = 4
"""Pages that one of these runs fetched."""

COMMANDS = (("runs",), ("runs", "last"), ("health",), ("db", "status"))


def main() -> None:
    """Fill, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("days", nargs="?", type=int, default=365)
    days = parser.parse_args().days
    table = Table("runs", *(" ".join(command) for command in COMMANDS), "MB", box=None)
    with own_folder() as folder, own_server(folder) as server:
        uri = server.start()
        for span in (1, days):
            number = _filled(uri, span)
            figures = (f"{_seconds(command):.1f} CPU s" for command in COMMANDS)
            table.add_row(f"{number:,}", *figures, f"{_size(uri):.0f}")
    Console(width=120).print(table)


def _filled(uri: str, days: int) -> int:
    with connected(uri) as database:
        layout.prepare(database)
        for name in (layout.RUNS, layout.PAGES):
            database[name].delete_many({})
        number = 0
        runs = _runs(days)
        while chunk := list(islice(runs, 1000)):
            database[layout.RUNS].insert_many(_document(run, run.id) for run in chunk)
            database[layout.PAGES].insert_many(
                _document(row, f"{run.id}-{page}")
                for run in chunk
                for page, row in enumerate(_rows(run))
            )
            number += len(chunk)
    return number


def _runs(days: int) -> Iterator[Run]:
    now = datetime.now(UTC)
    moment = now - timedelta(days=days)
    while moment < now:
        for site in SITES:
            counts = {"stored": PAGES}
            tally = SiteTally(
                site=site, outcomes=counts, articles=PAGES, newest=moment,
                parts={"title": PAGES, "text": PAGES, "date": PAGES, "layout": PAGES},
            )  # fmt: skip
            yield Run(
                id=run_id(moment), command=f"crawl {site}", started=moment,
                ended=moment + timedelta(minutes=1), exit_reason="finished", taken=PAGES,
                outcomes=counts, sites=(tally,), newsbot_version="load",
            )  # fmt: skip
        moment += EVERY


def _rows(run: Run) -> Iterator[PageRow]:
    for page in range(PAGES):
        outcome = Outcome(kind=OutcomeKind.STORED, id=f"{run.id}-{page}")
        url = f"https://zarechie.example/{run.id}/{page}"
        yield PageRow(run=run.id, origin=Origin(kind="crawl"), url=url, outcome=outcome)


def _document(value: Any, id_: str) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(value, builtin_types=(datetime,))
    return plain | {"_id": id_}


def _seconds(command: tuple[str, ...]) -> float:
    with subprocess.Popen(
        [sys.executable, "-m", "newsbot", *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in {0, 5, 6}, command
    return used.ru_utime + used.ru_stime


def _size(uri: str) -> float:
    with connected(uri) as database:
        return float(database.command("dbStats")["totalSize"]) / 1e6


if __name__ == "__main__":
    main()
