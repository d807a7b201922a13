"""Parquet tables of pages: a column `html` or `text`, and what else is known of each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from newsbot.files.jsonl import BadLine
from newsbot.files.kinds import Input, Item
from newsbot.files.partial import scratch_folder
from newsbot.model.page import Origin
from newsbot.readers.members import unread
from newsbot.readers.records import SavedPage, page_of_saved

ROWS = 64
"""Rows taken at a time."""

KNOWN = [field.name for field in msgspec.structs.fields(SavedPage)]


def read(found: Input) -> Iterator[Item]:
    """A page for each row, with the number of its row; the columns are those of a JSONL record."""
    with scratch_folder() as folder:
        path = folder / "table.parquet"
        with found.opens() as stream, path.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        yield from _rows(found, path)


def _rows(found: Input, path: Path) -> Iterator[Item]:
    # Takes a while to load, and most replays need it not.
    import duckdb

    with duckdb.connect() as database:
        try:
            table = database.from_parquet(str(path))
        except duckdb.Error as error:
            yield unread(found.shown, "broken Parquet", str(error).replace(str(path), found.shown))
            return
        columns = [name for name in table.columns if name in KNOWN]
        if not {"html", "text"} & set(columns):
            yield unread(found.shown, "no pages", "it has neither a column html nor text")
            return
        database.execute("SET threads=1")
        chosen = ", ".join(f'"{name}"' for name in columns)
        rows = database.execute(f"SELECT {chosen} FROM read_parquet(?)", [str(path)])
        number = 0
        while batch := rows.fetchmany(ROWS):
            for row in batch:
                number += 1
                yield _page(found.shown, number, dict(zip(columns, row, strict=True)))


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
