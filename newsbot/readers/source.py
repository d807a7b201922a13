"""Turns the paths that a user names into pages, and unreadable files into outcomes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from pathlib import Path, PurePath
from typing import IO

import msgspec

from newsbot.files.formats import load
from newsbot.files.kinds import ADDRESSES, OTHER_ADDRESSES, Input, Item, SetAside, Unreadable
from newsbot.files.opening import shown_path
from newsbot.model.captures import as_published
from newsbot.model.errors import FULL_DISK
from newsbot.model.page import Origin, Page
from newsbot.readers.file_kind import may_hold_many
from newsbot.readers.provenance.address_table import AddressTable
from newsbot.readers.provenance.mirror import captured, mirrored
from newsbot.readers.provenance.sidecar import beside_on_disk
from newsbot.readers.provenance.snapshot import snapshot_note
from newsbot.readers.reading import read
from newsbot.readers.streams import STDIN, KeptStreams, is_read_once
from newsbot.readers.walk import InputFile, Missing, find

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?:::[A-Za-z0-9+.-]+)*://")
"""A scheme (RFC 3986, 3.1); fsspec chains several, as in `simplecache::s3://`."""


class Overrides(msgspec.Struct, frozen=True, kw_only=True):
    """Facts that the user states about all pages of a replay (`--url`, `--published`,
    `--fetched-at`, `--site`).

    It wins over a sidecar, over the record in a JSONL file and over what an archive says.
    """

    url: str | None = None
    published: str | None = None
    fetched_at: datetime | None = None
    site: str | None = None

    def on(self, page: Page) -> Page:
        """The page with the facts that the user states."""
        told = {name: getattr(self, name) for name in self.__struct_fields__}
        told = {name: value for name, value in told.items() if value}
        if "published" in told:
            told["published_source"] = "given"
        return msgspec.structs.replace(page, **told) if told else page


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """The address of pages that are not on this machine's disk."""

    address: str

    @property
    def in_database(self) -> bool:
        """Whether the pages are documents of a collection, not files."""
        return self.address.partition("://")[0] in ADDRESSES

    @property
    def reader(self) -> str:
        """The dotted name of the function that reads them."""
        return ADDRESSES.get(self.address.partition("://")[0], OTHER_ADDRESSES)


Found = InputFile | Address | Missing | SetAside


class FileBooks(msgspec.Struct, kw_only=True):
    """Counts the files that were found, and how each of them ended.

    Attributes:
        seen: files, and folders that were not entered.
        read: those with a page, or something that should have been one, in them.
        aside: those without, by what they are; also members and records of archives.
        inside: how many of those set aside are members or records.
    """

    seen: int = 0
    read: int = 0
    aside: Counter[str] = msgspec.field(default_factory=Counter)
    inside: int = 0

    @property
    def balanced(self) -> bool:
        """True when every file was either read or set aside."""
        return self.seen == self.read + self.aside.total() - self.inside


