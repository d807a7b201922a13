"""The scheduler that runs in the foreground: for containers, and machines without systemd."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import FrameType
from typing import Any

from newsbot.query.past_crawls import crawls_by_site
from newsbot.schedule.command import NEWSBOT, Commands
from newsbot.schedule.timetable import Slot, every_in_words, first_times
from newsbot.sites.registry import Sites
from newsbot.store.books.reading import RunReader

log = logging.getLogger(__name__)

JOBS = 4
"""Crawls at once: they mostly wait for their sites, and each takes about 100 MB."""

HEARTBEAT = 15.0
"""Seconds after which the timetable is looked at anyway.

The clock by which the scheduler sleeps stands still while the machine sleeps: without this a site
that was due in an hour would be crawled an hour after waking up.
"""


LOOKED_BACK = timedelta(days=2)
"""Further back nothing needs to be known: whatever was crawled then is due."""

STOPPED = (None, "shutdown", "interrupted")
"""Exit reasons of crawls that were killed, or stopped by a signal."""


def run_schedule(
    slots: Sequence[Slot],
    *,
    last: Mapping[str, datetime],
    now: datetime,
    jobs: int = JOBS,
    health: timedelta | None = None,
    program: Sequence[str] = NEWSBOT,
) -> None:
    """Crawl by the timetable until SIGTERM or Ctrl-C; must be called in the main thread.

    A site is never crawled twice at once: what falls due while it is being crawled is left out.
    What was missed while the machine or this process stood still is made up for by one crawl.

    Args:
        slots: the timetable.
        last: start of the latest crawl by site: what is overdue begins at once.
        now: the present instant (aware).
        jobs: how many crawls may run at once.
        health: interval at which `newsbot health --quiet` runs; never without it.
        program: what is given `crawl SITE` and `health --quiet`.
    """
    from apscheduler.executors.pool import ThreadPoolExecutor  # type: ignore[import-untyped] # it ships no types
    from apscheduler.schedulers.background import (  # type: ignore[import-untyped] # see above
        BackgroundScheduler,
    )

    commands = Commands(program)
    scheduler = BackgroundScheduler(
        timezone="UTC",
        executors={"crawl": ThreadPoolExecutor(jobs), "health": ThreadPoolExecutor(1)},
        job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None},
    )
    times = first_times(slots, last, now)
    for slot in slots:
        at, every = times[slot.site], every_in_words(slot.every)
        log.info("%s every %s, first at %s", slot.site, every, f"{at:%H:%M:%S} UTC")
        _add(scheduler, commands, ("crawl", slot.site), slot.every, at)
    if health:
        _add(scheduler, commands, ("health", "--quiet"), health, now + health)
    with _stop_signals() as stop:
        scheduler.start()
        while not stop.wait(HEARTBEAT):
            scheduler.wakeup()
        log.info("stopping")
        scheduler.pause()
        commands.stop()
        scheduler.shutdown(wait=True)


def latest_crawls(uri: str, sites: Sites, now: datetime) -> dict[str, datetime]:
    """Start of the latest crawl of each site that was crawled in the last two days (UTC).

    A crawl that was stopped or killed has not done its work: the one before it counts, so that the
    schedule goes on with it at once.

    Raises:
        StorageUnavailable: the server cannot be reached.
    """
    runs = RunReader(uri).runs(since=now - LOOKED_BACK)
    done = [run for run in runs if run.exit_reason not in STOPPED]
    return {site: crawls[0].started for site, crawls in crawls_by_site(done, sites).items()}


def _add(
    scheduler: Any,
    commands: Commands,
    arguments: tuple[str, ...],
    every: timedelta,
    first: datetime,
) -> None:
    """Have a command run at an interval, in the threads that are kept for its kind."""
    scheduler.add_job(
        commands.run,
        "interval",
        args=[arguments],
        seconds=every.total_seconds(),
        next_run_time=first,
        id=" ".join(arguments),
        executor=arguments[0],
    )


@contextmanager
def _stop_signals() -> Iterator[threading.Event]:
    """An event that SIGTERM and SIGINT set."""
    stop = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
