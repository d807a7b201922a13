"""What the tests of the store share: the store in both its forms, and a server to do harm to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsbot.store.server.embedded import EmbeddedServer
from tests.store.writing.shops import MemoryShop, MongoShop, Shop


@pytest.fixture(params=["memory", "mongo"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Shop:
    """Each of the two forms of the store."""
    if request.param == "memory":
        return MemoryShop(tmp_path)
    return MongoShop(tmp_path, request.getfixturevalue("mongo_uri"))


@pytest.fixture
def server(mongod: str, own_var: Path) -> Iterator[EmbeddedServer]:
    """A server of this test alone (`mongod` skips the test where none can run)."""
    server = EmbeddedServer()
    yield server
    server.stop(force=True)
