"""Ends every command the same way: an error becomes a message and an exit code."""

from __future__ import annotations

import errno
import io
import logging
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from newsbot.cli.shell.messages import complain, err
from newsbot.cli.shell.streams import let_go_of
from newsbot.console.safe import SafeRecord
from newsbot.files.opening import shown_path
from newsbot.interrupts import end_at_next_signal
from newsbot.model.errors import (
    FAILING_DISK,
    INTERRUPTED,
    NewsbotError,
    StorageUnavailable,
    UsageError,
    first_aid,
)

CLOSED = 141
"""The reader of the output has ended, as `head` does: 128 and SIGPIPE, as in shells."""

OF_LIBRARY = (
    (re.compile(r"^Value error, |, unable to parse .*"), ""),
    (re.compile("^Input should be"), "it should be"),
    (re.compile("a valid integer"), "a whole number"),
    (re.compile("a valid number"), "a number"),
)
"""Words of pydantic, with which typer checks values, and plain ones for them."""

OF_PATHS = frozenset(
    {
        *(errno.ENAMETOOLONG, errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.ENOENT),
        *(errno.EACCES, errno.EPERM, errno.EEXIST),
    }
)
"""Errors of files that the user has named, or has no rights to: no bugs."""


class Commands(TyperGroup):
    """The tree of commands; it turns every error but a bug into a message and an exit code."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line.

        Raises:
            Exit: it is wrong, or asks for no more than help; all has been printed.
        """
        with _answered():
            _refuse_empty(args)
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for.

        Raises:
            Exit: it ended otherwise than well; the message has been printed.
        """
        with _answered():
            return super().invoke(ctx)


@contextmanager
def _answered() -> Iterator[None]:
    """Have every error but a bug end the block with a message and an exit code."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()  # the interpreter's own flush comes too late for a message
    except NewsbotError as error:
        raise _ended(error) from error
    except typer.BadParameter as error:
        for word, plain in OF_LIBRARY:
            error.message = word.sub(plain, error.message)
        raise
    except (KeyboardInterrupt, typer.Abort) as error:
        end_at_next_signal()
        err().print("interrupted")
        raise typer.Exit(INTERRUPTED) from error
    except BrokenPipeError as error:
        _let_go_of_output()
        raise typer.Exit(CLOSED) from error
    except UnicodeEncodeError as error:
        if not any(map(_is_broken, sys.argv)):
            raise
        raise _ended(UsageError("an argument is no UTF-8", hint="retype it")) from error
    except OSError as error:
        if error.errno in FAILING_DISK:
            _let_go_of_output()
            raise _ended(_disk_fails(error)) from error
        if error.errno not in OF_PATHS or error.filename is None:
            raise
        raise _ended(_bad_path(error)) from error


def _refuse_empty(words: Sequence[str]) -> None:
    """Refuse a word that is empty: an unset variable of the shell would widen what is asked for."""
    for before, word in zip(("newsbot", *words), words, strict=False):
        option = word.removesuffix("=")
        if not word or (word.startswith("--") and word != option and "=" not in option):
            where = option or before
            raise UsageError(
                f"the argument after {where} is empty",
                hint="give it a value (is a variable of the shell unset?), or leave it out",
            )


def _ended(error: NewsbotError) -> typer.Exit:
    complain(error)
    return typer.Exit(error.exit_code)


def _is_broken(argument: str) -> bool:
    """Whether an argument held bytes that are not UTF-8 (PEP 383 keeps them as surrogates)."""
    return any("\ud800" <= char <= "\udfff" for char in argument)


def _bad_path(error: OSError) -> UsageError:
    path = os.fsdecode(error.filename) if isinstance(error.filename, bytes) else error.filename
    is_long = error.errno == errno.ENAMETOOLONG
    hint = (
        "shorten it: files beside it have longer names"
        if is_long
        else "check the path and its rights"
    )
    return UsageError(f"{str(path)[:200]}: {error.strerror}", hint=hint)


def speak_any_locale() -> None:
    """Print escapes for Cyrillic letters that the locale cannot encode, instead of failing."""
    logging.setLogRecordFactory(SafeRecord)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _disk_fails(error: OSError) -> StorageUnavailable:
    where = f"{shown_path(error.filename)}: " if error.filename else ""
    # Not gettempdir(), which looks for a folder by writing into it.
    temporary = tempfile.tempdir or os.environ.get("TMPDIR", "/tmp")
    return StorageUnavailable(
        f"{where}{error.strerror}",
        hint=f"{first_aid(error)}; TMPDIR says where temporary files go, now to {temporary}",
    )


def _let_go_of_output() -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        let_go_of(sys.stdout)
