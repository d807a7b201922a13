"""Opens files and unpacks them as their content says (gz, zst, bz2, xz), whatever their name."""

from __future__ import annotations

import bz2
import io
import lzma
import os
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

import zstandard

ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""Opens the frame that holds the dictionary of a `.warc.zst` (the IIPC's note on zstandard)."""

GZIP_WINDOW = 31
"""Tells zlib to expect a gzip header."""

HEAD = 1 << 14
"""Bytes at the beginning of a file that are looked at to tell what it is."""

PIECE = 1 << 16
"""Bytes that are read at a time."""

PACKED_ENDING = r"\.(?:gz|zst|bz2|xz)"
"""The ending of the name of a compressed file, as a pattern for longer ones."""

PACKED = re.compile(rf"{PACKED_ENDING}$", re.I)

MOST_LAYERS = 3
"""A file compressed more often than this is made to do harm."""

MOST_MEMORY = 1 << 27
"""Memory for unpacking a file: the strongest settings in use (xz -9, zstd --long) need half."""

FAULTS = (OSError, EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError)


def shown_path(path: str | Path) -> str:
    r"""The path as printable text, whatever bytes the file's name has.

    Example:
        >>> shown_path("новости/мост.html"), shown_path("\udcff.html")
        ('новости/мост.html', '\\xff.html')
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


class BrokenCompression(OSError):
    """A compressed file is torn or damaged; the message names the compression."""


class Compression(NamedTuple):
    """A kind of compression.

    Attributes:
        name: for messages.
        magic: the bytes each member begins with.
        new: makes an unpacker for one member; those of the standard library and zstandard agree
            in `decompress`, `eof` and `unused_data`.
        bounds: what `decompress` is told beside the data, to give no more than this at a time.
        piece: bytes to unpack at a time; small where nothing else bounds what comes of them.
    """

    name: str
    magic: bytes
    new: Callable[[], Any]
    bounds: tuple[int, ...] = (PIECE,)
    piece: int = PIECE


def _zstd(dictionary: zstandard.ZstdCompressionDict | None = None) -> Compression:
    unpacker = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=MOST_MEMORY)
    return Compression("zstandard", b"\x28\xb5\x2f\xfd", unpacker.decompressobj, (), 1 << 10)


GZIP = Compression("gzip", b"\x1f\x8b", partial(zlib.decompressobj, GZIP_WINDOW))
ZSTD = _zstd()
COMPRESSIONS = (
    GZIP,
    ZSTD,
    Compression("bz2", b"BZh", bz2.BZ2Decompressor),
    Compression("xz", b"\xfd7zXZ\x00", partial(lzma.LZMADecompressor, memlimit=MOST_MEMORY)),
)


def compression_of(head: bytes) -> Compression | None:
    """The compression of bytes, told by the first of them.

    Example:
        >>> import gzip
        >>> compression_of(gzip.compress(b"")).name, compression_of(b"<html>")
        ('gzip', None)
    """
    return next((one for one in COMPRESSIONS if head.startswith(one.magic)), None)


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """An open file, unpacked if it is compressed; only a few pieces are in memory.

    Raises:
        OSError: it cannot be opened or read; `BrokenCompression` where it is torn or damaged.
    """
    with path.open("rb") as raw:
        yield unpacked(raw)


def unpacked(raw: IO[bytes]) -> IO[bytes]:
    """The bytes of a stream that is compressed never, once or several times; close `raw` yourself.

    Example:
        >>> import gzip
        >>> unpacked(io.BytesIO(gzip.compress("Мост".encode()))).read().decode()
        'Мост'
    """
    stream = _peekable(raw)
    for _ in range(MOST_LAYERS):
        compression = _compression(stream)
        if compression is None:
            break
        stream = io.BufferedReader(_Unpacking(stream, compression), PIECE)
    return stream


def head_of(stream: IO[bytes], size: int = HEAD) -> bytes:
    """The first bytes of a stream from `unpacked`, which stay in the stream.

    Raises:
        BrokenCompression: they are damaged.
    """
    return _peekable(stream).peek(size)[:size]


def read_whole_part(stream: IO[bytes], most: int) -> tuple[bytes, BrokenCompression | None]:
    """The bytes of a stream from `unpacked` up to its end or its fault, and the fault.

    Args:
        stream: at its beginning.
        most: bytes after which reading stops.

    Example:
        >>> import gzip
        >>> torn = io.BytesIO(gzip.compress(b"<p>Most</p>")[:-4])
        >>> read_whole_part(unpacked(torn), 99)
        (b'<p>Most</p>', BrokenCompression('broken gzip: it ends too early'))
    """
    pieces: list[bytes] = []
    left = most
    try:
        while left and (piece := _peekable(stream).read1(min(left, PIECE))):
            pieces.append(piece)
            left -= len(piece)
    except BrokenCompression as fault:
        return b"".join(pieces), fault
    return b"".join(pieces), None


def _peekable(raw: IO[bytes]) -> io.BufferedReader:
    if isinstance(raw, io.BufferedReader) and raw.peek(0) is not None:
        return raw
    return io.BufferedReader(cast(io.RawIOBase, raw), PIECE)


def _compression(stream: io.BufferedReader) -> Compression | None:
    head = stream.peek(8)[:8]
    if not head.startswith(ZSTD_DICTIONARY):
        return compression_of(head)
    raw = stream.read(int.from_bytes(stream.read(8)[4:], "little"))
    if compression_of(raw) is ZSTD:
        raw = zstandard.ZstdDecompressor().decompress(raw, max_output_size=MOST_MEMORY)
    return _zstd(zstandard.ZstdCompressionDict(raw))


class _Unpacking(io.RawIOBase):
    """Unpacks member after member; other bytes behind the last member are ignored."""

    def __init__(self, source: IO[bytes], compression: Compression) -> None:
        self._source = source
        self._compression = compression
        self._member = compression.new()
        self._waiting = b""
        self._out = memoryview(b"")
        self._ended = False
        self._fault: BrokenCompression | None = None
        self._given = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        """The bytes given so far: the WARC reader asks for its place, though it never goes back."""
        return self._given

    def readinto(self, buffer: Any, /) -> int:
        """Fill the buffer as far as possible, so that one look at the head is enough."""
        filled = 0
        while filled < len(buffer):
            if not self._out and not self._more(filled):
                break
            taken = min(len(buffer) - filled, len(self._out))
            buffer[filled : filled + taken] = self._out[:taken]
            self._out = self._out[taken:]
            filled += taken
        self._given += filled
        return filled

    def _more(self, filled: int) -> bool:
        """Unpack until there are bytes; those before a fault are returned first."""
        try:
            while not self._out and not self._ended and not self._fault:
                self._out = memoryview(self._piece())
        except FAULTS as error:
            self._fault = BrokenCompression(f"broken {self._compression.name}: {error}")
        if self._fault and not filled:
            raise self._fault
        return bool(self._out)

    def _piece(self) -> bytes:
        """The next bytes, which may still be empty."""
        member = self._member
        if member.eof:
            self._go_on(member.unused_data)
            return b""
        if not self._waiting and getattr(member, "needs_input", True):
            self._waiting = self._source.read(self._compression.piece)
            if not self._waiting:
                raise EOFError("it ends too early")
        out: bytes = member.decompress(self._waiting, *self._compression.bounds)
        self._waiting = getattr(member, "unconsumed_tail", b"")
        return out

    def _go_on(self, rest: bytes) -> None:
        magic = self._compression.magic
        # Zeros may fill a block up (RFC 1952 is silent, gzip and tapes do it).
        rest = rest.lstrip(b"\0")
        while len(rest) < len(magic) and (more := self._source.read(self._compression.piece)):
            rest = (rest + more).lstrip(b"\0")
        self._ended = not rest.startswith(magic)
        self._waiting = rest
        self._member = self._compression.new()
