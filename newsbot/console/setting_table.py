"""Prints settings and the checks of the machine as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newsbot.console.layout import ByWidth, bare_table

Shown = bool | int | float | str | list[str] | None
"""The value of a setting in a table or in JSON."""


class SettingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A setting and its value.

    Attributes:
        setting: its name.
        source: `environment`, `file`, `default`, or `wrong` for a value that cannot be read.
        where: the file that holds the value.
        error: what is wrong with the value.
        help: what the setting does.
    """

    setting: str
    value: Shown = None
    source: str
    where: str | None = None
    error: str | None = None
    help: str


def setting_table(rows: Sequence[SettingRow], data: str | None) -> RenderableType:
    """A line per setting; on a narrow terminal its description stands below its value.

    Args:
        rows: of all settings.
        data: the folder of the data.
    """
    folder = Text.assemble(("data  ", "dim"), data or "unknown, as a setting is wrong")
    return Group(ByWidth(lambda wide: _table(rows, wide=wide)), Text(), folder)


def _table(rows: Sequence[SettingRow], *, wide: bool) -> Table:
    table = bare_table(wide=wide)
    columns = ("setting", "value", "from", "what it does") if wide else ("setting", "value")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        style = {"default": "dim", "wrong": "red"}.get(row.source, "")
        value, origin, told = _value(row.value), _origin(row), row.help
        cells = [value, origin, told] if wide else [f"{value} ({origin})\n{told}"]
        table.add_row(*map(Text, (row.setting, *cells)), style=style)
    return table


def _value(value: Shown) -> str:
    if isinstance(value, list):
        return ", ".join(value) or "-"
    return "-" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _origin(row: SettingRow) -> str:
    """The file by its path, the environment and the default by their names."""
    return str(row.where if row.source == "file" else row.source)


STATES = {"fine": "green", "note": "yellow", "wrong": "red"}


def finding_table(rows: Iterable[tuple[str, str, str, str]]) -> RenderableType:
    """The findings of `newsbot doctor`: subject, state, what was found, and below it what to do."""
    table = bare_table()
    table.add_column("", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("", overflow="fold")
    table.show_header = False
    for subject, state, found, todo in rows:
        advice = Text(f"\ntry: {todo}", style="bold") if todo else Text()
        table.add_row(Text(subject), Text(state, style=STATES[state]), Text(found) + advice)
    return table
