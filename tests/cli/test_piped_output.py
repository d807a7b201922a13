"""What tables look like in a pipe: as wide as asked for, without blanks at the ends of lines."""

from __future__ import annotations

import pytest

from tests.cli.command import newsbot


@pytest.mark.parametrize(
    ("columns", "width"), [("80", 80), ("100", 100), ("", 140), ("9" * 9, 140)]
)
def test_lines_end_with_a_word_and_fit(columns: str, width: int) -> None:
    lines = newsbot("sites", "list", env={"COLUMNS": columns}).stdout.splitlines()
    assert len(lines) > 10
    assert all(line == line.rstrip() for line in lines)
    assert width - 40 < max(map(len, lines)) <= width
