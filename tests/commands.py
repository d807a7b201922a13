"""Runs `newsbot` and `scrapy` as a user does, each in a process of its own, and cheaply.

A command that is started by the interpreter spends two seconds of the processor on imports, and one
more on its first page. Here it is forked from a process that has imported everything and read a
page once (`tests.preloaded`) and has done nothing else, which leaves what a test is about:
environment, output, signals and the exit code are those of a process of its own. What is about the
start of the interpreter itself asks for `fresh`.
"""

from __future__ import annotations

import atexit
import io
import os
import resource
import runpy
import selectors
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TextIO

from tests.reference import ROOT

TIMEOUT = 600.0
"""Seconds after which a command that has not ended fails its test."""

_forks = get_context("forkserver")
_forks.set_forkserver_preload(["tests.preloaded"])


class Command:
    """A command under way, with the part of `subprocess.Popen` that tests need.

    Args:
        program: `newsbot`, `scrapy`, or a module of the tests such as `tests.store.writing.stream`.
        arguments: what is typed behind it.
        environment: all of its environment.
        together: whether standard error goes where standard output goes.
        stdin: what it can read; None leaves `self.stdin` open for the test to write to.
        largest_file: bytes from which the kernel refuses a write, as it does on a full disk.
    """

    def __init__(
        self,
        program: str,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        *,
        together: bool = False,
        stdin: bytes | None = b"",
        largest_file: int | None = None,
    ) -> None:
        self.arguments = [program, *arguments]
        output, its_output = _forks.Pipe(duplex=False)
        errors, its_errors = (None, its_output) if together else _forks.Pipe(duplex=False)
        its_input, typed = _forks.Pipe(duplex=False)
        self.stdout = _text(output)
        self.stderr = _text(errors) if errors else None
        self._process = _forks.Process(
            target=_run,
            args=(self.arguments, dict(environment), its_input, its_output, its_errors),
            kwargs={"largest_file": largest_file},
        )
        _start(self._process)
        for end in {its_input, its_output, its_errors}:
            end.close()
        self.stdin = os.fdopen(os.dup(typed.fileno()), "wb")
        typed.close()
        if stdin is not None:
            self.stdin.write(stdin)
            self.stdin.close()
        assert self._process.pid
        self.pid: int = self._process.pid

    @property
    def returncode(self) -> int | None:
        """The exit code, the negative number of the signal that ended it, or None."""
        return self._process.exitcode

    def poll(self) -> int | None:
        """The same."""
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it."""
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout: float = TIMEOUT) -> int:
        """Wait until it has ended; gives the exit code.

        Raises:
            TimeoutExpired: it has not.
        """
        self._process.join(timeout)
        code = self.returncode
        if code is None:
            raise subprocess.TimeoutExpired(self.arguments, timeout)
        return code

    def communicate(self, timeout: float = TIMEOUT) -> tuple[str, str]:
        """Close its input and wait until it has ended; gives what it printed.

        Raises:
            TimeoutExpired: it has not, or somebody still holds the other end of its output.
        """
        self.stdin.close()
        streams = [stream for stream in (self.stdout, self.stderr) if stream]
        printed = _read_all(streams, timeout, self.arguments)
        self.wait(timeout)
        return printed[0], printed[1] if len(printed) > 1 else ""


def run(
    program: str,
    *arguments: str | Path,
    env: Mapping[str, str] | None = None,
    stdin: bytes | None = None,
    fresh: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; never raises for its exit code.

    Args:
        env: put on top of the environment of the tests.
        fresh: start an interpreter of its own for it.
    """
    typed = [program, *map(str, arguments)]
    environment = os.environ | (env or {})
    if fresh:
        done = subprocess.run(
            [sys.executable, "-m", *typed],
            capture_output=True,
            cwd=ROOT,
            env=environment,
            input=stdin,
            timeout=TIMEOUT,
            check=False,
        )
        return subprocess.CompletedProcess(
            typed, done.returncode, done.stdout.decode(), done.stderr.decode()
        )
    command = Command(program, typed[1:], environment, stdin=stdin or b"")
    try:
        printed, complained = command.communicate()
    except subprocess.TimeoutExpired:
        command.kill()
        raise
    return subprocess.CompletedProcess(typed, command.wait(), printed, complained)


def _start(process: BaseProcess) -> None:
    """Start a process; the first one starts the one that all are forked from."""
    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = "error"
    try:
        process.start()
    finally:
        os.environ.pop("PYTHONWARNINGS")
        if before is not None:
            os.environ["PYTHONWARNINGS"] = before


def _text(end: Connection) -> TextIO:
    """The readable end of a pipe as a stream of text."""
    stream = os.fdopen(os.dup(end.fileno()), encoding="utf-8")
    end.close()
    return stream


def _read_all(streams: Sequence[TextIO], timeout: float, command: Sequence[str]) -> list[str]:
    """What comes out of several pipes until all have been closed by whoever writes."""
    deadline = time.monotonic() + timeout
    read = {stream: io.BytesIO() for stream in streams}
    with selectors.DefaultSelector() as selector:
        for stream in streams:
            selector.register(stream, selectors.EVENT_READ)
        while selector.get_map():
            ready = selector.select(max(0.0, deadline - time.monotonic()))
            if not ready:
                raise subprocess.TimeoutExpired(command, timeout)
            for key, _ in ready:
                stream = key.fileobj  # type: ignore[assignment]
                if part := os.read(key.fd, 1 << 16):
                    read[stream].write(part)
                else:
                    selector.unregister(stream)
                    stream.close()
    return [whole.getvalue().decode() for whole in read.values()]


def _run(
    arguments: list[str],
    environment: dict[str, str],
    stdin: Connection,
    stdout: Connection,
    stderr: Connection,
    *,
    largest_file: int | None,
) -> None:
    """What the forked process does: become the command."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    for number, end in enumerate((stdin, stdout, stderr)):
        os.dup2(end.fileno(), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(  # noqa: SIM115
        2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False
    )
    if (wanted := environment.get("PYTHONWARNINGS", "default")) != "error":
        warnings.simplefilter(wanted)  # type: ignore[arg-type]
    if largest_file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    sys.argv = list(arguments)
    try:
        _main(arguments)
    finally:
        atexit._run_exitfuncs()


def _main(arguments: list[str]) -> None:
    if arguments[0] == "scrapy":
        from scrapy.cmdline import execute

        execute(arguments)
    elif arguments[0] == "newsbot":
        from newsbot.cli import main

        main(arguments[1:])
    else:
        runpy.run_module(arguments[0], run_name="__main__")
