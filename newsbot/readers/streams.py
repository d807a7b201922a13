"""Keeps on the disk what standard input and pipes send, which can be read only once."""

from __future__ import annotations

import shutil
import sys
import weakref
from contextlib import ExitStack
from pathlib import Path

from newsbot.files.partial import scratch_folder

STDIN = "-"


class KeptStreams:
    """Copies of streams, made when they are first asked for; they go with this object."""

    def __init__(self) -> None:
        self._kept: dict[str, Path] = {}
        self._folder: Path | None = None

    def on_disk(self, path: Path) -> Path:
        """The file itself, or the copy of what a stream sent.

        Raises:
            OSError: it cannot be read, or there is no room for it.
        """
        if not is_read_once(path):
            return path
        if str(path) not in self._kept:
            self._kept[str(path)] = self._keep(path)
        return self._kept[str(path)]

    def _keep(self, path: Path) -> Path:
        if self._folder is None:
            held = ExitStack()
            self._folder = held.enter_context(scratch_folder())
            weakref.finalize(self, held.close)
        kept = self._folder / str(len(self._kept))
        with kept.open("wb") as out:
            if str(path) == STDIN:
                shutil.copyfileobj(sys.stdin.buffer, out)
            else:
                with path.open("rb") as pipe:
                    shutil.copyfileobj(pipe, out)
        return kept


def is_read_once(path: Path | str) -> bool:
    """Whether a path names standard input or a pipe.

    Example:
        >>> is_read_once("-"), is_read_once("pages.jsonl")
        (True, False)
    """
    return str(path) == STDIN or Path(path).is_fifo()
