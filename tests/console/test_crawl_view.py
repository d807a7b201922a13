"""What is shown while a crawl goes on, in a log; a terminal is tried in tests/crawl."""

from __future__ import annotations

import io
from threading import Event

import pytest
from rich.console import Console

from newsbot.console.crawl_view import crawl_table, crawl_view, time_left
from newsbot.spiders.campaign import SiteResult
from tests.waiting import wait_until

UNDER_WAY = SiteResult(
    site="iz", reason="", outcomes={"stored": 3, "blocked": 1}, seconds=60, due=8
)


def test_a_log_gets_a_line_now_and_then() -> None:
    log = io.StringIO()
    with crawl_view(lambda: [UNDER_WAY], console=Console(file=log, width=40), every=0.01):
        wait_until(lambda: log.getvalue().count("\n") >= 2)
    line = log.getvalue().splitlines()[0]
    assert line == "iz: 4 pages (3 stored, 1 blocked), 8 due, 4 a minute, 2 min left"


@pytest.mark.parametrize("width", [50, 80, 120])
def test_a_terminal_shows_every_outcome_whole(width: int) -> None:
    screen = io.StringIO()
    starting = SiteResult(site="kommersant", reason="", outcomes={}, seconds=2, due=None)
    Console(file=screen, width=width).print(crawl_table([UNDER_WAY, starting]))
    lines = screen.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    told = " ".join(screen.getvalue().split())
    for word in ("3 stored", "1 blocked", "2 min", "kommersant", "looking for articles"):
        assert word in told


def test_nothing_is_said_before_there_is_a_site() -> None:
    log = io.StringIO()
    asked = Event()

    def states() -> list[SiteResult]:
        asked.set()
        return []

    with crawl_view(states, console=Console(file=log), every=0.01):
        assert asked.wait(60)
    assert log.getvalue() == ""


def test_nobody_guesses_the_time_that_is_left() -> None:
    nothing_yet = SiteResult(site="iz", reason="", seconds=5, due=80)
    not_counted = SiteResult(site="iz", reason="", outcomes={"stored": 2}, seconds=5)
    ended = SiteResult(site="iz", reason="finished", outcomes={"stored": 2}, seconds=5, due=0)
    assert [time_left(one) for one in (nothing_yet, not_counted, ended)] == ["", "", ""]
