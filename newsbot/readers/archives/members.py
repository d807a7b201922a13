"""Reads the members of an archive like files, without trusting them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from newsbot.files.kinds import Input, Item, unread
from newsbot.files.opening import unpacked
from newsbot.readers.reading import read
from newsbot.readers.walk import belongs_to_page, kind_by_name

MOST_DEPTH = 3
"""Archives within archives that are opened; more are made to do harm."""

LONGEST_NAME = 4096
"""Characters: no system takes a longer path (PATH_MAX of Linux)."""

Opens = Callable[[], AbstractContextManager[IO[bytes]]]


def member_path(archive: str, name: str) -> str:
    r"""The path of a member, without steps out of the archive.

    Example:
        >>> member_path("pages.zip", "../../etc/мост.html"), member_path("a.zip", "C:\\x\\y.html")
        ('pages.zip/etc/мост.html', 'a.zip/C:/x/y.html')
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    inside = "/".join(part for part in parts if part not in {"/", "..", "."})
    shown = inside.encode("utf-8", "backslashreplace").decode()
    return f"{archive}/{shown or '?'}"


def kind_by_path(name: str, is_there: Callable[[str], bool]) -> str | None:
    """The kind of a member whose path is enough to set it aside; None for others.

    Args:
        name: its path in the archive.
        is_there: says whether a member of a path is in the archive.
    """
    if len(name) > LONGEST_NAME:
        return "name too long"
    parts = name.replace("\\", "/").strip("/").split("/")
    for place, folder in enumerate(parts[:-1]):
        above = "/".join(parts[:place])
        if (folder.startswith(".") and folder not in {".", ".."}) or folder == "__MACOSX":
            return "hidden file"
        if belongs_to_page(folder, partial(_is_beside, is_there, f"{above}/" if above else "")):
            return "part of a saved page"
    return kind_by_name(parts[-1])


def _is_beside(is_there: Callable[[str], bool], folder: str, name: str) -> bool:
    return is_there(folder + name)


def read_member(
    archive: Input, shown: str, raw: Opens, beside: Callable[[str], bytes | None]
) -> Iterator[Item]:
    """The items in a member, read as if it were a file on the disk.

    Args:
        archive: in which it lies.
        shown: the path of the member, with that of the archive.
        raw: opens its bytes.
        beside: the bytes of a member beside it, see `Input`.
    """
    if archive.depth >= MOST_DEPTH:
        yield unread(shown, "archive in too many archives", f"deeper than {MOST_DEPTH}")
        return
    yield from read(
        Input(shown=shown, raw=raw, named=archive.named, depth=archive.depth + 1, beside=beside)
    )


@contextmanager
def seekable(found: Input, begins: bytes) -> Iterator[IO[bytes]]:
    """The bytes of a file in a form in which a reader can go back.

    Args:
        found: the file; a compressed one is unpacked into a temporary file.
        begins: its first bytes, if it is not compressed.
    """
    with found.raw() as raw:
        plain = raw.read(len(begins)) == begins
        raw.seek(0)
        if plain:
            yield raw
            return
        with tempfile.TemporaryFile(prefix="newsbot-") as copy:
            shutil.copyfileobj(unpacked(raw), copy)
            copy.seek(0)
            yield copy
