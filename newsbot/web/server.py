"""Runs the web page: one process, and a thread that keeps the index up to date."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from newsbot.model.errors import NewsbotError, UsageError
from newsbot.query.corpus import Corpus, refresh

log = logging.getLogger(__name__)

REFRESH = 60.0
"""Seconds between looks at whether the corpus has changed."""

PART = 20
"""A look that lasted long is followed by this many times its length: readers come first."""


def run_server(
    app: Starlette, corpus: Corpus, *, host: str, port: int, ready: Callable[[str], None]
) -> None:
    """Serve until the process is told to stop.

    Args:
        port: 0 takes a free one.
        ready: told the address once connections are accepted.

    Raises:
        UsageError: the port is taken, or the address is not this machine's.
    """
    listener = _listener(host, port)
    stopping = threading.Event()
    keeper = threading.Thread(target=keep_up, args=(corpus, stopping), daemon=True)
    keeper.start()
    bound = listener.getsockname()
    shown = f"[{bound[0]}]" if ":" in bound[0] else bound[0]
    ready(f"http://{shown}:{bound[1]}/")
    # Without a lifespan, of which the app has none: a second Ctrl-C would print its traceback. By
    # h11, which refuses addresses with raw bytes: httptools, where it is installed, lets them pass.
    config = uvicorn.Config(
        app, http="h11", log_level="warning", server_header=False, access_log=False, lifespan="off"
    )
    try:
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        stopping.set()
        listener.close()


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise UsageError(
            f"cannot listen on {host} port {port}: {error.strerror}",
            hint="choose another one with --port, or 0 for any free one",
        ) from error
    listener.listen(128)
    return listener


def keep_up(corpus: Corpus, stopping: threading.Event) -> None:
    """Bring the index up to date again and again; one look that fails ends no others.

    Args:
        corpus: whose index.
        stopping: set when the server ends.
    """
    pause = REFRESH
    while not stopping.wait(pause):
        started = time.monotonic()
        try:
            refresh(corpus)
        except NewsbotError as error:  # the corpus is away for a while: what is indexed still holds
            log.warning("the index is not brought up to date: %s", error.what)
        except OSError as error:  # such as a file that is being made anew
            log.warning("the index is not brought up to date: %s", error)
        except Exception:  # a bug over what the corpus holds now may not be one over what follows
            log.exception("the index is not brought up to date")
        pause = max(REFRESH, PART * (time.monotonic() - started))
