"""Where newsbot keeps what belongs to one working folder: `var/`, or what NEWSBOT_VAR names."""

from __future__ import annotations

import os
from pathlib import Path


def var_folder() -> Path:
    """The folder for the database, the spool and locks, absolute; it need not exist yet."""
    return Path(os.environ.get("NEWSBOT_VAR") or "var").absolute()


def mongo_folder() -> Path:
    """Home of the embedded server."""
    return var_folder() / "mongo"


def archive_folder() -> Path:
    """The WARC files of crawls."""
    return var_folder() / "archive"


def spool_folder() -> Path:
    """Where articles wait that no database took."""
    return var_folder() / "spool"