class Source:
    """Files, folders, globs and `-`, read in a stable order, each time it is iterated.

    Site memory needs two passes over the same pages, so standard input and pipes are kept on the
    disk until the source is gone.

    Args:
        paths: what the user named. A folder gives every page and archive below it, told by their
            content; files of records only count when they are named themselves.
        overrides: what the user says about every page.
        addresses: what a table says about single ones.
        mirror: whether folders are named by hosts, so that a path tells the address of its page.

    Attributes:
        books: the files of the latest pass.

    Example:
        >>> [found.outcome.reason for found in Source(["no/such/page.html"])]
        ['no such file']
    """

    def __init__(
        self,
        paths: Iterable[str],
        *,
        overrides: Overrides | None = None,
        addresses: AddressTable | None = None,
        mirror: bool = False,
    ) -> None:
        self.paths = tuple(paths)
        self.mirror = mirror
        self.addresses = addresses
        self.overrides = overrides or Overrides()
        self.books = FileBooks()
        self._streams = KeptStreams()

    def take_in(self) -> None:
        """Keep what standard input and pipes send, as reading would do later.

        Whoever waits for it here can still be interrupted; a thread that waits cannot.

        Raises:
            OSError: there is no room for it.
        """
        for path in filter(is_read_once, self.paths):
            try:
                self._streams.on_disk(Path(path))
            except OSError as error:
                if error.errno in FULL_DISK:
                    raise
                # Reading tells that the thing cannot be read.

    def __iter__(self) -> Iterator[Item]:
        """Pages, an `Unreadable` for each thing that could not be read, and what was set aside.

        Nothing is raised for a single file, so that the others still go through.
        """
        self.books = FileBooks()
        for found in self.found():
            yield from self.items_of(found)

    def items_of(self, found: Found) -> Iterator[Item]:
        """The items of one thing from `found`; the books count it."""
        self.books.seen += 1
        if isinstance(found, SetAside):
            self.books.aside[found.what] += 1
            yield found
        elif isinstance(found, Missing):
            self.books.read += 1
            origin = Origin(kind="file", path=found.shown)
            yield Unreadable(origin=origin, outcome=found.why)
        elif isinstance(found, Address):
            yield from self._counted(load(found.reader)(found.address))
        else:
            items = self._counted(_noted(read(self._input(found)), found), found.shown)
            yield from self._placed(items, found) if self.mirror else items

    def pages(self) -> Iterator[Page]:
        """Only the pages."""
        return (item for item in self if isinstance(item, Page))

    def files(self) -> int | None:
        """The number of files if each may be a page; None where it is unknown."""
        count = 0
        for found in self.found():
            if isinstance(found, Address):
                return None
            if isinstance(found, InputFile) and may_hold_many(found.path.name):
                return None
            count += not isinstance(found, SetAside)
        return count

    def found(self) -> Iterator[Found]:
        """The files in the order in which they are read; none is opened."""
        for path in self.paths:
            if path == STDIN:
                yield InputFile(path=Path(STDIN), shown=STDIN, named=True)
            elif ADDRESS.match(path):
                yield Address(address=path)
            else:
                yield from find(path)

    def _counted(self, items: Iterable[Item], whole: str | None = None) -> Iterator[Item]:
        """The items of a file, which counts as read unless all of it is set aside.

        Args:
            items: what a reader gives.
            whole: the path of the thing itself, where it can be set aside.
        """
        aside = False
        for item in items:
            if isinstance(item, SetAside):
                itself = item.origin.path == whole and item.origin.offset is None
                aside |= itself
                self.books.aside[item.what] += 1
                self.books.inside += not itself
                yield item
            else:
                yield self.told(item) if isinstance(item, Page) else item
        self.books.read += not aside

    def _placed(self, items: Iterable[Item], found: InputFile) -> Iterator[Item]:
        """The items; a page without an address gets the one of its place in a mirror."""
        shown = PurePath(found.shown)
        above = shown_path(found.path.absolute().parents[len(shown.parts) - 1])
        for item in items:
            if isinstance(item, Page) and not item.url:
                url = mirrored(item.origin.path or "", above)
                item = msgspec.structs.replace(item, url=url)
            yield item

    def told(self, page: Page) -> Page:
        """The page with the facts of the table and the options."""
        page = _captured(as_published(page))
        listed = self.addresses.on(page) if self.addresses else page
        return self.overrides.on(listed)

    def _input(self, found: InputFile) -> Input:
        return Input(
            shown=found.shown,
            raw=partial(self._opened, found.path),
            named=found.named,
            beside=beside_on_disk(found.path),
        )

    def _opened(self, path: Path) -> AbstractContextManager[IO[bytes]]:
        return self._streams.on_disk(path).open("rb")


def _captured(page: Page) -> Page:
    """The page with the address and the day that its path in a copy of a web archive states."""
    path = page.origin.path if page.origin.kind == "file" and not page.url else None
    found = captured(path) if path else None
    if found is None:
        return page
    return msgspec.structs.replace(page, url=found[0], fetched_at=page.fetched_at or found[1])


def _noted(items: Iterable[Item], found: InputFile) -> Iterator[Item]:
    """The items; a page without an address gets the one in the note further above."""
    note = snapshot_note(beside_on_disk(found.note)(found.note.name)) if found.note else None
    for item in items:
        if note and isinstance(item, Page) and not item.url:
            item = msgspec.structs.replace(item, url=note.url, fetched_at=note.fetched_at)
        yield item
