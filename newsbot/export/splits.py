"""Splits a corpus into training, validation and test parts; each event stays in one part.

Copies (`cluster`) and articles on the same event (`story`) form a group, and a group goes whole
into one part, chosen by a hash of its earliest article. So a corpus that grows by newer articles
keeps its parts, and an article that comes later goes where its group is. Where the folder is
written again, a group stays where it was; one that has come together from two parts follows its
earlier half.

A digest holds the text of articles of many groups. One whose articles lie in a single part goes
there; the others have a part of their own, `digests`, so that none of them carries a test article
into the training part.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

SHARES = {"train": 90, "validation": 5, "test": 5}
"""Per cent of the groups that each part gets."""

DIGESTS = "digests"

_PLACES = """
CREATE OR REPLACE TABLE places AS
SELECT n, id, role, contains, part, coalesce(cluster, id) AS cluster,
    coalesce(story, coalesce(cluster, id)) AS story,
    coalesce(strftime(published.start, '%Y-%m-%dT%H:%M:%S'), '~') || ' ' || id AS own,
    own AS head
FROM ({source})
"""
"""A row an article; `own` sorts by publication, what has no date comes last."""

_LOWER = """
CREATE OR REPLACE TABLE places AS
SELECT * REPLACE (least(min(head) OVER (PARTITION BY cluster),
                        min(head) OVER (PARTITION BY story),
                        min(head) OVER (PARTITION BY id)) AS head),
    head AS former
FROM (SELECT * EXCLUDE (former) FROM places)
"""
"""Each article takes the earliest head that its copies, its story or its other rows know."""

_GROUPS = """
CREATE OR REPLACE TABLE groups AS
SELECT head, count(DISTINCT id) AS members, coalesce(
    arg_min(part, own) FILTER (part IN ({parts})),
    {chosen}) AS part
FROM places GROUP BY head
"""

_PARTS = """
CREATE OR REPLACE TABLE parts AS
WITH told AS (SELECT n, id, role, contains, members, groups.part AS part
              FROM places JOIN groups USING (head)),
items AS (SELECT told.n, list_sort(list_distinct(list(other.part))) AS parts
          FROM (SELECT n, unnest(contains) AS item FROM told WHERE role = 'digest') AS told
          JOIN told AS other ON other.id = told.item GROUP BY told.n)
SELECT told.n, CASE
    WHEN items.parts IS NULL OR items.parts = [told.part] THEN told.part
    WHEN len(items.parts) = 1 AND members = 1 THEN items.parts[1]
    ELSE '{digests}' END AS part
FROM told LEFT JOIN items USING (n) WHERE told.n IS NOT NULL
"""


def assign_parts(database: duckdb.DuckDBPyConnection, source: str) -> None:
    """Create the table `parts` (`n`, `part`) for the rows that `source` selects.

    Args:
        source: a query that gives `n`, `id`, `role`, `contains`, `cluster`, `story`, `published`
            and `part`; rows that are in a part already have no `n`.
    """
    database.execute(_PLACES.format(source=source))
    database.execute("ALTER TABLE places ADD COLUMN former VARCHAR")
    while _moved(database):
        pass
    names = ", ".join(f"'{name}'" for name in SHARES)
    database.execute(_GROUPS.format(parts=names, chosen=_chosen(SHARES.items())))
    database.execute(_PARTS.format(digests=DIGESTS))


def _moved(database: duckdb.DuckDBPyConnection) -> bool:
    """Propagate heads by one step; returns whether any changed."""
    database.execute(_LOWER)
    found = database.execute("SELECT count(*) FROM places WHERE head <> former").fetchone()
    return bool(found and found[0])


def _chosen(shares: Iterable[tuple[str, int]]) -> str:
    """A part, chosen by the hash of the group's head."""
    percent = "(('0x' || left(sha256(head), 8))::UBIGINT % 100)"
    cases, below = [], 0
    for name, share in shares:
        below += share
        cases.append(f"WHEN {percent} < {below} THEN '{name}'")
    return f"CASE {' '.join(cases)} END"
