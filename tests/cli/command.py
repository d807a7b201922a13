"""Runs the `newsbot` command as a user does: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.reference import ROOT


def newsbot(
    *args: str | Path, env: dict[str, str] | None = None, stdin: bytes | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command and wait for it; never raises for its exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "newsbot", *map(str, args)],
        capture_output=True,
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "200"} | (env or {}),
        input=stdin,
        timeout=120,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )
