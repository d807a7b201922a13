"""Replays saved pages through the stages, into MongoDB or straight into a file."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsbot.replay.runner import Replay, Report
    from newsbot.replay.to_file import replay_to_file
    from newsbot.replay.to_store import replay_to_store

__all__ = ["Replay", "Report", "replay_to_file", "replay_to_store"]

_PLACES = {
    "Replay": "newsbot.replay.runner",
    "Report": "newsbot.replay.runner",
    "replay_to_file": "newsbot.replay.to_file",
    "replay_to_store": "newsbot.replay.to_store",
}


def __getattr__(name: str) -> Any:
    """Import the names that are asked for: worker processes need the stages but no store."""
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(_PLACES[name]), name)
