"""Decides which of two captures of an article is the newer one, and which is the earlier one."""

from __future__ import annotations

from datetime import datetime

from newsbot.model.article import Article
from newsbot.store.entry import Known


def is_newer(known: Known, fresh: Known, as_of: datetime | None) -> bool:
    """Whether `fresh` is newer than `known`.

    Args:
        as_of: when `fresh` was put into the spool; None when it comes without a wait.
    """
    evident = evidently_newer(known, fresh)
    if evident is not None:
        return evident
    # Nothing in the pages tells: what arrives later is newer, unless it waited in the spool.
    return as_of is None or as_of >= known.note.last_seen


def evidently_newer(known: Known, fresh: Known) -> bool | None:
    """Compare captures, else the publisher's own dates of change; None when neither decides."""
    pairs = (
        (known.note.fetched_last, fresh.article.fetched_at),
        (_modified(known.article), _modified(fresh.article)),
    )
    for before, after in pairs:
        if before and after and before != after:
            return after > before
    return None


def seen_again(article: Article, captured: datetime | None) -> bool:
    """Whether a later capture found the page of a withdrawn article."""
    gone = article.withdrawn
    return bool(gone and captured and captured > gone.since)


def capture_order(article: Article) -> tuple[bool, float, str, str, int]:
    """The sort key of captures: known times first, then by time, then by place."""
    origin, fetched = article.origin, article.fetched_at
    instant = fetched.timestamp() if fetched else 0.0
    return (fetched is None, instant, origin.kind, origin.path or "", origin.offset or 0)


def latest(one: datetime | None, other: datetime | None) -> datetime | None:
    """The later of two instants, of which each may be unknown."""
    return max(filter(None, (one, other)), default=None)


def _modified(article: Article) -> datetime | None:
    return article.modified.start if article.modified else None
