"""Reads pages from WARC files, both newsbot's own and those of other crawlers."""

from __future__ import annotations

import logging
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from newsbot.archive.answer import MOST_BLOCK, Answer, no_page, page_answer
from newsbot.archive.exchange import usage_statements
from newsbot.archive.record import FEED_TEXT, MEMORY, PUBLISHED, SHUT_OUT
from newsbot.archive.torn import OPENING, ends_whole, member_behind
from newsbot.files.kinds import BEFORE_RECORDS, TOO_LARGE, Input, Item, SetAside, Unreadable
from newsbot.files.opening import GZIP, HEAD, ZSTD, compression_of, head_of, unpacked
from newsbot.model.errors import NewsbotError
from newsbot.model.moment import moment_of_digits
from newsbot.model.outcome import failed
from newsbot.model.page import MAX_PAGE_BYTES, Origin, Page

log = logging.getLogger(__name__)

DESCRIBING = (WarcRecordType.request, WarcRecordType.warcinfo, WarcRecordType.metadata)
"""Records that say something about others; nothing is counted for them."""
ANSWERS = (WarcRecordType.response, WarcRecordType.resource)
DIGITS = 14
"""Of a date as ARC has it, which some programs keep when they make a WARC of it."""

NOTES = re.compile(r"(?:metadata|urn|screenshot|thumbnail|dns|whois):", re.I)
"""Addresses of what a crawler notes down of its own: its log, and what it saw of a page."""

TORN = "torn record"
METADATA = "metadata of an archive"
"""The kind of a file with records on pages, but no page: Common Crawl's WAT."""


class BadArchive(NewsbotError):
    """A file that is no WARC, or no page where one was expected."""


def read(found: Input) -> Iterator[Item]:
    """The pages of a WARC file in file order; every other record is set aside with a reason.

    A page is an answer with status 200, or a resource, that is HTML or text, or in an archive
    without these a text that was made of a page (Common Crawl's WET). Content encodings are
    undone. What cannot be read costs one record; a torn one, as a crash leaves it, the rest, unless
    members of gzip follow it.
    """
    with found.raw() as raw, _readable(found, raw) as stream:
        behind = yield from _items(stream, found.shown, 0)
        while behind is not None:
            stream.seek(behind)
            behind = yield from _items(stream, found.shown, behind)


def read_warc(path: Path, *, shown: str | None = None) -> Iterator[Page]:
    """Only the pages of a WARC file; a torn record is logged.

    Args:
        path: `.warc`, `.warc.gz`, `.warc.zst` or `.warc.lz4`.
        shown: what `origin.path` shall say; the file's own name without it.

    Raises:
        BadArchive: the file cannot be opened or holds no WARC record at all.
    """
    if not path.is_file():
        raise BadArchive(f"{path}: no such file", hint="check the path")
    for item in read(Input(shown=shown or path.name, raw=lambda: path.open("rb"))):
        if isinstance(item, Page):
            yield item
        elif isinstance(item, SetAside) and item.what == TORN:
            log.warning("%s: torn record at offset %s skipped", path, item.origin.offset)
        elif isinstance(item, Unreadable) and item.origin.offset is None:
            raise BadArchive(f"{path}: {item.outcome.detail}", hint="is it really a WARC file?")


def read_capture(path: Path, offset: int) -> Page:
    """The page whose response record begins at a byte offset, which `Origin` states.

    Raises:
        BadArchive: there is no page, such as after a deletion.
    """
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            records = iter(ArchiveIterator(stream, parse_http=False, quirks_mode=True))
            record = next(records, None)
            page = _item(record, path.name, offset) if record else None
            if isinstance(page, Page) and (following := next(records, None)):
                page = _with_feed_text(page, following)
    except (OSError, ValueError) as error:  # no file can be as long as some numbers
        raise BadArchive(f"{path} at {offset}: {error}") from error
    if not isinstance(page, Page):
        raise BadArchive(f"{path}: no page at offset {offset}", hint="was the capture deleted?")
    return page


@contextmanager
def _readable(found: Input, raw: IO[bytes]) -> Iterator[IO[bytes]]:
    """The stream in the form that the WARC reader takes; it unpacks gzip and zstandard itself."""
    head = raw.read(8)
    raw.seek(0)
    compression = compression_of(head)
    plain = compression in {GZIP, ZSTD} or head.startswith((OPENING, b"\x04\x22\x4d\x18"))
    if compression is GZIP:
        plain = not _has_blanks(found)
    yield raw if plain else _from_first_record(unpacked(raw))


def _has_blanks(found: Input) -> bool:
    """Whether anything stands before the first record of a packed archive."""
    try:
        with found.opens() as stream:
            head = head_of(stream, HEAD)
    except OSError:  # reading tells what is wrong
        return False
    return not head.startswith(OPENING) and head.lstrip(BEFORE_RECORDS).startswith(OPENING)


def _from_first_record(stream: IO[bytes]) -> IO[bytes]:
    """The stream behind a byte order mark and blank lines, which editors and joins leave there."""
    head = head_of(stream, HEAD)
    stream.read(len(head) - len(head.lstrip(BEFORE_RECORDS)))
    return stream


