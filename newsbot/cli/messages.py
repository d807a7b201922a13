"""How the command line speaks: results on standard output, everything else on standard error."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.text import Text

from newsbot.errors import NewsbotError

NARROW, WIDE = 80, 140
"""Columns: what a terminal has at least, and what output into a file or pipe is given."""


class _Console(Console):
    """Leaves it to the end of the command what a closed output means."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def out() -> Console:
    """The console for results; into a file or pipe it is wide, so that titles stay readable."""
    console = _Console(highlight=False)
    return console if console.is_terminal else _Console(highlight=False, width=WIDE)


def err() -> Console:
    """The console for progress, warnings and errors."""
    console = _Console(stderr=True, highlight=False)
    return console if console.is_terminal else _Console(stderr=True, highlight=False, width=WIDE)


def complain(error: NewsbotError) -> None:
    """Say what went wrong, and on a second line what to do about it."""
    console = err()
    console.print(Text("error: ", style="bold red") + Text(error.what), soft_wrap=True)
    if error.hint:
        console.print(Text("  try: ", style="bold") + Text(error.hint), soft_wrap=True)


def warn(text: str) -> None:
    """One line about something that is not fatal."""
    err().print(Text("note: ", style="bold yellow") + Text(text), soft_wrap=True)


def print_json(value: object) -> None:
    """One indented JSON value on standard output."""
    import msgspec

    _print_bytes(msgspec.json.format(msgspec.json.encode(value), indent=2))


def print_json_line(value: object) -> None:
    """One JSON value on a line of its own, on standard output."""
    import msgspec

    _print_bytes(msgspec.json.encode(value))


def _print_bytes(line: bytes) -> None:
    """JSON is UTF-8 whatever the locale says."""
    sys.stdout.flush()
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()
