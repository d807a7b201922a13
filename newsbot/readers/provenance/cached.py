"""What Scrapy's cache of answers tells of a page: each answer is a folder of its own.

The files are those of `scrapy.extensions.httpcache.FilesystemCacheStorage`: the body as the server
sent it, its headers, and a note in Python's notation with address, status and time.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from newsbot.files.opening import FAULTS, unpacked
from newsbot.readers.provenance.sidecar import LARGEST_SIDECAR, Beside

BODY = "response_body"
HEADERS = "response_headers"
NOTE = "meta"

PARTS = frozenset(
    {HEADERS, NOTE, "pickled_meta", "response_data", "request_headers", "request_body"}
)
"""The other files of an answer."""

ALWAYS = frozenset({HEADERS, NOTE})
"""Those without which a `response_body` is a file of that name and no cache's."""


class Cached(msgspec.Struct, frozen=True):
    """An answer without its body.

    Attributes:
        url: the address that was answered, behind redirects.
        status: of the answer.
        fetched_at: when it was stored (UTC), if that is told.
        headers: as they lie there.
    """

    url: str
    status: int
    fetched_at: datetime | None
    headers: bytes


def cached(beside: Beside) -> Cached | None:
    """The facts beside the body of an answer; None where no note stands there.

    Example:
        >>> note = b"{'url': 'https://iz.ru/1', 'status': 200, 'timestamp': 1712570400.5}"
        >>> cached({"meta": note}.get).url
        'https://iz.ru/1'
    """
    told = _note(_plain(beside(NOTE)))
    url, status = told.get("response_url") or told.get("url"), told.get("status")
    if not (isinstance(url, str) and isinstance(status, int)):
        return None
    return Cached(url, status, _moment(told.get("timestamp")), _plain(beside(HEADERS)))


def _plain(raw: bytes | None) -> bytes:
    """The bytes, which lie there packed if the project says so (`HTTPCACHE_GZIP`)."""
    try:
        return unpacked(io.BytesIO(raw or b"")).read(LARGEST_SIDECAR)
    except FAULTS:
        return b""


def _note(raw: bytes) -> Mapping[str, Any]:
    try:
        told = ast.literal_eval(raw.decode("utf-8", "replace"))
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return {}
    return told if isinstance(told, dict) else {}


def _moment(seconds: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
