"""An HTTP response as bytes: status, headers, and the body without its transfer encodings."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping

import msgspec
from fastwarc.warc import ArchiveIterator

from newsbot.archive.exchange import PAGE_TYPES
from newsbot.files.opening import GZIP, GZIP_WINDOW, PIECE, BrokenCompression, unpacked
from newsbot.model.page import MAX_PAGE_BYTES

MOST_BLOCK = 4 * MAX_PAGE_BYTES
"""Bytes of a record in an archive: larger ones are videos and would fill the memory."""

RAW_DEFLATE = -15
"""Tells zlib to expect no header: what many servers send as `deflate` (RFC 9110, 8.4.1.2)."""

ANY_BYTES = "application/octet-stream"
"""The media type that servers give a file whose kind they do not know."""

STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,16})[ \t]*(?:;|$)")
"""The size of a chunk (RFC 9112, 7.1): a negative one, which Python reads, would lead backwards."""

CHUNK_LINE = re.compile(rb"[0-9A-Fa-f]{1,16}[ \t]*(?:;[^\r\n]*)?\r\n")
LAST_CHUNK = re.compile(rb"(?:^|\r\n)0+[ \t]*(?:;[^\r\n]*)?\r\n")
BLANK = re.compile(rb"\r?\n\r?\n")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of a server, decoded; header names are in lower case.

    `broken_off` is True where fewer bytes came than the headers announce.
    """

    status: int
    headers: dict[str, str]
    body: bytes
    broken_off: bool = False

    @property
    def media_type(self) -> str:
        """The media type, such as `text/html`; empty where the server named none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the Content-Type header names; None where it names none."""
        found = CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else None


def answer_of(block: bytes) -> Answer | None:
    """Split an HTTP response into its parts; None where it does not begin with a status line.

    Example:
        >>> answer_of(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html\\r\\n\\r\\n<p>").media_type
        'text/html'
    """
    status = STATUS.match(block)
    if status is None:
        return None
    blank = BLANK.search(block)
    head, body = (block[: blank.start()], block[blank.end() :]) if blank else (block, b"")
    headers = {}
    for line in head.splitlines()[1:]:
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    return Answer(
        status=int(status[1]),
        headers=headers,
        body=plain_body(headers, body),
        broken_off=_ends_early(headers, body),
    )


def page_answer(block: bytes) -> Answer | str:
    """The response in a block, if it may hold a page; otherwise a few words that say what it is.

    Example:
        >>> page_answer(b"HTTP/1.1 404 Not Found\\r\\n\\r\\n"), page_answer(b"<p>")
        ('answer with status 404', 'answer without HTTP headers')
        >>> page_answer(b"HTTP/1.1 200 OK\\r\\nContent-Type: image/png\\r\\n\\r\\n")
        'image'
    """
    answer = answer_of(block)
    return "answer without HTTP headers" if answer is None else no_page(answer) or answer


def no_page(answer: Answer) -> str | None:
    """Why a response holds no page, in a few words; None for one that may hold a page."""
    if answer.status != 200:
        return f"answer with status {answer.status}"
    unnamed = answer.media_type == ANY_BYTES and answer.body.lstrip()[:1] == b"<"
    if answer.media_type not in PAGE_TYPES and not unnamed:
        kind, slash, _ = answer.media_type.partition("/")
        return kind if slash else "unknown type"
    return None


def _ends_early(headers: Mapping[str, str], raw: bytes) -> bool:
    """Whether a body is shorter than announced, or its last chunk is missing (RFC 9112, 6.3)."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        return CHUNK_LINE.match(raw) is not None and LAST_CHUNK.search(raw[-PIECE:]) is None
    length = headers.get("content-length", "")
    return bool(raw) and length.isdecimal() and len(raw) < int(length[:19])


def plain_body(headers: Mapping[str, str], raw: bytes) -> bytes:
    """Undo those encodings named in the headers that the bytes really have.

    Crawlers often keep the old header beside a body that they have unpacked already, so the
    bytes decide; a torn stream gives what is whole of it.

    Args:
        headers: of the answer, by lower-case name.
        raw: the body as it lies in the archive.

    Returns:
        At most one byte more than a page may have.

    Example:
        >>> plain_body({"content-encoding": "gzip"}, "<p>Мост".encode()).decode()
        '<p>Мост'
    """
    body = raw
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    for coding in reversed(headers.get("content-encoding", "").lower().split(",")):
        if undo := CODINGS.get(coding.strip()):
            body = undo(body)
    # Some servers pack without saying so, and no page begins like that.
    return _gunzipped(body)[: MAX_PAGE_BYTES + 1]


def _unchunked(body: bytes) -> bytes:
    """The chunks joined; the body unchanged when it does not begin with the size of a chunk."""
    try:
        return b"".join(_chunks(body))
    except ValueError:
        return body


def _chunks(body: bytes) -> Iterator[bytes]:
    place, first = 0, True
    while place < len(body):
        size, ended, _ = body[place : place + 100].partition(b"\r\n")
        told = CHUNK.match(size)
        if not told:
            if first:
                raise ValueError("no size of a chunk")
            return  # torn in the middle: what came before is whole
        length = int(told[1], 16)
        start = place + len(size) + len(ended)
        yield body[start : start + length]
        place, first = start + length + 2, False
        if not length:
            return


def _gunzipped(body: bytes) -> bytes:
    return _inflated(body, GZIP_WINDOW) if body.startswith(GZIP.magic) else body


def _undeflated(body: bytes) -> bytes:
    """A zlib or raw deflate stream, unpacked; text, which is neither, stays as it is."""
    return _inflated(body, zlib.MAX_WBITS) or _inflated(body, RAW_DEFLATE) or body


def _inflated(body: bytes, window: int) -> bytes:
    """The unpacked bytes, up to a damaged place or the limit of a page."""
    unpacker, out = zlib.decompressobj(window), b""
    try:
        for start in range(0, len(body), PIECE):
            room = MAX_PAGE_BYTES + 1 - len(out)
            if room <= 0 or unpacker.eof:
                break
            piece = unpacker.unconsumed_tail + body[start : start + PIECE]
            out += unpacker.decompress(piece, room)
    except zlib.error:
        pass
    return out


def _unzstd(body: bytes) -> bytes:
    try:
        return unpacked(io.BytesIO(body)).read(MAX_PAGE_BYTES + 1)
    except BrokenCompression:
        return body


def _unbrotli(body: bytes) -> bytes:
    """Unpacked by the WARC reader: it has brotli built in, and takes only whole records."""
    if body.lstrip().startswith(b"<"):
        return body  # brotli has no mark by which it could be told, but HTML has
    http = b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" + body
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
    length = b"Content-Length: %d\r\n\r\n" % len(http)
    stream = io.BytesIO(head + length + http + b"\r\n\r\n")
    try:
        record = next(iter(ArchiveIterator(stream, parse_http=True, auto_decode="content")))
        return record.reader.read(MAX_PAGE_BYTES + 1) or body
    except (OSError, ValueError):
        return body


CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _undeflated,
    "zstd": _unzstd,
    "br": _unbrotli,
}
