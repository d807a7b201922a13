"""Reads ZIP archives of pages, also WACZ: the members in their order, one at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from lzma import LZMAError
from posixpath import normpath
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from newsbot.files.kinds import Input, Item, aside, unread
from newsbot.model.page import MAX_PAGE_BYTES
from newsbot.readers.archives.members import kind_by_path, member_path, read_member, seekable
from newsbot.readers.provenance.sidecar import LARGEST_SIDECAR

UTF8_NAME, ENCRYPTED = 0x800, 0x1
"""Bits of a member's flags (APPNOTE.TXT 4.4.4)."""

DAMAGED = (BadZipFile, RuntimeError, ValueError, EOFError, zlib.error, LZMAError)
"""What `zipfile` raises beside OSError where an archive or a member is damaged or encrypted. A way
of packing that it does not know is a RuntimeError, a name that it cannot decode a ValueError."""

OFFICE = frozenset({"[Content_Types].xml", "META-INF/MANIFEST.MF"})
"""Members of office documents and programs, which are ZIP files too; e-books begin otherwise."""

SHEETS = ("xl/workbook.xml", "xl/workbook.bin")
MEDIA_TYPES = {b"spreadsheet": "spreadsheet", b"application/epub": "e-book"}
"""The opening of the first member of OpenDocument files and e-books."""

LONGEST_TYPE = 80
LINK = 0o120000
KIND = 0o170000


def read(found: Input) -> Iterator[Item]:
    """The pages of every member; everything else is set aside.

    Nothing is unpacked onto the disk. Members that lie on top of each other, as in bombs, refuse
    the whole archive; one that is encrypted, damaged or huge costs itself.
    """
    with seekable(found, b"PK") as raw:
        try:
            archive = ZipFile(raw)
        except DAMAGED as error:
            yield unread(found.shown, "broken zip", str(error))
            return
        members = archive.infolist()
        names = [member.filename for member in members]
        if names[:1] == ["mimetype"] or not OFFICE.isdisjoint(names):
            yield aside(found.shown, _document(archive, names))
        elif sum(member.compress_size for member in members) > raw.seek(0, 2):
            yield unread(found.shown, "broken zip", "its members lie on top of each other")
        else:
            yield from _members(found, archive, members)


def _document(archive: ZipFile, names: list[str]) -> str:
    """The kind of document that an archive is."""
    told = b""
    if names[0] == "mimetype":
        with suppress(OSError), _opened(archive, archive.infolist()[0]) as member:
            told = member.read(LONGEST_TYPE)
    if not set(SHEETS).isdisjoint(names):
        return "spreadsheet"
    by_type = (kind for sign, kind in MEDIA_TYPES.items() if sign in told)
    return next(by_type, "office document or program")


def _members(found: Input, archive: ZipFile, members: list[ZipInfo]) -> Iterator[Item]:
    by_name = {name_of(member): member for member in members}
    package = "datapackage.json" in by_name and any(name.startswith("archive/") for name in by_name)
    for member in members:
        if member.filename.endswith("/"):  # `is_dir` fails on an empty name
            continue
        name = name_of(member)
        shown = member_path(found.shown, name)
        if package and not name.startswith("archive/"):
            yield aside(shown, "part of a WACZ")
        elif what := kind_by_path(name, by_name.__contains__) or _no_file(member):
            yield aside(shown, what)
        elif member.flag_bits & ENCRYPTED:
            yield unread(shown, "encrypted", "unpack the archive with its password first")
        else:
            folder = name.rpartition("/")[0]
            beside = partial(_beside, archive, by_name, f"{folder}/" if folder else "")
            yield from read_member(found, shown, partial(_opened, archive, member), beside)


def name_of(member: ZipInfo) -> str:
    """The path of a member as its maker meant it.

    Without the mark for UTF-8 the name is in the code page of whoever packed it: UTF-8 all the
    same on Unix, and 866 on a Russian Windows, which Python reads as 437.
    """
    if member.flag_bits & UTF8_NAME:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "cp866"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _no_file(member: ZipInfo) -> str | None:
    return "link" if (member.external_attr >> 16) & KIND == LINK else None


@contextmanager
def _opened(archive: ZipFile, member: ZipInfo) -> Iterator[IO[bytes]]:
    try:
        with archive.open(member) as stream:
            yield stream
    except DAMAGED as error:
        raise OSError(str(error) or "it ends early") from error


def _beside(archive: ZipFile, by_name: dict[str, ZipInfo], folder: str, name: str) -> bytes | None:
    member = by_name.get(normpath(folder + name))
    if member is None or member.file_size > MAX_PAGE_BYTES:
        return None
    with _opened(archive, member) as stream:
        return stream.read(LARGEST_SIDECAR + 1)
