"""What holds for every command: an example, `--quiet`, `--json` where there is a result."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

from newsbot.cli.shell.app import app
from tests.cli.command import newsbot

WITHOUT_JSON = {
    *(
        "serve",
        "report",
        "db uri",
        "sites new",
        "sites repair",
        "schedule run",
        "schedule settings",
    ),
    *("archive cdxj", "archive wacz", "schedule show"),
    *("db start", "db stop", "db backup", "db restore", "db delete", "db undelete"),
    *("db drain", "db upgrade"),
}
"""Commands that act, or whose output is a file of a kind of its own."""


def leaves(command: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    inside = getattr(command, "commands", None)
    if inside is None:
        yield path.strip(), command
    for name, inner in (inside or {}).items():
        yield from leaves(inner, f"{path} {name}")


COMMANDS = dict(leaves(get_command(app)))


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example_of_that_very_command(name: str) -> None:
    command = COMMANDS[name]
    text = command.get_help(typer.Context(command, info_name=name))
    assert f"newsbot {name}" in text.partition("Example:")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_it_can_be_quiet_and_answer_programs(name: str) -> None:
    options = {option for one in COMMANDS[name].params for option in one.opts}
    assert "--quiet" in options
    assert ("--json" in options) is (name not in WITHOUT_JSON)


def test_quiet_leaves_out_what_nobody_asked_for(tmp_path: Path) -> None:
    target = str(tmp_path / "corpus.jsonl")
    told = newsbot("replay", "seeds", "-o", target)
    quiet = newsbot("replay", "seeds", "-o", target, "--quiet")
    assert "described in" in told.stderr
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")


def test_quiet_does_not_hide_an_error(tmp_path: Path) -> None:
    page = tmp_path / "torn.html.gz"
    page.write_bytes(b"\x1f\x8b\x08")
    failed = newsbot("replay", str(page), "--quiet")
    assert failed.returncode == 7
    assert "1 of 1 page failed" in failed.stderr


def test_json_tells_the_books_of_a_replay(tmp_path: Path) -> None:
    printed = newsbot("replay", "seeds", "-o", str(tmp_path / "corpus.jsonl"), "--json")
    books = json.loads(printed.stdout)
    assert books["pages"] == sum(books["outcomes"].values()) > 0
    assert books["files"]["seen"] == books["files"]["read"] + sum(
        books["files"]["set_aside"].values()
    )


def test_json_does_not_mix_with_records() -> None:
    failed = newsbot("replay", "seeds", "-o", "-", "--json")
    assert failed.returncode == 2
    assert failed.stdout == ""


def test_a_shell_completes_commands() -> None:
    asked = {
        "_NEWSBOT_COMPLETE": "complete_bash",
        "COMP_WORDS": "newsbot st",
        "COMP_CWORD": "1",
    }
    assert newsbot(env=asked).stdout.split() == ["stats"]


@pytest.mark.parametrize("group", ["", "db", "sites", "schedule", "archive"])
def test_a_list_of_commands_describes_each_in_one_whole_line(group: str) -> None:
    listed = newsbot(*group.split(), "--help", env={"COLUMNS": "80"}).stdout
    assert not [line for line in listed.splitlines() if re.match(r"  \w.*\.\.\.$", line)]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_names_the_type_of_one_value(name: str) -> None:
    command = COMMANDS[name]
    assert "list[" not in command.get_help(typer.Context(command, info_name=name))
