"""Stages with TASS and Izvestia on them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase

from evaluation.sites.outlets import izvestia_outlet, tass_outlet
from evaluation.sites.server import StandIn, newsroom
from tests.crawl.stage import Stage

Story = Callable[[AsyncDatabase[dict[str, Any]]], Awaitable[None]]
InDatabase = Callable[[Story], None]
"""Runs a coroutine function with an empty database."""

ARTICLES = 30
"""Per outlet: enough for several group commits, few enough for a quick test."""


@pytest.fixture
def stage(mongo_uri: str, tmp_path: Path) -> Iterator[Stage]:
    """TASS and Izvestia, which reposts every tenth item of TASS."""
    wire = newsroom("tass", ARTICLES)
    outlets = {
        "tass": tass_outlet(wire),
        "iz": izvestia_outlet(newsroom("iz", ARTICLES), wire=wire),
    }
    with StandIn(outlets) as sites:
        stage = Stage(sites, tmp_path, mongo_uri)
        with stage.client:
            yield stage


@pytest.fixture
def in_database(mongo_uri: str) -> InDatabase:
    """Runs a story with an empty database, in an event loop of its own."""

    def run(story: Story) -> None:
        async def main() -> None:
            async with AsyncMongoClient[dict[str, Any]](mongo_uri, tz_aware=True) as client:
                await story(client.get_default_database())

        asyncio.run(main())

    return run
