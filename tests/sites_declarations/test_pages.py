"""Each field of each page written for a declaration is a test of its own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sites_declarations.saved import NAMES, expected, pages, record

CASES = [(name, field) for name in NAMES for field in expected(name)]


def asked_for(found: Any, wanted: Any) -> Any:
    """Of an object only the keys that the expectation names."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        return {key: found.get(key) for key in wanted}
    return found


@pytest.mark.parametrize(("name", "field"), CASES, ids=[f"{n}-{f}" for n, f in CASES])
def test_page_gives_the_expected_field(name: str, field: str) -> None:
    wanted = expected(name)[field]
    assert asked_for(record(name)[field], wanted) == wanted


def test_every_page_is_read_and_says_where_it_is_from() -> None:
    assert sorted(pages()) == NAMES
    assert all(page.url for page in pages().values())


@pytest.mark.parametrize("name", NAMES)
def test_a_declared_body_needs_no_warning(name: str) -> None:
    note = record(name)["extraction"]
    assert "declaration finds little" not in note["flags"]
    assert note["confidence"] >= 0.8
