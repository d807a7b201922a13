"""The JSON Schema of the record, generated from the type: `python -m newsbot.model.schema`."""

from __future__ import annotations

import json
import sys
from inspect import cleandoc
from typing import Any

import msgspec

from newsbot.model.article import Article
from newsbot.model.upgrade import SCHEMA_VERSION


def record_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one exported record.

    Example:
        >>> record_schema()["title"]
        'newsbot record, version 2'
    """
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"newsbot record, version {SCHEMA_VERSION}",
    }
    tidy: dict[str, Any] = _tidy(schema | msgspec.json.schema(Article))
    return tidy


def _tidy(part: Any) -> Any:
    """Plain JSON values; the indentation of docstrings is removed, as Python 3.13 does itself."""
    if isinstance(part, dict):
        return {
            key: cleandoc(value) if key == "description" else _tidy(value)
            for key, value in part.items()
        }
    return [_tidy(one) for one in part] if isinstance(part, list | tuple) else part


if __name__ == "__main__":
    json.dump(record_schema(), sys.stdout, indent=2, ensure_ascii=False)
    print()
