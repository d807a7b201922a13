"""Standard streams that are closed, or lead to a full disk, end no command."""

from __future__ import annotations

import os
import sys
from typing import Any, TextIO


class MessagesWithRoom:
    """Standard error that becomes silent when the disk it leads to is full.

    The command goes on and ends with its own exit code: only messages are lost.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write text, if there is room."""
        try:
            return self._stream.write(text)
        except OSError as error:
            self._be_silent(error)
            return len(text)

    def flush(self) -> None:
        """Write what is still buffered, if there is room."""
        try:
            self._stream.flush()
        except OSError as error:
            self._be_silent(error)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _be_silent(self, error: OSError) -> None:
        from newsbot.model.errors import FULL_DISK

        if error.errno not in FULL_DISK:
            raise error
        let_go_of(self._stream)


def let_go_of(stream: TextIO) -> None:
    """Discard what is still buffered: Python would complain when it cannot flush it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def open_closed_streams() -> None:
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
