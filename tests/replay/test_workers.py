"""Worker processes: the order stays, memory is bounded, and a bad page costs itself alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newsbot.model.outcome import Outcome
from newsbot.model.page import Page
from newsbot.replay.worker import Worker
from newsbot.replay.workers import AHEAD, BATCH_PAGES, HELD, Crew, Workers
from tests.reference import ROOT
from tests.replay.pages import write_pages
from tests.sessions import workers_of
from tests.waiting import wait_until

Result = tuple[str, str]

DEADLY, ENDLESS = b"deadly", b"endless"


def work(page: Page) -> Result:
    """Some pages take their process with them, or never end."""
    if page.body == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    while page.body == ENDLESS:
        time.sleep(60)
    return (page.body.decode(), "done")


def died(page: Page, outcome: Outcome) -> Result:
    return (page.body.decode(), outcome.reason or "")


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """Processes that the tests leave to each other: starting one takes a second."""
    with Crew() as crew:
        yield crew


def run(bodies: list[bytes], jobs: int, crew: Crew, longest: float = 60.0) -> list[Result]:
    workers = Workers[Result](work, died=died, jobs=jobs, longest=longest, crew=crew)
    return list(workers.run(Page(body=body) for body in bodies))


def test_results_come_in_order_whatever_the_number_of_workers(crew: Crew) -> None:
    bodies = [str(number).encode() for number in range(200)]
    assert (
        run(bodies, 1, crew) == run(bodies, 3, crew) == [(body.decode(), "done") for body in bodies]
    )


def test_no_more_processes_are_started_than_have_work(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Worker] = []

    class Counted(Worker):
        def __init__(self, work: Callable[[list[Page]], list[Any]]) -> None:
            started.append(self)
            super().__init__(work)

    monkeypatch.setattr("newsbot.replay.workers.Worker", Counted)
    with Crew() as crew:
        bodies = [str(number).encode() for number in range(BATCH_PAGES + 1)]
        assert len(run(bodies, 99_999, crew)) == len(bodies)
        assert not run([], 99_999, crew)
    assert len(started) == 2


def test_what_is_a_result_already_keeps_its_place(crew: Crew) -> None:
    items: list[Page | Result] = [("0", "told"), Page(body=b"1"), ("2", "told"), ("3", "told")]
    found = list(Workers[Result](work, died=died, jobs=2, crew=crew).run(items))
    assert found == [("0", "told"), ("1", "done"), ("2", "told"), ("3", "told")]


def test_a_page_that_kills_its_process_costs_itself(crew: Crew) -> None:
    bodies = [str(number).encode() for number in range(60)]
    bodies[7] = DEADLY
    found = run(bodies, 2, crew)
    assert [result for result in found if result[1] != "done"] == [("deadly", "process died")]
    assert [body for body, _ in found] == [body.decode() for body in bodies]


def test_a_page_that_never_ends_costs_itself(crew: Crew) -> None:
    bodies = [str(number).encode() for number in range(40)]
    bodies[20] = ENDLESS
    found = run(bodies, 2, crew, longest=2.0)
    assert [result for result in found if result[1] != "done"] == [("endless", "took too long")]
    assert len(found) == 40


def test_pages_are_read_a_bounded_number_ahead(crew: Crew) -> None:
    read = 0

    def pages() -> Iterator[Page]:
        nonlocal read
        for number in range(10_000):
            read += 1
            yield Page(body=str(number).encode())

    results = Workers[Result](work, died=died, jobs=2, crew=crew).run(pages())
    for _ in range(10):
        next(results)
    assert read <= 2 * HELD * BATCH_PAGES + BATCH_PAGES
    assert AHEAD < HELD


def process(page: Page) -> Result:
    """Which process a page is worked on in."""
    return (page.body.decode(), str(os.getpid()))


def test_a_crew_does_one_work_after_the_other() -> None:
    pages = [Page(body=str(number).encode()) for number in range(80)]
    with Crew() as crew:
        first = list(Workers[Result](process, died=died, jobs=2, crew=crew).run(pages))
        found = list(Workers[Result](work, died=died, jobs=2, crew=crew).run(pages))
        again = list(Workers[Result](process, died=died, jobs=2, crew=crew).run(pages))
    assert found == [(page.body.decode(), "done") for page in pages]
    assert {pid for _, pid in again} == {pid for _, pid in first}
    assert os.getpid() not in {int(pid) for _, pid in first}


def test_a_crew_is_left_behind_by_nobody_who_stops_in_the_middle() -> None:
    pages = [Page(body=str(number).encode()) for number in range(200)]
    with Crew() as crew:
        broken_off = Workers[Result](work, died=died, jobs=2, crew=crew).run(pages)
        next(broken_off)
        broken_off.close()  # type: ignore[attr-defined] # a generator, as it stands
        found = list(Workers[Result](work, died=died, jobs=2, crew=crew).run(pages[:20]))
    assert found == [(page.body.decode(), "done") for page in pages[:20]]


def test_large_pages_go_one_by_one(crew: Crew) -> None:
    read = 0

    def pages() -> Iterator[Page]:
        nonlocal read
        for _ in range(500):
            read += 1
            yield Page(body=bytes(8 * 2**20))

    results = Workers[Result](work, died=died, jobs=2, crew=crew).run(pages())
    next(results)
    assert read <= 2 * HELD + 1


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
def test_no_worker_outlives_a_parent_that_was_killed(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages.jsonl", 3000)
    command = [sys.executable, "-m", "newsbot", "replay", str(pages), "--jobs", "2"]
    command += ["-o", str(tmp_path / "out.jsonl"), "--rows", "0"]
    with subprocess.Popen(command, cwd=ROOT, start_new_session=True) as parent:
        wait_until(lambda: len(workers_of(parent.pid)) >= 2)
        parent.kill()
    wait_until(lambda: not workers_of(parent.pid))
