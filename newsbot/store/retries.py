"""Repeats a request to the database for a while, so that its restart causes no error."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from pymongo.errors import ConnectionFailure, OperationFailure

from newsbot import config
from newsbot.store.driver_errors import is_transient
from newsbot.store.patience import Patience

Answer = TypeVar("Answer")

GIVE_UP_AFTER = config.PATIENCE.default
"""Seconds after which the database is given up: a restart takes less than five."""


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
    patience = Patience(timeout)
    while True:
        try:
            return await ask()
        except (ConnectionFailure, OperationFailure) as error:
            if not is_transient(error):
                raise
            await asyncio.sleep(patience.pause(error))


def patiently(ask: Callable[[], Answer], *, timeout: float = GIVE_UP_AFTER) -> Answer:
    """The answer of `ask` with retries, in commands that have no event loop.

    Raises:
        StorageUnavailable: it did not come back in time.
    """
    patience = Patience(timeout)
    while True:
        try:
            return ask()
        except (ConnectionFailure, OperationFailure) as error:
            if not is_transient(error):
                raise
            time.sleep(patience.pause(error))
