"""A saved or fetched page before anything is decided about it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Literal

import msgspec

MAX_PAGE_BYTES = 16 * 2**20
"""A page larger than this (decompressed) is rejected: real news pages stay below 2 MiB."""

OriginKind = Literal["crawl", "file", "warc"]


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """The place where the bytes of a page were found.

    `path` is relative to what the user asked for, so that the same folder gives the same record
    on every machine; `offset` is the byte offset of a WARC record or the line of a JSONL file
    (counted from 1).
    """

    kind: OriginKind
    path: str | None = None
    offset: int | None = None


NO_MEMORY = "none"
"""Used in place of the name of a site memory: the page was read without one."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes, and what is known about them from outside; nothing is decoded yet.

    Attributes:
        body: decompressed bytes, as the server sent them or as the file holds them.
        url: address the page was read from, or None when nobody knows.
        fetched_at: when it was fetched (UTC), from a crawl, a WARC, a sidecar or an option; never
            a file's time stamp.
        published: a publication date that the user or a feed gives, as printed or ISO 8601.
        published_source: `given` for the user's word, `feed` for a feed's or news sitemap's.
        title: the headline, where a row has it beside its text; a dump has it in a line, too.
        authors: bylines that a row has beside its text or its page, for pages that name nobody.
        feed_text: the whole text as a feed carried it, for pages that show less; may hold HTML.
        encoding: charset of the HTTP header or of the record, to be believed only if it fits.
        site: name of the outlet's declaration where the user says whose page it is.
        statements: what headers and robots.txt say about its use, see `newsbot.model.usage`.
        memory: name of the site memory with which the crawl that fetched it read it, `NO_MEMORY`
            where it had none; None where nobody knows.
        broken_off: whether what brought it says that its end is missing: fewer bytes than were
            announced, a message without its last line.
        origin: where the bytes were found.
    """

    body: bytes
    url: str | None = None
    fetched_at: datetime | None = None
    published: str | None = None
    published_source: Literal["given", "feed"] = "given"
    title: str | None = None
    authors: tuple[str, ...] = ()
    feed_text: str | None = None
    encoding: str | None = None
    site: str | None = None
    statements: tuple[str, ...] = ()
    memory: str | None = None
    broken_off: bool = False
    origin: Origin = Origin(kind="file")

    @property
    def sha256(self) -> str:
        """The hex SHA-256 of the body: equal for two captures of the same bytes."""
        return hashlib.sha256(self.body).hexdigest()
