"""Cuts the files of a replay into slices, each of which one Spark task reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from newsbot.files.kinds import SetAside, Unreadable
from newsbot.model.errors import UsageError
from newsbot.model.page import Page
from newsbot.readers import FileBooks, Source
from newsbot.readers.file_kind import may_hold_many
from newsbot.readers.source import Address, Found
from newsbot.readers.streams import STDIN
from newsbot.readers.walk import InputFile
from newsbot.replay.page_result import PageResult

RUN = 16
"""Items of a file that follow each other in one slice."""

AT_ONCE = 100
"""Articles that are handed to the store together."""

FILES = 64
"""Files with one page each that are one slice."""

Position = tuple[int, int]
"""Number of the file and number of the item in it: the order of the pages on one machine."""


class Slice(msgspec.Struct, frozen=True, kw_only=True):
    """Some consecutive files, or a share of the items of one file.

    Attributes:
        first: number of the first file.
        files: what the walk found.
        part, parts: which of how many parts of the items; 0 of 1 for all of them.
    """

    first: int
    files: tuple[Found, ...]
    part: int = 0
    parts: int = 1


class Placed(msgspec.Struct, frozen=True):
    """A page, or an item that holds no page, with its position."""

    position: Position
    item: Page | Unreadable


class PlacedResult(msgspec.Struct, frozen=True):
    """The result of a page, with the position of the page."""

    position: Position
    made: PageResult


def slices_of(source: Source, parallel: int) -> list[Slice]:
    """Cut the files of a source into slices.

    Where there are fewer archives than processors, each is read by several tasks, of which every
    one hands on its part of the pages: reading costs a hundredth of what is done with a page.

    Args:
        source: of files that every executor can read under the same path; its collections are
            left out, see `collections_of`.
        parallel: tasks that run at the same time.

    Raises:
        UsageError: standard input is among them.
    """
    if STDIN in source.paths:
        raise UsageError("Spark cannot read standard input", hint="name files, or a folder")
    found = [one for one in source.found() if not _in_database(one)]
    large = [one for one in found if _is_large(one)]
    parts = max(1, -(-2 * parallel // len(large))) if large else 1
    slices: list[Slice] = []
    small: list[Found] = []
    for number, one in enumerate(found):
        if _is_large(one) or len(small) == FILES:
            slices += _of_small(small, number)
            small = []
        if _is_large(one):
            slices += [
                Slice(first=number, files=(one,), part=part, parts=parts) for part in range(parts)
            ]
        else:
            small.append(one)
    return slices + _of_small(small, len(found))


def collections_of(source: Source) -> list[str]:
    """The addresses of MongoDB collections among the inputs of a source."""
    return [one.address for one in source.found() if isinstance(one, Address) and one.in_database]


def read_slice(source: Source, piece: Slice) -> Iterator[Placed | FileBooks]:
    """The pages of a slice, then the books of its files."""
    source.books = FileBooks()
    for number, found in enumerate(piece.files, piece.first):
        items = (one for one in source.items_of(found) if not isinstance(one, SetAside))
        for nth, item in enumerate(items):
            if nth // RUN % piece.parts == piece.part:
                yield Placed((number, nth), item)
    if piece.part == 0:
        yield source.books


def _of_small(files: Sequence[Found], end: int) -> list[Slice]:
    return [Slice(first=end - len(files), files=tuple(files))] if files else []


def _in_database(found: Found) -> bool:
    return isinstance(found, Address) and found.in_database


def _is_large(found: Found) -> bool:
    """Whether an input may hold many pages; an address counts as large, as its size is unknown."""
    named = isinstance(found, InputFile) and may_hold_many(found.path.name)
    return named or isinstance(found, Address)


def group_of(page: PlacedResult) -> int:
    """A number that is equal for all pages of one article and spreads articles evenly."""
    if page.made.article:
        return int(page.made.article.id[:15], 16)
    return hash(page.position)
