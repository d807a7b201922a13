"""`scrapy crawl replay` gives the records of `newsbot replay`: one chain, two shells."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import commands
from tests.cli.command import newsbot
from tests.reference import ROOT

pytestmark = pytest.mark.usefixtures("mongod")

REJECTED_SEEDS = 1


def scrapy(*args: str, var: Path) -> subprocess.CompletedProcess[str]:
    """Scrapy in a process of its own, as every crawl needs it."""
    done = commands.run("scrapy", *args, env={"NEWSBOT_VAR": str(var)})
    done.check_returncode()
    return done


def run(*args: str, var: Path) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own, with a folder of its own for what it leaves."""
    return subprocess.run(
        [sys.executable, *args],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"NEWSBOT_VAR": str(var)},
        timeout=120,
        check=True,
    )


def exported(path: Path, var: Path) -> list[dict[str, Any]]:
    newsbot("export", path, "--keep", "all", env={"NEWSBOT_VAR": str(var)})
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_its_records_equal_those_of_the_command(tmp_path: Path, own_var: Path) -> None:
    done = scrapy("crawl", "replay", "-a", "path=seeds", var=own_var / "spider")
    assert f"'newsbot/outcome/rejected': {REJECTED_SEEDS}" in done.stderr
    newsbot("replay", "seeds", env={"NEWSBOT_VAR": str(own_var / "command")})
    by_spider = exported(tmp_path / "spider.jsonl", own_var / "spider")
    by_command = exported(tmp_path / "command.jsonl", own_var / "command")
    assert by_spider == by_command
    assert len(by_spider) >= 12


def test_it_ends_by_itself_and_not_when_scrapy_looks_after_it(own_var: Path) -> None:
    script = (
        "from scrapy.core.engine import ExecutionEngine\n"
        "from scrapy.cmdline import execute\n"
        "ExecutionEngine._SLOT_HEARTBEAT_INTERVAL = 3600.0\n"
        "execute(['scrapy', 'crawl', 'replay', '-a', 'path=seeds'])\n"
    )
    done = run("-c", script, var=own_var)
    assert "'finish_reason': 'finished'" in done.stderr


def test_replay_stands_in_the_list_of_spiders(own_var: Path) -> None:
    assert "replay" in scrapy("list", var=own_var).stdout.split()
