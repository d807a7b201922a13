"""Reads TAR archives of pages, also compressed: the members in their order, one at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from tarfile import ReadError, TarError, TarFile, TarInfo
from tarfile import open as open_tar
from typing import IO

from newsbot.files.kinds import Input, Item, aside, unread
from newsbot.model.page import MAX_PAGE_BYTES
from newsbot.readers.archives.members import kind_by_path, member_path, read_member
from newsbot.readers.provenance.sidecar import ENDING, LARGEST_SIDECAR

MOST_HELD = 4 * MAX_PAGE_BYTES
"""Largest member that is read, in memory, since a compressed archive cannot be rewound."""


def read(found: Input) -> Iterator[Item]:
    """The pages of every member; everything else is set aside.

    A first pass reads the sidecars, which may stand behind their pages. An archive that is torn
    gives what is whole.
    """
    sidecars: dict[str, bytes] = {}
    names: set[str] = set()
    for archive, member in _walk(found, []):
        names.add(member.name)
        if member.isfile() and member.name.endswith(ENDING):
            sidecars[member.name] = _bytes(archive, member, LARGEST_SIDECAR + 1)
    faults: list[str] = []
    for archive, member in _walk(found, faults):
        if not member.isdir():
            yield from _member(found, archive, member, sidecars, names)
    for fault in faults:
        yield unread(found.shown, "broken tar", fault)


def _walk(found: Input, faults: list[str]) -> Iterator[tuple[TarFile, TarInfo]]:
    with found.opens() as stream:
        try:
            # Names that are no UTF-8 come from a Russian Windows or an older Unix.
            with open_tar(fileobj=stream, mode="r|", errors="surrogateescape") as archive:
                for member in archive:
                    yield archive, member
        except (TarError, ReadError, EOFError) as error:
            faults.append(str(error))


def _member(
    found: Input,
    archive: TarFile,
    member: TarInfo,
    sidecars: dict[str, bytes],
    names: set[str],
) -> Iterator[Item]:
    shown = member_path(found.shown, member.name)
    if not member.isfile():
        yield aside(shown, "link" if member.issym() or member.islnk() else "pipe or device")
    elif what := kind_by_path(member.name, names.__contains__):
        yield aside(shown, what)
    elif member.size > MOST_HELD:
        yield unread(shown, "too large", f"more than {MOST_HELD >> 20} MiB in an archive")
    else:
        body = _bytes(archive, member, MOST_HELD)
        folder = member.name.rpartition("/")[0]
        prefix = f"{folder}/" if folder else ""
        beside = partial(_beside, sidecars, prefix)
        yield from read_member(found, shown, partial(_opened, body), beside)


def _bytes(archive: TarFile, member: TarInfo, most: int) -> bytes:
    stream = archive.extractfile(member)
    return stream.read(most) if stream else b""


def _beside(sidecars: dict[str, bytes], folder: str, name: str) -> bytes | None:
    return sidecars.get(folder + name)


@contextmanager
def _opened(body: bytes) -> Iterator[IO[bytes]]:
    yield io.BytesIO(body)
