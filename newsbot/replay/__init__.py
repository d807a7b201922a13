"""Replay: saved pages through the stages, into MongoDB or straight into a file."""

from newsbot.replay.drive import Replay, Report
from newsbot.replay.to_file import replay_to_file
from newsbot.replay.to_store import replay_to_store

__all__ = ["Replay", "Report", "replay_to_file", "replay_to_store"]
