"""Repeats a request to the database for a while, so that its restart causes no error."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from pymongo.errors import ConnectionFailure, OperationFailure, PyMongoError

from newsbot import config
from newsbot.model.errors import StorageUnavailable
from newsbot.store.backend import in_short
from newsbot.store.driver_errors import is_transient

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")

GIVE_UP_AFTER = config.PATIENCE.default
"""Seconds after which the database is given up: a restart takes less than five."""

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds between two tries: doubled each time up to the longest."""


async def retried(
    ask: Callable[[], Awaitable[Answer]], *, timeout: float = GIVE_UP_AFTER
) -> Answer:
    """The answer of `ask`, which must be safe to repeat.

    Args:
        ask: makes a new awaitable for every try.
        timeout: seconds after which the database is given up.

    Raises:
        StorageUnavailable: it did not come back in time.
    """
    patience = _Patience(timeout)
    while True:
        try:
            return await ask()
        except (ConnectionFailure, OperationFailure) as error:
            await asyncio.sleep(patience.pause(error))


def patiently(ask: Callable[[], Answer], *, timeout: float = GIVE_UP_AFTER) -> Answer:
    """The answer of `ask` with retries, in commands that have no event loop.

    Raises:
        StorageUnavailable: it did not come back in time.
    """
    patience = _Patience(timeout)
    while True:
        try:
            return ask()
        except (ConnectionFailure, OperationFailure) as error:
            time.sleep(patience.pause(error))


class _Patience:
    """The pauses between the tries of one request."""

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout
        self._give_up = time.monotonic() + timeout
        self._pause = FIRST_PAUSE

    def pause(self, error: PyMongoError) -> float:
        """Seconds until the next try.

        Raises:
            StorageUnavailable: the database did not come back in time.
            PyMongoError: the error itself, where asking again is of no use.
        """
        if not is_transient(error):
            raise error
        pause = self._pause
        if time.monotonic() + pause > self._give_up:
            raise StorageUnavailable(
                f"the database went away and did not come back within {self._timeout:g} s: "
                f"{in_short(error)}",
                hint="start it and run the command again; nothing is lost",
            ) from error
        if pause == FIRST_PAUSE:
            log.warning("database away, trying again: %s", in_short(error))
        self._pause = min(2 * pause, LONGEST_PAUSE)
        return pause
