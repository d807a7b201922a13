"""What was missed is made up for once: while the process stood still, and before it was started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from evaluation.sites.outlets import tass_outlet
from evaluation.sites.server import StandIn, newsroom
from newsbot.store.books.reading import RunReader
from tests.crawl.stage import Stage
from tests.reference import ROOT
from tests.schedule.ending import end
from tests.waiting import wait_until

EVERY = timedelta(seconds=1)
MISSED = 4
"""Crawls that fall due while the scheduler stands still."""

TIMETABLE = """
import sys
from datetime import UTC, datetime, timedelta
from newsbot.schedule.foreground import run_schedule
from newsbot.schedule.timetable import Slot

slot = Slot(site="tass", every=timedelta(seconds=float(sys.argv[1])))
run_schedule([slot], last={}, now=datetime.now(UTC), program=sys.argv[2:])
"""
"""The scheduler, with a command that takes no time in place of a crawl."""


class Started:
    """Counts how often the command was started."""

    def __init__(self, folder: Path) -> None:
        self.script = folder / "note"
        self._notes = folder / "notes"
        self.script.write_text(f"echo $* >> '{self._notes}'\n")

    def count(self) -> int:
        return len(self._notes.read_text().splitlines()) if self._notes.exists() else 0


@contextmanager
def scheduler(started: Started) -> Iterator[subprocess.Popen[str]]:
    seconds = str(EVERY.total_seconds())
    process = subprocess.Popen(
        [sys.executable, "-c", TIMETABLE, seconds, "/bin/sh", str(started.script)],
        cwd=ROOT,
        text=True,
    )
    try:
        yield process
    finally:
        end(process)


def passed(since: datetime, time: timedelta) -> bool:
    return datetime.now(UTC) - since >= time


def test_a_scheduler_that_stood_still_makes_up_by_one_crawl(tmp_path: Path) -> None:
    started = Started(tmp_path)
    with scheduler(started) as process:
        wait_until(lambda: started.count() >= 1)
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED)
        stopped, before = datetime.now(UTC), started.count()
        wait_until(lambda: passed(stopped, MISSED * EVERY))
        assert started.count() <= before + 1  # one may have been under way
        before, resumed = started.count(), datetime.now(UTC)
        process.send_signal(signal.SIGCONT)
        wait_until(lambda: started.count() > before)
        wait_until(lambda: passed(resumed, 2 * EVERY))
        made_up = started.count() - before
        due = (datetime.now(UTC) - resumed) // EVERY + 1
        # Were each of them made up for, there would be MISSED more.
        assert made_up <= due + 1
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0


def test_a_site_overdue_for_hours_is_crawled_once_at_the_start(
    mongo_uri: str, tmp_path: Path
) -> None:
    with StandIn({"tass": tass_outlet(newsroom("tass", 5))}) as sites:
        stage = Stage(sites, tmp_path, mongo_uri)
        with stage.client:
            stage.crawl("tass")
            long_ago = {"started": datetime.now(UTC) - timedelta(hours=5)}
            stage.database["runs"].update_many({}, {"$set": long_ago})
            arguments = ("schedule", "run", "tass", "--every", "1h", "--health", "1s")
            process = stage.start(*arguments)
            try:
                lines = iter(process.stdout or ())
                ended = (line for line in lines if "crawl tass: " in line and "started" not in line)
                assert next(ended).endswith("crawl tass: fine\n")
                # The crawl has ended; were a second one due, it would be started by now.
                assert any("health --quiet: " in line for line in lines)
                process.send_signal(signal.SIGTERM)
                assert "crawl tass: started" not in "".join(lines)
                assert process.wait() == 0
            finally:
                end(process)
    assert len(RunReader(mongo_uri).runs()) == 2
