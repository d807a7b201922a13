"""Writes a folder whole or not at all, with its checksum."""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from newsbot.files.outfile import make_folder_of, writing
from newsbot.files.partial import partial_folder
from newsbot.model.errors import UsageError

AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""Constants of `linux/fcntl.h` and `linux/fs.h`."""

MANIFEST = "manifest.json"
"""The manifest in a folder; that of a file is beside it."""

DONE = "_SUCCESS"
"""An empty file in a folder of parts, as Spark and Hadoop write it: all parts are there.

They take whatever else lies there for parts, so that the manifest of such a folder lies beside it.
"""

MARK = ".newsbot"
"""A file in every folder that newsbot made; a folder without it belongs to the user."""


class OutFolder:
    """A folder that is being written.

    Attributes:
        path: where it will lie.
        making: where its files are written meanwhile.
        before: the folder that lies there already and will be replaced; None without one.
        discarded: True when what lies there is to stay as it was.
        files: name to hex SHA-256 of each file, once the folder is finished.
        size: bytes of all files then.
    """

    def __init__(self, path: Path, making: Path) -> None:
        self.path = path
        self.making = making
        self.before = path if path.is_dir() else None
        self.discarded = False
        self.files: dict[str, str] = {}
        self.size = 0

    @property
    def sha256(self) -> str:
        """The hex digest over the names and digests of all files."""
        return digest_of(self.files)

    def discard(self) -> None:
        """Drop what was written, and leave the old folder as it is."""
        self.discarded = True

    def keep(self, name: str) -> None:
        """Copy a file of the old folder into the new one."""
        if self.before is not None:
            target = self.making / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.before / name, target)

    def finish(self) -> None:
        """Hash the files and flush them to the disk."""
        (self.making / MARK).write_text("newsbot replaces this folder as a whole\n", "utf-8")
        for path in sorted(self.making.rglob("*")):
            if path.is_file():
                with path.open("rb") as file:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
                    os.fsync(file.fileno())
                self.files[path.relative_to(self.making).as_posix()] = digest
                self.size += path.stat().st_size


def sha256_of(path: Path) -> str:
    """The hex SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of(files: Mapping[str, str]) -> str:
    """The hex SHA-256 of a folder: over the lines that `sha256sum` prints for its files.

    Args:
        files: name to hex SHA-256 of each file, sorted by name.
    """
    listed = "".join(f"{digest}  {name}\n" for name, digest in files.items())
    return hashlib.sha256(listed.encode()).hexdigest()


@contextmanager
def outfolder(path: str) -> Iterator[OutFolder]:
    """Make a folder, or replace one that newsbot made.

    Raises:
        UsageError: something else lies there, or it cannot be written.
    """
    target = Path(os.path.realpath(path))
    _refuse_foreign(target)
    make_folder_of(target.with_name(f"{target.name}.new"))
    with partial_folder(target) as making:
        out = OutFolder(target, making)
        yield out
        if not out.discarded:
            with writing(path):
                out.finish()
                _take_place(making, target)


def _refuse_foreign(target: Path) -> None:
    made_by_us = target.is_dir() and (target / MARK).is_file()
    if target.exists() and not made_by_us and not (target.is_dir() and not any(target.iterdir())):
        raise UsageError(
            f"{target} holds something that newsbot did not write", hint="name a new folder"
        )


def _take_place(making: Path, target: Path) -> None:
    """Put the new folder in the place of the old one, which is deleted only afterwards."""
    if _exchanged(making, target):
        return  # whoever made the new one clears away what is called so now
    old = making.with_name(f"{making.name}.old")
    if target.exists():
        target.rename(old)
    making.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system has no such step.

    Linux has it (renameat2) on most of its file systems.
    """
    exchange = getattr(ctypes.CDLL(None), "renameat2", None)
    if exchange is None:
        return False
    names = (os.fsencode(one), os.fsencode(other))
    return bool(exchange(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0)
