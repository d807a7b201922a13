"""Tests that need the packages of requirements-annotate.txt are marked with this."""

from __future__ import annotations

import subprocess
import sys

import pytest

MISSING = (
    subprocess.run(
        [sys.executable, "-c", "import razdel, pymorphy3, slovnet, navec"],
        capture_output=True,
        check=False,
    ).returncode
    != 0
)
"""Whether one of the packages is not installed."""

annotated = pytest.mark.skipif(MISSING, reason="requirements-annotate.txt is not installed")
