"""A disk that is mounted read-only, as after an error of it, is named, with what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reference import ROOT

READ_ONLY = 'mount --bind "$disk" "$disk" && mount -o remount,ro,bind "$disk" && '
"""Has effect in one process and its children: nothing is left mounted."""


def newsbot(disk: Path, command: str, before: str = "") -> subprocess.CompletedProcess[str]:
    env = os.environ | {"disk": str(disk), "NEWSBOT_VAR": str(disk / "var")}
    script = f"{before}exec {sys.executable} -m newsbot {command}"
    shell = ["unshare", "--mount", "bash", "-c", script] if before else ["bash", "-c", script]
    return subprocess.run(shell, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database and a corpus, made while it could be written to."""
    folder = tmp_path_factory.mktemp("disk")
    tried = newsbot(folder, "--version", READ_ONLY)
    if tried.returncode:
        pytest.skip(f"nothing can be mounted here: {tried.stderr.strip()}")
    made = newsbot(folder, 'replay seeds --export "$disk/corpus.jsonl"')
    assert made.returncode == 0, made.stderr
    return folder


@pytest.mark.parametrize("command", ["replay seeds", "runs", "export -", "db backup $disk/saved"])
def test_a_database_on_it_is_named(disk: Path, command: str) -> None:
    done = newsbot(disk, command, READ_ONLY)
    assert done.returncode == 4, done.stderr
    assert "the folder of the database cannot be used" in done.stderr
    assert "Read-only file system" in done.stderr
    assert "try: mount its disk for writing, or set NEWSBOT_VAR to a folder of your own" in (
        done.stderr
    )


@pytest.mark.parametrize(
    "command",
    [
        "replay seeds -o $disk/other.jsonl",
        "dedup $disk/corpus.jsonl -o $disk/other.jsonl",
        "report $disk/corpus.jsonl -o $disk/report.html",
    ],
)
def test_an_output_on_it_is_named(disk: Path, command: str) -> None:
    done = newsbot(disk, command, READ_ONLY)
    assert done.returncode != 0
    assert "try: mount its disk for writing, or" in done.stderr
    assert "Errno" not in done.stderr


def test_a_corpus_on_it_is_read(disk: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.jsonl"
    done = newsbot(disk, f"dedup $disk/corpus.jsonl -o {again}", READ_ONLY)
    assert done.returncode == 0, done.stderr
    kept, read = (path.read_text().splitlines() for path in (again, disk / "corpus.jsonl"))
    assert len(kept) == len(read) > 0
