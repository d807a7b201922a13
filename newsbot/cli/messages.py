"""How the command line speaks: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import re
import sys
from contextvars import ContextVar
from typing import Any, TextIO, cast

from rich.console import Console
from rich.text import Text

from newsbot.console.safe import SafeConsole, safe, safe_json
from newsbot.model.errors import NewsbotError

quiet: ContextVar[bool] = ContextVar("quiet", default=False)
"""Whether the command under way was given `--quiet`."""

WIDE = 140
"""Columns that output into a file or pipe is given."""

FILLING = re.compile(r" +(?=\n)")


class _Trimmed:
    """A stream that leaves out the blanks with which tables fill up their lines."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """What rich writes ends with a whole line."""
        return self._stream.write(FILLING.sub("", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class _Console(SafeConsole):
    """Leaves it to the end of the command what a closed output means."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def out() -> Console:
    """The console for results."""
    return _console(sys.stdout)


def err() -> Console:
    """The console for progress and summaries; with `--quiet` it shows nothing."""
    return _console(sys.stderr, quiet=quiet.get())


def described(path: str) -> str:
    """What lies beside a corpus that was written, or in its folder."""
    from newsbot.export.features import features_path
    from newsbot.export.manifest import manifest_path

    features = features_path(path)
    types = f", with its types for Hugging Face in {features}" if features.exists() else ""
    return f"described in {manifest_path(path)}{types}"


def _console(stream: TextIO, *, quiet: bool = False) -> Console:
    """Into a file or pipe it is wide unless COLUMNS says otherwise: titles stay readable."""
    console = _Console(file=stream, quiet=quiet)
    if console.is_terminal:
        return console
    width = None if os.environ.get("COLUMNS", "").isdigit() else WIDE
    return _Console(file=cast(TextIO, _Trimmed(stream)), width=width, quiet=quiet)


def complain(error: NewsbotError) -> None:
    """Say what went wrong, and on a second line what to do about it."""
    console = _console(sys.stderr)
    console.print(Text("error: ", style="bold red") + Text(error.what), soft_wrap=True)
    if error.hint:
        console.print(Text("  try: ", style="bold") + Text(error.hint), soft_wrap=True)


def warn(text: str) -> None:
    """One line about something that is not fatal."""
    _console(sys.stderr).print(Text("note: ", style="bold yellow") + Text(text), soft_wrap=True)


def say_where() -> None:
    """One line about where a command that stores has put its articles."""
    from newsbot.store.status import database_words

    err().print(Text(f"stored in {database_words()}"), soft_wrap=True)


def say(text: str) -> None:
    """Plain text on standard output, for mails and other programs too; safe on a terminal."""
    print(safe(text) if sys.stdout.isatty() else text, end="")


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
    shown = safe_json(line) if sys.stdout.isatty() else line
    sys.stdout.buffer.write(shown + b"\n")
    sys.stdout.buffer.flush()
