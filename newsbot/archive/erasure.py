"""Deletes a capture from a WARC file for good, without moving the records behind it.

A record is overwritten by an empty `metadata` record in a gzip member of exactly the same length
(the gzip header's comment field fills it up). So the words are gone from the disk, every other
record keeps the offset that articles point to, and every WARC tool still reads the file.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from newsbot.archive.reader import BadArchive, target_of
from newsbot.archive.record import record
from newsbot.model.moment import iso_utc

GZIP_HEAD_WITH_COMMENT = b"\x1f\x8b\x08\x10\x00\x00\x00\x00\x00\xff"
PAGES = WarcRecordType.response | WarcRecordType.request | WarcRecordType.metadata


def erase_url(folder: Path, matches: Callable[[str], bool], *, now: datetime) -> int:
    """Erase every capture whose address matches, in all files of a folder.

    Args:
        matches: says of a `WARC-Target-URI` whether it is to go.
        now: date of the deletion (aware), which the empty records bear.

    Returns:
        How many records were overwritten; a capture is two, a response and its request, or three
        with the text that a feed carried.

    Raises:
        BadArchive: a file cannot be read, or a record cannot be overwritten.
    """
    return sum(
        _erase(path, matches, now) for path in sorted(folder.glob("*.warc.gz")) if path.is_file()
    )


def _erase(path: Path, matches: Callable[[str], bool], now: datetime) -> int:
    spans = _spans(path, matches)
    with path.open("r+b") as stream:
        for start, length, identity in spans:
            stream.seek(start)
            stream.write(_tombstone(length, identity, now, path))
        stream.flush()
        os.fsync(stream.fileno())
    return len(spans)


def _spans(path: Path, matches: Callable[[str], bool]) -> list[tuple[int, int, str]]:
    """Start, length and record id of the members to overwrite."""
    starts: list[int] = []
    wanted: dict[int, str] = {}
    try:
        with path.open("rb") as stream:
            for entry in ArchiveIterator(stream, parse_http=False):
                starts.append(entry.stream_pos)
                if _goes(entry, matches):
                    wanted[entry.stream_pos] = entry.record_id or ""
    except (OSError, EOFError) as error:
        raise BadArchive(
            f"{path} cannot be read, so nothing in it was erased: {error}",
            hint="is it a WARC file? newsbot replay shows what can be read of a damaged one",
        ) from error
    # No record begins in an empty file, as a full disk leaves it.
    ends = dict(zip(starts, [*starts, path.stat().st_size][1:], strict=True))
    return [(start, ends[start] - start, identity) for start, identity in wanted.items()]


def _goes(entry: WarcRecord, matches: Callable[[str], bool]) -> bool:
    return bool(entry.record_type & PAGES) and matches(target_of(entry))


def _tombstone(length: int, identity: str, now: datetime, path: Path) -> bytes:
    fields = [("WARC-Record-ID", identity), ("WARC-Date", iso_utc(now))]
    plain = record("metadata", fields, b"")
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(plain) + packer.flush()
    tail = b"\x00" + packed + struct.pack("<LL", zlib.crc32(plain), len(plain))
    filling = length - len(GZIP_HEAD_WITH_COMMENT) - len(tail)
    if filling < 0:
        raise BadArchive(f"{path}: a record of {length} bytes is too short to be overwritten")
    return GZIP_HEAD_WITH_COMMENT + b"." * filling + tail
