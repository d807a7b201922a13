"""Finds the unfinished replay of the same pages by the same rules, to continue it."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import TYPE_CHECKING

import newsbot
from newsbot.config import SITES
from newsbot.readers.identity import identity, stamp
from newsbot.replay.unfinished import Unfinished, remove_old

if TYPE_CHECKING:
    from newsbot.replay.runner import Replay


NAME = re.compile(r"[\w.-]*")


@contextmanager
def unfinished(wanted: Replay, file: str | None) -> Iterator[Unfinished | None]:
    """The work of an unfinished replay; deleted when the block succeeds, else kept.

    Yields:
        None where nothing is kept: nobody asked for it, the pages can be read only once, the
        folder cannot be written to, or another process is at the same replay.

    Args:
        wanted: the replay.
        file: that its articles go to; None for a database.
    """
    work = _claimed(wanted, file)
    if work is None:
        yield None
        return
    try:
        if wanted.anew:
            work.forget()
        yield work
    except BaseException:
        work.close()
        if work.is_empty:
            work.finish()
        else:
            wanted.listener.leaves_off()
        raise
    work.close()
    work.finish()


def _claimed(wanted: Replay, file: str | None) -> Unfinished | None:
    if wanted.unfinished is None or (pages := identity(wanted.source)) is None:
        return None
    parts = (
        pages,
        str(Path(file).absolute()) if file else "",
        f"{wanted.memory} {wanted.relearn}",
        _rules(),
    )
    name = hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    with suppress(OSError):
        remove_old(wanted.unfinished)
        return Unfinished.claimed(wanted.unfinished / name, entered=file is None)
    return None


def _rules() -> str:
    """A hash of all that articles depend on besides their pages: files, declarations, libraries."""
    digest = hashlib.sha256(sys.version.encode())
    own = SITES.value()
    for top in (Path(newsbot.__file__).parent, *([own] if own else [])):
        for path in sorted(_files(top)):
            digest.update(stamp(path).encode("utf-8", "surrogateescape"))
    for name in _libraries():
        digest.update(name.encode())
    return digest.hexdigest()


def _files(top: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(top):
        if not folder.endswith("__pycache__"):
            yield from (Path(folder, name) for name in names)


def _libraries() -> Iterator[str]:
    """The names and versions of required packages, from the names of their installed folders.

    To ask for each version by itself takes a tenth of a second.
    """
    wanted: set[str] = set()
    with suppress(PackageNotFoundError):
        wanted = {_plain(NAME.findall(line)[0]) for line in requires("newsbot") or ()}
    for folder in sys.path:
        with suppress(OSError):
            for name in sorted(os.listdir(folder or ".")):  # noqa: PTH208 - names are all it takes
                stem = name.removesuffix(".dist-info")
                if stem != name and _plain(stem.partition("-")[0]) in wanted:
                    yield stem


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
