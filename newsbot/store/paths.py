"""Where the store's own parts lie below the folder for newsbot's data."""

from __future__ import annotations

from pathlib import Path

from newsbot.files.data_folder import var_folder


def mongo_folder() -> Path:
    """Home of the embedded server."""
    return var_folder() / "mongo"


def archive_folder() -> Path:
    """The WARC files of crawls."""
    return var_folder() / "archive"


def spool_folder() -> Path:
    """Where articles wait that no database took."""
    return var_folder() / "spool"


def unfinished_folder() -> Path:
    """What replays have done that are not finished."""
    return var_folder() / "unfinished"
