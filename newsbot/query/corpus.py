"""Opens a corpus for questions: its index is built once and updated when the corpus changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from newsbot.dedup.versions import version_of
from newsbot.files.data_folder import var_folder
from newsbot.files.jsonl import refuse_no_file
from newsbot.files.opening import shown_path
from newsbot.model.errors import UsageError
from newsbot.query.index import unusable, usable
from newsbot.query.index_layout import day_number
from newsbot.query.index_writing import IndexWriter
from newsbot.query.source import DatabaseSource, FileSource, Source, index_name
from newsbot.store.server.embedded import serving
from newsbot.store.server.locks import locked

STEP, SHARE = 20_000, 20
"""Articles after which the first index keeps what it has: ten seconds of work, and at least one in
so many of those that are there. Each time nearly all pages of the index of ids are written, so that
steps of one size would write the more for each article the more articles there are."""

LONGEST_NAME = 255 - len("-journal")
"""Bytes of the name of an index: file systems take 255, and SQLite adds endings."""

Progress = Callable[[str], None]
"""Told what is done now, before each step and now and then within it."""


class Refreshed(msgspec.Struct, frozen=True):
    """The changes made when an index was updated.

    Attributes:
        left_out: the sentence about what of it is no record; empty without any.
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
        yield Corpus(name=shown_path(path), index=_beside(Path(path)), source=source)
        return
    with serving() as uri:
        database = DatabaseSource(uri)
        index = var_folder() / "index" / database.index
        yield Corpus(name=database.name, index=index, source=database, uri=uri)


def refresh(
    corpus: Corpus,
    progress: Progress = lambda step: None,
    *,
    first: Callable[[int | None], None] | None = None,
) -> Refreshed:
    """Update the index of a corpus; only what changed is read and written.

    A crash in the middle leaves the index as it was. Only the first time, when nobody can ask it
    yet, what is written stays step by step, and the next call goes on there. A file that is no
    corpus gets no index.

    Args:
        progress: told what is done now, and of how many articles, if that is known.
        first: told, before an index is made for the first time, of about how many articles, if that
            is known.

    Raises:
        UsageError: no line of the file is a record.
        Locked: another command has been at it for longer than people wait.
    """
    # SQLite keeps other writers out within a step only, and not while the tables are made.
    lock = corpus.index.with_name(f"{corpus.index.name}.lock")
    with usable(corpus.index), ExitStack() as held:
        try:
            held.enter_context(locked(lock))
        except OSError as error:
            raise unusable(corpus.index, error) from error
        index = IndexWriter(corpus.index)
        held.callback(index.close)
        try:
            return _refreshed(corpus.source, index, progress, first)
        except UsageError:
            if index.is_new():
                index.close()
                corpus.index.unlink()
                lock.unlink()
            raise


def _refreshed(
    source: Source,
    index: IndexWriter,
    progress: Progress,
    first: Callable[[int | None], None] | None,
) -> Refreshed:
    state, known = source.state(), index.meta("state")
    if state is not None and state == known:
        return Refreshed(int(index.meta("articles") or 0), 0, 0, index.meta("left out") or "")
    if first and known is None:
        first(source.total())
    with index.changing():
        done = (
            _made(source, index, progress) if known is None else _followed(source, index, progress)
        )
        index.note("articles", str(done.articles))
        index.note("left out", done.left_out)
        index.note("state", state or "")
    return done


def _made(source: Source, index: IndexWriter, progress: Progress) -> Refreshed:
    """The first index, or the rest of it."""
    index.expect_many()
    done = _brought_up(source, index, progress, step=STEP)
    index.join(progress)
    progress("counting articles and sorting them by site, agency and story")
    index.tally()
    index.sort()
    index.expect_few()
    return done


def _followed(source: Source, index: IndexWriter, progress: Progress) -> Refreshed:
    """The index of a corpus that has changed."""
    done = _brought_up(source, index, progress)
    if done.written or done.removed:
        progress("counting articles")
        index.tally()
    return done


def _brought_up(
    source: Source, index: IndexWriter, progress: Progress, step: int | None = None
) -> Refreshed:
    """Write what changed and remove what is gone.

    Args:
        step: articles after which what was written is kept; without it nothing is before the end.
    """
    articles = written = kept = 0
    total = source.total()
    of = "" if total is None else f" of {total:,}"
    for batch in source.batches():
        progress(f"reading {source.name}: {articles:,}{of} articles")
        rows, changed = _compared(index, batch)
        # The full-text index takes rows in rising order best: others make it write for each row.
        for record in sorted(source.load(list(changed)) if changed else (), key=day_number):
            earlier = index.seen_version(record["id"])
            if earlier is not None and earlier >= version_of(record):
                continue  # of several lines of an article the latest version counts
            if earlier is not None:
                index.forget(record["id"])
                articles -= 1
            rows.append(index.put(record, changed[record["id"]]))
            written += 1
        articles += index.seen(rows)
        if step and written - kept >= max(step, articles // SHARE):
            index.keep()
            kept = written
    return Refreshed(articles, written, index.remove_unseen(), source.left_out())


def _compared(
    index: IndexWriter, batch: list[tuple[str, bytes]]
) -> tuple[list[int], dict[str, bytes]]:
    """The rows of articles that are indexed as they are, and the marks of all others by id."""
    rows: list[int] = []
    changed: dict[str, bytes] = {}
    for id_, mark in dict(batch).items():
        row, known = index.place(id_) or (0, None)
        if known == mark:
            rows.append(row)
        else:
            changed[id_] = mark
    return rows, changed


def _beside(path: Path) -> Path:
    """The path of the index: beside the file, or in the data folder if that is read-only."""
    beside = path.with_name(f"{path.name}.index")
    # SQLite puts files beside its own, whose names are longer.
    is_open = os.access(path.parent, os.W_OK) and len(os.fsencode(beside.name)) < LONGEST_NAME
    try:
        if is_open:
            beside.touch(exist_ok=True)
    except OSError:
        is_open = False
    if not is_open:
        return var_folder() / "index" / index_name(str(path.absolute()))
    return beside
