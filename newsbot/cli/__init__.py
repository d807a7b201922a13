"""The `newsbot` command: one file per subcommand, in rooms by subject.

Nothing heavy is imported before it is needed.
"""

from __future__ import annotations

import sys
from typing import TextIO, cast

from newsbot.cli.shell.streams import MessagesWithRoom, open_closed_streams

__all__ = ["main"]


def main(args: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; the process ends here.

    Args:
        args: what is typed behind `newsbot`; that of this process by default.
    """
    open_closed_streams()
    sys.stderr = cast("TextIO", MessagesWithRoom(sys.stderr))
    from newsbot.interrupts import end_at_next_signal, end_on_sigterm

    try:
        end_on_sigterm()
        from newsbot.cli.shell.app import main as run  # half a second in which a signal may come

        run(args)
    except KeyboardInterrupt:
        from newsbot.model.errors import INTERRUPTED

        print("interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)
    finally:
        end_at_next_signal()  # the libraries' own endings would print tracebacks