def _items(stream: IO[bytes], shown: str, start: int) -> Generator[Item, None, int | None]:
    """The items from an offset up to the end or to a damaged place, where no record may be at all.

    Returns the offset behind that place where members follow.
    """
    waiting: Page | None = None
    last, torn, empty, answered = None, False, True, False
    try:
        for record in ArchiveIterator(stream, parse_http=False, quirks_mode=True):
            last = record.stream_pos
            if waiting:
                yield _with_feed_text(waiting, record)
                waiting = None
            answered |= record.record_type in ANSWERS
            if answered and record.record_type == WarcRecordType.conversion:
                item: Item | None = _aside(shown, last, "text of a page in the same archive")
            else:
                item = _safe_item(record, shown, last)
            empty &= item is None
            torn = isinstance(item, SetAside) and item.what == TORN
            if isinstance(item, Page):
                waiting = item
            elif item:
                yield item
    except (OSError, EOFError) as error:
        if waiting:
            yield waiting
        at = start if last is None else last
        behind = member_behind(stream, at)
        known = start > 0 or last is not None or behind is not None
        if not torn:  # one tear is told once
            yield _aside(shown, at, TORN) if known else _no_archive(shown, str(error))
        return behind
    if waiting:
        yield waiting
    verdict = _at_the_end(stream, shown, last, empty=empty)
    if verdict and not torn:
        yield verdict
    return None


def _at_the_end(stream: IO[bytes], shown: str, last: int | None, *, empty: bool) -> Item | None:
    """The message about a file: it holds no record, ends in a torn one, or has no page."""
    if last is None:
        return _no_archive(shown, "no WARC records in it")
    if not ends_whole(stream, last):
        return _aside(shown, last, TORN)
    return SetAside(origin=Origin(kind="file", path=shown), what=METADATA) if empty else None


def _no_archive(shown: str, why: str) -> Unreadable:
    outcome = failed("unreadable", why)
    return Unreadable(origin=Origin(kind="warc", path=shown), outcome=outcome)


def _with_feed_text(page: Page, following: WarcRecord) -> Page:
    """The page with the text in the record that follows, if that record holds a feed's text."""
    if FEED_TEXT not in following.headers:
        return page
    text = following.reader.read(MAX_PAGE_BYTES).decode("utf-8", errors="replace")
    return msgspec.structs.replace(page, feed_text=text)


def _safe_item(record: WarcRecord, shown: str, offset: int) -> Item | None:
    try:
        return _item(record, shown, offset)
    except Exception as error:  # one bad record must not cost the others
        outcome = failed("bad record", f"{type(error).__name__}: {error}")
        return Unreadable(origin=Origin(kind="warc", path=shown, offset=offset), outcome=outcome)


def _item(record: WarcRecord, shown: str, offset: int) -> Item | None:
    if record.record_type in DESCRIBING:
        return None
    if record.record_type not in (*ANSWERS, WarcRecordType.conversion):
        return _aside(shown, offset, f"{record.headers.get('WARC-Type')} record")
    length = record.content_length
    if length > MOST_BLOCK:
        return _aside(shown, offset, f"record of more than {MOST_BLOCK >> 20} MiB")
    block = record.reader.read()
    if len(block) < length:
        return _aside(shown, offset, TORN)
    if NOTES.match(target_of(record)):
        return _aside(shown, offset, "note of the crawler")
    answer = _answer(record, block)
    if isinstance(answer, str):
        return _aside(shown, offset, answer)
    return _page(record, shown, offset, answer)


def _answer(record: WarcRecord, block: bytes) -> Answer | str:
    """The response in a record; where it holds no page, a few words that say what it is."""
    if record.record_type == WarcRecordType.response:
        return page_answer(block)
    kind = record.headers.get("Content-Type") or ""
    # What Common Crawl's WET files hold is UTF-8 (the Archive's own notes on the format).
    converted = record.record_type == WarcRecordType.conversion and "charset" not in kind
    headers = {"content-type": f"{kind}; charset=utf-8" if converted else kind}
    resource = Answer(status=200, headers=headers, body=block)
    return no_page(resource) or resource


def _page(record: WarcRecord, shown: str, offset: int, answer: Answer) -> Item:
    origin = Origin(kind="warc", path=shown, offset=offset)
    if len(answer.body) > MAX_PAGE_BYTES:
        return Unreadable(origin=origin, outcome=TOO_LARGE)
    return Page(
        body=answer.body,
        url=target_of(record) or None,
        fetched_at=_moment(record.headers.get("WARC-Date")),
        published=record.headers.get(PUBLISHED),
        published_source="feed",
        encoding=answer.charset,
        statements=usage_statements(answer.headers, (record.headers.get(SHUT_OUT) or "").split()),
        memory=record.headers.get(MEMORY),
        broken_off=answer.broken_off or "WARC-Truncated" in record.headers,
        origin=origin,
    )


def target_of(record: WarcRecord) -> str:
    """The address of a record; empty where it has none. Some programs put it into brackets."""
    return (record.headers.get("WARC-Target-URI") or "").strip("<>")


def _aside(shown: str, offset: int, what: str) -> SetAside:
    return SetAside(origin=Origin(kind="warc", path=shown, offset=offset), what=what)


def _moment(raw: str | None) -> datetime | None:
    try:
        if raw and len(raw) == DIGITS and raw.isdecimal():
            return moment_of_digits(raw)
        found = datetime.fromisoformat(raw) if raw else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found
