"""What tables look like in a pipe: as wide as asked for, without blanks at the ends of lines."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from newsbot.cli.shell.messages import WIDEST, out, print_csv
from tests.cli.command import newsbot
from tests.query.corpus import small_corpus, written


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


def test_a_table_for_programs_is_utf_8_whatever_the_locale_is(tmp_path: Path) -> None:
    path = written(tmp_path, small_corpus())
    done = newsbot("search", "мост", "--corpus", path, "--csv", env={"PYTHONIOENCODING": "ascii"})
    assert "Новый ,мост, открыли" in done.stdout


@pytest.mark.parametrize(
    ("is_terminal", "shown"), [(True, "a\ufffd[2J,3\n"), (False, "a\x1b[2J,3\r\n")]
)
def test_a_table_for_programs_does_not_steer_a_terminal(
    monkeypatch: pytest.MonkeyPatch, is_terminal: bool, shown: str
) -> None:
    written_to = io.BytesIO()
    terminal = io.TextIOWrapper(written_to, "ascii")
    monkeypatch.setattr(terminal, "isatty", lambda: is_terminal)
    monkeypatch.setattr("sys.stdout", terminal)
    print_csv(["site", "articles"], [["a\x1b[2J", 3]])
    assert written_to.getvalue().decode().endswith(shown)
