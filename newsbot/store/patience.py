"""Waits for a database that went away, until it is given up; without the driver."""

from __future__ import annotations

import logging
import time

from newsbot.model.errors import StorageUnavailable

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds between two tries: doubled each time up to the longest."""


class Patience:
    """The pauses between the tries of one request.

    Args:
        timeout: seconds after which the database is given up.
        hint: what to do then.
    """

    def __init__(
        self, timeout: float, hint: str = "start it and run the command again; nothing is lost"
    ) -> None:
        self._timeout = timeout
        self._hint = hint
        self._give_up = time.monotonic() + timeout
        self._pause = FIRST_PAUSE

    def pause(self, error: Exception) -> float:
        """Seconds until the next try.

        Args:
            error: how the last one failed.

        Raises:
            StorageUnavailable: the database did not come back in time.
        """
        pause = self._pause
        if time.monotonic() + pause > self._give_up:
            raise StorageUnavailable(
                f"the database went away and did not come back within {self._timeout:g} s: "
                f"{in_short(error)}",
                hint=self._hint,
            ) from error
        if pause == FIRST_PAUSE:
            log.warning("database away, trying again: %s", in_short(error))
        self._pause = min(2 * pause, LONGEST_PAUSE)
        return pause


def in_short(error: Exception) -> str:
    """The driver's message without its time-outs and the description of the topology.

    Example:
        >>> in_short(ConnectionError("db:27017: connection refused (configured timeouts: 5 s), …"))
        'db:27017: connection refused'
        >>> in_short(ConnectionError("No servers found yet, Timeout: 5.0s, Topology: …"))
        'No servers found yet'
    """
    return str(error).partition(" (configured timeouts")[0].partition(", Timeout: ")[0]
