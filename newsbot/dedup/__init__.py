"""Duplicates: fingerprints, the decision, the in-process index, bulk SQL, canonical choice."""

from newsbot.dedup.decision import Decision, Role
from newsbot.dedup.online import Deduplicator
from newsbot.dedup.reconcile import cluster
from newsbot.dedup.words import content_hash

__all__ = ["Decision", "Deduplicator", "Role", "cluster", "content_hash"]
