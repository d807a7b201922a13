"""Crawls with a pipeline of the user's between ours: whatever it does, the crawl ends in order."""

from __future__ import annotations

import json

from newsbot.settings import ITEM_PIPELINES
from tests.crawl.stage import Stage, scrapy

PIPELINES = ITEM_PIPELINES | {"tests.crawl.endings.other_pipelines.Troublesome": 350}
LOST = ("failed", "rejected")


def crawl_with(stage: Stage, pipelines: dict[str, int]) -> None:
    """Crawl TASS with these item pipelines."""
    scrapy(stage, "crawl", "tass", "-s", f"ITEM_PIPELINES={json.dumps(pipelines)}")


def test_a_page_that_a_pipeline_loses_ends_with_an_outcome_and_costs_no_other(
    stage: Stage,
) -> None:
    crawl_with(stage, PIPELINES)
    rows = {
        int(row["url"][-2:]): (row["outcome"]["kind"], row["outcome"]["reason"])
        for row in stage.database["pages"].find({"outcome.kind": {"$in": list(LOST)}})
    }
    assert rows == {
        1: ("failed", "LookupError"),
        2: ("rejected", "dropped"),
        3: ("failed", "record not valid"),
    }
    count = stage.outlet("tass").room.count
    assert stage.stored() == count - 3
    assert all(taken == ended for taken, ended in stage.books())
    # What failed is tried again later; what was dropped is not.
    assert stage.states() == {"done": count - 2, "waiting": 2}


def test_a_crawl_without_the_store_says_so_and_fetches_nothing(stage: Stage) -> None:
    crawl_with(stage, {"newsbot.pipelines.BoilerplatePipeline": 100})
    assert not stage.outlet("tass").fetched()
