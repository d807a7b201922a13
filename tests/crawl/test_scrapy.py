"""newsbot as Scrapy users expect it: `scrapy list`, `scrapy crawl`, `scrapy parse`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.crawl.stage import TIMEOUT, Stage
from tests.reference import ROOT
from tests.sites.tass import path_of


def scrapy(stage: Stage, *arguments: str) -> str:
    """Run Scrapy's own command in the project; gives its standard output."""
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        env=stage.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_each_outlet_has_a_spider(stage: Stage) -> None:
    names = scrapy(stage, "list").split()
    assert {"tass", "izvestia", "replay"} <= set(names)


def test_a_crawl_can_write_its_records_to_a_feed(stage: Stage, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    scrapy(stage, "crawl", "tass", "-a", "since=2d", "-a", "limit=3", "-O", str(out))
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(records) == stage.stored() == 3
    assert {record["id"] for record in records} == {
        article["_id"] for article in stage.articles("tass")
    }


def test_a_single_address_can_be_parsed(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    address = outlet.root + path_of(outlet.room.story(1))
    shown = scrapy(stage, "parse", address, "--spider=tass", "--nolog")
    assert address in shown
    assert not (stage.var / "archive").exists()
    assert stage.states() == {}
