"""Inputs of public bug reports on other tools give the right value."""

from __future__ import annotations

import pytest

from evaluation.reported import Case, found, is_right, reported
from tests.reference import IS_PRESENT, needs_reference

CASES = reported() if IS_PRESENT else []
AREAS = sorted({case["area"] for case in CASES} - {"crawl"})
"""What no crawl is needed for: tests/crawl has its own members of those kinds."""


@needs_reference
@pytest.mark.parametrize("area", AREAS)
def test_inputs_of_public_bug_reports_give_the_right_value(area: str) -> None:
    wrong: list[Case] = []
    for case in CASES:
        if case["area"] == area and not is_right(case, value := found(case)):
            wrong.append(case | {"got": value})
    assert not wrong
