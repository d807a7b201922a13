"""The registry of input kinds: the content of a file decides which reader reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import IO, Protocol

import msgspec

from newsbot.files.opening import unpacked
from newsbot.model.outcome import Outcome, Rejected, failed
from newsbot.model.page import MAX_PAGE_BYTES, Origin, Page
from newsbot.text.tables import rows

READERS = {
    "html": "newsbot.readers.one_page:read",
    "text": "newsbot.readers.one_page:read",
    "records": "newsbot.readers.rows.records:read",
    "warc": "newsbot.archive.reader:read",
    "arc": "newsbot.readers.archives.arc_file:read",
    "mhtml": "newsbot.readers.archives.mhtml:read",
    "e-mail": "newsbot.readers.archives.mail:read",
    "webarchive": "newsbot.readers.archives.webarchive:read",
    "zip": "newsbot.readers.archives.zip_file:read",
    "tar": "newsbot.readers.archives.tar_file:read",
    "parquet": "newsbot.readers.rows.parquet:read",
    "table": "newsbot.readers.rows.tables:read",
    "JSON": "newsbot.readers.rows.json_file:read",
    "XML": "newsbot.readers.rows.xml_entries:read",
    "feed or sitemap": "newsbot.readers.rows.xml_entries:read",
    "headed text": "newsbot.readers.headed_text:read",
    "tagged text": "newsbot.readers.tagged_text:read",
    "notes": "newsbot.readers.markdown:read",
    "press export": "newsbot.readers.press.export:read",
    "answer": "newsbot.readers.http_answer:read",
    "cached answer": "newsbot.readers.http_answer:read_cached",
}
"""Kind to the function that reads it, by its dotted name: it is loaded when it is asked for.

A new kind of input is one file with a function that keeps to `Reader`, and one line here; a line
in `signatures.tsv` tells the kind, or a rule in `newsbot/readers/file_kind.py`.
"""

ADDRESSES = {
    "mongodb": "newsbot.readers.rows.mongo_pages:read",
    "mongodb+srv": "newsbot.readers.rows.mongo_pages:read",
}
"""Scheme of a database, named in the place of a path, to what reads the pages that lie there."""

OTHER_ADDRESSES = "newsbot.readers.remote:read"
"""The reader of files at any other address."""

TOO_LARGE = Rejected(
    reason="too large",
    detail=f"more than {MAX_PAGE_BYTES // 2**20} MiB: if it holds many texts, split it, or make it "
    "JSON lines, each with text, title and published",
).outcome()
"""The outcome of what is larger than pages are."""


class TooLarge(Exception):
    """A file, or the page in it, is larger than pages are."""


class Unreadable(msgspec.Struct, frozen=True, kw_only=True):
    """A page that could not be read; its outcome goes straight into the books."""

    origin: Origin
    outcome: Outcome


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """A file, or a record of an archive, that holds no page; `what` says what it is."""

    origin: Origin
    what: str


def aside(shown: str, what: str) -> SetAside:
    """A file at a path that holds no page."""
    return SetAside(origin=Origin(kind="file", path=shown), what=what)


def unread(shown: str, reason: str, detail: str | None = None) -> Unreadable:
    """A file at a path that could not be read."""
    return Unreadable(origin=Origin(kind="file", path=shown), outcome=failed(reason, detail))


Item = Page | Unreadable | SetAside


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """A file that a reader reads.

    Attributes:
        shown: its path relative to what the user asked for; for a member of an archive the
            archive's path, a slash and its own.
        raw: gives its bytes as they lie there, from the beginning.
        named: the user named this file, or the archive it lies in, not a folder around it.
        depth: in how many archives it lies.
        beside: the bytes of a file beside it, by the ending that replaces or follows its own.
    """

    shown: str
    raw: Callable[[], AbstractContextManager[IO[bytes]]]
    named: bool = False
    depth: int = 0
    beside: Callable[[str], bytes | None] = lambda _: None

    @contextmanager
    def opens(self) -> Iterator[IO[bytes]]:
        """Opens the file and unpacks its bytes; see `newsbot.files.opening.unpacked`."""
        with self.raw() as raw:
            yield unpacked(raw)

    @property
    def name(self) -> str:
        """The name of the file without its folders."""
        return self.shown.rpartition("/")[2]

    @property
    def origin(self) -> Origin:
        """The origin of an item that stands for the whole file."""
        return Origin(kind="file", path=self.shown)


class Reader(Protocol):
    """Reads one kind of file in its order, with one page at a time in memory.

    What is wrong with one page or record comes out as `Unreadable`; an error that is raised ends
    the file, and no other.
    """

    def __call__(self, found: Input) -> Iterator[Item]: ...


class Signature(msgspec.Struct, frozen=True):
    """Bytes by which a kind of file is recognised."""

    offset: int
    magic: bytes
    kind: str


@cache
def signatures() -> tuple[Signature, ...]:
    """The rows of `signatures.tsv` in their order: the first that fits decides."""
    return tuple(
        Signature(offset, magic.encode().decode("unicode_escape").encode("latin-1"), kind)
        for offset, magic, kind in rows("newsbot.files", "signatures.tsv", tuple[int, str, str])
    )


BEFORE_RECORDS = b"\xef\xbb\xbf \t\r\n"
"""What may stand before the first record of an archive: a byte order mark and blank lines."""


def kind_by_signature(head: bytes) -> str | None:
    """The kind of a file that begins with these bytes; None where no signature fits.

    Example:
        >>> kind_by_signature(b"%PDF-1.7"), kind_by_signature(b"<html>")
        ('PDF document', None)
    """
    for one in signatures():
        if head.startswith(one.magic, one.offset):
            return one.kind
    return None


@cache
def _advice() -> dict[str, str]:
    return dict(rows("newsbot.files", "set-aside.tsv", tuple[str, str]))


def advice_on(what: str) -> str | None:
    """Advice for the owner of a file that is set aside.

    Example:
        >>> advice_on("link to a folder"), advice_on("image")
        ('name the folder itself', None)
    """
    return _advice().get(what)
