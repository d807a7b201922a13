"""Every command line that README and docs show is one that newsbot understands."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from newsbot.cli.shell.app import app
from tests.reference import ROOT

WRITTEN_BY_CODE = {"commands.md", "python.md", "settings.md"}

PAGES = [
    ROOT / "README.md",
    *(page for page in sorted((ROOT / "docs").rglob("*.md")) if page.name not in WRITTEN_BY_CODE),
]

SHOWN = re.compile(r"(?<![\w./-])newsbot ([a-z][^\n`|;&>]*)")
"""A command line: up to a pipe, a redirection, a comment or the end of the code."""


def command_lines(page: Path) -> Iterator[list[str]]:
    """The words behind `newsbot` in the code of a page."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"(?ms)^```.*?^```|^(?: {4}[^\n]*\n)+", text)
    inline = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)
    for code in (*blocks, *inline):
        for found in SHOWN.finditer(code):
            words = found[1].partition(" #")[0]
            try:
                yield shlex.split(words)
            except ValueError:  # an apostrophe of a sentence: no command line
                continue


def command_of(words: list[str]) -> tuple[Any, list[str]]:
    """The command that the words name, and the words behind its name."""
    command: Any = get_command(app)
    while words and words[0] in getattr(command, "commands", {}):
        command, words = command.commands[words[0]], words[1:]
    return command, words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_exist(page: Path) -> None:
    root: Any = get_command(app)
    wrong = []
    for words in command_lines(page):
        if words and words[0] not in root.commands:
            wrong.append(f"newsbot {words[0]}")
            continue
        command, rest = command_of(words)
        known = {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
        known |= {"--help"}
        options = [word.partition("=")[0] for word in rest if re.match(r"--?[a-z]", word)]
        wrong += [f"newsbot {' '.join(words)}: {one}" for one in options if one not in known]
    assert wrong == []
