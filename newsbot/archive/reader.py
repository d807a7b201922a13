"""WARC files back into pages: newsbot's own and those of other crawlers."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from newsbot.archive.record import FEED_TEXT, GZIP_WINDOW, PUBLISHED
from newsbot.model.errors import NewsbotError
from newsbot.model.page import MAX_PAGE_BYTES, Origin, Page

log = logging.getLogger(__name__)

GZIP_MAGIC = b"\x1f\x8b"
CHUNK = 65536
MAX_BLOCK = 4 * MAX_PAGE_BYTES
"""Larger records are films and the like, never a page; they must not fill the memory."""
PAGE_TYPES = {"text/html", "application/xhtml+xml", "text/plain", ""}


class BadArchive(NewsbotError):
    """A file that is no WARC, or no page where one was expected."""


def read_warc(path: Path, *, shown: str | None = None) -> Iterator[Page]:
    """Pages of a WARC file, in file order: answers with status 200 that are HTML or text.

    Content encodings are undone. A torn last record, as a crash leaves it, is skipped with a
    warning; so is a file that is torn in the middle, from there on.

    Args:
        path: `.warc`, `.warc.gz`, `.warc.zst` or `.warc.lz4`.
        shown: what `origin.path` shall say; the file's own name without it.

    Raises:
        BadArchive: the file cannot be opened or holds no WARC record at all.
    """
    last = None
    page: Page | None = None
    for record in _records(path):
        last = record.stream_pos
        if page:
            yield _with_feed_text(page, record)
        page = _page(record, shown or path.name, last)
    if page:
        yield page
    if last is not None and not _ends_whole(path, last):
        log.warning("%s: torn record skipped at its end", path)
    if last is None and path.stat().st_size:
        raise BadArchive(f"{path}: no WARC records in it", hint="is it really a WARC file?")


def read_capture(path: Path, offset: int) -> Page:
    """The page whose response record begins at a byte offset, as `Origin` names it.

    Raises:
        BadArchive: there is no page, such as after a deletion.
    """
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            records = iter(ArchiveIterator(stream, parse_http=False))
            record = next(records, None)
            page = _page(record, path.name, offset) if record else None
            if page and (following := next(records, None)):
                page = _with_feed_text(page, following)
    except OSError as error:
        raise BadArchive(f"{path} at {offset}: {error}") from error
    if page is None:
        raise BadArchive(f"{path}: no page at offset {offset}", hint="was the capture deleted?")
    return page


def _with_feed_text(page: Page, following: WarcRecord) -> Page:
    """The page with what the record behind it tells of it, if that is what the record does."""
    if FEED_TEXT not in following.headers:
        return page
    text = following.reader.read(MAX_PAGE_BYTES).decode("utf-8", errors="replace")
    return msgspec.structs.replace(page, feed_text=text)


def _records(path: Path) -> Iterator[WarcRecord]:
    try:
        with path.open("rb") as stream:
            yield from ArchiveIterator(stream, parse_http=False)
    except (OSError, EOFError) as error:
        if not path.is_file():
            raise BadArchive(f"{path}: {error}") from error
        log.warning("%s: torn record skipped (%s)", path, error)


def _page(record: WarcRecord, name: str, offset: int) -> Page | None:
    if record.record_type != WarcRecordType.response or not _unpack(record, name, offset):
        return None
    http = record.http_headers
    if http is None or http.status_code != 200 or _media_type(record) not in PAGE_TYPES:
        return None
    return Page(
        body=record.reader.read(MAX_PAGE_BYTES),
        url=(record.headers.get("WARC-Target-URI") or "").strip("<>") or None,
        fetched_at=_moment(record.headers.get("WARC-Date")),
        published=record.headers.get(PUBLISHED),
        published_source="feed",
        encoding=record.http_charset,
        origin=Origin(kind="warc", path=name, offset=offset),
    )


def _unpack(record: WarcRecord, name: str, offset: int) -> bool:
    """Read the record's block and the HTTP header in it; False when the block is torn or huge."""
    length = record.content_length
    if length > MAX_BLOCK:
        log.warning("%s: record of %d bytes at offset %d passed over", name, length, offset)
        return False
    block = record.reader.read()
    if len(block) < length:
        log.warning("%s: torn record at offset %d skipped", name, offset)
        return False
    record.set_bytes_content(block)
    record.parse_http(auto_decode="all")
    return True


def _ends_whole(path: Path, last: int) -> bool:
    """False when bytes of a torn gzip member follow the last record, or it is torn itself."""
    with path.open("rb") as stream:
        stream.seek(last)
        if stream.read(2) != GZIP_MAGIC:
            return True
        stream.seek(last)
        unpacker = zlib.decompressobj(GZIP_WINDOW)
        while (chunk := stream.read(CHUNK)) and not unpacker.eof:
            unpacker.decompress(chunk)
        return unpacker.eof and not unpacker.unused_data


def _media_type(record: WarcRecord) -> str:
    return (record.http_content_type or "").partition(";")[0].strip().lower()


def _moment(raw: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(raw) if raw else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found
