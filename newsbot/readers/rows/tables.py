"""Reads tables of pages: the page in a row, and CSV files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any

import msgspec

from newsbot.extraction.decoding import decode
from newsbot.files.jsonl import BadLine
from newsbot.files.kinds import Input, Item, Unreadable, aside, unread
from newsbot.files.opening import head_of
from newsbot.model.outcome import failed
from newsbot.model.page import MAX_PAGE_BYTES, Origin
from newsbot.readers.rows.answer_in_row import without_wire
from newsbot.readers.rows.column_names import is_known, names_address, names_content
from newsbot.readers.rows.page_of_row import page_of_row
from newsbot.readers.rows.unnamed_columns import URL, columns_of, is_address, with_content

DELIMITERS = ",;\t|"

LONGEST_NAME = 40
"""Characters of a column's name that a message repeats."""

LOOKED_AT = 20
"""First rows of a table without names by which its columns are told."""

NOTHINGS = ("nan", "NaN", "NaT", "<NA>", "None", "NULL", "null", "\\N", "#N/A")
"""Words that pandas, Python, databases and Excel write where there is no value."""

ESCAPED = re.compile(r"(?<=[^,;\t|\n\\])\\\"(?=[^,;\t|\s])|(?<=\s)\\\"(?=\w)")
DOUBLED = re.compile(r"(?<=\w)\"\"|\"\"(?=\w)")
"""The two ways of writing a quotation mark within quotation marks."""

SEPARATOR = re.compile(r"sep=(\W)\r?\n")
"""The line by which Excel is told what separates the columns."""


class Table(msgspec.Struct, frozen=True):
    """How the rows of a table are to be read.

    Attributes:
        delimiter: what separates the columns.
        columns: their names.
        before: lines of the file ahead of the first row.
        named: whether a line of names is among them.
    """

    delimiter: str
    columns: list[str]
    before: int
    named: bool

    @property
    def holds_pages(self) -> bool:
        """Whether any column may hold pages or texts."""
        return any(map(names_content, self.columns))


def read(found: Input) -> Iterator[Item]:
    """A page for each row of a CSV file. The first line names the columns; where it names none,
    what stands in them tells.
    """
    csv.field_size_limit(MAX_PAGE_BYTES)
    try:
        table = _named(found)
        if not table.holds_pages:
            guesses = [_unnamed(found, delimiter, table.before) for delimiter in DELIMITERS]
            best = max(guesses, key=lambda one: sum(map(is_known, one.columns)))
            table = best if best.holds_pages else table
        if not table.holds_pages:
            # Archives hold many a table beside their pages.
            columns = table.columns
            yield aside(found.shown, "table") if found.depth else no_pages(found.shown, columns)
            return
        with _lines(found, table.before) as lines:
            rows = csv.DictReader(
                lines, table.columns, delimiter=table.delimiter, escapechar=_escape(found)
            )
            for number, row in enumerate(rows, 1 + table.named):
                yield item_of_row(found.shown, number, _without_nothings(row))
    except csv.Error as error:
        yield unread(found.shown, "broken table", str(error))


def _named(found: Input) -> Table:
    """By the names in the first line."""
    with _lines(found) as lines:
        first = next(lines, "")
        if said := SEPARATOR.match(first):
            first = next(lines, "")
    delimiter = said[1] if said else max(DELIMITERS, key=first.count)
    columns = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
    if any(map(names_content, columns)):
        return Table(delimiter, columns, before=2 if said else 1, named=True)
    return Table(delimiter, columns, before=1 if said else 0, named=False)


def _unnamed(found: Input, delimiter: str, before: int) -> Table:
    """By what stands in the first rows; names that are known stay."""
    with _lines(found, before) as lines:
        rows = list(islice(csv.reader(lines, delimiter=delimiter), LOOKED_AT))
    if rows and any(map(names_address, rows[0])):
        return Table(delimiter, with_content(rows[0], rows[1:]), before + 1, named=True)
    below = columns_of(rows[1:])
    if URL in below and not is_address(rows[0][below.index(URL)]):  # names of somebody's own
        return Table(delimiter, below, before + 1, named=True)
    return Table(delimiter, columns_of(rows), before, named=False)


def _escape(found: Input) -> str | None:
    """What makes a quotation mark one of the text: usually it stands twice (RFC 4180, 2.7), but
    MySQL and Spark write a backslash before it.
    """
    with found.opens() as stream:
        head = decode(head_of(stream)).text
    return "\\" if ESCAPED.search(head) and not DOUBLED.search(head) else None


def _without_nothings(row: dict[str, Any]) -> dict[str, Any]:
    return {key: "" if value in NOTHINGS else value for key, value in row.items()}


@contextmanager
def _lines(found: Input, skipped: int = 0) -> Iterator[Iterator[str]]:
    """The lines of the file; the memory stays bounded."""
    with found.opens() as stream:
        encoding = decode(head_of(stream)).encoding
        text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        lines = iter(lambda: text.readline(MAX_PAGE_BYTES), "")
        first = next(lines, "").removeprefix("\ufeff")
        yield islice(chain([first], lines), skipped, None)


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
        return without_wire(msgspec.structs.replace(page_of_row(row), origin=origin))
    except BadLine as error:
        outcome = failed("bad record", f"row {number}: {error}")
        return Unreadable(origin=origin, outcome=outcome)


def no_pages(shown: str, columns: Iterable[str]) -> Unreadable:
    """The item for a table in which no column holds pages."""
    names = [name[:LONGEST_NAME] for name in columns]
    detail = f"it has neither a column html nor text, but {', '.join(names[:12])}"
    if any(map(names_address, names)):
        detail += "; for pages by their addresses: newsbot crawl ADDRESS"
    return unread(shown, "no pages", detail)
