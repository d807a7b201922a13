"""Answers that a crawl must survive and tell apart: captchas, circles, bombs, floods, nonsense."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

import pytest

from evaluation.sites.outlet import Fault
from newsbot.crawl.politeness.backoff import SILENT
from tests.crawl.stage import HTML, TEXT, Stage, make_due, path, row, scrapy

CAPTCHA = "<!doctype html><title>Вы не робот?</title><p>Отметьте все светофоры."


def test_a_captcha_is_reported_and_the_site_left_alone(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    for number in outlet.room.numbers():
        outlet.fail(path(stage, number), Fault(status=200, headers=HTML, body=CAPTCHA))
    assert "blocked" in stage.crawl("tass", expect=7)
    assert 5 <= sum(outlet.fetched().values()) < outlet.room.count
    assert set(stage.database["frontier"].distinct("reason", {"state": "blocked"})) == {"captcha"}
    assert stage.stored() == 0


def test_what_is_no_article_page_is_not_archived(stage: Stage) -> None:
    """A replay would take a captcha for the newest capture of the article."""
    outlet = stage.outlet("tass")
    stage.crawl("tass")
    outlet.fail(path(stage, 3), Fault(status=200, headers=HTML, body=CAPTCHA))
    outlet.fail(path(stage, 4), Fault(status=302, headers={"Location": "/calendar"}))
    outlet.fail("/calendar", Fault(status=200, headers=HTML, body=f"<h1>Календарь</h1>{TEXT}"))
    make_due(stage.database)
    stage.crawl("tass")
    assert (row(stage, 3)["reason"], row(stage, 4)["outcome"]) == ("captcha", "rejected")
    printed = stage.run("replay", str(stage.var / "archive"))
    assert f"{outlet.room.count} unchanged" in printed
    stage.assert_all_right_once("tass")


def test_one_refusal_among_answers_costs_one_address(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    outlet.fail(path(stage, 3), Fault(status=403))
    stage.crawl("tass")
    assert (row(stage, 3)["state"], row(stage, 3)["reason"]) == ("blocked", "forbidden")
    assert stage.stored() == outlet.room.count - 1


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_long_retry_after_ends_the_crawl_until_then(stage: Stage, form: str) -> None:
    later = datetime.now(UTC) + timedelta(hours=3)
    told = "10800" if form == "seconds" else format_datetime(later, usegmt=True)
    outlet = stage.outlet("tass")
    outlet.fail(path(stage, 3), Fault(status=429, headers={"Retry-After": told}))
    stage.crawl("tass", expect=7)
    (rest,) = stage.database["rests"].find()
    assert timedelta(hours=2, minutes=55) < rest["until"] - datetime.now(UTC) <= timedelta(hours=3)
    assert "leased" not in stage.states()


def test_the_etag_of_a_refusal_is_not_taken_for_the_page_s(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    etag = {"ETag": '"3-1"'}  # as the article itself has it
    outlet.fail(path(stage, 3), Fault(status=200, headers=HTML | etag, body=CAPTCHA))
    stage.crawl("tass")
    assert row(stage, 3)["state"] == "blocked"
    make_due(stage.database, state="blocked")
    stage.crawl("tass")
    stage.assert_all_right_once("tass")


def test_not_modified_without_having_been_asked_is_a_failure(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    outlet.fail(path(stage, 3), Fault(status=304))
    outlet.fail("/rss/v2.xml", Fault(status=304))
    assert "without having been asked" in stage.crawl("tass", expect=7)
    assert row(stage, 3)["outcome"] == "failed"
    make_due(stage.database, outcome="failed")
    stage.crawl("tass")
    stage.assert_all_right_once("tass")


def test_redirects_that_lead_nowhere_cost_one_address_each(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    out_of_the_web = ("file:///etc/passwd", "ftp://127.0.0.2/a", "data:,a", "//[bad")
    for number, target in enumerate(out_of_the_web, 3):
        outlet.fail(path(stage, number), *[Fault(status=302, headers={"Location": target})] * 3)
    for number, other in ((1, 2), (2, 1)):  # in circles
        away = Fault(status=302, headers={"Location": path(stage, other)})
        outlet.fail(path(stage, number), *[away] * 20)
    stage.crawl("tass", expect=7)
    assert row(stage, 1)["reason"] == "too many redirects"
    ends = {row(stage, number)["outcome"] for number in range(3, 7)}
    assert ends <= {"rejected", "failed"}
    assert stage.stored() == outlet.room.count - 6


def test_pages_over_the_limit_are_told_as_what_they_are(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    flood = b"<p>" + b"a" * (11 * 2**20)
    bomb = gzip.compress(b"0" * (200 * 2**20), 9)
    packed = HTML | {"Content-Encoding": "gzip"}
    outlet.fail(path(stage, 1), *[Fault(status=200, headers=HTML, body=flood)] * 3)
    outlet.fail(path(stage, 2), *[Fault(status=200, headers=packed, body=bomb)] * 3)
    stage.crawl("tass")
    for number in (1, 2):
        assert (row(stage, number)["outcome"], row(stage, number)["reason"]) == (
            "rejected",
            "too large",
        )
        assert outlet.faults[path(stage, number)]  # not asked for again and again
    assert stage.stored() == outlet.room.count - 2


def test_a_page_that_trickles_in_is_given_up(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    outlet.fail(path(stage, 3), Fault(trickle=True))
    scrapy(stage, "crawl", "tass", "-s", "DOWNLOAD_TIMEOUT=2", "-s", "RETRY_TIMES=0")
    assert row(stage, 3)["outcome"] == "failed"
    assert stage.stored() == outlet.room.count - 1


def test_a_site_that_goes_down_midway_is_left_alone_and_crawled_later(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    numbers = outlet.room.numbers()
    for number in numbers[5:]:
        outlet.fail(path(stage, number), *[Fault(hang_up=True)] * 9)
    assert "down" in stage.crawl("tass", expect=7)
    failed = stage.database["frontier"].count_documents({"outcome": "failed"})
    assert failed <= SILENT // 3  # the others keep their tries
    assert all(taken == ended for taken, ended in stage.books())
    outlet.faults.clear()
    stage.database["rests"].update_many({}, {"$set": {"until": datetime.now(UTC)}})
    make_due(stage.database, outcome="failed")
    stage.crawl("tass")
    stage.assert_all_right_once("tass")


def test_a_site_without_feeds_that_reach_back_says_so(stage: Stage) -> None:
    stage.declare("tass", "backfill = true", "backfill = false")
    printed = stage.crawl("tass", "--backfill", "2024-01-01..2024-01-31", expect=5)
    assert "no feed of tass reaches back" in printed
    assert not stage.outlet("tass").asked


def test_broken_gzip_and_empty_answers_cost_one_address_each(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    packed = HTML | {"Content-Encoding": "gzip"}
    outlet.fail(path(stage, 1), *[Fault(status=200, headers=packed, body=b"\x1f\x8b\x08rest")] * 3)
    outlet.fail(path(stage, 2), Fault(status=200, headers=HTML, body=b""))
    outlet.fail(
        path(stage, 3),
        Fault(status=200, headers={"Content-Type": "application/pdf"}, body=b"%PDF-1.4"),
    )
    outlet.fail(path(stage, 4), Fault(status=999, body="?"))
    printed = stage.crawl("tass", expect=7)
    assert "Traceback" not in printed
    assert row(stage, 2)["reason"] == "empty file"
    assert row(stage, 3)["reason"] == "not a page"
    assert row(stage, 4)["reason"] == "HTTP 999"
    assert stage.stored() == outlet.room.count - 4


def test_one_article_under_several_addresses_is_fetched_once(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    address = outlet.root + path(stage, 1)
    spellings = (address, f"{address}?utm_source=rss", f"{address}?utm_source=x&amp;utm_medium=y")
    items = "".join(f"<item><link>{link}</link></item>" for link in spellings)
    outlet.fail("/rss/v2.xml", Fault(status=200, body=f"<rss><channel>{items}</channel></rss>"))
    stage.crawl("tass")
    assert outlet.fetched()[1] == 1
    stage.assert_all_right_once("tass")


def test_a_feed_that_lies_about_dates_does_no_harm(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    dates = ("Fri, 01 Jan 2199 00:00:00 GMT", "31 февраля", "", "0", "9" * 40)
    items = "".join(
        f"<item><link>{outlet.root}{path(stage, number)}</link>"
        f"<pubDate>{escape(date)}</pubDate></item>"
        for number, date in enumerate(dates, 1)
    )
    feed = Fault(status=200, body=f"\ufeff<rss><channel>{items}</channel></rss>")
    outlet.fail("/rss/v2.xml", feed)
    stage.crawl("tass")
    stage.assert_all_right_once("tass")
    outlet.asked.clear()
    outlet.fail("/rss/v2.xml", feed)
    stage.crawl("tass")
    assert not outlet.fetched()  # a date in the future does not make it due for ever


def test_a_sitemap_may_be_larger_than_a_page(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    comment = f"<!--{'x' * 12 * 2**20}-->"
    entry = f"<url><loc>{outlet.root}{path(stage, 1)}</loc></url>"
    outlet.fail(
        "/sitemap/sitemap_news0.xml", Fault(status=200, body=f"<urlset>{comment}{entry}</urlset>")
    )
    outlet.fail("/rss/v2.xml", Fault(status=404))
    outlet.fail("/tbp/api/v1/search", Fault(status=404))
    assert "WARNING newsbot.crawl.announcements: feed" in stage.crawl("tass", expect=7)
    assert outlet.fetched() == {1: 1}
    told = stage.run("runs", "last")
    assert f"feed not read: {outlet.root}/rss/v2.xml not found" in told
    assert f"{outlet.root}/tbp/api/v1/search" in told
    assert "feed not read" in stage.run("health", "tass", expect=6)


def test_feeds_that_are_no_feeds_do_not_keep_the_others_from_being_read(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    torn = "<rss><channel><item><link>"  # is read as far as it goes
    for body in (CAPTCHA, torn, "\x00\x01", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"):
        outlet.fail("/rss/v2.xml", Fault(status=200, body=body))
        stage.crawl("tass", expect=0 if body == torn else 7)
    stage.assert_all_right_once("tass")
