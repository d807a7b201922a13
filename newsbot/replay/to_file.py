"""Replays straight into a file without a database, with the same decisions."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import msgspec

from newsbot.export.manifest import Asked, Inputs, Tally, write_manifest
from newsbot.files.formats import CorpusFile, corpus_file, format_of
from newsbot.files.opening import shown_path
from newsbot.files.outfile import is_stream
from newsbot.model.article import Article
from newsbot.readers import Source
from newsbot.replay.disk_store import DiskArticles, DiskBackend
from newsbot.replay.links import ArrivalLinker, linked
from newsbot.replay.listener import Listener
from newsbot.replay.prepared import Prepared
from newsbot.replay.runner import Replay, Report, run_replay
from newsbot.replay.same_run import unfinished
from newsbot.replay.unfinished import Unfinished
from newsbot.store.articles.writer import Store
from newsbot.store.event_loop import run_to_its_end

ENCODER = msgspec.json.Encoder()


def replay_to_file(wanted: Replay, path: str) -> Report:
    """Process the pages and write one record per article to `path` (`-` for standard output).

    The records are kept on the disk until all pages are in: links between them, and the years
    that follow from a linked copy, are only then final. They are written in the order in which
    their pages came. When no page gives an article, a file that is there stays as it was.

    Raises:
        UsageError: the file cannot be written, or its name promises a format that is not known.
    """
    format_of(path)
    with (
        unfinished(wanted, path) as work,
        corpus_file(path) as out,
        closing(DiskArticles()) as stored,
        closing(Prepared()) as prepared,
    ):
        report = run_to_its_end(_process(wanted, stored, prepared, work))
        tally = _write(linked(stored, prepared), out, wanted.listener)
        if not out.records:
            out.out.discard()
    if not out.out.discarded and not is_stream(path):
        asked = asked_for(wanted.source)
        inputs = Inputs.of(report.books, files=report.files.seen, sha256=report.pages_sha256)
        write_manifest(path, out, tally, Asked(filters={"replay": asked}), inputs)
    return report


def asked_for(source: Source) -> str:
    """The paths and options of the replay, for the manifest."""
    return " ".join(map(_name, source.paths))


def _name(asked: str) -> str:
    """The name of an input without the folders above it, which differ between machines.

    Example:
        >>> [_name(asked) for asked in ("corpora/seeds/", "../seeds", "pages/*.html", "-")]
        ['seeds', 'seeds', '*.html', '-']
    """
    return shown_path(Path(os.path.abspath(asked)).name)  # noqa: PTH100 - links keep their names


async def _process(
    wanted: Replay, stored: DiskArticles, prepared: Prepared, work: Unfinished | None
) -> Report:
    async with Store(DiskBackend(stored), linker=ArrivalLinker(prepared)) as store:
        return await run_replay(wanted, store, prepared.keep, work)


def _write(articles: Iterable[Article], out: CorpusFile, listener: Listener) -> Tally:
    """Write the final records, and pass their dates to the listener."""
    tally = Tally()
    yearless, dates = listener.yearless(), dict[str, str]()
    for article in articles:
        out.add(ENCODER.encode(article))
        tally.add(article)
        if article.id in yearless and article.published:
            dates[article.id] = article.published.value
    listener.dated(dates)
    return tally
