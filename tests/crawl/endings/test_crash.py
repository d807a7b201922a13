"""Crawls that are stopped, killed, cut off from their database, or share sites with others."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path
from signal import SIGINT, SIGTERM

import pytest

from evaluation.sites.outlet import Fault
from evaluation.sites.tass import path_of
from newsbot.store.server.embedded import EmbeddedServer
from newsbot.store.spool import Spooled, read_spool, spool_files
from tests.commands import TIMEOUT
from tests.crawl.conftest import ARTICLES
from tests.crawl.stage import Stage
from tests.waiting import wait_until


def kill_at_random(stage: Stage, times: int, seed: int) -> None:
    """Kill -9 crawls at moments spread over their whole life, then crawl to the end."""
    chance = random.Random(seed)
    for _ in range(times):
        before = stage.outlet("tass").asked.total()
        process = stage.start("crawl", "tass")
        requests = chance.randrange(1, stage.outlet("tass").room.count)
        deadline = time.monotonic() + 6
        while time.monotonic() < deadline and process.poll() is None:
            if stage.outlet("tass").asked.total() - before >= requests:
                break
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    stage.crawl_to_the_end("tass")


def assert_nothing_lost_or_doubled(stage: Stage) -> None:
    """Every article is stored once as its first revision, and every address is done."""
    stage.assert_all_right_once("tass")
    assert stage.states() == {"done": stage.outlet("tass").room.count}
    assert all(article["revision"] == 1 for article in stage.articles("tass"))
    assert stage.database["articles"].count_documents({"store.state": "pending"}) == 0
    assert stage.books()[-1][0] == stage.books()[-1][1]


def test_a_crawl_that_is_killed_loses_and_doubles_nothing(stage: Stage) -> None:
    kill_at_random(stage, 3, seed=1)
    assert_nothing_lost_or_doubled(stage)


@pytest.mark.proof
def test_ten_kills_lose_and_double_nothing(stage: Stage) -> None:
    kill_at_random(stage, 10, seed=2)
    assert_nothing_lost_or_doubled(stage)


def test_sigterm_ends_a_crawl_and_loses_nothing(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    process = stage.start("crawl", "tass")
    wait_until(lambda: stage.stored() > 3)
    process.send_signal(signal.SIGTERM)
    printed, _ = process.communicate()
    assert process.returncode == 130, printed
    assert "shutdown" in printed
    assert "next: newsbot crawl tass" in printed
    assert "goes on where this one stopped" in printed
    assert "leased" not in stage.states()
    assert all(taken == ended for taken, ended in stage.books())
    stage.crawl("tass")  # at once: the site was given back
    assert_nothing_lost_or_doubled(stage)
    assert max(outlet.fetched().values()) <= 2


def test_sigterm_does_not_wait_for_the_turn_of_those_who_wait(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    outlet.robots = "User-agent: *\nCrawl-delay: 3\n"
    process = stage.start("crawl", "tass")
    wait_until(lambda: sum(outlet.fetched().values()) > 1)
    asked = outlet.asked.total()
    process.send_signal(signal.SIGTERM)
    printed, _ = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 130, printed
    assert outlet.asked.total() <= asked + 1
    assert "leased" not in stage.states()
    assert "failed" not in stage.states()
    assert all(taken == ended for taken, ended in stage.books())


def test_sigterm_does_not_wait_for_as_long_as_the_site_asked(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    first = outlet.room.numbers()[0]
    refusal = Fault(status=429, headers={"Retry-After": "100"})
    for number in outlet.room.numbers():
        outlet.fail(path_of(outlet.room.story(number)), refusal)
    process = stage.start("crawl", "tass")
    wait_until(lambda: sum(outlet.fetched(429).values()) == 1)
    process.send_signal(signal.SIGTERM)
    printed, _ = process.communicate(timeout=90)  # less than the site asked for
    assert process.returncode == 130, printed
    assert sum(outlet.fetched(429).values()) == 1
    assert stage.states() == {"blocked": 1, "waiting": first - 1}


@pytest.mark.parametrize("more", [(SIGTERM,), (SIGINT,), (SIGTERM, SIGINT)], ids=str)
def test_more_signals_leave_no_books_open(stage: Stage, more: tuple[int, ...]) -> None:
    outlet = stage.outlet("tass")
    slow = path_of(outlet.room.story(outlet.room.numbers()[5]))
    outlet.fail(slow, Fault(delay=3))
    process = stage.start("crawl", "tass")
    wait_until(lambda: slow in dict(outlet.arrivals))
    for number in (SIGINT, *more):
        process.send_signal(number)
    printed, _ = process.communicate()
    assert process.returncode == 130, printed
    assert "leased" not in stage.states()
    assert stage.books()
    assert all(taken == ended for taken, ended in stage.books())
    assert {run["exit_reason"] for run in stage.database["runs"].find()} == {"shutdown"}
    assert "Traceback" not in printed


@pytest.mark.parametrize("moment", ["start", "finish"])
def test_signals_while_books_are_opened_or_closed_leave_none_open(
    stage: Stage, moment: str
) -> None:
    stage.program = "tests.crawl.endings.struck"
    stage.environment["STRUCK_AT"] = moment
    printed = stage.crawl("tass", expect=0 if moment == "finish" else 130)
    (run,) = stage.database["runs"].find()
    assert run["exit_reason"] == ("finished" if moment == "finish" else "shutdown"), printed
    assert all(taken == ended for taken, ended in stage.books())
    assert (stage.stored() == ARTICLES) == (moment == "finish")


def test_two_workers_share_two_sites(stage: Stage) -> None:
    workers = [stage.start("crawl", "tass", "iz") for _ in range(2)]
    codes = []
    for worker in workers:
        printed, _ = worker.communicate(timeout=TIMEOUT)
        codes.append(worker.returncode)
        assert worker.returncode in {0, 75}, printed
    for name in ("tass", "iz"):
        assert set(stage.outlet(name).fetched().values()) == {1}
        assert stage.outlet(name).busiest == 1
    stage.assert_all_right_once("tass")
    assert len(stage.articles("iz")) == stage.outlet("iz").room.count
    assert 0 in codes


@pytest.mark.systems
def test_a_worker_that_slept_past_its_lease_changes_nothing(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    outlet.fail("*", *[Fault(delay=0.05)] * 60)
    sleeper = stage.start("crawl", "tass")
    wait_until(lambda: stage.stored() > 3)
    sleeper.send_signal(signal.SIGSTOP)
    try:
        stage.crawl_to_the_end("tass")
        stored = {article["_id"]: article for article in stage.articles("tass")}
        states = stage.states()
    finally:
        sleeper.send_signal(signal.SIGCONT)
    printed, _ = sleeper.communicate(timeout=TIMEOUT)
    assert sleeper.returncode == 7, printed
    assert "lease_lost" in printed
    assert stage.states() == states == {"done": outlet.room.count}
    assert {article["_id"]: article for article in stage.articles("tass")} == stored


def test_mongod_goes_away_and_comes_back(stage: Stage, short_folder: Path) -> None:
    server = EmbeddedServer(short_folder)
    uri, token = server.enter()
    try:
        stage.outlet("tass").fail("*", *[Fault(delay=0.05)] * 60)  # so that it lasts a while
        with stage.moved_to(uri):
            process = stage.start("crawl", "tass")
            wait_until(lambda: stage.stored() > 3)
            mongod = server.state().mongod
            assert mongod is not None
            os.kill(mongod.pid, signal.SIGKILL)  # its keeper starts it again
            printed, _ = process.communicate(timeout=TIMEOUT)
            assert process.returncode == 0, printed
            again = server.state().mongod
            assert again is not None
            assert again.pid != mongod.pid
            assert_nothing_lost_or_doubled(stage)
    finally:
        server.leave(token)


@pytest.mark.systems
def test_a_full_disk_for_the_spool_loses_nothing(stage: Stage, short_folder: Path) -> None:
    """The database goes away and the disk is full: what was not stored is fetched again."""
    stage.environment |= {"NEWSBOT_PATIENCE": "1", "NEWSBOT_ARCHIVE_FILE_BYTES": "8000"}
    server = EmbeddedServer(short_folder)
    uri, token = server.enter()
    stage.outlet("tass").fail("*", *[Fault(delay=0.1)] * 60)
    with stage.moved_to(uri):
        process = stage.start("crawl", "tass", largest_file=16_000)
        wait_until(lambda: stage.stored() > 3)
        server.leave(token)
        printed, _ = process.communicate(timeout=TIMEOUT)
        assert process.returncode == 4, printed
        assert "the spool took nothing: [Errno 27] File too large" in printed
        assert "Traceback" not in printed, printed
        _, token = server.enter()
        waiting = {row.entry.article.id for row in spooled(stage) if row.entry}
        stored = {article["_id"] for article in stage.articles("tass")}
        stage.run("db", "drain")
        # What was written and not acknowledged any more is in both: it must not count twice.
        found = {article["_id"]: article["revision"] for article in stage.articles("tass")}
        assert found == dict.fromkeys(waiting | stored, 1)
        stage.outlet("tass").faults.clear()
        stage.crawl_to_the_end("tass")
        stage.assert_all_right_once("tass")
        assert stage.books()[-1][0] == stage.books()[-1][1]
        server.leave(token)


def spooled(stage: Stage) -> list[Spooled]:
    """What waits in the spool; all of its lines must be whole."""
    rows = []
    for path in spool_files(stage.var / "spool"):
        with path.open("rb") as file:
            for raw, row, _ in read_spool(file):
                assert row is not None, raw
                rows.append(row)
    return rows


@pytest.mark.systems
def test_a_database_that_stays_away_ends_the_crawl_and_spools(
    stage: Stage, short_folder: Path
) -> None:
    stage.environment["NEWSBOT_PATIENCE"] = "1"
    server = EmbeddedServer(short_folder)
    uri, token = server.enter()
    with stage.moved_to(uri):
        process = stage.start("crawl", "tass")
        wait_until(lambda: stage.stored() > 3)
        server.leave(token)
        printed, _ = process.communicate(timeout=TIMEOUT)
        assert process.returncode == 4, printed
        assert "storage_unavailable" in printed
        uri_again, token = server.enter()
        assert uri_again == uri
        stage.crawl_to_the_end("tass")
        stage.assert_all_right_once("tass")
        server.leave(token)
