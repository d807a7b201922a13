"""robots.txt as servers really answer it, each in a crawl of the stand-in (RFC 9309)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from scrapy.settings import Settings

from evaluation.sites.outlet import Fault
from tests.crawl.stage import Stage, make_due, scrapy

ROBOTS = "/robots.txt"


def rest(stage: Stage) -> timedelta:
    """How long the site still rests."""
    (row,) = stage.database["rests"].find()
    until: datetime = row["until"]
    return until - datetime.now(UTC)


def shut_out_of(stage: Stage, *faults: Fault, asked: int = 1, reason: str = "blocked") -> str:
    """Crawl TASS with these answers to robots.txt: nothing else may be asked for."""
    outlet = stage.outlet("tass")
    outlet.fail(ROBOTS, *faults)
    printed = stage.crawl("tass", expect=7)
    assert [path for path, _ in outlet.arrivals] == [ROBOTS] * asked
    assert reason in printed
    assert "nothing was due" not in printed
    return printed


def test_a_server_error_shuts_the_crawl_out_until_robots_txt_answers(stage: Stage) -> None:
    printed = shut_out_of(stage, *[Fault(status=503)] * 3, asked=3, reason="down")
    assert "robots.txt answered HTTP 503" in printed
    assert rest(stage) < timedelta(minutes=15)
    assert "resting" in stage.crawl("tass", expect=7)
    stage.database["rests"].update_many({}, {"$set": {"until": datetime.now(UTC)}})
    stage.crawl("tass")
    stage.assert_all_right_once("tass")


def test_the_rest_of_a_site_that_is_down_does_not_grow(stage: Stage) -> None:
    for _ in range(3):
        stage.outlet("tass").fail(ROBOTS, *[Fault(status=500)] * 3)
        stage.crawl("tass", expect=7)
        assert rest(stage) < timedelta(minutes=15)
        stage.database["rests"].update_many({}, {"$set": {"until": datetime.now(UTC)}})


def test_no_answer_at_all_shuts_the_crawl_out(stage: Stage) -> None:
    printed = shut_out_of(stage, *[Fault(hang_up=True)] * 3, asked=3, reason="down")
    assert "cannot be read" in printed


@pytest.mark.parametrize("status", [401, 403, 429])
def test_a_refusal_of_robots_txt_counts_as_one_of_the_site(stage: Stage, status: int) -> None:
    printed = shut_out_of(stage, Fault(status=status))
    assert f"robots.txt answered HTTP {status}" in printed
    stage.database["rests"].update_many({}, {"$set": {"until": datetime.now(UTC)}})
    stage.outlet("tass").fail(ROBOTS, Fault(status=status))
    stage.crawl("tass", expect=7)
    assert timedelta(minutes=15) < rest(stage)  # it grows


def test_a_captcha_in_place_of_robots_txt_is_a_refusal(stage: Stage) -> None:
    captcha = "<!doctype html><title>Вы не робот?</title>"
    html = {"Content-Type": "text/html; charset=utf-8"}
    printed = shut_out_of(stage, Fault(status=200, headers=html, body=captcha))
    assert "robots.txt answered a captcha" in printed


def test_a_site_that_says_when_to_come_again_rests_until_then(stage: Stage) -> None:
    shut_out_of(stage, Fault(status=429, headers={"Retry-After": "7200"}))
    assert timedelta(hours=1) < rest(stage) <= timedelta(hours=2)


def test_addresses_that_were_due_are_blocked_or_wait_but_are_not_asked_for(stage: Stage) -> None:
    stage.crawl("tass")
    outlet = stage.outlet("tass")
    make_due(stage.database)
    outlet.arrivals.clear()
    shut_out_of(stage, *[Fault(status=502)] * 3, asked=3)
    states = stage.states()
    assert states["blocked"] >= 1
    assert sum(states.values()) == outlet.room.count
    assert "failed" not in states
    reasons = stage.database["frontier"].distinct("reason", {"state": "blocked"})
    assert reasons == ["robots.txt not to be had"]
    assert all(taken == ended for taken, ended in stage.books())


@pytest.mark.parametrize("status", [400, 404, 410])
def test_a_site_without_robots_txt_has_no_rules(stage: Stage, status: int) -> None:
    stage.outlet("tass").fail(ROBOTS, Fault(status=status))
    stage.crawl("tass")
    stage.assert_all_right_once("tass")


def redirect(target: str) -> Fault:
    return Fault(status=301, headers={"Location": target})


def test_robots_txt_is_followed_to_another_host(stage: Stage) -> None:
    outlet, other = stage.outlet("tass"), stage.outlet("iz")
    other.robots = "User-agent: newsbot\nDisallow: /\n"
    outlet.fail(ROBOTS, redirect("/robots.txt"), redirect(other.root + ROBOTS))
    stage.crawl("tass", expect=5)
    assert {path for path, _ in outlet.arrivals} == {ROBOTS}
    assert [path for path, _ in other.arrivals] == [ROBOTS]


def test_more_than_five_redirects_count_as_no_rules(stage: Stage) -> None:
    stage.outlet("tass").fail(ROBOTS, *[redirect(ROBOTS)] * 6)
    stage.crawl("tass")
    stage.assert_all_right_once("tass")


def test_long_crawls_ask_for_it_again(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    outlet.fail("*", *[Fault(delay=0.1)] * 20)
    scrapy(stage, "crawl", "tass", "-s", "NEWSBOT_ROBOTS_SECONDS=0.5")
    assert outlet.asked[ROBOTS, 200] > 1
    stage.assert_all_right_once("tass")


def test_crawl_delay_is_obeyed(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    outlet.robots = "User-agent: *\nCrawl-delay: 1\n"
    stage.crawl("tass", "--limit", "4")
    moments = [moment for _, moment in outlet.arrivals]
    gaps = [after - before for before, after in pairwise(moments)]
    assert len(gaps) >= 5
    assert min(gaps) > 0.8  # a request may be held up on its way, never the clock of the crawl


def test_delays_are_kept_as_they_are_declared() -> None:
    settings = Settings()
    settings.setmodule("newsbot.settings")
    assert settings.getfloat("DOWNLOAD_DELAY_JITTER") == 0.0
