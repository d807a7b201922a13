"""What is written is read by the tools that people use, whatever comes first in a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsbot.export.arrow_schema import arrow_schema
from newsbot.export.columns import columns
from newsbot.export.features import features_of
from newsbot.files.formats import corpus_file
from newsbot.files.jsonl import file_lines
from newsbot.model.article import Article
from newsbot.model.fields import FIELDS
from tests.export.records import BARE, CLOCKED, DATED, UNDATED, stretches, write
from tests.reference import ROOT

ORDERS = [
    (BARE, DATED, UNDATED, CLOCKED),
    (CLOCKED, DATED, BARE, UNDATED),
    (DATED, CLOCKED, UNDATED, BARE),
]
"""What a corpus begins with and what follows."""

TOOLS = """
import json, sys
import datasets, duckdb, pandas, polars
path, cache = sys.argv[1:]
told = json.load(open(path + ".features.json"))
read = datasets.load_dataset("json", data_files=path, split="train", cache_dir=cache,
    features=datasets.Features.from_dict(told))
def value(row):
    return row["published"]["value"] if row["published"] else None
def line(row):
    mention = row["date_mentions"][0] if row["date_mentions"] else {}
    return [row["id"], value(row), (row["dateline"] or {}).get("date"), mention.get("text")]
frame = pandas.read_json(path, lines=True)
table = polars.read_ndjson(path, infer_schema_length=None)
chosen = polars.col("published").struct.field("value")
asked = "SELECT published.value::VARCHAR FROM read_json_auto(?, sample_size = -1)"
print(json.dumps({
    "datasets": [line(row) for row in read],
    "pandas": [value({"published": cell or None}) for cell in frame["published"]],
    "polars": table.select(chosen).to_series().to_list(),
    "duckdb": [row[0] for row in duckdb.execute(asked, [path]).fetchall()],
}))
"""
"""Each tool as its own manual has it, in a fresh process: they are large."""


def ask_tools(path: Path, folder: Path) -> dict[str, Any]:
    """What the tools read of a file of JSON lines."""
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(folder)}
    command = [sys.executable, "-c", TOOLS, str(path), str(folder / "cache")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def expected(rows: list[dict[str, Any]]) -> dict[str, Any]:
    values = [row["published"] and row["published"]["value"] for row in rows]
    lines = [
        [
            row["id"],
            value,
            row["dateline"] and row["dateline"]["date"],
            row["date_mentions"][0]["text"] if row["date_mentions"] else None,
        ]
        for row, value in zip(rows, values, strict=True)
    ]
    return {"datasets": lines, "pandas": values, "polars": values, "duckdb": values}


def check(path: Path, folder: Path) -> None:
    rows = [json.loads(line) for _, line in file_lines(path)]
    found = ask_tools(path, folder)
    assert {tool: found[tool] == value for tool, value in expected(rows).items()} == dict.fromkeys(
        found, True
    )


def test_the_tools_read_json_lines(tmp_path: Path) -> None:
    check(write(tmp_path / "corpus.jsonl", stretches(ORDERS[0], 60)), tmp_path)


def test_dates_alone_stay_dates(tmp_path: Path) -> None:
    check(write(tmp_path / "corpus.jsonl", stretches((DATED,), 5)), tmp_path)


@pytest.mark.parametrize(
    "order",
    [
        pytest.param(ORDERS[2], marks=pytest.mark.systems),
        pytest.param(ORDERS[0], marks=pytest.mark.proof),
    ],
)
def test_the_tools_read_a_hundred_megabytes(tmp_path: Path, order: tuple[int, ...]) -> None:
    path = write(tmp_path / "corpus.jsonl", stretches(order, 7_000, words=25))
    assert path.stat().st_size > 100e6
    check(path, tmp_path)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("t") / "corpus.parquet", stretches(ORDERS[0], 3))


def test_every_key_is_there_whatever_is_known() -> None:
    shapes = {kind: shape(record) for kind, record in kinds()}
    assert set(shapes[BARE]) == {field.name for field in FIELDS}
    assert shapes[DATED] == shapes[UNDATED] == shapes[CLOCKED]
    assert set(shapes[DATED]["published"]["candidates"][0]) == {
        "value", "precision", "source", "evidence", "rule", "note", "clock",
    }  # fmt: skip


def kinds() -> Iterator[tuple[int, Any]]:
    for kind in (BARE, DATED, UNDATED, CLOCKED):
        (article,) = stretches((kind,), 1)
        yield kind, msgspec.json.decode(msgspec.json.encode(article))


def shape(value: Any) -> Any:
    """The keys of a record with the keys in it."""
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    return [shape(part) for part in value] if isinstance(value, list) else None


def arrow_type(field: dict[str, Any]) -> pa.DataType:
    """The type that a field of Arrow's JSON names."""
    parts = [
        pa.field(child["name"], arrow_type(child), child["nullable"]) for child in field["children"]
    ]
    match field["type"]:
        case {"name": "list"}:
            return pa.list_(parts[0])
        case {"name": "struct"}:
            return pa.struct(parts)
        case {"name": "timestamp", "timezone": zone}:
            return pa.timestamp("us", zone)
        case {"name": "int", "bitWidth": 64}:
            return pa.int64()
        case {"name": name}:
            return {"utf8": pa.string(), "floatingpoint": pa.float64(), "bool": pa.bool_()}[name]


def test_a_table_has_the_published_schema(table: Path) -> None:
    shipped = json.loads((ROOT / "docs" / "record.arrow.json").read_text(encoding="utf-8"))
    assert shipped == arrow_schema(), "run `make docs`"
    told = pa.schema([(field["name"], arrow_type(field)) for field in shipped["fields"]])
    found = pq.read_schema(table)
    assert found.names == told.names
    for name in told.names:
        assert found.field(name).type.equals(told.field(name).type), name


def test_the_macro_of_the_docs_reads_json_lines(tmp_path: Path) -> None:
    path = write(tmp_path / "corpus.jsonl", stretches(ORDERS[1], 3))
    with duckdb.connect() as database:
        database.execute((ROOT / "docs" / "record.sql").read_text(encoding="utf-8"))
        asked = f"SELECT published.value, fetched_at FROM articles('{path}') ORDER BY id"
        rows = database.execute(asked).fetchall()
    known = {row["id"]: row for row in (json.loads(line) for _, line in file_lines(path))}
    assert [row[0] for row in rows] == [
        (known[id_]["published"] or {}).get("value") for id_ in sorted(known)
    ]


def test_records_of_others_have_no_features_beside_them(tmp_path: Path) -> None:
    records = {"ours": b'{"id": "a", "link": null}', "theirs": b'{"id": "a", "x": 1}'}
    for name, record in records.items():
        with corpus_file(str(tmp_path / f"{name}.jsonl")) as out:
            out.add(record)
    told = json.loads((tmp_path / "ours.jsonl.features.json").read_text(encoding="utf-8"))
    assert list(told) == ["id", "link"]
    assert not (tmp_path / "theirs.jsonl.features.json").exists()


def test_features_name_every_field() -> None:
    assert list(features_of(columns(), guessed=True)) == list(Article.__struct_fields__)
