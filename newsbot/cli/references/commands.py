"""Makes the references of commands and settings in Markdown from their definitions.

`docs/commands.md` is what `python -m newsbot.cli.references.commands` prints, `docs/settings.md`
what it prints with `settings` behind it; a test compares them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import typer
from typer.main import get_command

from newsbot.config import CONFIG, SETTINGS, VAR
from newsbot.model.setting import FILE, Setting

WIDTH = 88
"""Columns of the help texts, fixed so that every machine prints the same."""


def reference() -> str:
    """All commands with their help texts, each under a heading of its own."""
    from newsbot.cli.shell.app import HELP, app

    parts = ["# Commands\n\nWritten by `make docs` from the commands' own help texts.\n"]
    for path, command in _walk("newsbot", get_command(app)):
        context = typer.Context(
            command, info_name=path, max_content_width=WIDTH, help_option_names=HELP
        )
        context.terminal_width = WIDTH
        parts.append(f"## {path}\n\n```\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


def _walk(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    yield path, command
    for name, inner in sorted(getattr(command, "commands", {}).items()):
        yield from _walk(f"{path} {name}", inner)


def settings_reference() -> str:
    """All settings as a table, below a text that says where they are written."""
    rows = [
        f"| `{one.name}` | {one.kind.what} | {one.shown or _default(one)} | {one.help} |\n"
        for one in SETTINGS
    ]
    return f"{SETTINGS_HEAD}{''.join(rows)}"


SETTINGS_HEAD = f"""# Settings

Written by `make docs` from `newsbot/config.py`. `newsbot config` shows each value and where it
comes from, with secrets hidden; `newsbot doctor` says what is missing.

A setting is read from the environment, else from `{FILE}` in the working folder (or from the file
that `{CONFIG.name}` names), else the default holds. In the file it has no prefix and small letters:

    contact = "you@example.org"
    patience = 120
    allow_private = ["127.0.0.0/8"]

`~` is the home folder; a relative path begins in the working folder, in the file in the folder of
the file. A value that cannot be read ends every command with exit code 3. Values of
*{", ".join(f"`{one.key}`" for one in SETTINGS if one.secret)}* may hold passwords: they are never
shown or logged, and scheduled crawls get them through a file of mode 0600
(`newsbot schedule settings FILE`).

**Where the data lie** when `{VAR.name}` is not set: in `var` beside the file of settings that is in
use; else in `var` of the working folder, if that is a checkout or another Scrapy project
(`scrapy.cfg`) or its `var` already holds newsbot's data; else in `~/.local/share/newsbot`
(`$XDG_DATA_HOME/newsbot`), wherever the command runs. Every command that stores says where.

| variable | value | default | what it does |
|---|---|---|---|
"""


def _default(setting: Setting[Any]) -> str:
    if isinstance(setting.default, bool):
        return f"`{int(setting.default)}`"
    return f"`{setting.default:g}`" if isinstance(setting.default, float) else _plain(setting)


def _plain(setting: Setting[Any]) -> str:
    return f"`{setting.default}`" if setting.default else "none"


if __name__ == "__main__":
    print(settings_reference() if sys.argv[1:] == ["settings"] else reference(), end="")
