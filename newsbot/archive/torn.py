"""Tells whether a WARC file ends whole, and where it goes on behind a damaged place."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO

from newsbot.files.opening import GZIP, GZIP_WINDOW, PIECE

OPENING = b"WARC/"
HEAD = 256
"""Packed bytes of a member that are unpacked to see whether a record begins in it."""


def member_behind(stream: IO[bytes], offset: int) -> int | None:
    """The offset of the first gzip member behind `offset` in which a record begins.

    None where there is none, or the stream cannot be read from another place.

    Example:
        >>> import gzip, io
        >>> torn = gzip.compress(b"WARC/1.0 ...")[:9]
        >>> member_behind(io.BytesIO(torn + gzip.compress(b"WARC/1.0 ...")), 0)
        9
    """
    if not stream.seekable():
        return None
    for place in _marks(stream, offset + 1):
        stream.seek(place)
        try:
            plain = zlib.decompressobj(GZIP_WINDOW).decompress(stream.read(HEAD))
        except zlib.error:
            continue
        if plain.startswith(OPENING):
            return place
    return None


def ends_whole(stream: IO[bytes], last: int) -> bool:
    """False when the last gzip member is torn or bytes of a torn member follow it.

    Args:
        stream: a WARC file; of one that cannot be read from another place nothing is known.
        last: the offset of its last record.
    """
    if not stream.seekable():
        return True
    stream.seek(last)
    if not stream.read(2).startswith(GZIP.magic):
        return True
    stream.seek(last)
    unpacker = zlib.decompressobj(GZIP_WINDOW)
    while (chunk := stream.read(PIECE)) and not unpacker.eof:
        unpacker.decompress(chunk)
    return unpacker.eof and not unpacker.unused_data


def _marks(stream: IO[bytes], start: int) -> Iterator[int]:
    """The offsets at which a gzip member may begin."""
    overlap = len(GZIP.magic) - 1
    while True:
        stream.seek(start)
        piece = stream.read(PIECE)
        found = piece.find(GZIP.magic)
        while found >= 0:
            yield start + found
            found = piece.find(GZIP.magic, found + 1)
        if len(piece) <= overlap:
            return
        start += len(piece) - overlap
