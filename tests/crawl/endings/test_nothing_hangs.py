"""No page, header or address holds up a crawl, whatever it is, and each end is counted."""

from __future__ import annotations

import json
import signal
from datetime import UTC, datetime, timedelta

import pytest

from evaluation.sites.outlet import Fault
from evaluation.sites.tass import path_of
from tests.crawl.stage import HTML, TEXT, Stage, path, row, scrapy
from tests.waiting import wait_until

CHARSETS = ("charset*=utf-8''%00", f"charset*{'9' * 5000}=a", "charset=\x01\x02")
LONG = "x" * 3000


def test_odd_addresses_and_headers_cost_one_address_each_at_most(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    for number, charset in enumerate(CHARSETS, 1):
        kind = {"Content-Type": f"text/html; {charset}"}
        outlet.fail(
            path(stage, number), Fault(status=200, headers=kind, body=f"<h1>Мост</h1>{TEXT}")
        )
    flood = {f"X-{number}": "x" * 8000 for number in range(100)}
    outlet.fail(path(stage, 4), *[Fault(status=200, headers=HTML | flood, body=TEXT)] * 3)
    long, endless = (f"{outlet.root}{path(stage, 5)}?{more}" for more in (LONG, "x" * 2**20))
    items = "".join(f"<item><link>{link}</link></item>" for link in (long, endless))
    outlet.fail("/rss/v2.xml", Fault(status=200, body=f"<rss><channel>{items}</channel></rss>"))
    printed = stage.crawl("tass", expect=7)
    assert "1 announced addresses are too long" in printed
    assert row(stage, 4)["outcome"] == "failed"
    assert stage.states() == {"done": stage.stored(), "waiting": 1}
    assert stage.stored() == outlet.room.count - 1
    assert all(taken == ended for taken, ended in stage.books())


def test_a_request_that_gets_lost_in_scrapy_ends_as_failed(stage: Stage) -> None:
    losing = {"tests.crawl.endings.losing.Losing": 10}
    scrapy(stage, "crawl", "tass", "-s", f"SPIDER_MIDDLEWARES={json.dumps(losing)}")
    lost = [number for number in stage.outlet("tass").room.numbers() if number % 10 == 7]
    assert stage.stored() == stage.outlet("tass").room.count - len(lost)
    reasons = {row(stage, number)["reason"] for number in lost}
    assert reasons == {"no answer from the downloader"}
    assert all(taken == ended for taken, ended in stage.books())


def test_an_error_that_nobody_expects_is_no_crawl_that_has_finished(stage: Stage) -> None:
    stage.database["leases"].insert_one({"_id": "site:tass", "fence": "a", "until": 0})
    printed = stage.crawl("tass", expect=1)
    assert "finished" not in printed
    assert not stage.outlet("tass").asked


def test_ctrl_c_while_a_crawl_opens_is_an_interruption(stage: Stage) -> None:
    stage.environment["NEWSBOT_MONGO_URI"] = "mongodb://127.0.0.1:1/newsbot"
    process = stage.start("crawl", "tass", "--verbose")
    assert any("Enabled item pipelines" in line for line in process.stdout)
    process.send_signal(signal.SIGINT)
    printed, _ = process.communicate()
    assert process.returncode == 130, printed
    assert "Traceback" not in printed


@pytest.mark.parametrize("body", ["<!DOCTYPE html><title>Новости</title><p>Лента", "<html>Лента"])
def test_html_in_place_of_every_feed_is_no_feed(stage: Stage, body: str) -> None:
    outlet = stage.outlet("tass")
    for address in ("/rss/v2.xml", "/sitemap/sitemap_news0.xml", "/tbp/api/v1/search"):
        outlet.fail(address, *[Fault(status=200, headers=HTML, body=body)] * 3)
    printed = stage.crawl("tass", expect=5)
    assert "an HTML page in place of the rss" in printed
    assert "no_feed" in printed


def test_a_second_signal_ends_a_crawl_at_once_as_interrupted(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    slow = path_of(outlet.room.story(outlet.room.numbers()[0]))
    outlet.fail(slow, Fault(delay=120.0))
    process = stage.start("crawl", "tass", "--verbose")
    wait_until(lambda: not outlet.faults[slow])
    process.send_signal(signal.SIGINT)
    assert any("shutting down gracefully" in line for line in process.stdout)
    process.send_signal(signal.SIGINT)
    printed, _ = process.communicate(timeout=60)  # less than it waits for an answer, and for mongod
    assert process.returncode == 130, printed
    assert "Traceback" not in printed
    assert "leased" not in stage.states()
    (run,) = stage.database["runs"].find()
    assert run["exit_reason"] == "shutdown"
    assert all(taken == ended for taken, ended in stage.books())


def test_a_worker_waits_for_a_site_if_it_is_told_to(stage: Stage) -> None:
    leases = stage.database["leases"]
    late = datetime.now(UTC) + timedelta(minutes=9)
    other = {"_id": "site:tass", "fence": 1, "worker": "other", "until": late, "seconds": 600.0}
    leases.insert_one(other)
    waiting = stage.start("crawl", "tass", "--wait", "--limit", "1", "--verbose")
    assert any("crawled by other: waiting" in line for line in waiting.stdout)
    leases.update_one({}, {"$set": {"until": datetime(1970, 1, 1, tzinfo=UTC)}})
    printed, _ = waiting.communicate()
    assert waiting.returncode == 0, printed
    assert stage.stored() == 1
