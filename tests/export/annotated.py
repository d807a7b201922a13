"""Tests that need the packages of requirements-annotate.txt are marked with this."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import REQUIRED

MISSING = (
    "annotate" not in REQUIRED
    and subprocess.run(
        [sys.executable, "-c", "import razdel, pymorphy3, slovnet, navec"],
        capture_output=True,
        check=False,
    ).returncode
    != 0
)
"""Whether one of the packages is not installed, and the tests may do without."""

annotated = pytest.mark.skipif(MISSING, reason="requirements-annotate.txt is not installed")
