"""Settings in which no page could become a record are refused before anything is fetched."""

from __future__ import annotations

from typing import Any

import pytest
from scrapy import Spider
from scrapy.utils.test import get_crawler

from newsbot.model.errors import ConfigurationError
from newsbot.pipelines import BoilerplatePipeline, MongoPipeline, RecordPipeline

NAMES = "newsbot.pipelines.{}Pipeline"


class OwnBoilerplate(BoilerplatePipeline):
    """A stage that a project has changed."""


class OwnSpider(Spider):
    name = "vesti"


def settings_of(order: str) -> dict[str, Any]:
    """`ITEM_PIPELINES` with newsbot's pipelines, named by their first words, in this order."""
    return {NAMES.format(name): 100 * at for at, name in enumerate(order.split(), 1)}


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("Dateline Dates Boilerplate {}", "another order"),
        ("Boilerplate Dates Dateline {}", "another order"),
        ("Dateline Boilerplate Dates {}", "another order"),
        ("Boilerplate {} Dateline Dates", "another order"),
        ("Dateline Dates {}", "newsbot.pipelines.BoilerplatePipeline is missing"),
        ("Boilerplate Dateline {}", "newsbot.pipelines.DatesPipeline is missing"),
        ("{}", "newsbot.pipelines.BoilerplatePipeline is missing"),
    ],
)
@pytest.mark.parametrize("last", [RecordPipeline, MongoPipeline])
def test_a_stage_too_few_or_in_another_place_is_refused(
    last: type[RecordPipeline | MongoPipeline], order: str, told: str
) -> None:
    pipelines = settings_of(order.format(last.__name__.removesuffix("Pipeline")))
    crawler = get_crawler(OwnSpider, {"ITEM_PIPELINES": pipelines})
    with pytest.raises(ConfigurationError, match=told):
        last.from_crawler(crawler)


USUAL = settings_of("Boilerplate Dateline Dates Record")


@pytest.mark.parametrize(
    "pipelines",
    [
        USUAL,
        settings_of("Boilerplate Dates Record"),
        USUAL | {"tests.crawl.endings.other_pipelines.Troublesome": 150},
        USUAL | {"tests.crawl.endings.other_pipelines.Troublesome": 1},
        USUAL | {NAMES.format("Boilerplate"): None, OwnBoilerplate: 100},
        USUAL | {NAMES.format("Dateline"): None},
        settings_of("Boilerplate Dateline Dates Dedup Record"),
        settings_of("Dedup Boilerplate Dateline Dates Record"),
    ],
)
def test_other_pipelines_may_stand_among_them(pipelines: dict[Any, int | None]) -> None:
    crawler = get_crawler(OwnSpider, {"ITEM_PIPELINES": pipelines})
    assert isinstance(RecordPipeline.from_crawler(crawler), RecordPipeline)
