"""The tutorial is true: its commands run in its order, and print what it shows."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.reference import ROOT

STEP = re.compile(r"```sh\n(?P<command>.*?)\n```\n(?:\n```text\n(?P<shown>.*?)\n```)?", re.S)


def test_every_command_of_the_tutorial_prints_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    steps = list(STEP.finditer((ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")))
    assert len(steps) >= 6
    for step in steps:
        printed = run(step["command"], tmp_path)
        for line in (step["shown"] or "").splitlines():
            assert plain(line) in plain(printed), f"{step['command']}: {line}\n{printed}"


def run(command: str, folder: Path) -> str:
    """What a command prints; `newsbot` is the one that is tested."""
    name, *arguments = shlex.split(command)
    assert name == "newsbot"
    environment = {
        **os.environ,
        "COLUMNS": "100",
        "NEWSBOT_VAR": str(folder / "var"),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-m", "newsbot", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def plain(text: str) -> str:
    """Without the width of columns and without what a narrow column cut off."""
    return " ".join(text.replace("…", " ").split())
