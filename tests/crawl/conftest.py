"""Stages with TASS and Izvestia on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawl.stage import Stage
from tests.sites.outlets import izvestia_outlet, tass_outlet
from tests.sites.server import StandIn, newsroom

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
