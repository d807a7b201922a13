"""The layout of the search index: its tables, and what of a record stands in their columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from newsbot.query.stems import stems

Record = dict[str, Any]

VERSION = 8
"""The version of the file's layout: an index of another version is built anew."""

DAY_BITS = 24
"""Bits of a row number below the day: room for 16 million articles a day."""

FILLED = ("title", "subtitle", "authors", "section", "tags", "published", "dateline", "credit")
"""Fields whose share of filled records tells something about a site's pages; each has a bit in the
column `filled`, the first one the lowest."""

FILLED_SUMS = ", ".join(f"sum(filled >> {bit} & 1)" for bit in range(len(FILLED)))
"""How many articles have each of them, as SQL over `articles`."""

TALLIED_SUMS = ", ".join(f"sum(with_{field})" for field in FILLED)
"""The same numbers as SQL over the tally `days`."""

TALLIES = {
    "days": {"day", "site", "filled"},
    "kinds": {"site", "role", "language", "agency", "credit", "original"},
}
"""Tables in which articles are counted beforehand, and what each tells apart."""

TABLES = f"""
CREATE TABLE articles(
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, mark BLOB NOT NULL, site TEXT, day TEXT,
    role TEXT, language TEXT, agency TEXT, credit TEXT, cluster TEXT, original TEXT, story TEXT,
    confidence REAL, length INTEGER, start TEXT, precision TEXT, dated_by TEXT,
    filled INTEGER);
CREATE TABLE records(row INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE facets(
    kind TEXT, value TEXT, row INTEGER, PRIMARY KEY(kind, value, row)) WITHOUT ROWID;
CREATE INDEX facets_of ON facets(row);
CREATE VIRTUAL TABLE words USING fts5(
    title, text, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'");
CREATE TABLE days(number INTEGER, day TEXT, site TEXT, articles INTEGER,
    {", ".join(f"with_{field} INTEGER" for field in FILLED)});
CREATE TABLE kinds(
    site TEXT, role TEXT, language TEXT, agency TEXT, credit TEXT, original TEXT,
    articles INTEGER);
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT);
"""

SORTED = (
    "of_site ON articles(site, row)",
    "of_agency ON articles(agency, row) WHERE agency IS NOT NULL",
    "of_cluster ON articles(cluster) WHERE cluster IS NOT NULL",
    "of_story ON articles(story, day, site) WHERE story IS NOT NULL",
    "of_original ON articles(original) WHERE original IS NOT NULL",
)
"""Indexes by value. They are made when all articles are there the first time: sorting them once
takes a fraction of what it takes to put each in its place."""


def day_number(record: Record) -> int:
    """The number of the day of publication, 0 where it is not known.

    Example:
        >>> day_number({"published": {"value": "2025-04-08"}}) == date(2025, 4, 8).toordinal()
        True
        >>> day_number({"published": {"value": "XXXX-04-09"}})
        0
    """
    text = day_of(record)
    return date.fromisoformat(text).toordinal() if text else 0


def day_of(record: Record) -> str | None:
    """The day of publication in the publisher's own zone; None if unknown."""
    value = (record.get("published") or {}).get("value") or ""
    day = value[:10]
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return None


def columns(row: int, record: Record, mark: bytes) -> tuple[Any, ...]:
    """The columns of an article, in the order of the table `articles`."""
    dateline, credit, published = (
        record.get(name) or {} for name in ("dateline", "credit", "published")
    )
    return (
        row,
        record["id"],
        mark,
        record.get("site"),
        day_of(record),
        record.get("role"),
        record.get("language"),
        dateline.get("agency"),
        credit.get("name"),
        record.get("cluster"),
        record.get("duplicate_of"),
        record.get("story"),
        (record.get("extraction") or {}).get("confidence"),
        len(record.get("text") or ""),
        published.get("start"),
        published.get("precision"),
        published.get("source"),
        sum(1 << bit for bit, field in enumerate(FILLED) if record.get(field)),
    )


def facets(record: Record) -> Iterator[tuple[str, str]]:
    """Kind and value of each facet of an article."""
    for place in (record.get("dateline") or {}).get("places") or ():
        yield "place", place
    for flag in (record.get("extraction") or {}).get("flags") or ():
        yield "flag", flag
    if (record.get("revision") or 1) > 1:
        yield "revision", str(record["revision"])


def words(row: int, record: Record) -> tuple[int, str, str]:
    """The stems of an article for the full-text index: row, title, text."""
    title = " ".join(stems(record.get("title") or ""))
    body = " ".join((record.get("subtitle") or "", record.get("text") or ""))
    return row, title, " ".join(stems(body))
