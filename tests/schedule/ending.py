"""Ends a scheduler whatever became of the test, without waiting for its crawls."""

from __future__ import annotations

import subprocess

from tests.commands import Command


def end(process: subprocess.Popen[str] | Command) -> None:
    """Kill it; its crawls hold the other end of its output, so that is not read to the end."""
    process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()
