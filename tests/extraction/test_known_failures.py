"""Each known failure of extractors has a page here; each field of each page is a test."""

from __future__ import annotations

import pytest

from tests.extraction.saved_pages import NAMES, expected, extract, value_of

NOTES = {"why", "url"}
CASES = [(name, field) for name in NAMES for field in expected(name) if field not in NOTES]


@pytest.mark.parametrize(("name", "field"), CASES, ids=[f"{n}-{f}" for n, f in CASES])
def test_page_gives_what_it_must(name: str, field: str) -> None:
    assert value_of(extract(name), field) == expected(name)[field], expected(name)["why"]
