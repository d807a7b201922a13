"""Names unfinished files until they are whole; removes those that killed writers left behind.

A lock says which of these names are still being written to. It ends with its holder, so that the
next one who writes to the same name can tell what nobody will finish.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO

LONGEST = 80
"""Characters of a name that are kept: file systems take 255 bytes, and Russian has two each."""

NEW_FILE = os.O_RDWR | os.O_CREAT | os.O_EXCL


@contextmanager
def partial_file(target: Path, *, mode: int = 0o600) -> Iterator[tuple[IO[bytes], Path]]:
    """A new, empty file beside `target`; it is deleted at the end unless it was renamed.

    Args:
        target: what it is to become.
        mode: rights, from which the umask takes its part.

    Raises:
        OSError: it cannot be made.

    Example:
        >>> target = getfixture("tmp_path") / "новости.jsonl"
        >>> with partial_file(target) as (file, path):
        ...     _ = file.write("Мост открыт".encode())
        ...     file.close()
        ...     _ = path.replace(target)
        >>> [path.name for path in target.parent.iterdir()]
        ['новости.jsonl']
    """
    path, handle = _begun(target, partial(os.open, flags=NEW_FILE, mode=mode))
    with os.fdopen(handle, "w+b") as file:
        try:
            yield file, path
        finally:
            path.unlink(missing_ok=True)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A new, empty private folder where temporary files go (`TMPDIR` chooses the place)."""
    with partial_folder(Path(tempfile.gettempdir()) / "newsbot", mode=0o700) as folder:
        yield folder


@contextmanager
def partial_folder(target: Path, *, mode: int = 0o777) -> Iterator[Path]:
    """A new, empty folder beside `target`; it is deleted at the end unless it was renamed.

    Args:
        target: what it is to become.
        mode: rights, from which the umask takes its part.

    Raises:
        OSError: it cannot be made.
    """
    path, handle = _begun(target, partial(_new_folder, mode))
    try:
        yield path
    finally:
        os.close(handle)
        shutil.rmtree(path, ignore_errors=True)


def clear_partial(target: Path) -> None:
    """Delete the unfinished files for `target` that no process writes any more."""
    name = re.compile(re.escape(_begin(target)) + r"[0-9a-f]{8}\.partial")
    found: list[Path] = []
    with suppress(OSError):  # what cannot be listed or removed now is met again later
        found = [path for path in target.parent.iterdir() if name.fullmatch(path.name)]
    for path in found:
        with suppress(OSError):
            _remove_if_left(path)


def _begin(target: Path) -> str:
    return f".{target.name[:LONGEST]}."


def _begun(target: Path, make: Callable[[Path], int]) -> tuple[Path, int]:
    """A new name, and the handle that holds its lock."""
    clear_partial(target)
    while True:
        path = target.with_name(f"{_begin(target)}{secrets.token_hex(4)}.partial")
        handle = make(path)
        # Between the two somebody who clears may have taken it for left behind.
        if _lock(handle) and path.exists():
            return path, handle
        os.close(handle)


def _new_folder(mode: int, path: Path) -> int:
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode)
        # A folder has no lock before it is opened: somebody who clears may have taken it away.
        with suppress(FileNotFoundError):
            return os.open(path, os.O_RDONLY)


def _lock(handle: int) -> bool:
    """Lock one's own unfinished name; False when another process holds the lock."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks: nothing is ever taken for left behind there
        return True
    return True


def _remove_if_left(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except BlockingIOError:
        return
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Flush a folder to the disk: the name of a new file is there only when its folder is.

    Raises:
        OSError: it does not exist, or the disk fails.

    Example:
        >>> folder = getfixture("tmp_path")
        >>> _ = (folder / "a").write_bytes(b"")
        >>> flush_folder(folder)
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
