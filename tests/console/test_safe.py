"""Nothing that a page, a host or a file name holds steers the terminal or turns a line round."""

from __future__ import annotations

import io
import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.table import Table
from rich.text import Text

from newsbot.console.safe import UNSAFE, SafeConsole, SafeRecord, safe, safe_json
from tests.cli.command import newsbot
from tests.reference import ROOT

HOSTILE = "Мост\x1b]0;HACK\x07\x1b[2J\x9b31m\u202e\u2066 открыт :1234: [bold]жирно[/bold]"


def drawn(*things: object) -> str:
    """What a terminal with colours gets, without rich's own styles."""
    file = io.StringIO()
    console = SafeConsole(file=file, force_terminal=True, color_system="truecolor", width=200)
    for thing in things:
        console.print(thing)
    return file.getvalue()


def test_text_strings_tables_and_titles_are_safe_and_shown_as_they_are() -> None:
    table = Table(title=HOSTILE)
    table.add_column(HOSTILE)
    table.add_row(HOSTILE)
    table.add_row(Text(HOSTILE, style="red"))
    for shown in (drawn(HOSTILE), drawn(Text(HOSTILE)), drawn(table)):
        assert "\x1b]0;" not in shown
        assert "\x1b[2J" not in shown
        assert not set("\x07\x9b\u202e\u2066") & set(shown)
        assert ":1234:" in shown
        assert "[bold]жирно[/bold]" in shown


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs", "Cc", "Cf"])))
def test_what_is_safe_stays_and_making_safe_twice_is_once(text: str) -> None:
    assert not UNSAFE.search(safe(text))
    assert safe(safe(text)) == safe(text)
    assert len(safe(text)) == len(text)
    assert json.loads(safe_json(json.dumps(text, ensure_ascii=False).encode())) == text


def test_a_log_line_is_safe() -> None:
    record = SafeRecord("x", logging.WARNING, "x.py", 1, "host %s", (HOSTILE,), None)
    assert not UNSAFE.search(record.getMessage())


@pytest.mark.parametrize(
    "arguments",
    [
        ("replay", ROOT / "seeds", "-o", "a" * 300 + ".jsonl"),
        ("diff", ROOT / "Makefile" / "x.jsonl", ROOT / "Makefile"),
        ("runs", b"\xff".decode("utf-8", "surrogateescape")),
    ],
)
def test_paths_and_arguments_that_cannot_be_are_one_line(arguments: tuple[str, ...]) -> None:
    ended = newsbot(*arguments)
    assert ended.returncode == 2, ended.stderr
    assert ended.stderr.startswith("error: ")
    assert "Traceback" not in ended.stderr
    assert max(map(len, ended.stderr.splitlines())) < 300
