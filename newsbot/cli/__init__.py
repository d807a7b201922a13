"""The `newsbot` command: one file per subcommand, nothing heavy imported before it is needed."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main(args: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; the process ends here.

    Args:
        args: what is typed behind `newsbot`; that of this process by default.
    """
    try:
        from newsbot.interrupts import end_on_sigterm

        end_on_sigterm()
        from newsbot.cli.app import main as run  # half a second in which a signal may come

        run(args)
    except KeyboardInterrupt:
        from newsbot.model.errors import INTERRUPTED

        print("interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)
