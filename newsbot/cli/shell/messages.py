"""Prints the messages of commands: results on standard output, all else on standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from typing import Any, TextIO, cast

from rich.console import Console
from rich.text import Text

from newsbot.console.layout import grouped
from newsbot.console.safe import SafeConsole, on_one_line, safe, safe_json
from newsbot.model.errors import NewsbotError

quiet: ContextVar[bool] = ContextVar("quiet", default=False)
"""Whether the command under way was given `--quiet`."""

WIDE = 140
"""Columns that output into a file or pipe is given."""

WIDEST = 1000
"""Columns of the widest output: tables fill up their lines, and lines of megabytes take minutes."""

FILLING = re.compile(r" +(?=\n)")


class _Trimmed:
    """A stream without the spaces with which tables fill up their lines."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write text from rich, which ends with a whole line."""
        return self._stream.write(FILLING.sub("", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class _Console(SafeConsole):
    """A console that leaves the handling of a closed output to the end of the command."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def out() -> Console:
    """The console for results."""
    return _console(sys.stdout)


def err() -> Console:
    """The console for progress and summaries; with `--quiet` it shows nothing."""
    return _console(sys.stderr, quiet=quiet.get())


def described(path: str) -> str:
    """Names the files that describe a corpus, beside it or in its folder."""
    from newsbot.export.features import features_path
    from newsbot.export.manifest import manifest_path

    features = features_path(path)
    types = f", with its types for Hugging Face in {features}" if features.exists() else ""
    return f"described in {manifest_path(path)}{types}"


def _console(stream: TextIO, *, quiet: bool = False) -> Console:
    """A console; into a file or pipe it is wide unless COLUMNS is set, to keep titles whole."""
    console = _Console(file=stream, quiet=quiet)
    if console.is_terminal:
        if console.width > WIDEST:  # COLUMNS says so
            console.width = WIDEST
        return console
    asked = os.environ.get("COLUMNS", "")
    width = min(int(asked), WIDEST) if asked.isdecimal() and len(asked) < 9 else WIDE
    return _Console(file=cast(TextIO, _Trimmed(stream)), width=width, quiet=quiet)


def complain(error: NewsbotError) -> None:
    """Print what went wrong, and on a second line what to do about it."""
    console = _console(sys.stderr)
    console.print(Text("error: ", style="bold red") + Text(on_one_line(error.what)), soft_wrap=True)
    if error.hint:
        console.print(Text("  try: ", style="bold") + Text(on_one_line(error.hint)), soft_wrap=True)


def warn(text: str) -> None:
    """Print one line about something that does not end the command."""
    _console(sys.stderr).print(
        Text("note: ", style="bold yellow") + Text(on_one_line(text)), soft_wrap=True
    )


def say_where() -> None:
    """Print one line that says where a command has stored its articles."""
    from newsbot.store.status import database_words

    err().print(Text(f"stored in {database_words()}"), soft_wrap=True)


def print_parts(counts: Mapping[str, int]) -> None:
    """Print a line for each part of the database: how much of it, and its name."""
    for name, count in counts.items():
        out().print(f"{grouped(count):>9}  {name}", markup=False)


def say(text: str) -> None:
    """Print plain text on standard output, safe on a terminal."""
    print(safe(text) if sys.stdout.isatty() else text, end="")


def print_json(value: object) -> None:
    """Print one indented JSON value on standard output."""
    import msgspec

    _print_bytes(msgspec.json.format(msgspec.json.encode(value), indent=2))


def print_json_line(value: object) -> None:
    """Print one JSON value on one line of standard output."""
    import msgspec

    _print_bytes(msgspec.json.encode(value))


def print_csv(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """Print a table as CSV on standard output."""
    from newsbot.export.csv_file import csv_table

    table = csv_table([columns, *rows])
    if sys.stdout.isatty():
        table = safe(table.decode().replace("\r\n", "\n")).encode()
    _write(table)


def _print_bytes(line: bytes) -> None:
    _write((safe_json(line) if sys.stdout.isatty() else line) + b"\n")


def _write(data: bytes) -> None:
    """Write bytes as they are: JSON and CSV are UTF-8 whatever the locale is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
