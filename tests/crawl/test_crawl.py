"""Crawls of the stand-in sites from end to end: real Scrapy, real MongoDB, real WARC files."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from evaluation.sites.izvestia import path_of as iz_path
from evaluation.sites.newsroom import Story
from evaluation.sites.outlet import Fault
from evaluation.sites.outlets import REPOST_EVERY, reposted
from evaluation.sites.tass import path_of as tass_path
from newsbot.archive.reader import read_warc
from newsbot.crawl.private import is_refused
from newsbot.model.article import Article
from newsbot.pipeline import Context, process
from tests.crawl.stage import Stage, make_due


def with_reposts(stage: Stage, number: int) -> Story:
    """What Izvestia tells, which is TASS's item for every tenth number."""
    story = reposted(stage.outlet("iz").room.story(number), stage.outlet("tass").room)
    if number % REPOST_EVERY:
        return story
    first, *rest = story.paragraphs
    return replace(story, paragraphs=(first.partition("/ТАСС/. ")[2], *rest))


def test_both_sites_all_articles_right_once(stage: Stage) -> None:
    stage.crawl("tass", "iz")
    stage.assert_all_right_once("tass")
    stage.assert_all_right_once("iz", lambda number: with_reposts(stage, number))
    for name in ("tass", "iz"):
        outlet = stage.outlet(name)
        assert set(outlet.fetched().values()) == {1}
        assert outlet.busiest == 1
        assert outlet.agents == {"newsbot/0.1.0 (+test@vesti.example)"}
        assert outlet.languages == {"ru,en;q=0.3"}
    assert all(taken == ended for taken, ended in stage.books())
    assert stage.states() == {"done": stage.stored()}


def test_the_second_crawl_fetches_only_what_is_new_or_changed(stage: Stage) -> None:
    tass, izvestia = stage.outlet("tass"), stage.outlet("iz")
    stage.crawl("tass", "iz")
    for outlet in (tass, izvestia):
        outlet.asked.clear()
        outlet.room.publish(2)
        outlet.room.update(5, datetime.now(UTC))
    stage.crawl("tass", "iz")
    for outlet in (tass, izvestia):
        new = outlet.room.count
        assert outlet.fetched() == {5: 1, new: 1, new - 1: 1}
    stage.assert_all_right_once("tass")
    revisions = {article["title"]: article["revision"] for article in stage.articles("tass")}
    assert revisions[tass.room.story(5).title] == 2
    assert sum(revisions.values()) == len(revisions) + 1


def test_an_address_that_is_due_again_is_asked_for_conditionally(stage: Stage) -> None:
    stage.crawl("tass")
    make_due(stage.database)
    printed = stage.crawl("tass")
    assert f"{stage.outlet('tass').room.count} unchanged" in printed
    assert len(stage.outlet("tass").fetched(304)) == stage.outlet("tass").room.count
    assert all(article["revision"] == 1 for article in stage.articles("tass"))


def test_a_page_that_is_gone_marks_its_article_and_keeps_the_text(
    stage: Stage, tmp_path: Path
) -> None:
    outlet = stage.outlet("tass")
    outlet.fail("/robots.txt", Fault(status=200, body="User-agent: GPTBot\nDisallow: /\n"))
    stage.crawl("tass")
    gone, missing, moved = (tass_path(outlet.room.story(number)) for number in range(1, 4))
    outlet.fail(gone, Fault(status=410))
    outlet.fail(missing, Fault(status=404))
    outlet.fail(moved, Fault(status=302, headers={"Location": "/"}))
    outlet.fail("/", Fault(status=200, body="<h1>Вести</h1>"))
    make_due(stage.database)
    stage.crawl("tass")
    marked = {one["url"]: one for one in stage.articles("tass") if one["withdrawn"]}
    assert {url: one["withdrawn"]["reason"] for url, one in marked.items()} == {
        outlet.root + gone: "gone",
        outlet.root + missing: "not found",
        outlet.root + moved: "redirected to the front page",
    }
    assert all(one["text"] for one in marked.values())
    assert "withdrawn" in stage.run("runs", "last")
    for choice, wanted in (("only", 3), ("out", outlet.room.count - 3), ("in", outlet.room.count)):
        out = tmp_path / f"{choice}.jsonl"
        stage.run("export", str(out), "--withdrawn", choice)
        assert len(out.read_text(encoding="utf-8").splitlines()) == wanted
    nothing = tmp_path / "training.jsonl"
    assert "allowed for training" in stage.run("export", str(nothing), "--allowed-for", "training")
    assert not nothing.read_text(encoding="utf-8")
    assert f"{outlet.room.count} unchanged" in stage.run("replay", str(stage.var / "archive"))
    assert len([one for one in stage.articles("tass") if one["withdrawn"]]) == 3


