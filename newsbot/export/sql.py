"""The record in DuckDB's SQL: `python -m newsbot.export.sql` writes docs/record.sql."""

from __future__ import annotations

from collections.abc import Iterable

from newsbot.export.columns import Column, columns

NAMES = {
    "text": "VARCHAR",
    "whole": "BIGINT",
    "number": "DOUBLE",
    "truth": "BOOLEAN",
    "instant": "TIMESTAMP WITH TIME ZONE",
}

MACRO = """-- Written by `make docs`: the types of a record, for DuckDB.
-- .read record.sql
-- SELECT site, count(*) FROM articles('corpus.jsonl') GROUP BY site;
CREATE OR REPLACE MACRO articles(path) AS TABLE SELECT * FROM read_json(path,
    format = 'newline_delimited', maximum_object_size = {largest}, columns = {{
{fields}
}});
"""

LARGEST = 64 * 2**20
"""Bytes of a record: a page has 16 MiB at most."""


def sql_type(column: Column) -> str:
    """The SQL type of a column; lists and objects stay nested.

    Example:
        >>> sql_type(Column("places", "list", (Column("item", "text"),)))
        'VARCHAR[]'
    """
    if column.kind == "list":
        return f"{sql_type(column.parts[0])}[]"
    if column.kind == "object":
        fields = (f'"{part.name}" {sql_type(part)}' for part in column.parts)
        return f"STRUCT({', '.join(fields)})"
    return NAMES[column.kind]


def sql_columns(wanted: Iterable[Column]) -> str:
    """The argument `columns =` of `read_json`.

    Example:
        >>> sql_columns([Column("id", "text")])
        "{id: 'VARCHAR'}"
    """
    return f"{{{', '.join(_pairs(wanted))}}}"


def macro() -> str:
    """A table macro that reads JSON lines with the types of the record."""
    fields = ",\n".join(f"    {pair}" for pair in _pairs(columns()))
    return MACRO.format(fields=fields, largest=LARGEST)


def _pairs(wanted: Iterable[Column]) -> list[str]:
    return [f"{column.name}: '{sql_type(column)}'" for column in wanted]


if __name__ == "__main__":
    print(macro(), end="")
