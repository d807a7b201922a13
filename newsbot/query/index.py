"""The search index of a corpus: one SQLite file, built from a file of records or a database.

    articles   one row an article, in order of its day: what is filtered and counted by
    records    the record as JSON, compressed; apart, so that counting does not read past it
    facets     places, flags and later revisions of articles
    words      full-text index over stems of title and text
    days       articles counted by day and site, for questions that ask for no more
    kinds      articles counted by site, role, agency and the like, whatever their day

`row` holds the day in its upper bits, so that the newest articles come first without sorting and
days are counted without reading the articles.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import zstandard

from newsbot.config import VAR
from newsbot.model.errors import StorageUnavailable
from newsbot.query.stems import stems

VERSION = 6
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

Record = dict[str, Any]

CACHE_KB = 64_000
"""Pages that a writer may keep in memory: ids come in no order, so that each is on another page."""

HASH = 64 << 20, 1 << 20
"""Bytes of postings that the full-text index collects before it writes them as a part of its own:
for the first time, when a commit ends a part anyway, and later, as is usual. Parts are merged four
by four, so that many small ones are written again and again."""

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
    title, text, content='', tokenize='unicode61 remove_diacritics 0');
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


class CorpusIndex:
    """An open index; each thread needs its own.

    Args:
        path: the file; made when it is missing or of another version.
        writable: False opens it for reading only, as a server does for each request.

    Raises:
        StorageUnavailable: it cannot be opened or made there.
    """

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        self.path = path
        try:
            self.sql = _opened(path, writable=writable)
        except (sqlite3.Error, OSError) as error:
            elsewhere = f"set {VAR.name} to a folder that you may write to"
            damaged = type(error) is sqlite3.DatabaseError
            raise StorageUnavailable(
                f"the search index {path} cannot be opened: {error}",
                hint="delete the file: it is made anew from the corpus" if damaged else elsewhere,
            ) from error

    def close(self) -> None:
        """Close the file."""
        self.sql.close()

    def meta(self, key: str) -> str | None:
        """The value stored under a key at the last update."""
        found = self.sql.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def note(self, key: str, value: str) -> None:
        """Store a value about the index."""
        self.sql.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", (key, value))

    def mark(self, id_: str) -> bytes | None:
        """The mark of an indexed article, which changes with it; None when it is not indexed."""
        found = self.sql.execute("SELECT mark FROM articles WHERE id = ?", (id_,)).fetchone()
        return found[0] if found else None

    def is_new(self) -> bool:
        """Whether it was never brought up to date and holds no article."""
        articles = self.sql.execute("SELECT 1 FROM articles LIMIT 1").fetchone()
        return articles is None and self.meta("state") is None

    def record(self, id_: str) -> Record | None:
        """A record by its id."""
        found = self.sql.execute("SELECT row FROM articles WHERE id = ?", (id_,)).fetchone()
        return self.records([found[0]])[0] if found else None

    def records(self, rows: Sequence[int]) -> list[Record]:
        """The records in these rows, in that order."""
        fetch = "SELECT record FROM records WHERE row = ?"
        return [unpacked(self.sql.execute(fetch, (row,)).fetchone()[0]) for row in rows]

    def put(self, record: Record, mark: bytes) -> None:
        """Index a record, replacing an earlier one with its id."""
        self.remove(record["id"])
        row = self._free_row(day_number(record))
        columns = _columns(row, record, mark)
        self.sql.execute(f"INSERT INTO articles VALUES({','.join('?' * len(columns))})", columns)
        packed = zstandard.compress(msgspec.json.encode(record), 3)
        self.sql.execute("INSERT INTO records VALUES(?, ?)", (row, packed))
        self.sql.executemany(
            "INSERT OR IGNORE INTO facets VALUES(?, ?, ?)",
            [(kind, value, row) for kind, value in _facets(record)],
        )
        self.sql.execute(
            "INSERT INTO words(rowid, title, text) VALUES(?, ?, ?)", _words(row, record)
        )

    def remove(self, id_: str) -> None:
        """Remove an article from the index, if it is there."""
        found = self.sql.execute("SELECT row FROM articles WHERE id = ?", (id_,)).fetchone()
        if found is None:
            return
        row = found[0]
        # A full-text index without the texts needs to be told what it held.
        self.sql.execute(
            "INSERT INTO words(words, rowid, title, text) VALUES('delete', ?, ?, ?)",
            _words(row, self.records([row])[0]),
        )
        for table in ("facets", "records", "articles"):
            self.sql.execute(f"DELETE FROM {table} WHERE row = ?", (row,))

    def collect(self, *, first: bool) -> None:
        """Prepare for many articles, or, when they are there, for few at a time; see `HASH`."""
        size = HASH[0] if first else HASH[1]
        self.sql.execute("INSERT INTO words(words, rank) VALUES('hashsize', ?)", (size,))

    def sort(self) -> None:
        """Make the indexes by value."""
        for index in SORTED:
            self.sql.execute(f"CREATE INDEX IF NOT EXISTS {index}")

    def keep(self) -> None:
        """Commit what was written so far."""
        self.sql.execute("COMMIT")
        self.sql.execute("BEGIN IMMEDIATE")

    def tally(self) -> None:
        """Count the articles for the tables `days` and `kinds`."""
        original = "CASE WHEN original IS NULL THEN NULL ELSE '' END"
        self.sql.execute("DELETE FROM days")
        self.sql.execute(
            f"INSERT INTO days SELECT row >> {DAY_BITS}, day, site, count(*), {FILLED_SUMS} "
            "FROM articles GROUP BY 1, 2, 3"
        )
        self.sql.execute("DELETE FROM kinds")
        self.sql.execute(
            f"INSERT INTO kinds SELECT site, role, language, agency, credit, {original}, count(*) "
            "FROM articles GROUP BY 1, 2, 3, 4, 5, 6"
        )

    def _free_row(self, day: int) -> int:
        low, high = day << DAY_BITS, (day + 1) << DAY_BITS
        last = self.sql.execute(
            "SELECT max(row) FROM articles WHERE row >= ? AND row < ?", (low, high)
        ).fetchone()[0]
        return low if last is None else int(last) + 1


@contextmanager
def open_index(path: Path) -> Iterator[CorpusIndex]:
    """An index for reading, closed at the end of the block."""
    index = CorpusIndex(path)
    try:
        yield index
    finally:
        index.close()


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


def unpacked(packed: bytes) -> Record:
    """A record from its compressed JSON."""
    found: Record = msgspec.json.decode(zstandard.decompress(packed))
    return found


def _opened(path: Path, *, writable: bool) -> sqlite3.Connection:
    if writable:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and _version(path) != VERSION:
            path.unlink()
        sql = sqlite3.connect(path, isolation_level=None)
        sql.execute("PRAGMA journal_mode=WAL")
        sql.execute("PRAGMA synchronous=NORMAL")
        sql.execute(f"PRAGMA cache_size=-{CACHE_KB}")
        if sql.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            sql.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
        return sql
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)


def _version(path: Path) -> int | None:
    try:
        with sqlite3.connect(path) as sql:
            return int(sql.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError:
        return None


def _columns(row: int, record: Record, mark: bytes) -> tuple[Any, ...]:
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


def _facets(record: Record) -> Iterator[tuple[str, str]]:
    for place in (record.get("dateline") or {}).get("places") or ():
        yield "place", place
    for flag in (record.get("extraction") or {}).get("flags") or ():
        yield "flag", flag
    if (record.get("revision") or 1) > 1:
        yield "revision", str(record["revision"])


def _words(row: int, record: Record) -> tuple[int, str, str]:
    title = " ".join(stems(record.get("title") or ""))
    body = " ".join((record.get("subtitle") or "", record.get("text") or ""))
    return row, title, " ".join(stems(body))
