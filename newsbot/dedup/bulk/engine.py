"""Runs the bulk pass's SQL on DuckDB: columns in, candidates out."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from newsbot.dedup.bulk.candidates import Candidates
from newsbot.dedup.bulk.columns import UNDATED, Columns
from newsbot.dedup.bulk.components import Components
from newsbot.dedup.bulk.copies import LEAST_COMMON, join_same_texts
from newsbot.dedup.decide.judge import LEAST_KEYS
from newsbot.dedup.rules import Rules

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

log = logging.getLogger(__name__)

Table = Mapping[str, NDArray[Any]]


def statement(name: str, **thresholds: float) -> str:
    """One of the SQL texts (`copies`, `candidates`, `rare`) with its thresholds filled in."""
    text = files("newsbot.dedup.bulk").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return text.format(**thresholds)


def find_candidates(
    documents: Columns, rules: Rules, *, memory_gb: float, threads: int, scratch: Path
) -> Candidates:
    """Both passes over documents in publication order.

    Args:
        documents: in publication order.
        rules: the thresholds.
        memory_gb: what DuckDB may take; beyond it, it works on disk.
        threads: how many it uses.
        scratch: folder for what does not fit into memory.
    """
    import duckdb

    try:
        return _found(documents, rules, memory_gb, threads, scratch)
    except duckdb.InternalException as error:
        # DuckDB 2.0.0 fails an assertion of its own ("dict-surviving join") about once in 30 runs
        # with two threads: it depends on which of them comes first.
        log.warning("DuckDB failed, and begins anew with one thread: %.100s", error)
        return _found(documents, rules, memory_gb, 1, scratch)


def _found(
    documents: Columns, rules: Rules, memory_gb: float, threads: int, scratch: Path
) -> Candidates:
    import duckdb

    with closing(duckdb.connect()) as database:
        database.execute(f"set memory_limit = '{memory_gb}GB'")
        database.execute(f"set threads = {threads}")
        database.execute("set temp_directory = ?", [str(scratch)])
        # Numbers are compared with exact thresholds, order is asked for where it matters.
        database.execute("set preserve_insertion_order = false")
        _load(database, documents)
        _load_groups(database, documents, rules)
        return _candidates(database, documents, rules)


def _load(database: DuckDBPyConnection, documents: Columns) -> None:
    scalars, runs = documents.scalars, documents.runs
    _create(
        database,
        "documents",
        "doc, nullif(moment, unknown) as moment, marks, numbers, digest",
        {
            "doc": np.arange(len(documents)),
            "moment": scalars["moment"],
            "unknown": np.full(len(documents), UNDATED),
            "marks": np.diff(runs["marks"].starts),
            "numbers": np.diff(runs["numbers"].starts),
            "digest": scalars["digest"],
        },
    )
    for name, value in (("keys", "print"), ("marks", "mark"), ("numbers", "number")):
        rows = {"doc": runs[name].owners(), value: runs[name].values}
        _create(database, name, "*", rows)


def copies_statement(rules: Rules) -> str:
    """The query for pairs of copies, on whatever engine runs it."""
    return statement(
        "copies",
        window=rules.window,
        least=LEAST_COMMON,
        jaccard=rules.copies.jaccard,
        numbers=rules.copies.numbers,
    )


def _load_groups(database: DuckDBPyConnection, documents: Columns, rules: Rules) -> None:
    pairs = database.execute(copies_statement(rules)).fetchnumpy()
    groups = Components(len(documents))
    for old, new in zip(pairs["old"].tolist(), pairs["new"].tolist(), strict=True):
        groups.join(old, new)
    join_same_texts(documents, groups)
    _create(database, "groups", "*", {"doc": np.arange(len(documents)), "grp": groups.roots()})


def _candidates(database: DuckDBPyConnection, documents: Columns, rules: Rules) -> Candidates:
    counted = database.execute(statement("rare", rare=rules.rare)).fetchnumpy()
    rare = np.zeros(len(documents), dtype=np.int64)
    rare[counted["doc"]] = counted["rare"]
    found = database.execute(
        statement("candidates", window=rules.pieces_window, least=LEAST_KEYS, rare=rules.rare)
    ).fetchnumpy()
    # DuckDB declares categories where pandas is installed; whole numbers are never one.
    new, old, key = (np.asarray(found[name]) for name in ("new", "old", "print"))
    return Candidates(new, old, key, rare)


def _create(database: DuckDBPyConnection, name: str, columns: str, rows: Table) -> None:
    database.register("incoming", dict(rows))
    database.execute(f"create table {name} as select {columns} from incoming")
    database.unregister("incoming")
