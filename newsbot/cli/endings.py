"""How a command ends: whatever stops it becomes a message and an exit code."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from newsbot.cli.messages import complain, err
from newsbot.model.errors import NewsbotError, StorageUnavailable

INTERRUPTED = 130
"""Ctrl-C, or "no" to a question: 128 and SIGINT, as shells have it."""

CLOSED = 141
"""Whoever read the output has gone, as head does: 128 and SIGPIPE, as shells have it."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Commands(TyperGroup):
    """The tree of commands; what one of them raises ends here, except bugs."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for.

        Raises:
            Exit: it ended otherwise than well; the message has been printed.
        """
        try:
            return super().invoke(ctx)
        except NewsbotError as error:
            complain(error)
            raise typer.Exit(error.exit_code) from error
        except (KeyboardInterrupt, typer.Abort) as error:
            err().print("interrupted")
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            _let_go_of_output()
            raise typer.Exit(CLOSED) from error
        except OSError as error:
            if error.errno not in FULL:
                raise
            _let_go_of_output()
            full = _disk_full(error)
            complain(full)
            raise typer.Exit(full.exit_code) from error


def speak_any_locale() -> None:
    """Print Russian as escapes, instead of failing, where the locale has no letters for it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _disk_full(error: OSError) -> StorageUnavailable:
    where = f"{error.filename}: " if error.filename else ""
    return StorageUnavailable(
        f"{where}{error.strerror}", hint="free some space; TMPDIR says where temporary files go"
    )


def _let_go_of_output() -> None:
    """What is still buffered has nowhere to go; without this, Python complains at its end."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
