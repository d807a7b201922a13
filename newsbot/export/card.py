"""Writes the card of a corpus folder: its size by site, year and role, and its known limits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newsbot import __version__
from newsbot.export.manifest import RIGHTS
from newsbot.export.splits import DIGESTS, SHARES

if TYPE_CHECKING:
    import duckdb

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000)
"""Limits of Hugging Face's `size_categories`."""

LETTERS = {1_000: "1K", 10_000: "10K", 100_000: "100K", 1_000_000: "1M", 10_000_000: "10M",
           100_000_000: "100M", 1_000_000_000: "1B"}  # fmt: skip

CARD = Path(__file__).with_name("card.txt").read_text(encoding="utf-8")
"""The text of the card with its placeholders."""

TABLES = {
    "part": "part",
    "site": "coalesce(site, 'unknown')",
    "year": "coalesce(strftime(published.start, '%Y'), 'unknown')",
    "role": "role",
}


class Shard(msgspec.Struct, frozen=True):
    """One file of a corpus folder: its name, its part, and the number of its records."""

    name: str
    part: str
    records: int


def count_shards(database: duckdb.DuckDBPyConnection, folder: Path) -> list[Shard]:
    """The shards of a folder, its parts in the order of `SHARES`; creates the view `shards`."""
    paths = sorted(folder.glob("*.parquet"))
    database.execute(
        "CREATE VIEW shards AS SELECT *, regexp_extract(filename, '(\\w+)-\\d+[.]parquet$', 1) "
        f"AS part FROM read_parquet('{folder}/*.parquet', filename = true, union_by_name = true)"
    )
    counted = dict(
        database.execute("SELECT filename, count(*) FROM shards GROUP BY filename").fetchall()
    )
    order = [*SHARES, DIGESTS]
    found = [
        Shard(path.name, path.name.rpartition("-")[0], counted.get(str(path), 0)) for path in paths
    ]
    return sorted(found, key=lambda shard: (order.index(shard.part), shard.name))


def newest(database: duckdb.DuckDBPyConnection) -> str:
    """The day (UTC) of the latest capture, else of the latest article; empty without any."""
    captured = "max(fetched_at)" if _has(database, "fetched_at") else "NULL"
    asked = f"SELECT strftime(coalesce({captured}, max(published.start)), '%Y-%m-%d') FROM shards"
    found = database.execute(asked).fetchone()
    return str(found[0] or "") if found else ""


def card(database: duckdb.DuckDBPyConnection, shards: list[Shard], *, name: str) -> str:
    """The text of README.md.

    Args:
        database: with the view that `count_shards` makes.
        shards: what it gave.
        name: of the folder.
    """
    parts = dict.fromkeys(shard.part for shard in shards)
    tables = [_table(database, *one) for one in TABLES.items() if _has(database, one[0])]
    return CARD.format(
        name=name,
        languages="\n".join(f"- {one}" for one in _languages(database)) or "- und",
        size=_size(sum(shard.records for shard in shards)),
        files="\n".join(
            f"  - split: {part}\n    path: data/{part}-*.parquet" for part in parts
        ),
        total=sum(shard.records for shard in shards),
        version=__version__,
        tables="\n\n".join(tables),
        digests=_digests(parts),
        rights=RIGHTS,
    )  # fmt: skip


def _digests(parts: dict[str, None]) -> str:
    if DIGESTS not in parts:
        return ""
    return (
        "\n\n`digests` holds round-ups whose items lie in several parts: who trains on them knows "
        "items of `test`."
    )


def _has(database: duckdb.DuckDBPyConnection, column: str) -> bool:
    needs = {"year": "published"}.get(column, column)
    known = database.execute("SELECT column_name FROM (DESCRIBE shards)").fetchall()
    return (needs,) in known


def _table(database: duckdb.DuckDBPyConnection, title: str, asked: str) -> str:
    rows: list[Any] = database.execute(
        f"SELECT {asked} AS value, count(*) FROM shards GROUP BY ALL ORDER BY 2 DESC, 1"
    ).fetchall()
    lines = [f"| {title} | articles |", "|---|---|"]
    return "\n".join([*lines, *(f"| {value} | {count} |" for value, count in rows)])


def _languages(database: duckdb.DuckDBPyConnection) -> list[str]:
    if not _has(database, "language"):
        return []
    asked = "SELECT DISTINCT language FROM shards WHERE language IS NOT NULL ORDER BY 1"
    return [row[0] for row in database.execute(asked).fetchall()]


def _size(records: int) -> str:
    """The size category of Hugging Face.

    Example:
        >>> _size(13), _size(25_000), _size(2_000_000_000)
        ('n<1K', '10K<n<100K', '1B<n<10B')
    """
    below = max((limit for limit in SIZES if limit <= records), default=0)
    if not below:
        return "n<1K"
    above = {1_000_000_000: "10B"}.get(below) or LETTERS[below * 10]
    return f"{LETTERS[below]}<n<{above}"
