"""What tables look like in a pipe: as wide as asked for, without blanks at the ends of lines."""

from __future__ import annotations

import io

import pytest

from newsbot.cli.messages import WIDEST, out
from tests.cli.command import newsbot


@pytest.mark.parametrize(
    ("columns", "width"), [("80", 80), ("100", 100), ("", 140), ("9" * 9, 140)]
)
def test_lines_end_with_a_word_and_fit(columns: str, width: int) -> None:
    lines = newsbot("sites", "list", env={"COLUMNS": columns}).stdout.splitlines()
    assert len(lines) > 10
    assert all(line == line.rstrip() for line in lines)
    assert width - 40 < max(map(len, lines)) <= width


def test_a_terminal_of_any_width_gets_lines_of_bounded_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tables fill up their lines: a hundred million blanks would take minutes."""
    monkeypatch.setenv("COLUMNS", "9" * 8)
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdout", terminal)
    assert out().width == WIDEST
    monkeypatch.setenv("COLUMNS", "90")
    assert out().width == 90
