"""Puts articles into the search index, and takes them out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import msgspec
import zstandard

from newsbot.dedup.versions import Version, version_of
from newsbot.query.index import CorpusIndex
from newsbot.query.index_layout import (
    DAY_BITS,
    FILLED_SUMS,
    SORTED,
    TABLES,
    VERSION,
    Record,
    columns,
    day_number,
    facets,
    words,
)

CACHE_KB = 64_000
"""Pages that are kept in memory: ids come in no order, so that each is on another page."""

HASH = 1 << 20
"""Bytes of postings that the full-text index collects before it writes them as a part."""

PARTS = 4, 16
"""Parts of the full-text index that are merged little by little, and so many that are at once."""

FIRST_HASH, FIRST_PARTS = 64 << 20, (0, 1999)
"""The same while a first index is made: each commit ends a part, and they are merged once, at the
end. Merged as they come, each posting would be written the more often the more articles follow."""

PAGES, MERGES = 1_000, 20
"""Pages of 4 KB that are merged at a time, and so many times between two commits."""

ANSWERED = 50_000
"""Instructions of SQLite, a few milliseconds, after which Ctrl-C and SIGTERM are answered."""


class IndexWriter(CorpusIndex):
    """An index that may be changed; made when the file is missing or of another version.

    Raises:
        StorageUnavailable: it cannot be opened or made there.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._compressor = zstandard.ZstdCompressor(3)

    @staticmethod
    def _opened(path: Path) -> sqlite3.Connection:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and _version(path) != VERSION:
            path.unlink()
        with ExitStack() as opened:
            sql = opened.enter_context(closing(sqlite3.connect(path, isolation_level=None)))
            sql.execute("PRAGMA journal_mode=WAL")
            sql.execute("PRAGMA synchronous=NORMAL")
            sql.execute(f"PRAGMA cache_size=-{CACHE_KB}")
            if sql.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                sql.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
            opened.pop_all()  # whoever asked closes it
        return sql

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A transaction; what was written since the last `keep` is undone by an error.

        Raises:
            KeyboardInterrupt: Ctrl-C or SIGTERM, also in the middle of a long statement.
        """
        # Python answers a signal between two instructions of its own, and a statement may take
        # minutes. Called in between, it does; SQLite then takes the error for a wish to stop.
        self.sql.set_progress_handler(lambda: None, ANSWERED)
        self.sql.execute("BEGIN IMMEDIATE")
        try:
            with self.sql:
                yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise KeyboardInterrupt from error
            raise
        finally:
            self.sql.set_progress_handler(None, 0)

    def is_new(self) -> bool:
        """Whether it was never brought up to date and holds no article."""
        articles = self.sql.execute("SELECT 1 FROM articles LIMIT 1").fetchone()
        return articles is None and self.meta("state") is None

    def note(self, key: str, value: str) -> None:
        """Store a value about the index."""
        self.sql.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", (key, value))

    def place(self, id_: str) -> tuple[int, bytes] | None:
        """The row and the mark of an article, which changes with it; None where it is missing."""
        found: tuple[int, bytes] | None = self.sql.execute(
            "SELECT row, mark FROM articles WHERE id = ?", (id_,)
        ).fetchone()
        return found

    def put(self, record: Record, mark: bytes) -> int:
        """Index a record, replacing an earlier one with its id; returns its row."""
        self.remove(record["id"])
        row = self._free_row(day_number(record))
        values = columns(row, record, mark)
        self.sql.execute(f"INSERT INTO articles VALUES({','.join('?' * len(values))})", values)
        packed = self._compressor.compress(msgspec.json.encode(record))
        self.sql.execute("INSERT INTO records VALUES(?, ?)", (row, packed))
        self.sql.executemany(
            "INSERT OR IGNORE INTO facets VALUES(?, ?, ?)",
            [(kind, value, row) for kind, value in facets(record)],
        )
        self.sql.execute(
            "INSERT INTO words(rowid, title, text) VALUES(?, ?, ?)", words(row, record)
        )
        return row

    def remove(self, id_: str) -> None:
        """Remove an article from the index, if it is there."""
        if found := self.place(id_):
            self._remove_row(found[0])

    def seen(self, rows: Iterable[int]) -> int:
        """Remember articles that the corpus still has; returns how many were not known to be."""
        # Rows come nearly in order where articles do; ids would come in none.
        self.sql.execute("CREATE TEMP TABLE IF NOT EXISTS seen(row INTEGER PRIMARY KEY)")
        added = self.sql.executemany(
            "INSERT OR IGNORE INTO seen VALUES(?)", [(row,) for row in rows]
        )
        return max(0, added.rowcount)

    def seen_version(self, id_: str) -> Version | None:
        """The version of an article that was seen already; None of others."""
        found = self.place(id_)
        if found is None:
            return None
        self.seen(())
        known = self.sql.execute("SELECT 1 FROM seen WHERE row = ?", (found[0],)).fetchone()
        record = self.record(id_) if known else None
        return version_of(record) if record else None

    def forget(self, id_: str) -> None:
        """Take back that an article was seen, before another version replaces it."""
        self.sql.execute(
            "DELETE FROM seen WHERE row = (SELECT row FROM articles WHERE id = ?)", (id_,)
        )

    def remove_unseen(self) -> int:
        """Remove all articles that were not seen; returns how many."""
        self.seen(())
        unseen = "SELECT row FROM articles WHERE row NOT IN (SELECT row FROM seen)"
        rows = [row for (row,) in self.sql.execute(unseen)]
        for row in rows:
            self._remove_row(row)
        self.sql.execute("DROP TABLE seen")
        return len(rows)

    def expect_many(self) -> None:
        """Prepare the full-text index for all articles of a corpus."""
        self._collect(FIRST_HASH, FIRST_PARTS)

    def expect_few(self) -> None:
        """Prepare the full-text index for a few articles at a time."""
        self._collect(HASH, PARTS)

    def _collect(self, size: int, parts: tuple[int, int]) -> None:
        self._set("hashsize", size)
        self._set("automerge", parts[0])
        self._set("crisismerge", parts[1])

    def join(self, progress: Callable[[str], None]) -> None:
        """Merge the parts of the full-text index into one.

        Args:
            progress: told how much has been written.
        """
        self.keep()  # only what is committed has become a part
        # A negative number of pages begins, whatever the sizes of the parts.
        pages, times = -PAGES, 0
        while self._changes("merge", pages) > 1:
            pages, times = PAGES, times + 1
            progress(f"joining the words: {times * PAGES:,} pages written")
            if times % MERGES == 0:
                self.keep()

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

    def _remove_row(self, row: int) -> None:
        # A full-text index without the texts needs to be told what it held.
        self.sql.execute(
            "INSERT INTO words(words, rowid, title, text) VALUES('delete', ?, ?, ?)",
            words(row, self.records([row])[0]),
        )
        for table in ("facets", "records", "articles"):
            self.sql.execute(f"DELETE FROM {table} WHERE row = ?", (row,))

    def _set(self, what: str, value: int) -> None:
        self.sql.execute("INSERT INTO words(words, rank) VALUES(?, ?)", (what, value))

    def _changes(self, what: str, value: int) -> int:
        before = self.sql.total_changes
        self._set(what, value)
        return self.sql.total_changes - before

    def _free_row(self, day: int) -> int:
        low, high = day << DAY_BITS, (day + 1) << DAY_BITS
        last = self.sql.execute(
            "SELECT max(row) FROM articles WHERE row >= ? AND row < ?", (low, high)
        ).fetchone()[0]
        return low if last is None else int(last) + 1


def _version(path: Path) -> int | None:
    try:
        with closing(sqlite3.connect(path)) as sql:
            return int(sql.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError:
        return None
