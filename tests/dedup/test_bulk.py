"""The bulk pass over a file: the answer of `cluster`, all else in the records untouched."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

import duckdb
import numpy as np
import pytest
import zstandard

from newsbot.dedup import cluster, records
from newsbot.dedup.bulk import columns
from newsbot.dedup.bulk.candidates import candidates
from newsbot.dedup.bulk.columns import Columns, Runs, columns_of, joined
from newsbot.dedup.bulk.components import Components
from newsbot.dedup.bulk.copies import copy_groups, join_same_texts
from newsbot.dedup.bulk.sql import candidates_statement, copies_statement, rare_statement
from newsbot.dedup.records import dedup_file
from newsbot.dedup.rules import RULES
from newsbot.dedup.text.document import UNDATED, document_of
from newsbot.files.disk_arrays import Arrays, DiskArrays
from newsbot.files.jsonl import file_lines
from newsbot.model.errors import NewsbotError, UsageError
from tests.dedup.news import repost_set
from tests.sessions import workers_of
from tests.waiting import wait_until


def write(path: Path, records: list[dict[str, object]]) -> Path:
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_the_file_gets_the_links_that_cluster_gives(tmp_path: Path) -> None:
    records = repost_set(articles=6, copies=10, singles=40)
    source = write(tmp_path / "in.jsonl", records)
    report = dedup_file(source, tmp_path / "out.jsonl", processes=1)
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    out = {record["id"]: record for record in map(json.loads, lines)}
    assert [json.loads(line)["id"] for line in lines] == [record["id"] for record in records]
    for decision in cluster(records):
        link = out[decision.id]["link"]
        assert (link["to"] if link else None) == decision.linked_to
        assert out[decision.id]["contains"] == list(decision.contains)
    assert report.records == len(records)
    for record in records:
        untouched = record.keys() - {"cluster"}
        assert {key: out[record["id"]][key] for key in untouched} == {
            key: record[key] for key in untouched
        }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_the_sql_for_clusters_finds_the_same() -> None:
    records = repost_set(articles=6, copies=10, singles=40)
    records += [record | {"id": f"{record['id']}-", "published": None} for record in records[:9]]
    documents, _ = joined([columns_of(map(document_of, records))]).in_order()
    groups = copy_groups(documents, RULES)
    found = candidates(documents, groups, RULES)
    own = [(new, *find) for new in range(len(documents)) for find in found.of(new)]
    assert len(own) > 100
    with closing(duckdb.connect()) as database:
        _load(database, documents)
        pairs = database.execute(copies_statement(RULES)).fetchall()
        told = Components(len(documents))
        join_same_texts(documents, told)
        for old, new in pairs:
            told.join(old, new)
        assert told.roots().tolist() == groups.tolist()
        _create(database, "groups", {"doc": np.arange(len(documents)), "grp": groups})
        assert sorted(database.execute(candidates_statement(RULES)).fetchall()) == sorted(own)
        rare = dict(database.execute(rare_statement(RULES)).fetchall())
    assert [rare.get(doc, 0) for doc in range(len(documents))] == found.rare.tolist()


def _load(database: duckdb.DuckDBPyConnection, documents: Columns) -> None:
    """The tables that the SQL works on."""
    scalars, runs = documents.scalars, documents.runs
    moments = [None if moment == UNDATED else moment for moment in scalars["moment"].tolist()]
    database.execute(
        "create table documents(doc int, moment bigint, marks int, numbers int, digest bool)"
    )
    database.executemany(
        "insert into documents values (?, ?, ?, ?, ?)",
        [
            (
                doc,
                moment,
                *(len(documents.values(name, doc)) for name in ("marks", "numbers")),
                told,
            )
            for doc, (moment, told) in enumerate(
                zip(moments, scalars["digest"].tolist(), strict=True)
            )
        ],
    )
    for name, value in (("keys", "print"), ("marks", "mark"), ("numbers", "number")):
        _create(database, name, {"doc": runs[name].owners(), value: runs[name].values})


def _create(database: duckdb.DuckDBPyConnection, name: str, rows: dict[str, Any]) -> None:
    database.register("incoming", rows)
    database.execute(f"create table {name} as select * from incoming")
    database.unregister("incoming")


@pytest.mark.parametrize("arrays", [Arrays(), DiskArrays()])
def test_values_are_read_once_for_all_parts(
    arrays: Arrays, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "PART", 64)
    monkeypatch.setattr(columns, "AT_ONCE", 100)
    rows = np.random.default_rng(1).integers(-(2**63), 2**63 - 1, (1_000, 8))
    values = Reads(rows.reshape(-1))
    parts = list(Runs(values, np.arange(0, 8_001, 8)).parts(arrays))
    assert len(parts) > 32
    assert values.count == len(values)
    sets = [set(part.tolist()) for part, _ in parts]
    assert all(max(one) < min(other) for one, other in pairwise(sets))
    found = [
        (value, owner)
        for part, owners in parts
        for value, owner in zip(part.tolist(), owners.tolist(), strict=True)
    ]
    expected = [(value, place) for place, row in enumerate(rows.tolist()) for value in row]
    assert sorted(found) == sorted(expected)
    assert all(sorted(owners.tolist()) == owners.tolist() for _, owners in parts)


class Reads(np.ndarray[Any, Any]):
    """Counts the values of the slices that are taken of it."""

    count = 0

    def __new__(cls, values: np.ndarray[Any, Any]) -> Self:
        return values.view(cls)

    def __getitem__(self, wanted: Any) -> Any:
        if isinstance(wanted, slice):
            self.count += len(range(*wanted.indices(len(self))))
        return self.view(np.ndarray)[wanted]


@pytest.mark.parametrize("line", ["{", "[1]", '{"id": 1, "text": ""}', '{"id": "a"}'])
def test_a_bad_line_is_named_and_left_out(
    tmp_path: Path, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(f'{{"id": "a", "text": "Мост"}}\n\n{line}\n', encoding="utf-8")
    report = dedup_file(source, tmp_path / "out.jsonl", processes=1)
    assert (report.records, report.left_out) == (1, 1)
    assert "in.jsonl, line 3 is no" in caplog.text


def test_half_a_surrogate_pair_costs_nothing_but_itself(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = ['{"id": "a", "text": "Мост"}', r'{"id": "b", "text": "Мост \ud83d открыт"}']
    source.write_text("\n".join(rows), encoding="utf-8")
    report = dedup_file(source, target, processes=1)
    assert (report.records, report.mended) == (2, 1)
    assert json.loads(target.read_text().splitlines()[1])["text"] == "Мост  открыт"
    assert "1 record with half a surrogate pair, which was taken out (line 2)" in caplog.text


PACKED: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".ZST": zstandard.compress}


@pytest.mark.parametrize("ending", PACKED)
def test_packed_files_are_read_and_written(tmp_path: Path, ending: str) -> None:
    lines = "".join(json.dumps(record) + "\n" for record in repost_set(2, 2, 3))
    source, target = tmp_path / f"in.jsonl{ending}", tmp_path / f"out.jsonl{ending}"
    source.write_bytes(PACKED[ending](lines.encode()))
    report = dedup_file(source, target, processes=1)
    assert target.read_bytes()[:2] == source.read_bytes()[:2]
    assert len(list(file_lines(target))) == report.records == len(lines.splitlines())


def test_a_name_that_promises_another_format_is_refused_before_anything_is_read(
    tmp_path: Path,
) -> None:
    with pytest.raises(UsageError, match=r"out\.docx"):
        dedup_file(tmp_path / "none.jsonl", tmp_path / "out.docx", processes=1)


def test_an_empty_file_is_fine(tmp_path: Path) -> None:
    report = dedup_file(write(tmp_path / "in.jsonl", []), tmp_path / "out.jsonl", processes=1)
    assert (report.records, (tmp_path / "out.jsonl").read_bytes()) == (0, b"")


def test_columns_give_back_the_documents() -> None:
    documents = [document_of(record) for record in repost_set(articles=2, copies=2, singles=2)]
    columns = joined([columns_of(documents[:3]), columns_of(documents[3:])])
    for before, after in zip(documents, columns, strict=True):
        assert (after.id, after.moment) == (before.id, before.moment)
        assert np.array_equal(after.fingerprint.keys, before.fingerprint.keys)
        assert np.array_equal(after.fingerprint.marks, before.fingerprint.marks)
        assert after.fingerprint.numbers == before.fingerprint.numbers


def test_a_process_that_is_killed_costs_nothing_but_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "Мост открыли"}\n', encoding="utf-8")
    killed = [True, False, True, True]
    columns = records._columns

    def takes(*args: Any) -> Columns:
        if killed.pop(0):
            raise BrokenProcessPool
        return columns(*args)

    monkeypatch.setattr(records, "_columns", takes)
    assert len(records.read_columns(tmp_path / "a.jsonl", 1)) == 1
    with pytest.raises(NewsbotError, match="killed again and again"):
        records.read_columns(tmp_path / "a.jsonl", 1)


BEGUN = 0.1
"""Seconds of work after which a worker has begun; the whole command takes only some two."""


def test_no_process_stays_behind_when_the_command_is_killed(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    line = json.dumps({"id": "a", "text": "Мост открыли вчера. " * 400}, ensure_ascii=False)
    source.write_text(f"{line}\n" * 6000, encoding="utf-8")
    target = tmp_path / "b.jsonl"
    command = [sys.executable, "-m", "newsbot", "dedup", str(source), "-o", str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as killed:
        wait_until(lambda: any(seconds >= BEGUN for seconds in workers_of(killed.pid).values()))
        killed.kill()
        killed.communicate(timeout=30)  # as soon as nobody holds its output
    wait_until(lambda: not workers_of(killed.pid), timeout=30)
