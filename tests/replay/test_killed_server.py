"""mongod is killed in the middle of a replay: nothing acknowledged is lost, nothing doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from newsbot.store.server.embedded import EmbeddedServer
from newsbot.store.server.process import Process
from tests.cli.command import newsbot
from tests.reference import ROOT
from tests.replay.pages import write_pages
from tests.waiting import wait_until

pytestmark = pytest.mark.usefixtures("mongod")

PAGES = 240


@pytest.fixture
def server(own_var: Path) -> Iterator[EmbeddedServer]:
    """A server that stays, as after `newsbot db start`."""
    server = EmbeddedServer(own_var / "mongo")
    server.start()
    yield server
    server.stop(force=True)


def _stored(uri: str) -> list[str]:
    with MongoClient[dict[str, Any]](uri) as client:
        found = client.get_default_database()["articles"].find({"store.state": "done"}, {"url": 1})
        return [document["url"] for document in found]


def _kill(process: Process | None) -> None:
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)


def test_replay_goes_on_after_the_crash_and_a_repeat_finds_everything_once(
    tmp_path: Path, own_var: Path, server: EmbeddedServer
) -> None:
    pages = write_pages(tmp_path / "pages.jsonl", PAGES)
    env = os.environ | {"NEWSBOT_VAR": str(own_var)}
    command = [sys.executable, "-m", "newsbot", "replay", str(pages), "--jobs", "1"]
    uri = server.uri()
    assert uri
    with subprocess.Popen(command, env=env, cwd=ROOT, stderr=subprocess.PIPE, text=True) as run:
        wait_until(lambda: bool(_stored(uri)))
        _kill(server.state().mongod)
        _, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    again = newsbot("replay", pages, env={"NEWSBOT_VAR": str(own_var)})
    assert again.returncode == 0, again.stderr
    assert f"{PAGES} pages: {PAGES} unchanged" in again.stderr
    urls = _stored(server.uri() or "")
    assert len(urls) == len(set(urls)) == PAGES
