"""The schedule in the foreground, with real crawls of a stand-in and a real database."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from evaluation.sites.outlets import tass_outlet
from evaluation.sites.server import StandIn, newsroom
from newsbot.model.run import Run
from newsbot.schedule.foreground import latest_crawls
from newsbot.sites.registry import default_sites
from newsbot.store.books.reading import RunReader
from tests.commands import Command
from tests.crawl.stage import Stage
from tests.health.crawls import AT, crawl
from tests.health.stored import store_runs
from tests.schedule.ending import end
from tests.waiting import wait_until

TIMEOUT = 60.0


@contextmanager
def stage_of(articles: int, uri: str, folder: Path) -> Iterator[Stage]:
    with StandIn({"tass": tass_outlet(newsroom("tass", articles))}) as sites:
        stage = Stage(sites, folder, uri)
        with stage.client:
            yield stage


@contextmanager
def schedule(stage: Stage, *options: str) -> Iterator[Command]:
    process = stage.start("schedule", "run", "tass", *options)
    try:
        yield process
    finally:
        end(process)


def runs(uri: str) -> list[Run]:
    """The earliest first."""
    return RunReader(uri).runs()[::-1]


def stop(process: Command, number: int) -> str:
    process.send_signal(number)
    printed, _ = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 0, printed
    return printed


def test_a_site_is_crawled_again_and_never_twice_at_once(mongo_uri: str, tmp_path: Path) -> None:
    with stage_of(5, mongo_uri, tmp_path) as stage, schedule(stage, "--every", "1s") as process:
        wait_until(lambda: sum(run.ended is not None for run in runs(mongo_uri)) >= 2)
        stop(process, signal.SIGINT)
        assert stage.stored() == 5
    found = runs(mongo_uri)
    assert all(run.ended for run in found)
    assert {run.exit_reason for run in found} <= {"finished", "shutdown"}
    for earlier, later in pairwise(found):
        assert earlier.ended
        assert earlier.ended <= later.started


def test_stopping_in_the_middle_of_a_crawl_loses_nothing(mongo_uri: str, tmp_path: Path) -> None:
    with stage_of(3000, mongo_uri, tmp_path) as stage, schedule(stage) as process:
        wait_until(lambda: stage.stored() > 0)
        stop(process, signal.SIGTERM)
        (run,) = runs(mongo_uri)
        assert run.exit_reason == "shutdown"
        assert 0 < stage.stored() < 3000
        assert RunReader(mongo_uri).books(run.id).balanced
        assert run.outcomes["stored"] == stage.stored()
        (tally,) = run.sites
        assert (tally.site, tally.articles) == ("tass", stage.stored())
        assert tally.parts["layout"] == tally.parts["minute"] == tally.articles
        assert run.bytes > 1000 * run.taken


def test_what_was_crawled_just_now_waits_for_its_time(mongo_uri: str, tmp_path: Path) -> None:
    with stage_of(5, mongo_uri, tmp_path) as stage:
        stage.crawl("tass")
        with schedule(stage, "--every", "1h", "--health", "1s") as process:
            # Health runs every second, so the schedule is under way by then.
            printed = iter(process.stdout or ())
            assert any("health --quiet: " in line for line in printed)
            stop(process, signal.SIGTERM)
    assert len(runs(mongo_uri)) == 1


def test_a_crawl_that_was_stopped_or_killed_is_due_at_once(mongo_uri: str) -> None:
    done = crawl(0.10)
    store_runs(mongo_uri, [done])
    assert latest_crawls(mongo_uri, default_sites(), AT) == {"tass": done.started}
    store_runs(mongo_uri, [crawl(0.02, exit_reason="shutdown"), crawl(0.01, exit_reason=None)])
    assert latest_crawls(mongo_uri, default_sites(), AT) == {"tass": done.started}
