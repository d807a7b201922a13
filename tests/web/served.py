"""A web page that really runs: `newsbot serve` in a process of its own, on a free port."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def served(*arguments: str, **environment: str) -> Iterator[str]:
    """The address of `newsbot serve` with some arguments; the process ends with the block."""
    command = [sys.executable, "-m", "newsbot", "serve", "--port", "0", *arguments]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    ) as process:
        assert process.stdout and process.stderr
        address = process.stdout.readline().strip()
        try:
            if not address:
                raise AssertionError(process.stderr.read())
            yield address
        finally:
            process.terminate()
            process.communicate()


def get(url: str, **headers: str) -> tuple[int, bytes]:
    """Status and body of an answer, of a refusal too."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
