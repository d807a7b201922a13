"""Decides which archive files are deleted: first those too old, then the oldest of the rest."""

from __future__ import annotations

import fcntl
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

_STAMP = re.compile(r"newsbot-(\d{20})-\d{5}-.*\.warc\.gz")


class Retention(msgspec.Struct, frozen=True, kw_only=True):
    """How much of the archive is kept; None keeps everything.

    `max_age` counts from the first record of a file.
    """

    max_age: timedelta | None = None
    max_bytes: int | None = None


def retention_of(days: float | None, gigabytes: float | None) -> Retention:
    """The retention that the settings ask for, where None sets no limit.

    Example:
        >>> retention_of(90, None).max_age.days
        90
    """
    return Retention(
        max_age=None if days is None else timedelta(days=days),
        max_bytes=None if gigabytes is None else round(gigabytes * 1e9),
    )


def expired(folder: Path, rule: Retention, now: datetime) -> list[Path]:
    """The files to delete, oldest first: only newsbot's own files, and never the newest.

    Args:
        now: the current instant (aware).
    """
    files = sorted(path for path in folder.glob("newsbot-*.warc.gz") if opened_at(path))
    gone = [path for path in files[:-1] if _too_old(path, rule, now)]
    kept = files[len(gone) :]
    sizes = list(map(size_of, kept))
    size = sum(sizes)
    for path, own in zip(kept[:-1], sizes, strict=False):
        if rule.max_bytes is None or size <= rule.max_bytes:
            break
        size -= own
        gone.append(path)
    return gone


def size_of(path: Path) -> int:
    """The bytes of a file; 0 for one that another process has just deleted."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def prune(folder: Path, rule: Retention, now: datetime) -> list[Path]:
    """Delete the expired files, except those that a crawl still writes; returns what it deleted."""
    return [path for path in expired(folder, rule, now) if _let_go(path)]


def _let_go(path: Path) -> bool:
    """Delete a file unless a writer holds it or another process has deleted it."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
    except (BlockingIOError, FileNotFoundError):
        return False
    return True


def opened_at(path: Path) -> datetime | None:
    """When a file was begun, read from its name; None for a file that newsbot did not name.

    Example:
        >>> opened_at(Path("newsbot-20250409101500000000-00001-host-7.warc.gz")).isoformat()
        '2025-04-09T10:15:00+00:00'
    """
    match = _STAMP.fullmatch(path.name)
    try:
        return datetime.strptime(match[1], "%Y%m%d%H%M%S%f").replace(tzinfo=UTC) if match else None
    except ValueError:  # month 13
        return None


def _too_old(path: Path, rule: Retention, now: datetime) -> bool:
    opened = opened_at(path)
    return bool(rule.max_age and opened and now - opened > rule.max_age)
