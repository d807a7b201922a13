"""Whether an import slows down as it goes on: `python -m benchmarks.import_rate [N] [STEP]`.

Imports N invented articles (100,000) into an embedded server of its own and prints, for every STEP
of them (10,000), the milliseconds of a processor that an article took newsbot and mongod, and the
memory of both; then what making all links final takes, for the first time and when nothing changed.
With `--keep FOLDER` records and database stay there, for `python -m benchmarks.load --on FOLDER`.
With `--one-text` all are copies of one article.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from benchmarks.load import record_files, server_seconds
from benchmarks.own_server import own_folder, own_server
from benchmarks.process_tree import PEAK, memory_of
from newsbot.replay import to_store
from newsbot.replay.importing import import_records
from newsbot.replay.listener import Ended, Listener
from newsbot.store.links.reconcile import reconcile_links
from newsbot.store.server.embedded import EmbeddedServer


class Mark(NamedTuple):
    """Seconds of a processor so far: of this process and of mongod."""

    own: float
    server: float


class Watch(Listener):
    """Prints what the articles since the last line took."""

    def __init__(self, server: EmbeddedServer, step: int) -> None:
        super().__init__()
        self._server, self._step, self._pages = server, step, 0
        self._before = mark(server)

    def page(self, one: Ended) -> None:
        """An article has been stored."""
        self._pages += 1
        if self._pages % self._step == 0:
            self._before = told(f"{self._pages:,}", self._server, self._before, self._step)


def main() -> None:
    """Import, then make links final twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=100_000)
    parser.add_argument("step", nargs="?", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="a folder that does not exist yet")
    parser.add_argument("--one-text", action="store_true", help="all articles have the same text")
    given = parser.parse_args()
    to_store.RECONCILED_UNASKED = 0  # it is measured by itself
    with _folder(given.keep) as folder, own_server(folder) as server:
        uri, watch = server.start(), Watch(server, given.step)
        with record_files(folder, given.articles) as files:
            for file in map(_alike, files) if given.one_text else files:
                import_records([str(file)], uri=uri, listener=watch)
        for name in ("links final", "again"):
            before = mark(server)
            reconcile_links(uri)
            told(name, server, before, given.articles)


def _alike(file: Path) -> Path:
    """Give all records of a file the text of the first."""
    made = file.with_suffix(".alike")
    with file.open("rb") as lines, made.open("wb") as out:
        same: dict[str, object] = {}
        for line in lines:  # not all at once: this process is the one whose memory is told
            record = msgspec.json.decode(line)
            same = same or {name: record[name] for name in ("title", "text", "content_hash")}
            out.write(msgspec.json.encode(record | same) + b"\n")
    made.replace(file)
    return file


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep:
        keep.mkdir()
        yield keep
        return
    with own_folder() as folder:
        yield folder


def mark(server: EmbeddedServer) -> Mark:
    """The seconds of a processor now."""
    return Mark(time.process_time(), server_seconds(server))


def told(what: str, server: EmbeddedServer, before: Mark, articles: int) -> Mark:
    """Print what happened since a mark; the next mark."""
    now, mongod = mark(server), server.state().mongod
    assert mongod
    own, served = (1000 * (a - b) / articles for a, b in zip(now, before, strict=True))
    peaks = [memory_of(pid, PEAK) for pid in (os.getpid(), mongod.pid)]
    print(f"{what}: {own:.2f} + {served:.2f} ms an article, {peaks[0]:.0f} + {peaks[1]:.0f} MiB",
          flush=True)  # fmt: skip
    return now


if __name__ == "__main__":
    main()
