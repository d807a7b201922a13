"""newsbot as Scrapy users expect it: `scrapy list`, `scrapy crawl`, `scrapy parse`."""

from __future__ import annotations

import json
from pathlib import Path

from scrapy.settings.default_settings import EXTENSIONS_BASE

from evaluation.sites.newsroom import Story
from evaluation.sites.tass import path_of
from tests.commands import run
from tests.crawl.counting import FILE
from tests.crawl.stage import Stage, scrapy


def test_each_outlet_has_a_spider(stage: Stage) -> None:
    names = scrapy(stage, "list").split()
    assert {"tass", "izvestia", "replay"} <= set(names)


def test_a_crawl_does_not_load_the_doors_that_are_shut(stage: Stage) -> None:
    shown = run("scrapy", "settings", "--get", "EXTENSIONS_BASE", env=stage.environment)
    left = EXTENSIONS_BASE.keys() - json.loads(shown.stdout).keys()
    assert {name.rpartition(".")[2] for name in left} == {"TelnetConsole", "RemoteControl"}


def test_a_crawl_can_write_its_records_to_a_feed(stage: Stage, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    scrapy(stage, "crawl", "tass", "-a", "since=2d", "-a", "limit=3", "-O", str(out))
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(records) == stage.stored() == 3
    assert {record["id"] for record in records} == {
        article["_id"] for article in stage.articles("tass")
    }


def test_a_crawl_lets_go_of_its_pages_without_the_collector_of_garbage(
    stage: Stage, tmp_path: Path
) -> None:
    held = tmp_path / "held"
    stage.environment[FILE] = str(held)
    scrapy(stage, "crawl", "tass", "-s", 'EXTENSIONS={"tests.crawl.counting.HeldPages": 1}')
    assert stage.stored() == stage.outlet("tass").room.count
    assert int(held.read_text(encoding="ascii")) <= 1  # the last one may be under way


def story_at(stage: Stage) -> tuple[Story, str]:
    """An article of TASS and its address."""
    outlet = stage.outlet("tass")
    story = outlet.room.story(1)
    return story, outlet.root + path_of(story)


def assert_nothing_was_left(stage: Stage) -> None:
    """No folder, and no row in any collection."""
    assert not list(stage.var.rglob("*"))
    rows = {name: stage.database[name].count_documents({}) for name in collections(stage)}
    assert not any(rows.values()), rows


def collections(stage: Stage) -> list[str]:
    """The collections in which crawls write; `meta` holds the layout of the database itself."""
    return [name for name in stage.database.list_collection_names() if name != "meta"]


def test_a_single_address_can_be_parsed(stage: Stage) -> None:
    story, address = story_at(stage)
    shown = scrapy(stage, "parse", address, "--spider=tass", "--nolog")
    assert address in shown
    assert story.title in shown
    assert_nothing_was_left(stage)


def test_the_shell_shows_an_answer(stage: Stage) -> None:
    story, address = story_at(stage)
    shown = scrapy(stage, "shell", address, "--nolog", "-c", "response.css('h1::text').get()")
    assert story.title in shown
    assert stage.outlet("tass").asked["/robots.txt", 200] == 1
    assert_nothing_was_left(stage)


def test_a_page_can_be_fetched_as_newsbot_would_see_it(stage: Stage) -> None:
    story, address = story_at(stage)
    assert story.title in scrapy(stage, "fetch", address, "--nolog")
    assert stage.outlet("tass").agents == {"newsbot/0.1.0 (+test@vesti.example)"}
    assert_nothing_was_left(stage)
