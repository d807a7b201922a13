"""Opens a corpus for questions: its index is built once and updated when the corpus changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from newsbot.files.data_folder import var_folder
from newsbot.files.jsonl import refuse_no_file
from newsbot.model.errors import UsageError
from newsbot.query.index import CorpusIndex, day_number
from newsbot.query.source import DatabaseSource, FileSource, Source, index_name
from newsbot.store.server.embedded import serving
from newsbot.store.server.locks import locked

STEP = 50_000
"""Articles after which the first index keeps what it has: half a minute of work."""

Progress = Callable[[int, int | None], None]
"""Told after each batch how many articles have been looked at, and of how many if that is known."""


class Refreshed(msgspec.Struct, frozen=True):
    """The changes made when an index was updated.

    Attributes:
        left_out: the sentence about lines of the file that are no records; empty without any.
    """

    articles: int
    written: int
    removed: int
    left_out: str = ""


class Corpus(msgspec.Struct, frozen=True, kw_only=True):
    """A corpus with its index.

    Attributes:
        name: for people: the file, or the database.
        index: path of its index; open it with `newsbot.query.index.open_index`.
        source: where its records come from.
        uri: of the database; None for a file.
    """

    name: str
    index: Path
    source: Source
    uri: str | None = None


@contextmanager
def open_corpus(path: str | None = None) -> Iterator[Corpus]:
    """A corpus file, or without a path the database, whose server runs until the block ends.

    Raises:
        UsageError: there is no such file, or it holds no records.
        StorageUnavailable: the database cannot be reached.

    Example:
        with open_corpus("corpus.jsonl") as corpus:
            refresh(corpus)
    """
    if path is not None:
        refuse_no_file(Path(path))
        source = FileSource(path)
        yield Corpus(name=path, index=_beside(Path(path)), source=source)
        return
    with serving() as uri:
        database = DatabaseSource(uri)
        index = var_folder() / "index" / database.index
        yield Corpus(name=database.name, index=index, source=database, uri=uri)


def refresh(
    corpus: Corpus,
    progress: Progress | None = None,
    *,
    first: Callable[[int | None], None] | None = None,
) -> Refreshed:
    """Update the index of a corpus; only what changed is read and written.

    A crash in the middle leaves the index as it was. Only the first time, when nobody can ask it
    yet, what is written stays step by step, and the next call goes on there. A file that is no
    corpus gets no index.

    Args:
        progress: told after each batch.
        first: told, before an index is made for the first time, of about how many articles, if that
            is known.

    Raises:
        UsageError: no line of the file is a record.
        Locked: another command has been at it for longer than people wait.
    """
    source, index = corpus.source, CorpusIndex(corpus.index, writable=True)
    lock = corpus.index.with_name(f"{corpus.index.name}.lock")
    try:
        # SQLite keeps other writers out within a step only.
        with locked(lock):
            return _refreshed(source, index, progress, first)
    except UsageError:
        if index.is_new():
            index.close()
            corpus.index.unlink()
            lock.unlink()
        raise
    finally:
        index.close()


def _refreshed(
    source: Source,
    index: CorpusIndex,
    progress: Progress | None,
    first: Callable[[int | None], None] | None,
) -> Refreshed:
    state, known = source.state(), index.meta("state")
    if state is not None and state == known:
        return Refreshed(int(index.meta("articles") or 0), 0, 0, index.meta("left out") or "")
    if first and known is None:
        first(source.total())
    index.sql.execute("BEGIN IMMEDIATE")
    with index.sql:
        if known is None:
            index.collect(first=True)
        done = _brought_up(source, index, progress, stepwise=known is None)
        if done.written or done.removed or known is None:
            index.tally()
        if known is None:
            index.sort()
            index.collect(first=False)
        index.note("articles", str(done.articles))
        index.note("left out", done.left_out)
        index.note("state", state or "")
    return done


def _brought_up(
    source: Source, index: CorpusIndex, progress: Progress | None, *, stepwise: bool
) -> Refreshed:
    index.sql.execute("CREATE TEMP TABLE seen(id TEXT PRIMARY KEY) WITHOUT ROWID")
    articles = written = kept = 0
    total = source.total() if progress else None
    for batch in source.batches():
        marks = dict(batch)
        index.sql.executemany("INSERT OR IGNORE INTO seen VALUES(?)", [(id_,) for id_ in marks])
        changed = [id_ for id_, mark in marks.items() if index.mark(id_) != mark]
        # The full-text index takes rows in rising order best: others make it write for each row.
        for record in sorted(source.load(changed) if changed else (), key=day_number):
            index.put(record, marks[record["id"]])
            written += 1
        articles += len(marks)
        if stepwise and written - kept >= STEP:
            index.keep()
            kept = written
        if progress:
            progress(articles, total)
    gone = "SELECT id FROM articles WHERE id NOT IN (SELECT id FROM seen)"
    removed = [id_ for (id_,) in index.sql.execute(gone).fetchall()]
    for id_ in removed:
        index.remove(id_)
    index.sql.execute("DROP TABLE seen")
    return Refreshed(articles, written, len(removed), source.left_out())


def _beside(path: Path) -> Path:
    """The path of the index: beside the file, or in the data folder if that is read-only."""
    beside = path.with_name(f"{path.name}.index")
    try:
        beside.touch(exist_ok=True)
        is_open = os.access(path.parent, os.W_OK)  # SQLite puts a file beside its own
    except OSError:
        is_open = False
    if not is_open:
        return var_folder() / "index" / index_name(str(path.absolute()))
    return beside
