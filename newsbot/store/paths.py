"""The folders of the store inside the data folder."""

from __future__ import annotations

from pathlib import Path

from newsbot.files.data_folder import var_folder


def mongo_folder() -> Path:
    """The folder of the embedded server."""
    return var_folder() / "mongo"


def archive_folder() -> Path:
    """The folder of the WARC files of crawls."""
    return var_folder() / "archive"


def spool_folder() -> Path:
    """The folder of articles that wait for the database."""
    return var_folder() / "spool"


def unfinished_folder() -> Path:
    """The folder of unfinished replays."""
    return var_folder() / "unfinished"
