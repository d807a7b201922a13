"""Duplicates and stories: fingerprints, the decision, the index, bulk passes, canonical members."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsbot.model.decision import Decision, Role
from newsbot.text.words import content_hash

if TYPE_CHECKING:
    from newsbot.dedup.clusters.reconcile import cluster
    from newsbot.dedup.online import Deduplicator

__all__ = ["Decision", "Deduplicator", "Role", "cluster", "content_hash"]

_HEAVY = {"Deduplicator": "newsbot.dedup.online", "cluster": "newsbot.dedup.clusters.reconcile"}
"""Names whose modules bring in numpy: loaded when they are first asked for."""


def __getattr__(name: str) -> Any:
    if name in _HEAVY:
        return getattr(import_module(_HEAVY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
