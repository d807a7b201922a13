"""Writes an index of WARC files in the CDXJ format of replay tools: one sorted line per capture.

example,vesti)/1 20250409101530 {"url": "https://vesti.example/1", "mime": "text/html", …}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from newsbot.archive.reader import target_of
from newsbot.archive.torn import ends_whole
from newsbot.model.errors import UsageError
from newsbot.model.moment import moment_of_digits

NO_DIGIT = re.compile(r"\D")
WHITE_SPACE = re.compile(r"\s")


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

    A torn last record, as a crash leaves it, is no capture; nor is one without its date, which
    every record has (ISO 28500, 5.4) and every line of an index.

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
            if before and ends_whole(stream, before.offset):
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

    White space, which would end the key, is written as in addresses. What is no address, as
    archives of others may have it, stands for itself.

    Example:
        >>> sort_key("https://www.Vesti.Example:8080/A?b=1"), sort_key("http://[/A B")
        ('example,vesti:8080)/a?b=1', 'http://[/a%20b')
    """
    url = WHITE_SPACE.sub(lambda blank: quote(blank[0]), url)
    try:
        parts = urlsplit(url)
        number = parts.port
    except ValueError:  # a broken IPv6 literal, a port that there is not
        return url.lower()
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{number}" if number not in {None, 80, 443} else ""
    query = "?" + "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return f"{','.join(reversed(host.split('.')))}{port}){parts.path.lower() or '/'}{query}"


def _capture(record: WarcRecord, filename: str) -> Capture | None:
    moment = _digits_of(record.headers.get("WARC-Date") or "")
    if record.record_type != WarcRecordType.response or moment is None:
        return None
    http = record.http_headers
    return Capture(
        url=target_of(record),
        moment=moment,
        mime=(record.http_content_type or "unk").partition(";")[0].strip(),
        status=str(http.status_code) if http else "-",
        digest=record.headers.get("WARC-Payload-Digest") or "-",
        offset=record.stream_pos,
        length=0,
        filename=filename,
    )


def _ended(capture: Capture, end: int) -> Capture:
    return msgspec.structs.replace(capture, length=end - capture.offset)


def _digits_of(date: str) -> str | None:
    """The 14 digits of a moment of the calendar; None for what is no moment."""
    digits = NO_DIGIT.sub("", date)[:14]
    try:
        moment_of_digits(digits)
    except ValueError:
        return None
    return digits
