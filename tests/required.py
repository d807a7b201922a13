"""What a machine may lack: tests that need it are skipped there, or fail where it must be."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

REQUIRED = os.environ.get("NEWSBOT_REQUIRE", "").split(",")
"""What must be there: mongod, chromium, java, wordpress, annotate."""


def do_without(what: str, why: object) -> NoReturn:
    """Skip the test because something is missing; fail it where that is required."""
    if what in REQUIRED:
        pytest.fail(str(why))
    pytest.skip(str(why))
