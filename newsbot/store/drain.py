"""Loads the spool into the database, once it is back."""

from __future__ import annotations

import fcntl
from itertools import islice
from pathlib import Path
from typing import IO

import msgspec

from newsbot.files.outfile import write_whole
from newsbot.model.outcome import Books
from newsbot.store.articles.writer import Store
from newsbot.store.spool import read_spool, spool_files

CHUNK = 500
"""Lines loaded at a time: memory stays flat however long the spool is."""


class Drained(msgspec.Struct):
    """The result of loading the spool.

    Attributes:
        books: articles that waited, by outcome.
        broken: lines that a crash cut off; they were never acknowledged.
        foreign: lines of another version of newsbot, or damaged since; they stay in the spool.
        busy: files that a running command still writes to.
        left: lines that stay in the spool.
    """

    books: Books
    broken: int = 0
    foreign: int = 0
    busy: int = 0
    left: int = 0


async def drain(store: Store, folder: Path | None) -> Drained:
    """Load every file of the spool and remove what the database has acknowledged.

    An article that waited never replaces one that was stored meanwhile with a newer capture, or,
    where captures are unknown, one that was seen after it was spooled. Draining twice, or again
    after a crash in the middle, does no harm.

    Args:
        store: the open store.
        folder: folder of the spool, `var/spool` when not given.
    """
    drained = Drained(Books())
    for path in spool_files(folder):
        with path.open("rb") as file:
            if _is_busy(file):
                drained.busy += 1
                continue
            left = await _load(store, file, drained)
            _keep(path, left)
            drained.left += len(left)
    return drained


def _is_busy(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


async def _load(store: Store, file: IO[bytes], drained: Drained) -> list[bytes]:
    """Load a file; returns the lines that must stay."""
    left: list[bytes] = []
    lines = read_spool(file)
    while chunk := list(islice(lines, CHUNK)):
        drained.broken += sum(line.torn for line in chunk)
        whole = [(line.raw, line.spooled) for line in chunk if line.spooled]
        foreign = [line.raw for line in chunk if line.spooled is None and not line.torn]
        drained.foreign += len(foreign)
        left += foreign
        outcomes = await store.load([spooled for _, spooled in whole])
        for (raw, _), outcome in zip(whole, outcomes, strict=True):
            if outcome is None:
                continue
            drained.books.take()
            drained.books.enter(outcome)
            # What was spooled again lies in a new file already.
            if outcome.kind.is_failure:
                left.append(raw)
    return left


def _keep(path: Path, left: list[bytes]) -> None:
    """Keep only the lines in the file that were refused or not understood."""
    if not left:
        path.unlink()
        return
    write_whole(path, b"".join(left))


async def drain_to(uri: str, folder: Path | None = None) -> Drained:
    """Load the spool into the database at `uri`; see `drain`."""
    from newsbot.store.links.mongo import open_linker
    from newsbot.store.store import open_store

    async with open_linker(uri) as linker, open_store(uri, linker=linker) as store:
        return await drain(store, folder)
