"""Tells which files of a folder belong to one page: programs that keep pages write each of them
several times, or in several parts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from newsbot.readers.provenance.cached import ALWAYS, BODY, PARTS
from newsbot.readers.provenance.sidecar import beside_on_disk
from newsbot.readers.provenance.snapshot import COPIES, NOTE, snapshot_note

COPY = "other copy of a page"
"""What a file is beside the one from which the page is read."""

PART = "part of a cached answer"
CACHE = "cache of a program"
TEXT_OF_PAGES = "text of pages in the archive beside it"

BEFORE_CHANGE = (".orig", ".bak", "~")
"""What `wget -K` and editors append to the name of a file for its state before they changed it."""

WET, WARC = ".warc.wet", ".warc"
"""What stands before the ending of Common Crawl's texts, and of the pages that they are made of."""

HTTRACK_CACHE, HTTRACK_LISTS = "hts-cache", frozenset({"new.lst", "old.lst", "new.txt", "doit.log"})
OF_HTTRACK = re.compile(
    r"(?:new|old)\.(?:lst|txt|zip|dat|ndx)|doit\.log|readme\.txt|winprofile\.ini|cookies\.txt|.*\.lock"
)
"""The files that HTTrack writes into its cache; others there are somebody's own."""


class Kept(msgspec.Struct, frozen=True):
    """What the files of a folder are that are told by one another.

    Attributes:
        files: what a file is that holds no page of its own, by its name.
        folders: the same for all files below a subfolder, by its name.
        chosen: the files here and below that are read all the same, and what tells of them.
    """

    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    chosen: dict[Path, Path] = {}


NOTHING = Kept()


def kept_together(folder: Path, names: Collection[str], subfolders: Collection[str]) -> Kept:
    """What the files of a folder are, as far as those beside them tell it.

    Args:
        folder: where they lie.
        names: of its files.
        subfolders: the names of the folders in it that are searched.

    Example:
        >>> folder = getfixture("tmp_path")
        >>> _ = (folder / "a.warc.gz").write_bytes(b"WARC/1.0")
        >>> kept_together(folder, ["a.warc.gz", "a.warc.wet.gz"], []).files
        {'a.warc.wet.gz': 'text of pages in the archive beside it'}
    """
    if NOTE in names and (found := _snapshot(folder, names, subfolders)):
        return found
    if BODY in names and ALWAYS.issubset(names):
        return Kept(files=dict.fromkeys(PARTS, PART))
    if folder.name == HTTRACK_CACHE and not HTTRACK_LISTS.isdisjoint(names):
        return Kept(files={one: CACHE for one in names if OF_HTTRACK.fullmatch(one)})
    texts = [one for one in names if WET in one and _lies_beside(folder, one, names)]
    older = [one for one in names if one.endswith(BEFORE_CHANGE) and _original(one) in names]
    files = dict.fromkeys(texts, TEXT_OF_PAGES) | dict.fromkeys(older, COPY)
    return Kept(files=files) if files else NOTHING


def _original(copy: str) -> str:
    return next(copy.removesuffix(end) for end in BEFORE_CHANGE if copy.endswith(end))


def _lies_beside(folder: Path, text: str, names: Collection[str]) -> bool:
    """Whether the archive of which a file has the texts lies there; an empty one has no pages."""
    archive = text.replace(WET, WARC)
    return archive in names and (folder / archive).stat().st_size > 0


def _snapshot(folder: Path, names: Collection[str], subfolders: Collection[str]) -> Kept | None:
    """The copies of the page that ArchiveBox keeps in a folder, of which the best one is read."""
    note = snapshot_note(beside_on_disk(folder / NOTE)(NOTE))
    if note is None or not (note.is_told or folder.resolve().name == note.stamp):
        return None
    best = next(_copies(folder, note.host, {*names, *subfolders}), None)
    if best is None:
        return None
    others = [one for one in names if one != NOTE and folder / one != best]
    return Kept(
        files=dict.fromkeys(others, COPY),
        folders=dict.fromkeys(subfolders, COPY),
        chosen={best: folder / NOTE},
    )


def _copies(folder: Path, host: str, inside: set[str]) -> Iterator[Path]:
    """The copies that there are, the best one first; `inside` has the names that are searched."""
    for name in COPIES:
        if not name:  # what wget fetched, in a folder named after the host
            yield from sorted((folder / host).rglob("*.htm*")) if host in inside else ()
        elif name.partition("/")[0] in inside:
            path = folder / name
            if path.is_file() and path.stat().st_size:
                yield path
