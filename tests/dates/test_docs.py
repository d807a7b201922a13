"""The examples of docs/dates.md say what the code does."""

from __future__ import annotations

import doctest
import re
from datetime import datetime

import pytest

from newsbot.dates import parse_date
from tests.reference import ROOT

PAGE = ROOT / "docs" / "dates.md"
WEDNESDAY = datetime(2025, 4, 9, 12)
CODE = re.compile(r"`([^`]+)`")


def table() -> list[tuple[str, str | None]]:
    """Strings and values of the table of printed dates; the last row has no values."""
    text = PAGE.read_text(encoding="utf-8")
    rows = text[text.index("| printed |") :].split("\n\n")[0].splitlines()[2:]
    pairs: list[tuple[str, str | None]] = []
    for row in rows:
        printed, given = (CODE.findall(cell) for cell in row.strip("| ").split(" | "))
        values: list[str | None] = [*given] or [None]
        pairs += zip(printed, values * len(printed) if len(values) == 1 else values, strict=True)
    return pairs


def test_examples_of_the_page() -> None:
    done = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert done.attempted >= 10
    assert done.failed == 0


@pytest.mark.parametrize(("printed", "expected"), table())
def test_table_of_printed_dates(printed: str, expected: str | None) -> None:
    anchor = None if expected and expected.startswith("XXXX") else WEDNESDAY
    value = parse_date(printed, anchor)
    assert (value.value if value else None) == expected
