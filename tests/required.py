"""What a machine may lack: tests that need it are skipped there, or fail where it must be."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

from newsbot.crawl.browser.find import find_chromium
from newsbot.model.errors import ConfigurationError

REQUIRED = os.environ.get("NEWSBOT_REQUIRE", "").split(",")
"""What must be there: mongod, chromium, java, wordpress, annotate."""


def do_without(what: str, why: object) -> NoReturn:
    """Skip the test because something is missing; fail it where that is required."""
    if what in REQUIRED:
        pytest.fail(str(why))
    pytest.skip(str(why))


def need_chromium() -> None:
    """Skip the test, or fail it, where there is no Chromium."""
    try:
        find_chromium()
    except ConfigurationError as missing:
        do_without("chromium", missing)
