"""Why a crawl ended: one word, which is kept in the run's record and decides the exit code."""

from __future__ import annotations

from collections.abc import Mapping

from newsbot.archive.writer import ArchiveFull
from newsbot.crawl.session import NoContact, NoStore, Resting
from newsbot.model.errors import (
    INTERRUPTED,
    ConfigurationError,
    Locked,
    NewsbotError,
    NothingCollected,
    PartlyFailed,
    StorageUnavailable,
)
from newsbot.store.frontier.leases import LeaseLost

REASON_CODES: Mapping[str, int] = {
    "finished": 0,
    "shutdown": INTERRUPTED,
    "locked": Locked.exit_code,
    "storage_unavailable": StorageUnavailable.exit_code,
    "archive_full": PartlyFailed.exit_code,
    "lease_lost": PartlyFailed.exit_code,
    "blocked": PartlyFailed.exit_code,
    "down": PartlyFailed.exit_code,
    "resting": PartlyFailed.exit_code,
    "no_feed": NothingCollected.exit_code,
    "no_contact": ConfigurationError.exit_code,
    "no_store": ConfigurationError.exit_code,
    "configuration": ConfigurationError.exit_code,
}
"""Exit code of each reason; any other reason is a bug (1)."""


_NAMES: tuple[tuple[type[NewsbotError], str], ...] = (
    (LeaseLost, "lease_lost"),
    (Locked, "locked"),
    (StorageUnavailable, "storage_unavailable"),
    (ArchiveFull, "archive_full"),
    (Resting, "resting"),
    (NoContact, "no_contact"),
    (NoStore, "no_store"),
    (ConfigurationError, "configuration"),
)
"""Errors and their reasons; the first that fits counts."""


def reason_of(error: NewsbotError) -> str:
    """The reason under which an error closes a spider.

    Example:
        >>> reason_of(LeaseLost("iz"))
        'lease_lost'
    """
    return next((name for kind, name in _NAMES if isinstance(error, kind)), "error")
