"""Runs the `newsbot` command as a user does: in a process of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.commands import run


def newsbot(
    *args: str | Path,
    env: dict[str, str] | None = None,
    stdin: bytes | None = None,
    fresh: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run the command and wait for it; never raises for its exit code. See `tests.commands.run`."""
    wide = {"COLUMNS": "200"} | (env or {})
    return run("newsbot", *args, env=wide, stdin=stdin, fresh=fresh)
