"""Writes CSV: one line an article, for spreadsheets and statistics programs."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import msgspec

from newsbot.files.formats import Format
from newsbot.files.outfile import OutFile

LIST_SEPARATOR = "; "

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")

LONGEST_CELL = 32_767
"""Characters of a cell (Excel specifications and limits), in units of UTF-16."""

COLUMNS = (
    *("id", "url", "site", "title", "subtitle", "text"),
    *("published", "published_precision", "published_source", "modified"),
    *("authors", "section", "tags", "language"),
    *("dateline_places", "dateline_agency", "dateline_date", "credit"),
    *("role", "cluster", "duplicate_of", "story", "revision", "fetched_at", "origin"),
    *("confidence", "flags"),
)


class CsvFile(Format):
    """Writes the fields that fit into a line; the other formats have the evidence of dates too."""

    columns = COLUMNS
    dialect: ClassVar[dict[str, str]] = {"lineterminator": "\n"}
    mark: ClassVar[bytes] = b""
    """What stands before the column names."""

    def __init__(self, out: OutFile) -> None:
        self._out = out
        self._headed = False

    def add(self, record: bytes) -> None:
        """Write one record as a line (quoted where the text has line breaks of its own)."""
        self._head()
        row = flat(msgspec.json.decode(record))
        self._row([self._cell(row.get(name)) for name in self.chosen or COLUMNS])

    def close(self) -> None:
        """Write the column names, if there was no record."""
        self._head()

    def _head(self) -> None:
        if not self._headed:
            self._out.put(self.mark)
            self._row(self.chosen or COLUMNS)
        self._headed = True

    def _row(self, cells: Any) -> None:
        line = io.StringIO()
        csv.writer(line, **self.dialect).writerow(cells)  # type: ignore[arg-type]  # its values differ in type
        self._out.put(line.getvalue().encode("utf-8", "replace"))

    def _cell(self, value: Any) -> Any:
        return LIST_SEPARATOR.join(map(str, value)) if isinstance(value, list | tuple) else value


def csv_table(rows: Iterable[Iterable[object]]) -> bytes:
    r"""A table as CSV (RFC 4180) in UTF-8; its first row holds the headings.

    Characters that UTF-8 cannot hold (unpaired surrogates) become question marks.

    Example:
        >>> csv_table([("site", "articles"), ("iz", 2)])
        b'site,articles\r\niz,2\r\n'
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


class ExcelCsv(CsvFile):
    """Writes CSV that Excel opens by a double click: a mark of UTF-8, semicolons, safe cells.

    Without the mark Excel takes the bytes for the code page of the system. A text that begins
    with a sign of formulas gets an apostrophe in front (OWASP, CSV injection); one that is longer
    than a cell may be ends in dots.
    """

    dialect: ClassVar[dict[str, str]] = {"lineterminator": "\r\n", "delimiter": ";"}
    mark = codecs.BOM_UTF8

    def _cell(self, value: Any) -> Any:
        cell = super()._cell(value)
        if not isinstance(cell, str):
            return cell
        cell = f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
        units = cell.encode("utf-16-le", "replace")
        if len(units) <= 2 * LONGEST_CELL:
            return cell
        return f"{units[: 2 * (LONGEST_CELL - 1)].decode('utf-16-le', 'ignore')}…"


def flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record whose nested values have become top-level keys.

    Example:
        >>> flat({"id": "a", "published": {"value": "2025-04-08", "precision": "day"}})["published"]
        '2025-04-08'
    """
    published, line = record.get("published") or {}, record.get("dateline") or {}
    if not isinstance(published, Mapping):
        published = {"value": published}
    note, origin = record.get("extraction") or {}, record.get("origin") or {}
    return dict(record) | {
        "published": published.get("value"),
        "published_precision": published.get("precision"),
        "published_source": published.get("source"),
        "modified": _value(record.get("modified")),
        "dateline_places": line.get("places"),
        "dateline_agency": line.get("agency"),
        "dateline_date": line.get("date"),
        "credit": (record.get("credit") or {}).get("name"),
        "origin": origin.get("path"),
        "confidence": note.get("confidence"),
        "flags": note.get("flags"),
    }


def _value(date: Any) -> Any:
    return date.get("value") if isinstance(date, Mapping) else date
