"""RBC, whose feed is HTML inside JSON and pages back by date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from evaluation.sites.outlet import Fault
from evaluation.sites.outlets import rbc_outlet
from evaluation.sites.rbc import page, path_of
from evaluation.sites.server import StandIn, newsroom
from tests.crawl.stage import Stage

ARTICLES = 50
"""More than two answers of the feed, more than the RSS shows."""


@pytest.fixture
def rbc(mongo_uri: str, tmp_path: Path) -> Iterator[Stage]:
    """A stage with RBC."""
    with StandIn({"rbc": rbc_outlet(newsroom("rbc", ARTICLES))}) as sites:
        stage = Stage(sites, tmp_path, mongo_uri)
        with stage.client:
            yield stage


def test_the_feed_is_read_back_to_the_first_article(rbc: Stage) -> None:
    rbc.crawl("rbc")
    rbc.assert_all_right_once("rbc")
    assert set(rbc.outlet("rbc").fetched().values()) == {1}


def test_a_page_that_stops_short_is_completed_by_the_feed(rbc: Stage) -> None:
    outlet = rbc.outlet("rbc")
    cut, whole = outlet.room.story(ARTICLES), outlet.room.story(ARTICLES - 1)
    lead = page(replace(cut, paragraphs=cut.paragraphs[:1]), outlet.root)
    html = {"Content-Type": "text/html; charset=utf-8"}
    outlet.fail(path_of(cut), Fault(status=200, headers=html, body=lead))
    rbc.crawl("rbc")
    rbc.assert_all_right_once("rbc")
    methods = {row["title"]: row["extraction"]["method"] for row in rbc.articles("rbc")}
    assert methods.pop(cut.title) == "feed"
    assert methods[whole.title] == "site:rbc/article-text"
    assert "feed" not in methods.values()
    printed = rbc.run("replay", str(rbc.var / "archive"))
    assert f"{ARTICLES} unchanged" in printed


def test_it_serves_a_backfill_too(rbc: Stage) -> None:
    today = datetime.now(UTC).date()
    rbc.crawl("rbc", "--backfill", f"{today - timedelta(days=3)}..{today + timedelta(days=1)}")
    rbc.assert_all_right_once("rbc")
