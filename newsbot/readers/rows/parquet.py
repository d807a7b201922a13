"""Reads Parquet tables of pages: a column `html` or `text`, and other facts about each page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from newsbot.files.kinds import Input, Item, unread
from newsbot.files.parquet_rows import BrokenTable, parquet_table
from newsbot.files.partial import scratch_folder
from newsbot.readers.rows.column_names import names_content, role_of
from newsbot.readers.rows.tables import item_of_row, no_pages


def read(found: Input) -> Iterator[Item]:
    """A page for each row, with the row's number; the columns are those of a JSONL record."""
    with scratch_folder() as folder:
        path = folder / "table.parquet"
        with found.opens() as stream, path.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        yield from _rows(found, path)


def _rows(found: Input, path: Path) -> Iterator[Item]:
    try:
        with parquet_table(path) as table:
            columns = [name for name in table.columns if role_of(name)]
            if not any(map(names_content, columns)):
                yield no_pages(found.shown, table.columns)
                return
            for number, row in enumerate(table.rows(columns), start=1):
                yield item_of_row(found.shown, number, row)
    except BrokenTable as error:
        yield unread(found.shown, "broken Parquet", str(error).replace(str(path), found.shown))
