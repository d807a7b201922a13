"""The process that starts the embedded mongod and stops it when no command needs it.

Runs as a process of its own, in a session of its own, so that Ctrl-C in one command does not reach
the server that others share. Twice a second it looks whether anybody still needs the server:

    a command that was killed    its hold is void, the last one stops the server
    mongod crashed               it is started again, up to three times
    the keeper itself is killed  mongod gets SIGTERM from the kernel and stops cleanly

The command that starts it holds the lock meanwhile, reads one line of JSON from its standard
output (the two processes, or an error) and writes the state.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from newsbot.model.errors import Locked, NewsbotError
from newsbot.store.server.locks import locked
from newsbot.store.server.mongod import spawn_mongod
from newsbot.store.server.process import Process
from newsbot.store.server.state import (
    ServerState,
    load_state,
    lock_file,
    remove_socket,
    save_state,
)

PERIOD = 0.5
"""Seconds between two looks."""

RESTARTS = 3
"""How often a crashed mongod is started again before the keeper gives up."""


class Report(msgspec.Struct, omit_defaults=True):
    """The keeper's only message to the command that started it."""

    mongod: Process | None = None
    keeper: Process | None = None
    error: str | None = None
    hint: str | None = None


def main(binary: str, home: Path, socket: Path, starter: Process) -> None:
    """Start mongod, report, and watch until nobody needs it.

    Args:
        starter: the command that waits for the report; without it nobody needs this server.
    """
    if os.fork():
        # The command waits for this exit; the keeper goes on as nobody's child.
        os._exit(0)
    try:
        mongod = spawn_mongod(binary, home, socket, wanted=lambda: starter.alive)
    except NewsbotError as error:
        with suppress(BrokenPipeError):
            _report(Report(error=error.what, hint=error.hint))
        return
    try:
        _report(Report(mongod=Process.of(mongod.pid), keeper=Process.this()))
    except BrokenPipeError:  # the command was killed while this waited
        _end(mongod)
        return
    _Watch(binary, home, socket, mongod).keep()


def _report(report: Report) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(report) + b"\n")
    sys.stdout.buffer.flush()
    # Let go of the pipe: the command must not wait for it any longer.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


class _Watch:
    """Watches one mongod."""

    def __init__(
        self, binary: str, home: Path, socket: Path, mongod: subprocess.Popen[str]
    ) -> None:
        self._binary, self._home, self._socket = binary, home, socket
        self._mongod = mongod
        self._restarts = RESTARTS

    def keep(self) -> None:
        """Return when no command needs mongod any more and it has ended."""
        kept = True
        while kept:
            time.sleep(PERIOD)
            with suppress(Locked), locked(lock_file(self._home)):
                kept = self._look(load_state(self._home))

    def _look(self, state: ServerState) -> bool:
        """Do what the state asks for; returns whether to go on."""
        if state.keeper != Process.this():
            # The command that started this one died before it could write that down.
            _end(self._mongod)
            return False
        crashed = self._mongod.poll() is not None
        if crashed and state.wanted and self._restarts:
            self._restarts -= 1
            self._mongod = spawn_mongod(self._binary, self._home, self._socket)
            save_state(self._home, replace(state, mongod=Process.of(self._mongod.pid)))
            return True
        if crashed or not state.wanted:
            _end(self._mongod)
            remove_socket(str(self._socket))
            save_state(self._home, ServerState())
            return False
        return True


def _end(mongod: subprocess.Popen[str]) -> None:
    mongod.terminate()
    try:
        mongod.wait(10)
    except subprocess.TimeoutExpired:
        mongod.kill()
        mongod.wait()


if __name__ == "__main__":
    who = Process(int(sys.argv[4]), int(sys.argv[5]))
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), who)
