"""Runs one scheduled command in a process of its own, so that a crash affects no other."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

from newsbot.model.errors import Locked

log = logging.getLogger(__name__)

NEWSBOT = (sys.executable, "-m", "newsbot")

STOP_TIMEOUT = 30.0
"""Seconds that a crawl has for its last pages: as long as a download may last."""


class Commands:
    """Runs commands and can stop them all; safe to use from many threads.

    Args:
        program: what the arguments are given to.
    """

    def __init__(self, program: Sequence[str] = NEWSBOT) -> None:
        self._program = program
        self._lock = threading.Lock()
        self._running: dict[subprocess.Popen[bytes], str] = {}
        self._stopped = False

    def run(self, arguments: Sequence[str]) -> int | None:
        """Run a command and return its exit code, or None when everything was already stopped."""
        name = " ".join(arguments)
        with self._lock:
            if self._stopped:
                return None
            process = subprocess.Popen(
                [*self._program, *arguments],
                stdin=subprocess.DEVNULL,
                # Ctrl-C reaches the whole group: a crawl would take ours for its second and give
                # up what is under way.
                start_new_session=True,
            )
            self._running[process] = name
        log.info("%s: started", name)
        try:
            code = process.wait()
        finally:
            with self._lock:
                del self._running[process]
        _tell(name, code)
        return code

    def stop(self, timeout: float = STOP_TIMEOUT) -> None:
        """Ask every command to stop, and kill those that take longer than `timeout` seconds."""
        with self._lock:
            self._stopped = True
            running = dict(self._running)
        for process in running:
            process.send_signal(signal.SIGTERM)
        give_up = time.monotonic() + timeout
        for process, name in running.items():
            try:
                process.wait(max(0.0, give_up - time.monotonic()))
            except subprocess.TimeoutExpired:
                log.warning("%s: does not stop and is killed; nothing is lost by that", name)
                process.kill()


def _tell(name: str, code: int) -> None:
    if code == 0:
        log.info("%s: fine", name)
    elif code == Locked.exit_code:
        log.info("%s: another worker is at it", name)
    else:
        log.warning("%s: exit code %d", name, code)
