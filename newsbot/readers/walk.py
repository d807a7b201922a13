"""Which files a path stands for: the file itself, the pages below a folder, or a glob's hits."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from newsbot.outcome import Outcome
from newsbot.readers.bytes_in import failed

PAGE_ENDINGS = (".txt", ".html", ".htm", ".warc")
"""What a walk through a folder takes, each also with `.gz`."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A file to read; `shown` is its path relative to what the user asked for.

    `named` is True when the user named this very file, not a folder around it.
    """

    path: Path
    shown: str
    named: bool


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """A path that leads to nothing that can be read."""

    shown: str
    why: Outcome


def find(path: str) -> Iterator[Found | Missing]:
    """Files behind one path of the command line, sorted by name.

    Example:
        >>> [missing.why.reason for missing in find("no/such/folder")]
        ['no such file']
    """
    here = Path(path)
    if here.is_dir():
        yield from _walk(here)
    elif here.exists() or here.is_symlink():
        yield Found(path=here, shown=here.name, named=True)
    elif hits := sorted(glob.glob(path, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern
        for hit in hits:
            yield from find(hit)
    else:
        yield Missing(
            shown=path, why=failed("no such file", f"{path}: check the path, or quote the pattern")
        )


def _walk(top: Path) -> Iterator[Found | Missing]:
    refused: list[OSError] = []
    for folder, subfolders, names in os.walk(top, onerror=refused.append):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            if _is_page(name):
                path = Path(folder, name)
                yield Found(path=path, shown=path.relative_to(top).as_posix(), named=False)
    for error in refused:
        shown = error.filename or str(top)
        yield Missing(shown=shown, why=failed("unreadable folder", error.strerror))


def _is_page(name: str) -> bool:
    plain = name.lower().removesuffix(".gz")
    return plain.endswith(PAGE_ENDINGS) and not name.startswith(".")
