"""Tells whether pages are the same as before, by the names, sizes and times of their files."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from newsbot.readers.provenance.sidecar import sidecar_names
from newsbot.readers.source import Source
from newsbot.readers.streams import is_read_once
from newsbot.readers.walk import InputFile, find


def identity(source: Source) -> str | None:
    """A value that is equal for sources with the same pages in the same order.

    Returns:
        Hex digits; None where something can be read only once, such as `-`, and where no file
        tells what there is, such as for a collection of a database.

    Example:
        >>> identity(Source(["-"])) is None
        True
    """
    digest = hashlib.sha256(msgspec.json.encode((source.overrides, source.mirror)))
    if source.addresses:
        digest.update(source.addresses.identity)
    for path in source.paths:
        if "://" in path or is_read_once(path):
            return None
        digest.update(f"{Path(path).absolute()}\n".encode("utf-8", "surrogateescape"))
        for line in _files(path):
            digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def stamp(path: Path) -> str:
    """A file's size and time in one line; without them if the file cannot be examined."""
    try:
        status = path.stat()
    except OSError:
        return f"{path}\n"
    return f"{path} {status.st_size} {status.st_mtime_ns}\n"


def _files(path: str) -> Iterator[str]:
    for found in find(path):
        if isinstance(found, InputFile):
            yield stamp(found.path)
            sides = (found.path.with_name(name) for name in sidecar_names(found.path.name))
            # Not Path.exists, which raises where the ending makes a long name too long.
            yield from (stamp(side) for side in sides if os.path.exists(side))  # noqa: PTH110
