"""The command reference in Markdown, from the commands' own help texts.

`docs/commands.md` is what `python -m newsbot.cli.reference` prints; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer
from typer.main import get_command

WIDTH = 88
"""Columns of the help texts, fixed so that every machine prints the same."""


def reference() -> str:
    """All commands with their help texts, each under a heading of its own."""
    from newsbot.cli.app import app

    parts = ["# Commands\n\nWritten by `make docs` from the commands' own help texts.\n"]
    for path, command in _walk("newsbot", get_command(app)):
        context = typer.Context(command, info_name=path, max_content_width=WIDTH)
        context.terminal_width = WIDTH
        parts.append(f"## {path}\n\n```\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


def _walk(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    yield path, command
    for name, inner in sorted(getattr(command, "commands", {}).items()):
        yield from _walk(f"{path} {name}", inner)


if __name__ == "__main__":
    print(reference(), end="")
