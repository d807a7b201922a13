"""Shortens what the database driver complains about to the part that a person needs."""

from __future__ import annotations


def in_short(error: Exception) -> str:
    """The complaint without the driver's time-outs and its description of the topology.

    Example:
        >>> in_short(ConnectionError("db:27017: connection refused (configured timeouts: 5 s), …"))
        'db:27017: connection refused'
    """
    return str(error).partition(" (configured timeouts")[0]
