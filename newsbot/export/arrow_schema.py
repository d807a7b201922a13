"""The Arrow schema of the record: `python -m newsbot.export.arrow_schema` writes it for docs/.

The form is that of Arrow's own JSON (its integration tests), which needs no library to be written
and can be read in any language: name, nullable, type, children.
"""

from __future__ import annotations

import json
from typing import Any

from newsbot.export.columns import Column, columns

TYPES: dict[str, dict[str, Any]] = {
    "text": {"name": "utf8"},
    "whole": {"name": "int", "bitWidth": 64, "isSigned": True},
    "number": {"name": "floatingpoint", "precision": "DOUBLE"},
    "truth": {"name": "bool"},
    "instant": {"name": "timestamp", "unit": "MICROSECOND", "timezone": "UTC"},
    "list": {"name": "list"},
    "object": {"name": "struct"},
}


def arrow_schema() -> dict[str, Any]:
    """The schema of JSON lines and of Parquet alike.

    Example:
        >>> arrow_schema()["fields"][1]
        {'name': 'id', 'nullable': True, 'type': {'name': 'utf8'}, 'children': []}
    """
    return {"fields": [_field(column) for column in columns()]}


def _field(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "nullable": True,
        "type": TYPES[column.kind],
        "children": [_field(part) for part in column.parts],
    }


if __name__ == "__main__":
    print(json.dumps(arrow_schema(), indent=1))
