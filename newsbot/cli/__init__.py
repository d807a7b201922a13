"""The `newsbot` command: one file per subcommand, nothing heavy imported before it is needed."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]


def main(args: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; the process ends here.

    Args:
        args: what is typed behind `newsbot`; that of this process by default.
    """
    _open_closed_streams()
    from newsbot.interrupts import end_at_next_signal, end_on_sigterm

    try:
        end_on_sigterm()
        from newsbot.cli.app import main as run  # half a second in which a signal may come

        run(args)
    except KeyboardInterrupt:
        from newsbot.model.errors import INTERRUPTED

        print("interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)
    finally:
        end_at_next_signal()  # the libraries' own endings would print tracebacks


def _open_closed_streams() -> None:
    """Have standard streams that are closed (`2>&-`, some cron jobs) read and write nothing.

    A file that is opened later would get the number of a closed one, and all that is printed.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest free number, which is this one
            os.set_inheritable(number, True)  # else it is closed in processes that are started
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
