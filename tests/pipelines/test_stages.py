"""The stages as item pipelines, without a crawl around them."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

from newsbot.model.page import Page
from newsbot.pipelines import BoilerplatePipeline, DatelinePipeline, DatesPipeline
from newsbot.pipelines.item import PageItem
from tests.extraction.invented import TEXT

STAGES = (BoilerplatePipeline, DatelinePipeline, DatesPipeline)


def test_connections_get_their_turn_between_two_stages() -> None:
    crawler: Any = SimpleNamespace(spider=None)
    item = PageItem(
        page=Page(body=f"<html><body><h1>Мост открыли</h1>{TEXT}</body></html>".encode())
    )
    stages_seen: set[str] = set()
    under_way = ""

    async def connection() -> None:
        while True:
            stages_seen.add(under_way)
            await asyncio.sleep(0)

    async def crawl() -> None:
        nonlocal under_way
        other = asyncio.create_task(connection())
        for stage in STAGES:
            under_way = stage.__name__
            await stage(crawler).process_item(item)
        other.cancel()

    asyncio.run(crawl())
    assert item.article
    assert stages_seen == {stage.__name__ for stage in STAGES}
