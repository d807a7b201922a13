"""Which files a path stands for: the file itself, the pages below a folder, or a glob's hits."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from newsbot.model.outcome import Outcome
from newsbot.readers.bytes_in import failed
from newsbot.readers.sidecar import ENDING as SIDECAR_ENDING

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


def shown_path(path: str | Path) -> str:
    r"""The path as text that can be printed and stored, whatever bytes the file is called by.

    Example:
        >>> shown_path("новости/мост.html"), shown_path("\udcff.html")
        ('новости/мост.html', '\\xff.html')
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def find(path: str) -> Iterator[Found | Missing]:
    """Files behind one path of the command line, sorted by name.

    Example:
        >>> [missing.why.reason for missing in find("no/such/folder")]
        ['no such file']
    """
    try:
        yield from _find(path)
    except OSError as error:  # a name too long for the system, a folder on the way without rights
        yield Missing(shown=shown_path(path), why=failed("unreadable", error.strerror))


def _find(path: str) -> Iterator[Found | Missing]:
    here = Path(path)
    if here.is_dir() and path:
        yield from _walk(here)
    elif path and (here.exists() or here.is_symlink()):
        if not here.name.endswith(SIDECAR_ENDING):  # the shell's `folder/*` names those too
            yield Found(path=here, shown=shown_path(here.name), named=True)
    elif hits := sorted(glob.glob(path, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern
        for hit in hits:
            yield from find(hit)
    else:
        why = failed("no such file", "check the path, or quote the pattern")
        yield Missing(shown=shown_path(path) or "''", why=why)


def _walk(top: Path) -> Iterator[Found | Missing]:
    refused: list[OSError] = []
    for folder, subfolders, names in os.walk(top, onerror=refused.append):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            if _is_page(name):
                path = Path(folder, name)
                yield Found(path=path, shown=shown_path(path.relative_to(top)), named=False)
    for error in refused:
        shown = error.filename or top
        yield Missing(shown=shown_path(shown), why=failed("unreadable folder", error.strerror))


def _is_page(name: str) -> bool:
    plain = name.lower().removesuffix(".gz")
    return plain.endswith(PAGE_ENDINGS) and not name.startswith(".")
