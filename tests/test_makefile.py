"""`make run` for a newcomer whose first installation was interrupted."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.reference import ROOT

PIP = """#!/bin/sh
echo "$@" >> {folder}/asked
case "$*" in *--require-hashes*) [ -e {folder}/network ];; esac
"""
"""A stand-in for pip that fails to install the lock file until there is a file `network`."""


def test_an_interrupted_installation_is_done_again_from_the_start(tmp_path: Path) -> None:
    pip = tmp_path / "venv" / "bin" / "pip"
    pip.parent.mkdir(parents=True)
    pip.write_text(PIP.format(folder=tmp_path))
    pip.chmod(0o755)
    ready = tmp_path / "venv" / ".ready"

    assert _make(ready).returncode != 0
    assert not ready.exists()
    (tmp_path / "network").touch()
    assert _make(ready).returncode == 0

    first, again, newsbot = (tmp_path / "asked").read_text().splitlines()
    assert "--force-reinstall" not in first
    assert "--force-reinstall" in again
    assert newsbot.endswith("--editable .")
    assert ready.exists()


def _make(target: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", f"VENV={target.parent}", str(target)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
