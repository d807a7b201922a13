"""The tutorials are true: their commands run in their order, and print what they show."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.export.annotated import MISSING
from tests.reference import ROOT

STEP = re.compile(
    r"```(?P<kind>sh|python)\n(?P<command>.*?)\n```\n(?:\n```text\n(?P<shown>.*?)\n```)?", re.S
)


@pytest.mark.parametrize(
    ("name", "least"),
    [("tutorial", 6), pytest.param("tutorial-linguist", 6, marks=pytest.mark.systems)],
)
def test_every_command_of_a_tutorial_prints_what_it_shows(
    tmp_path: Path, name: str, least: int
) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    text = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    steps = [step for step in STEP.finditer(text) if runs(step["command"])]
    assert len(steps) >= least
    for step in steps:
        printed = run(arguments(step["kind"], step["command"]), tmp_path)
        for line in (step["shown"] or "").splitlines():
            assert plain(line) in plain(printed), f"{step['command']}: {line}\n{printed}"


def runs(command: str) -> bool:
    """Whether what a command needs is installed."""
    return not (MISSING and ".vert" in command)


def arguments(kind: str, command: str) -> list[str]:
    """How a step is started; `newsbot` is the one that is tested."""
    if kind == "python":
        return ["-c", command]
    name, *rest = shlex.split(command)
    assert name in {"newsbot", "python"}
    return ["-m", "newsbot", *rest] if name == "newsbot" else rest


def run(arguments: list[str], folder: Path) -> str:
    """What a step prints."""
    environment = {
        **os.environ,
        "COLUMNS": "100",
        "HF_HOME": str(folder / "hf"),
        "HF_HUB_OFFLINE": "1",
        "NEWSBOT_VAR": str(folder / "var"),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, *arguments],
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
