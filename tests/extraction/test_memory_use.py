"""A long run keeps its memory flat: nothing is kept of a page once it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsbot.extraction.page import extract_page
from newsbot.model.page import Page
from newsbot.sites.registry import Sites
from tests.extraction.saved_pages import NAMES, PAGES

PAGES_READ = 20_000
WARM_UP = 2_000
ALLOWED = 8 * 1024 * 1024
"""Bytes by which the process may grow after the caches are warm."""


def resident() -> int:
    """Resident memory of this process in bytes (Linux)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


@pytest.mark.proof
def test_memory_is_flat_over_20_000_pages() -> None:
    sites = Sites([])
    bodies = [(PAGES / f"{name}.html").read_bytes() for name in NAMES]
    before = 0
    for number in range(PAGES_READ):
        # A class name of its own on every page: caches by name must not grow for ever.
        body = bodies[number % len(bodies)].replace(b"<div", b'<div data-n="1"', 1)
        extract_page(Page(body=body + f'<i class="c{number}">'.encode()), sites=sites)
        if number == WARM_UP:
            before = resident()
    assert resident() - before < ALLOWED
