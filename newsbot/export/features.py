"""The features of Hugging Face's `datasets`: the types of the records of a file.

    features = Features.from_dict(json.load(open("corpus.jsonl.features.json")))
    load_dataset("json", data_files="corpus.jsonl", features=features)

Without them, `datasets` guesses the types from the first 10 MB, and a column of nulls stays null.
It also takes every string column that happens to hold ISO dates alone for a column of instants, and
gives `2025-04-08 00:00:00` back for `2025-04-08`. `Json` is its type for values that it is to leave
as they are: parts that can hold a date and nothing else are declared so, in JSON lines. Parquet
carries its own types.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from newsbot.export.columns import Column

DTYPES = {
    "text": "string",
    "whole": "int64",
    "number": "float64",
    "truth": "bool",
    "instant": "timestamp[us, tz=UTC]",
}

FEATURES = ".features.json"
"""Ending of the file with the features of the file that is named before it."""

DATES = {"value", "evidence", "text", "date"}
"""Parts that may hold nothing but dates in a whole file: values, and what the page prints."""


def features_path(path: str | Path) -> Path:
    """The path of the features that belong to a file of records.

    Example:
        >>> features_path("out/corpus.jsonl").name
        'corpus.jsonl.features.json'
    """
    return Path(f"{path}{FEATURES}")


def features_of(wanted: Iterable[Column], *, guessed: bool) -> dict[str, Any]:
    """The dictionary that `Features.from_dict` takes.

    Args:
        wanted: columns of the file.
        guessed: whether the file is JSON, in which dates must be guarded from being guessed.

    Example:
        >>> features_of([Column("id", "text")], guessed=True)
        {'id': {'dtype': 'string', '_type': 'Value'}}
    """
    return {column.name: _feature(column, guessed) for column in wanted}


def _feature(column: Column, guessed: bool) -> Any:
    if column.kind == "list":
        return {"feature": _feature(column.parts[0], guessed), "_type": "List"}
    if column.kind == "object":
        return {part.name: _part(part, guessed) for part in column.parts}
    return {"dtype": DTYPES[column.kind], "_type": "Value"}


def _part(column: Column, guessed: bool) -> Any:
    return {"_type": "Json"} if guessed and column.name in DATES else _feature(column, guessed)
