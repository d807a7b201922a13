"""Commands of the schedule: told apart by their exit codes, stopped together, killed if need be."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path

import pytest

from newsbot.schedule.command import Commands
from tests.waiting import wait_until

STUBBORN = """
import pathlib, signal, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path(sys.argv[1]).touch()
while True:
    signal.pause()
"""


def python() -> Commands:
    return Commands([sys.executable, "-c"])


@pytest.mark.parametrize(
    ("code", "said"), [(0, "fine"), (75, "another worker"), (6, "exit code 6")]
)
def test_exit_codes_are_told(caplog: pytest.LogCaptureFixture, code: int, said: str) -> None:
    caplog.set_level(logging.INFO)
    assert python().run([f"raise SystemExit({code})"]) == code
    assert said in caplog.text


def test_a_command_that_does_not_stop_is_killed(tmp_path: Path) -> None:
    commands, codes = python(), list[int | None]()
    ready = tmp_path / "ready"
    thread = threading.Thread(target=lambda: codes.append(commands.run([STUBBORN, str(ready)])))
    thread.start()
    wait_until(ready.exists)
    commands.stop(timeout=0.2)
    thread.join()
    assert codes == [-9]


def test_after_a_stop_nothing_starts() -> None:
    commands = python()
    commands.stop()
    assert commands.run(["raise SystemExit(3)"]) is None
