"""Writes a folder in the layout of Hugging Face: Parquet shards by part, a card, Croissant.

NAME/README.md             the card: counts, rights, provenance, known limits
NAME/croissant.json        the same for machines
NAME/data/train-00000.parquet, …
NAME/manifest.json         written by whoever ordered the folder
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newsbot.export.card import Shard, card, count_shards, newest
from newsbot.export.columns import Column
from newsbot.export.croissant import croissant
from newsbot.export.parquet_file import PARQUET
from newsbot.export.splits import assign_parts
from newsbot.export.table import Collected
from newsbot.files.formats import Format
from newsbot.files.outfolder import OutFolder
from newsbot.model.article import BESIDE
from newsbot.model.errors import UsageError

if TYPE_CHECKING:
    import duckdb

NEEDED = ("id", "published", "cluster", "role", "contains", "story")
"""Fields that are always written: the parts are made from them, also when the corpus grows."""

SHARD = re.compile(r"(?P<part>\w+)-(?P<number>\d{5})\.parquet")

_SHARDS = """
CREATE TABLE placed AS
SELECT n, part, ((sum(size) OVER (PARTITION BY part ORDER BY n) - size) // {limit})::INT AS shard
FROM (SELECT n, part, (strlen(text) + 1000)::BIGINT AS size FROM corpus JOIN parts USING (n))
"""
"""A thousand bytes stand for what is not text."""


_LINKED = """
CREATE TABLE linked AS FROM read_json('{path}', format = 'newline_delimited',
    columns = {{id: 'VARCHAR', cluster: 'VARCHAR', story: 'VARCHAR'}})
"""

_FORMER = """
UNION ALL SELECT NULL AS n, id, role, contains, coalesce(linked.cluster, former.cluster) AS cluster,
    coalesce(linked.story, former.story) AS story, published,
    regexp_extract(filename, '(\\w+)-\\d+[.]parquet$', 1) AS part
FROM read_parquet([{listed}], filename = true, union_by_name = true) AS former
LEFT JOIN linked USING (id)
"""
"""Rows that a folder holds already, with the links that they have now."""


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """How the records of a folder are split into parts and shards.

    Attributes:
        fields: of the record that are wanted beside those that parts are made from; empty for all.
        shard_size: bytes of text in a file before compression, about.
        adding: whether the shards that lie there stay, and these records come beside them.
    """

    fields: tuple[str, ...] = ()
    shard_size: int = 500_000_000
    adding: bool = False


class HubFolder(Format):
    """Collects the records on the disk and writes the folder at the end.

    Attributes:
        layout: of the folder.
        links: gives `id`, `cluster` and `story` of articles as they are now, for those that the
            folder holds already: a copy that comes later may give its name to the cluster.
    """

    packable = False
    folder = True
    any_fields = True

    def __init__(self, out: OutFolder) -> None:
        self.layout = Layout()
        self.links: Callable[[], Iterable[Mapping[str, Any]]] = tuple
        self._out = out
        self._records = Collected()

    def add(self, record: bytes) -> None:
        """Take one record."""
        self._records.add(record)

    def close(self) -> None:
        """Write the folder.

        Raises:
            UsageError: the records are not newsbot's: they have other keys.
        """
        try:
            if not self._out.discarded:
                self._fill(self._chosen())
        finally:
            self._records.forget()

    def _fill(self, columns: tuple[Column, ...]) -> None:
        data = self._out.making / "data"
        data.mkdir()
        with self._records.engine() as database:
            self._place(database)
            self._write(database, columns)
            self._describe(database, count_shards(database, data), columns)

    def _chosen(self) -> tuple[Column, ...]:
        known = self._records.columns
        if known is None or not {column.name for column in known} >= set(NEEDED):
            raise UsageError(
                "a folder for Hugging Face holds records of newsbot, and these have other keys",
                hint="newsbot replay makes records of any JSONL with texts; .parquet takes any",
            )
        wanted = {*NEEDED, *BESIDE, *(self.layout.fields or (column.name for column in known))}
        return tuple(column for column in known if column.name in wanted)

    def _place(self, database: duckdb.DuckDBPyConnection) -> None:
        """Assign each record to a part, and to a shard of it."""
        rows = f"SELECT row_number() OVER () AS n, * FROM {self._records.source}"
        database.execute(f"CREATE TABLE corpus AS {rows}")
        source = (
            "SELECT n, id, role, contains, cluster, story, published, NULL::VARCHAR AS part "
            "FROM corpus"
        )
        if former := self._former():
            self._link(database)
            source += _FORMER.format(listed=", ".join(f"'{path}'" for path in former))
        assign_parts(database, source)
        database.execute(_SHARDS.format(limit=self.layout.shard_size))

    def _link(self, database: duckdb.DuckDBPyConnection) -> None:
        path = self._records.folder / "links.jsonl"
        with path.open("wb") as lines:
            for link in self.links():
                lines.write(msgspec.json.encode(link) + b"\n")
        database.execute(_LINKED.format(path=path))

    def _former(self) -> list[Path]:
        """The shards of the folder that is being replaced."""
        before = self._out.before
        found = sorted((before / "data").glob("*.parquet")) if before else []
        return [path for path in found if SHARD.fullmatch(path.name)]

    def _write(self, database: duckdb.DuckDBPyConnection, columns: tuple[Column, ...]) -> None:
        """Write the shards; unchanged ones keep their names."""
        taken: Counter[str] = Counter()
        for path in self._former() if self.layout.adding else ():
            self._out.keep(f"data/{path.name}")
            found = SHARD.fullmatch(path.name)
            assert found  # _former gives no other
            taken[found["part"]] = int(found["number"]) + 1
        names = ", ".join(f'"{column.name}"' for column in columns)
        # A table without rows still tells its columns.
        for part, shard in _placed(database) or ([] if taken else [("train", 0)]):
            target = self._out.making / "data" / f"{part}-{taken[part] + shard:05}.parquet"
            database.execute(
                f"COPY (SELECT {names} FROM corpus JOIN placed USING (n) "
                f"WHERE part = '{part}' AND shard = {shard} ORDER BY n) TO '{target}' {PARQUET}"
            )

    def _describe(
        self,
        database: duckdb.DuckDBPyConnection,
        shards: list[Shard],
        columns: tuple[Column, ...],
    ) -> None:
        making, name = self._out.making, self._out.path.name
        told = card(database, shards, name=name)
        (making / "README.md").write_text(told, encoding="utf-8")
        described = croissant(shards, columns, name=name, day=newest(database), folder=making)
        (making / "croissant.json").write_bytes(
            msgspec.json.format(msgspec.json.encode(described), indent=1) + b"\n"
        )


def _placed(database: duckdb.DuckDBPyConnection) -> list[tuple[str, int]]:
    return database.execute("SELECT DISTINCT part, shard FROM placed ORDER BY ALL").fetchall()
