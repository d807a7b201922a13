"""Bytes off the disk or standard input, decompressed, never more than a page may have."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import msgspec

from newsbot.model.outcome import Outcome, OutcomeKind, Rejected
from newsbot.model.page import MAX_PAGE_BYTES

GZIP_MAGIC = b"\x1f\x8b"


class Content(msgspec.Struct, frozen=True):
    """The decompressed bytes of one file."""

    body: bytes


def failed(reason: str, detail: str | None) -> Outcome:
    """The outcome of something that could not be read; the origin beside it names the file."""
    return Outcome(kind=OutcomeKind.FAILED, reason=reason, detail=detail)


def read_content(path: Path) -> Content | Outcome:
    """The bytes of a file, gunzipped if they are gzip, whatever the file is called."""
    try:
        if not path.is_file():
            return failed("not a file", "neither a file nor a folder")
        with path.open("rb") as stream:
            return _bounded(stream)
    except OSError as error:
        return failed("unreadable", error.strerror)


def read_stdin() -> Content | Outcome:
    """All of standard input, under the same bounds as a file."""
    return _bounded(sys.stdin.buffer)


def _bounded(stream: IO[bytes]) -> Content | Outcome:
    raw = stream.read(MAX_PAGE_BYTES + 1)
    if len(raw) > MAX_PAGE_BYTES:
        return _too_large()
    if not raw.startswith(GZIP_MAGIC):
        return Content(raw)
    try:
        body = gzip.GzipFile(fileobj=io.BytesIO(raw)).read(MAX_PAGE_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        return failed("broken gzip", str(error))
    return Content(body) if len(body) <= MAX_PAGE_BYTES else _too_large()


def _too_large() -> Outcome:
    limit = MAX_PAGE_BYTES // 2**20
    return Rejected(reason="too large", detail=f"more than {limit} MiB").outcome()


@contextmanager
def open_lines(path: Path) -> Iterator[Iterator[bytes]]:
    """Lines of a file, gunzipped if need be; a line longer than a page is cut short there.

    Cutting keeps memory bounded: the rest of such a line comes as further lines, which then fail
    as records, each with its outcome.
    """
    with path.open("rb") as stream:
        packed = stream.read(2) == GZIP_MAGIC
        stream.seek(0)
        lines = cast(IO[bytes], gzip.GzipFile(fileobj=stream)) if packed else stream
        yield iter(lambda: lines.readline(MAX_PAGE_BYTES), b"")
