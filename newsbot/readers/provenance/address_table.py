"""Reads a table that says from which address each file was saved (`--urls FILE.csv`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from newsbot.extraction.decoding import decode
from newsbot.files.opening import opened
from newsbot.model.errors import UsageError
from newsbot.model.moment import parse_moment
from newsbot.model.page import Page

FILE_NAMES = ("file", "path", "filename", "name")
COLUMNS = ("url", "published", "fetched_at")
HINT = "each line is FILE,URL; a first line may name columns: file, url, published, fetched_at"


class Listed(msgspec.Struct, frozen=True):
    """A row of the table: the facts about one file."""

    url: str | None = None
    published: str | None = None
    fetched_at: datetime | None = None


class AddressTable:
    """The facts about files, by their path relative to the replayed folder.

    Example:
        >>> table = AddressTable({"2025/most.html": Listed("https://zar.example/1")})
        >>> table.of("2025/most.html").url, table.of("most.html")
        ('https://zar.example/1', None)
    """

    def __init__(self, rows: dict[str, Listed]) -> None:
        self._rows = rows

    @property
    def identity(self) -> bytes:
        """A value that is equal for tables with the same rows."""
        return msgspec.json.encode(self._rows)

    @property
    def paths(self) -> frozenset[str]:
        """The files in the table."""
        return frozenset(self._rows)

    def of(self, path: str | None) -> Listed | None:
        """The row of a file, if it has one."""
        return self._rows.get(path or "")

    def on(self, page: Page) -> Page:
        """The page with the facts from the table; what the table leaves open stays."""
        row = self.of(page.origin.path)
        if row is None:
            return page
        told = {name: value for name, value in msgspec.structs.asdict(row).items() if value}
        return msgspec.structs.replace(page, **told)


def read_addresses(path: Path) -> AddressTable:
    """Read a table, separated by commas, semicolons or tabs, in any charset that Excel saves.

    Raises:
        UsageError: it cannot be read or is empty, or a line has no address; the message names
            the line.
    """
    try:
        with opened(path) as stream:
            text = decode(stream.read()).text.removeprefix("\ufeff")
    except OSError as error:
        said = error.strerror or error  # what is compressed and torn has no number of the system
        raise UsageError(f"cannot read {path}: {said}", hint="check the path") from error
    rows = dict(_rows(path, text))
    if not rows:
        raise UsageError(f"{path} has no line with a file and its address", hint=HINT)
    return AddressTable(rows)


def _rows(path: Path, text: str) -> Iterator[tuple[str, Listed]]:
    """The facts of each line, by the path of its file."""
    lines = io.StringIO(text, newline=None)
    first = lines.readline()
    lines.seek(0)
    delimiter = max(",;\t", key=first.count)
    columns: list[str] = ["file", *COLUMNS]
    for number, row in enumerate(csv.reader(lines, delimiter=delimiter), 1):
        if not any(row):
            continue
        if number == 1 and row[0].strip().lower() in FILE_NAMES:
            columns = ["file", *(name.strip().lower() for name in row[1:])]
            continue
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        file = cells["file"].removeprefix("./").replace("\\", "/")
        yield file, _listed(cells, f"{path}, line {number}:")


def _listed(cells: Mapping[str, str], where: str) -> Listed:
    url, moment = cells.get("url", ""), cells.get("fetched_at")
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"{where} {url!r} is no address", hint=HINT)
    return Listed(
        url=url,
        published=cells.get("published") or None,
        fetched_at=parse_moment(moment, option=where) if moment else None,
    )
