"""Replay: saved pages through the stages, into MongoDB or straight into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsbot.replay.drive import Replay, Report
from newsbot.replay.to_file import replay_to_file

if TYPE_CHECKING:
    from newsbot.replay.to_store import replay_to_store

__all__ = ["Replay", "Report", "replay_to_file", "replay_to_store"]


def __getattr__(name: str) -> Any:
    """Loads the way into MongoDB, with its driver, when somebody goes it."""
    if name != "replay_to_store":
        raise AttributeError(name)
    from newsbot.replay.to_store import replay_to_store

    return replay_to_store
