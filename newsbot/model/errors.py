"""The errors that end a command, with the exit code each stands for.

    NewsbotError                 1   a bug, or something nobody foresaw
    ├── UsageError               2   the command line asks for something that cannot be
    │   └── RecordError          2   what was given as a record is none that this newsbot reads
    ├── ConfigurationError       3   a setting, a site declaration or a missing program
    │   └── SiteDeclarationError 3   a site file that does not say what it should
    ├── StorageUnavailable       4   no database, or it went away; or a disk is full or fails
    ├── NothingCollected         5   the command ended and there is nothing to show
    ├── CoverageAlarm            6   a site's fields are found less often than they used to be
    ├── PartlyFailed             7   some pages or lines failed, or wait in the spool
    └── Locked                  75   another command holds what this one needs

What is expected to happen to a page (rejected, blocked, unchanged, …) is no error but an
outcome: see `newsbot.model.outcome`.
"""

from __future__ import annotations

import errno
from collections.abc import Collection
from difflib import get_close_matches
from typing import ClassVar

INTERRUPTED = 130
"""Exit code of Ctrl-C, or "no" to a question: 128 and SIGINT, as in shells."""

FULL_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Errors of the system by which a disk, a quota or a limit is full."""

FAILING_DISK = FULL_DISK | {errno.EROFS, errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE}
"""Errors of a disk that can take nothing now: full, read-only, broken, or gone.

A disk that breaks while it is written to answers with EIO first and is read-only from then on
(ext4, xfs and btrfs do that); ESTALE is that of a network file system whose server has changed.
"""


def remedy_of(error: OSError, otherwise: str) -> str:
    """What to do about an error of a file or folder, as the hint of a `NewsbotError`.

    Args:
        error: what the system said.
        otherwise: what helps whatever the error, such as another folder.

    Example:
        >>> remedy_of(OSError(errno.EROFS, "Read-only file system"), "name another folder")
        'mount its disk for writing, or name another folder'
    """
    first = first_aid(error)
    return f"{first}, or {otherwise}" if first else otherwise


def first_aid(error: OSError) -> str | None:
    """What a disk needs that can take nothing now; None for other errors.

    Example:
        >>> first_aid(OSError(errno.EIO, "Input/output error"))
        'see whether the disk is in order and mounted for writing'
        >>> first_aid(OSError(errno.EACCES, "Permission denied"))
    """
    if error.errno in FULL_DISK:
        return "free some space"
    if error.errno == errno.EROFS:
        return "mount its disk for writing"
    if error.errno in FAILING_DISK:
        return "see whether the disk is in order and mounted for writing"
    return None


class NewsbotError(Exception):
    """Anything that newsbot reports to the person at the terminal.

    Args:
        what: what happened and where (site, URL, file), one sentence.
        hint: what to type or change next; printed on a line of its own.

    Example:
        >>> str(NewsbotError("no such file: seeds/a.txt", hint="check the path"))
        'no such file: seeds/a.txt (check the path)'
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, hint: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what} ({self.hint})" if self.hint else self.what


class UsageError(NewsbotError):
    """The command line, or a call, asks for something impossible."""

    exit_code = 2


class RecordError(UsageError):
    """A record is not newsbot's, or of an unknown version."""


class ConfigurationError(NewsbotError):
    """A setting is wrong or a program that newsbot needs is missing."""

    exit_code = 3


class SiteDeclarationError(ConfigurationError):
    """A site file has an unknown key, a bad selector or a wrong type."""


class StorageUnavailable(NewsbotError):
    """MongoDB cannot be reached, or was away for longer than the retries last."""

    exit_code = 4


class NothingCollected(NewsbotError):
    """The command ended without collecting a page."""

    exit_code = 5


class CoverageAlarm(NewsbotError):
    """A site yields fewer articles or fields than its own past runs did."""

    exit_code = 6


class PartlyFailed(NewsbotError):
    """Some pages failed or were spooled; the rest went through."""

    exit_code = 7


class Locked(NewsbotError):
    """Another command holds the lock that this one needs."""

    exit_code = 75


def alternatives(name: str, known: Collection[str]) -> str:
    """What to write instead of a name that is not known: up to three like it, or all there are.

    Args:
        known: in the order in which they are listed.

    Example:
        >>> alternatives("Tas", ("iz", "ria", "tass"))
        'did you mean tass?'
        >>> alternatives("moon", ("iz", "ria", "tass"))
        'there are: iz, ria, tass'
    """
    near = get_close_matches(name.lower(), known)
    return f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(known)}"
