"""Finds the files that a path stands for: the file, all files below a folder, or a glob's matches.

Every file of a folder comes out, either to be read or as something set aside.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec

from newsbot.files.kinds import SetAside, aside
from newsbot.files.opening import shown_path
from newsbot.model.outcome import Outcome, failed
from newsbot.readers.kept_together import NOTHING, kept_together
from newsbot.readers.provenance.sidecar import ENDING as SIDECAR_ENDING
from newsbot.readers.provenance.sidecar import MAFF_NOTE, SCRAPBOOK_NOTE
from newsbot.text.tables import lines

PAGE_OF_FOLDER = (".html", ".htm", ".xhtml", ".shtml", ".php", ".mht", "")
"""Endings of a saved page whose pictures and frames lie in a folder of its name."""


NO_FILE = "no such file"
"""The reason of a path that leads to nothing."""


class InputFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file to read; `shown` is its path relative to what the user named.

    `named` is True when the user named this very file, not a folder around it; `note` is a file
    further above that tells of it.
    """

    path: Path
    shown: str
    named: bool
    note: Path | None = None


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """A path that leads to nothing readable."""

    shown: str
    why: Outcome


def find(path: str) -> Iterator[InputFile | Missing | SetAside]:
    """The files for one path of the command line, sorted by name.

    Example:
        >>> [missing.why.reason for missing in find("no/such/folder")]
        ['no such file']
    """
    try:
        yield from _find(path)
    except OSError as error:  # a name too long for the system, a folder on the way without rights
        yield Missing(shown=shown_path(path), why=failed("unreadable", error.strerror))


def _find(path: str) -> Iterator[InputFile | Missing | SetAside]:
    here = Path(path)
    if here.is_dir() and path:
        yield from _walk(here)
    elif path and (here.exists() or here.is_symlink()):
        # The shell's `folder/*` names sidecars too.
        if here.name.endswith(SIDECAR_ENDING):
            yield aside(shown_path(here.name), "sidecar")
        else:
            yield InputFile(path=here, shown=shown_path(here.name), named=True)
    elif hits := sorted(glob.glob(path, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern
        for hit in hits:
            yield from find(hit)
    else:
        why = failed(NO_FILE, "check the path, or quote the pattern")
        yield Missing(shown=shown_path(path) or "''", why=why)


def _walk(top: Path) -> Iterator[InputFile | Missing | SetAside]:
    refused: list[OSError] = []
    parts: dict[str, str] = {}  # folders whose files belong to a page, and what they are
    chosen: dict[Path, Path] = {}  # files of such folders that are read, and what tells of them
    for folder, subfolders, names in os.walk(top, onerror=refused.append):
        here = Path(folder)
        shown = shown_folder(here, top)
        whole = parts.get(folder)
        yield from _left(subfolders, here, shown)
        kept = NOTHING if whole else kept_together(here, names, subfolders)
        chosen |= kept.chosen
        beside = set(names)
        for name in subfolders:
            if what := whole or kept.folders.get(name) or _part_of_page(name, beside):
                parts[str(here / name)] = what
        for name in sorted(names):
            path = here / name
            note = chosen.pop(path, None)
            what = None if note else whole or kept.files.get(name)
            yield _file(path, shown + shown_path(name), what, note)
    for error in refused:
        where = shown_folder(Path(error.filename or top), top) or shown_path(top)
        yield Missing(shown=where, why=failed("unreadable folder", error.strerror))


def _part_of_page(folder: str, beside: set[str]) -> str | None:
    return "part of a saved page" if belongs_to_page(folder, beside.__contains__) else None


def shown_folder(folder: Path, top: Path) -> str:
    """The prefix of the shown paths of a folder's files."""
    relative = folder.relative_to(top)
    return f"{shown_path(relative)}/" if relative.parts else ""


def _left(subfolders: list[str], here: Path, shown: str) -> Iterator[SetAside]:
    """Remove the folders that are not searched."""
    for name in sorted(subfolders):
        if name.startswith("."):
            yield aside(f"{shown}{shown_path(name)}/", "hidden folder")
        elif (here / name).is_symlink():
            yield aside(f"{shown}{shown_path(name)}/", "link to a folder")
    subfolders[:] = sorted(
        name for name in subfolders if name[0] != "." and not (here / name).is_symlink()
    )


def _file(path: Path, shown: str, told: str | None, note: Path | None) -> InputFile | SetAside:
    if what := told or kind_by_name(path.name):
        return aside(shown, what)
    try:
        mode = path.stat().st_mode
    except OSError:
        return InputFile(path=path, shown=shown, named=False)  # reading it says what is wrong
    if not stat.S_ISREG(mode):
        return aside(shown, "pipe or device")
    return InputFile(path=path, shown=shown, named=False, note=note)


def kind_by_name(name: str) -> str | None:
    """The kind of a file whose name is enough to set it aside; None for others.

    Example:
        >>> kind_by_name("a.meta.json"), kind_by_name(".DS_Store"), kind_by_name("a.html")
        ('sidecar', 'hidden file', None)
    """
    if name.endswith(SIDECAR_ENDING) or name in {MAFF_NOTE, SCRAPBOOK_NOTE}:
        return "sidecar"
    return "hidden file" if name.startswith(".") else None


def belongs_to_page(folder: str, is_there: Callable[[str], bool]) -> bool:
    """Whether a folder holds the pictures and frames of a page that was saved beside it.

    Args:
        folder: its name.
        is_there: says whether a file of a name lies beside it.

    Example:
        >>> belongs_to_page("Мост открыт_files", {"Мост открыт.html"}.__contains__)
        True
    """
    stems = (folder.removesuffix(end) for end in _page_folders() if folder.endswith(end))
    return any(is_there(stem + ending) for stem in stems for ending in PAGE_OF_FOLDER)


@cache
def _page_folders() -> tuple[str, ...]:
    return tuple(lines("newsbot.readers", "page-folders.txt"))
