"""Tells the rows of a table that stands in a JSON file column by column, as pandas writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsbot.readers.rows.column_names import is_known, names_content

FEWEST_KNOWN = 2
"""Columns with names of pages by which a value is a table: with a text alone it may be anything."""


def rows_of_columns(value: Any) -> list[dict[str, Any]]:
    """The rows of a table; none where the value is something else.

    The forms are those of `pandas.DataFrame.to_json` and `to_dict`: the values of each column in an
    object by the names of the rows, or in an array (`list`); the names of the columns beside arrays
    of values (`split`). Sheets have the names in the first of the arrays.

    Example:
        >>> rows_of_columns({"url": {"0": "https://zar.example/1"}, "text": {"0": "Мост открыт."}})
        [{'url': 'https://zar.example/1', 'text': 'Мост открыт.'}]
        >>> rows_of_columns({"columns": ["title", "text"], "data": [["Мост", "Он открыт."]]})
        [{'title': 'Мост', 'text': 'Он открыт.'}]
        >>> rows_of_columns({"url": "https://zar.example/1", "text": ["Мост", "открыт."]})
        []
    """
    if isinstance(value, Mapping):
        names = value.get("columns")
        if names and any(names_content(key) and isinstance(value[key], str) for key in value):
            return []  # a page that has a table
        return _named(names, value.get("data")) if names else _by_column(value)
    if isinstance(value, list) and value and isinstance(value[0], list):
        return _named(value[0], value[1:])
    return []


def _by_column(columns: Mapping[str, Any]) -> list[dict[str, Any]]:
    if not _tells_pages(list(columns)):
        return []
    shape = {_shape(one) for one in columns.values()}
    if len(shape) != 1 or None in shape:
        return []
    values = [list(one.values() if isinstance(one, Mapping) else one) for one in columns.values()]
    return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


def _shape(column: Any) -> tuple[str, ...] | int | None:
    """What columns of one table have in common: the names of the rows, or their number."""
    if isinstance(column, Mapping):
        return tuple(column)
    return len(column) if isinstance(column, list) else None


def _named(names: Any, rows: Any) -> list[dict[str, Any]]:
    if not (isinstance(names, list) and _tells_pages(names) and isinstance(rows, list)):
        return []
    return [dict(zip(names, row, strict=False)) for row in rows if isinstance(row, list)]


def _tells_pages(names: list[Any]) -> bool:
    if not all(isinstance(name, str) for name in names):
        return False
    return sum(map(is_known, names)) >= FEWEST_KNOWN and any(map(names_content, names))