def test_the_archive_gives_the_same_articles_again(stage: Stage) -> None:
    stage.crawl("tass")
    stored = {article["_id"]: article for article in stage.articles("tass")}
    (path,) = (stage.var / "archive").iterdir()
    pages = list(read_warc(path))
    assert len(pages) == len(stored)
    context = Context(sites=stage.declared)
    for page in pages:
        article = process(page, context=context)
        assert isinstance(article, Article)
        kept = stored[article.id]
        assert (article.text, article.title) == (kept["text"], kept["title"])
        assert article.published is not None
        assert article.published.value == kept["published"]["value"]
        assert kept["origin"] == msgspec.to_builtins(page.origin)


def test_replaying_the_archive_changes_nothing(stage: Stage) -> None:
    stage.crawl("tass")
    stored = {article["_id"]: article["text"] for article in stage.articles("tass")}
    printed = stage.run("replay", str(stage.var / "archive"))
    assert f"{len(stored)} unchanged" in printed
    assert {article["_id"]: article["text"] for article in stage.articles("tass")} == stored


def test_servers_that_stumble_are_asked_again(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    paths = [tass_path(outlet.room.story(number)) for number in range(1, 5)]
    outlet.fail(paths[0], Fault(status=503), Fault(status=500))
    outlet.fail(paths[1], Fault(cut=True))
    outlet.fail(paths[2], Fault(delay=0.5))
    outlet.fail(paths[3], Fault(status=429, headers={"Retry-After": "1"}))
    busy = tass_path(outlet.room.story(5))
    outlet.fail(busy, *[Fault(status=503, headers={"Retry-After": "1"})] * 3)
    stage.crawl("tass")
    outcomes = {row["url"]: row["outcome"] for row in stage.database["frontier"].find()}
    assert outcomes.pop(outlet.root + paths[3]) == "blocked"
    assert outcomes.pop(outlet.root + busy) == "blocked"
    moments = [moment for path, moment in outlet.arrivals if path == busy]
    assert min(later - earlier for earlier, later in pairwise(moments)) > 0.9
    assert set(outcomes.values()) == {"stored"}


def test_what_is_not_there_and_what_leads_away_is_rejected(stage: Stage) -> None:
    outlet, other = stage.outlet("tass"), stage.outlet("iz")
    gone, away, inside, moved = (tass_path(outlet.room.story(number)) for number in range(1, 5))
    outlet.fail(gone, Fault(status=404))
    outlet.fail(away, Fault(status=301, headers={"Location": other.root + "/1900001/2025-01-01/x"}))
    outlet.fail(inside, Fault(status=302, headers={"Location": "/"}), Fault(status=302))
    outlet.fail(moved, Fault(status=301, headers={"Location": moved + "?from=old"}))
    stage.crawl("tass")
    rows = {row["url"]: row.get("reason") for row in stage.database["frontier"].find()}
    assert rows[outlet.root + gone] == "not found"
    assert rows[outlet.root + away] == "redirected to another site"
    assert rows[outlet.root + moved] is None
    assert not other.asked
    assert stage.stored() == outlet.room.count - 3


def test_a_site_that_refuses_is_left_alone_and_crawled_later(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    outlet.fail("*", *[Fault(status=403)] * 20)
    assert "blocked" in stage.crawl("tass", expect=7)
    asked = outlet.asked.total()
    assert asked < 12
    assert "resting" in stage.crawl("tass", expect=7)
    assert outlet.asked.total() == asked
    outlet.faults.clear()
    stage.database["rests"].delete_many({})
    make_due(stage.database, state="blocked")
    stage.crawl("tass")
    stage.assert_all_right_once("tass")


def test_robots_txt_is_obeyed(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    outlet.robots = "User-agent: newsbot\nDisallow: /\n"
    stage.crawl("tass", expect=5)
    assert set(outlet.asked) == {("/robots.txt", 200)}


def test_a_private_address_is_refused_unless_allowed(stage: Stage) -> None:
    stage.environment["NEWSBOT_ALLOW_PRIVATE"] = ""
    stage.crawl("tass", expect=5)
    assert not stage.outlet("tass").asked


def test_a_name_that_leads_to_a_private_address_is_refused(stage: Stage) -> None:
    """The name itself is harmless, so that only the resolver can tell."""
    name = socket.gethostname()
    outlet = stage.outlet("tass")
    port = outlet.root.rpartition(":")[2]
    stage.declare("tass", outlet.root, f"http://{name}:{port}")
    stage.declare("tass", outlet.host, name)
    stage.environment["NEWSBOT_ALLOW_PRIVATE"] = ""
    try:
        address = ip_address(socket.gethostbyname(name))
    except OSError:
        pytest.skip("this machine cannot look up its own name")
    if address.is_global or is_refused(name, ()):
        pytest.skip("the name of this machine leads nowhere private")
    printed = stage.crawl("tass", expect=7)
    assert f"{name} leads to the private address {address}" in printed, printed
    assert not outlet.asked


def test_a_crawl_without_a_contact_does_not_begin(stage: Stage) -> None:
    del stage.environment["NEWSBOT_CONTACT"]
    assert "NEWSBOT_CONTACT" in stage.crawl("tass", expect=3)
    assert not stage.outlet("tass").asked


def test_a_wrong_charset_in_the_header_does_no_harm(stage: Stage) -> None:
    outlet = stage.outlet("iz")
    for number, encoding in ((1, "cp1251"), (2, "koi8-r")):
        outlet.charsets[iz_path(outlet.room.story(number))] = (encoding, encoding)
    outlet.charsets[iz_path(outlet.room.story(3))] = ("utf-8", "windows-1251")
    stage.crawl("iz")
    stage.assert_all_right_once("iz", lambda number: with_reposts(stage, number))


def test_a_limit_is_kept_and_the_rest_comes_next_time(stage: Stage) -> None:
    stage.crawl("tass", "--limit", "7")
    assert stage.stored() == 7
    stage.crawl("tass")
    stage.assert_all_right_once("tass")
    assert set(stage.outlet("tass").fetched().values()) == {1}


def test_a_full_disk_stops_the_crawl_and_loses_nothing(stage: Stage) -> None:
    assert "archive_full" in stage.crawl("tass", expect=7, largest_file=20_000)
    assert 0 < stage.stored() < stage.outlet("tass").room.count
    assert stage.states()["waiting"] == stage.outlet("tass").room.count - stage.stored()
    stage.crawl("tass")
    stage.assert_all_right_once("tass")


def test_an_article_that_no_feed_dates_is_due_by_the_date_of_its_page(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    addresses = (outlet.root + tass_path(outlet.room.story(number)) for number in (1, 30))
    entries = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    outlet.fail("/sitemap.xml", Fault(status=200, body=f"<urlset>{entries}</urlset>"))
    outlet.fail("/rss/v2.xml", Fault(status=404))
    outlet.fail("/tbp/api/v1/search", Fault(status=404))
    stage.crawl("tass", expect=7)
    rows = sorted(stage.database["frontier"].find(), key=lambda row: row["published"])
    waits = [row["due_at"] - row["ended_at"] for row in rows]
    assert len(waits) == 2
    assert waits[0] > timedelta(hours=6)  # the first article is a day old
    assert waits[1] < timedelta(hours=2)


def test_a_terminal_shows_how_far_each_site_has_come(stage: Stage) -> None:
    stage.environment["FORCE_COLOR"] = "1"  # takes the output for a terminal
    shown = stage.crawl("tass", "--limit", "3")
    live, _, results = shown.rpartition("site")
    assert "time left" in live
    assert "looking for articles" in live
    assert "3 stored" in results
