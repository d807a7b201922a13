"""Parquet tables of pages: a column `html` or `text`, and what else is known of each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from newsbot.files.jsonl import BadLine
from newsbot.files.kinds import Input, Item
from newsbot.files.parquet_rows import BrokenTable, parquet_table
from newsbot.files.partial import scratch_folder
from newsbot.model.page import Origin
from newsbot.readers.members import unread
from newsbot.readers.records import SavedPage, page_of_saved

KNOWN = [field.name for field in msgspec.structs.fields(SavedPage)]


def read(found: Input) -> Iterator[Item]:
    """A page for each row, with the number of its row; the columns are those of a JSONL record."""
    with scratch_folder() as folder:
        path = folder / "table.parquet"
        with found.opens() as stream, path.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        yield from _rows(found, path)


def _rows(found: Input, path: Path) -> Iterator[Item]:
    try:
        with parquet_table(path) as table:
            columns = [name for name in table.columns if name in KNOWN]
            if not {"html", "text"} & set(columns):
                yield unread(found.shown, "no pages", "it has neither a column html nor text")
                return
            for number, row in enumerate(table.rows(columns), start=1):
                yield _page(found.shown, number, row)
    except BrokenTable as error:
        yield unread(found.shown, "broken Parquet", str(error).replace(str(path), found.shown))


def _page(shown: str, number: int, row: dict[str, Any]) -> Item:
    origin = Origin(kind="file", path=shown, offset=number)
    values = {name: _plain(value) for name, value in row.items()}
    try:
        saved = msgspec.convert(values, SavedPage, strict=False)
        return msgspec.structs.replace(page_of_saved(saved), origin=origin)
    except (BadLine, msgspec.ValidationError) as error:
        return unread(shown, "bad record", f"row {number}: {error}")


def _plain(value: Any) -> Any:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
