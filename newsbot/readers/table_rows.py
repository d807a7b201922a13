"""Reads tables of pages: the page in a row, and CSV files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from newsbot.extraction.decoding import decode
from newsbot.files.jsonl import BadLine
from newsbot.files.kinds import Input, Item, Unreadable
from newsbot.files.opening import head_of
from newsbot.model.outcome import failed
from newsbot.model.page import MAX_PAGE_BYTES, Origin
from newsbot.readers.members import aside, unread
from newsbot.readers.saved_page import names_content, page_of_row

DELIMITERS = ",;\t|"

SEPARATOR = re.compile(r"sep=(\W)\r?\n")
"""The line by which Excel is told what separates the columns."""


def read(found: Input) -> Iterator[Item]:
    """A page for each line of a CSV file, whose first line names the columns."""
    csv.field_size_limit(MAX_PAGE_BYTES)
    with found.opens() as stream:
        encoding = decode(head_of(stream)).encoding
        text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        lines = iter(lambda: text.readline(MAX_PAGE_BYTES), "")  # the memory stays bounded
        first = next(lines, "").removeprefix("\ufeff")
        if said := SEPARATOR.match(first):
            first = next(lines, "")
        delimiter = said[1] if said else max(DELIMITERS, key=first.count)
        columns = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
        if not any(map(names_content, columns)):
            # Archives hold many a table beside their pages.
            yield aside(found.shown, "table") if found.depth else no_pages(found.shown, columns)
            return
        try:
            rows = csv.DictReader(lines, columns, delimiter=delimiter)
            for number, row in enumerate(rows, 2):
                yield item_of_row(found.shown, number, row)
        except csv.Error as error:
            yield unread(found.shown, "broken table", str(error))


def item_of_row(shown: str, number: int, row: object) -> Item:
    """The page in a row, with its number; for other rows the reason why it is none.

    Args:
        shown: the path of the file.
        number: of the row, from 1.
        row: its values by column; anything else is none.
    """
    origin = Origin(kind="file", path=shown, offset=number)
    try:
        if not isinstance(row, Mapping):
            raise BadLine("no object with named values")
        return msgspec.structs.replace(page_of_row(row), origin=origin)
    except BadLine as error:
        outcome = failed("bad record", f"row {number}: {error}")
        return Unreadable(origin=origin, outcome=outcome)


def no_pages(shown: str, columns: Iterable[str]) -> Unreadable:
    """The item for a table in which no column holds pages."""
    has = ", ".join(list(columns)[:12])
    return unread(shown, "no pages", f"it has neither a column html nor text, but {has}")
