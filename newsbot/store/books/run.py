"""Ids of runs, and the books of a run from the rows of its pages."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from newsbot.model.outcome import Books, Outcome, OutcomeKind
from newsbot.model.run import Run


def run_id(started: datetime) -> str:
    """A new id, such as `20250409T140500.123Z-1f3a9c`."""
    milliseconds = started.microsecond // 1000
    return f"{started:%Y%m%dT%H%M%S}.{milliseconds:03}Z-{secrets.token_hex(3)}"


def earliest_id(started: datetime) -> str:
    """An id that sorts before that of every run started at an instant (UTC) or later.

    Example:
        >>> started = datetime.fromisoformat("2025-04-09T14:05:00Z")
        >>> earliest_id(started) <= run_id(started)
        True
    """
    return f"{started:%Y%m%dT%H%M%S}"


def books_of(run: Run, rows: Mapping[tuple[OutcomeKind, str | None], int]) -> Books:
    """The books of a run from its record and its rows, counted by outcome and reason.

    Example:
        >>> started = datetime.fromisoformat("2025-04-09T14:05:00Z")
        >>> run = Run(id="1", command="replay", started=started, newsbot_version="0.1.0", taken=2)
        >>> books = books_of(run, {(OutcomeKind.REJECTED, "empty file"): 1})
        >>> books.balanced, books.counts()
        (False, {'rejected': 1})
    """
    books = Books()
    books.take(run.taken)
    for (kind, reason), pages in rows.items():
        books.enter(Outcome(kind=kind, reason=reason), pages)
    return books
