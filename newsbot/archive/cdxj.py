"""Writes an index of WARC files in the CDXJ format of replay tools: one sorted line per capture.

example,vesti)/1 20250409101530 {"url": "https://vesti.example/1", "mime": "text/html", …}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from newsbot.model.errors import UsageError

DIGITS = re.compile(r"\D")


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """One response of a server in a WARC file.

    Attributes:
        url: address that was asked for.
        moment: 14 digits, UTC.
        mime, status: of the answer.
        digest: of its payload, as the WARC record has it.
        offset, length: bytes of the record in its file, as stored.
        filename: name of the file.
    """

    url: str
    moment: str
    mime: str
    status: str
    digest: str
    offset: int
    length: int
    filename: str

    @property
    def was_answered(self) -> bool:
        """Whether the server sent the document that was requested."""
        return self.status == "200"

    @property
    def line(self) -> str:
        """The capture as a line of the index, without its line break."""
        fields = {
            "url": self.url,
            "mime": self.mime,
            "status": self.status,
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": self.filename,
        }
        return f"{sort_key(self.url)} {self.moment} {json.dumps(fields, ensure_ascii=False)}"


def captures(path: Path) -> Iterator[Capture]:
    """The captures of one WARC file, in file order.

    A torn last record, as a crash leaves it, is no capture.

    Raises:
        UsageError: the file cannot be read.
    """
    size = path.stat().st_size
    try:
        with path.open("rb") as stream:
            before: Capture | None = None
            for record in ArchiveIterator(stream, parse_http=True):
                if before:
                    yield _ended(before, record.stream_pos)
                before = _capture(record, path.name)
            if before:
                yield _ended(before, size)
    except (OSError, EOFError) as error:
        raise UsageError(
            f"{path} cannot be read as WARC: {error}", hint="name .warc.gz files of an archive"
        ) from error


def index_lines(paths: Iterable[Path]) -> list[str]:
    """The index lines of several files, sorted in the order in which replay tools search."""
    return sorted(capture.line for path in paths for capture in captures(path))


def sort_key(url: str) -> str:
    """The sort key of an address: the parts of its host reversed, the rest in lower case.

    Example:
        >>> sort_key("https://www.Vesti.Example:8080/A?b=1")
        'example,vesti:8080)/a?b=1'
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    query = "?" + "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return f"{','.join(reversed(host.split('.')))}{port}){parts.path.lower() or '/'}{query}"


def _capture(record: WarcRecord, filename: str) -> Capture | None:
    if record.record_type != WarcRecordType.response:
        return None
    http = record.http_headers
    return Capture(
        url=(record.headers.get("WARC-Target-URI") or "").strip("<>"),
        moment=DIGITS.sub("", record.headers.get("WARC-Date") or "")[:14],
        mime=(record.http_content_type or "unk").partition(";")[0].strip(),
        status=str(http.status_code) if http else "-",
        digest=record.headers.get("WARC-Payload-Digest") or "-",
        offset=record.stream_pos,
        length=0,
        filename=filename,
    )


def _ended(capture: Capture, end: int) -> Capture:
    return msgspec.structs.replace(capture, length=end - capture.offset)
