"""Writes Croissant metadata of a corpus folder (mlcommons.org/croissant/1.1)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from newsbot import __version__
from newsbot.export.card import Shard
from newsbot.export.columns import Column
from newsbot.export.manifest import RIGHTS
from newsbot.files.outfolder import sha256_of

SPECIFICATION = "http://mlcommons.org/croissant/1.1"

CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "excludes": "cr:excludes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
    "arrayShape": "cr:arrayShape",
    "isArray": "cr:isArray",
    "equivalentProperty": "cr:equivalentProperty",
    "defaultValue": "cr:defaultValue",
}
"""The JSON-LD context of the specification."""

FILES = {
    "@type": "cr:FileSet",
    "@id": "shards",
    "name": "shards",
    "encodingFormat": "application/x-parquet",
    "includes": "data/*.parquet",
}

TYPES = {
    "text": "sc:Text",
    "whole": "sc:Integer",
    "number": "sc:Float",
    "truth": "sc:Boolean",
    "instant": "sc:DateTime",
}


def croissant(
    shards: Sequence[Shard], columns: Iterable[Column], *, name: str, day: str, folder: Path
) -> dict[str, Any]:
    """The Croissant JSON-LD of a folder.

    Args:
        shards: its files below `data/`.
        columns: of their tables; those whose values are objects are told by name only.
        name: of the corpus.
        day: of the data, ISO 8601; empty where nothing tells.
        folder: where the files lie now, to be hashed.
    """
    records = sum(shard.records for shard in shards)
    files = [_file(shard, folder) for shard in shards]
    digest = hashlib.sha256("".join(one["sha256"] for one in files).encode()).hexdigest()
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": name,
        "description": f"{records} news articles, cleaned, dated and deduplicated.",
        "conformsTo": SPECIFICATION,
        "license": RIGHTS,
        "url": "README.md",
        "version": "1.0.0",
        **({"datePublished": day} if day else {}),
        "citeAs": f"{name}, {records} articles, sha256 {digest[:16]}, newsbot {__version__}",
        "distribution": [*files, FILES],
        "recordSet": [
            {
                "@type": "cr:RecordSet",
                "@id": "articles",
                "name": "articles",
                "key": {"@id": "articles/id"},
                "field": list(_fields(columns)),
            }
        ],
    }


def _file(shard: Shard, folder: Path) -> dict[str, Any]:
    path = folder / "data" / shard.name
    return {
        "@type": "cr:FileObject",
        "@id": f"data/{shard.name}",
        "name": shard.name,
        "contentUrl": f"data/{shard.name}",
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": "application/x-parquet",
        "sha256": sha256_of(path),
    }


def _fields(columns: Iterable[Column]) -> Iterator[dict[str, Any]]:
    """The plain columns, the lists of plain values, and the plain parts of objects.

    What lies deeper, such as the candidates of a date, is told by the tables' own schema.
    """
    for column in columns:
        if column.kind == "object":
            parts = [_field(part, of=column.name) for part in column.parts if _is_plain(part)]
            yield {
                "@type": "cr:Field",
                "@id": f"articles/{column.name}",
                "name": column.name,
                "subField": parts,
            }
        elif _is_plain(column):
            yield _field(column)


def _is_plain(column: Column) -> bool:
    held = column.parts[0] if column.kind == "list" else column
    return held.kind in TYPES


def _field(column: Column, of: str = "") -> dict[str, Any]:
    name = f"{of}/{column.name}" if of else column.name
    source: dict[str, Any] = {
        "fileSet": {"@id": "shards"},
        "extract": {"column": of or column.name},
    }
    if of:
        source["transform"] = {"jsonPath": column.name}
    held = column.parts[0] if column.kind == "list" else column
    shape = {"isArray": True, "arrayShape": "-1"} if column.kind == "list" else {}
    return {
        "@type": "cr:Field",
        "@id": f"articles/{name}",
        "name": name,
        "dataType": TYPES[held.kind],
        "source": source,
        **shape,
    }
