"""How the database bears many articles: `python -m benchmarks.load [ARTICLES …]` (10,000 alone).

Makes that many invented articles, a tenth of them carried by a second site, imports them, 50,000 at
a time, and runs the commands of every day over them, each as its user does, with an embedded server
of its own. Prints for each the CPU seconds of the command and of mongod, articles a CPU second, and
the peaks of memory. `--on FOLDER` measures over what `benchmarks.import_rate --keep` has left.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.crawl import served
from benchmarks.own_server import own_folder, own_server
from benchmarks.process_tree import EVERY, PEAK, children_seconds, memory_of, seconds_of
from evaluation.sites.declarations import write_declarations
from evaluation.sites.newsroom import MOSCOW, Newsroom, Story
from newsbot.dates.edtf import instant
from newsbot.model.article import Article, ExtractionNote
from newsbot.model.dates import DateCandidate, RecordDate
from newsbot.model.page import Origin
from newsbot.model.urls import article_id
from newsbot.query.corpus import open_corpus
from newsbot.query.index import open_index
from newsbot.query.question import Question
from newsbot.query.search import search
from newsbot.store.layout import ARTICLES
from newsbot.store.server.connection import connected
from newsbot.store.server.embedded import EmbeddedServer

AT_ONCE = 50_000
"""Articles in one file of a long import."""

COPIED = 10
"""One article in so many is carried by the second site, too."""

CRAWLED = 10
"""Articles of the site that is crawled."""

ASKED = 50
FILLED = (
    ("dedup", "--reconcile"),
    ("export", "{folder}/all.jsonl", "--keep", "all"),
    ("export", "{folder}/originals.jsonl"),
)
INDEXING = ("stats", "--by", "site")
"""The first question, which makes the search index."""

ASKED_OF = (
    INDEXING,
    ("stats", "--by", "day"),
    ("stats", "--by", "carriers"),
    ("stats", "--by", "stories"),
    ("report", "-o", "{folder}/report.html"),
    ("runs",),
    ("runs", "last"),
    ("health",),
    ("db", "status"),
    ("replay", "seeds"),
    ("crawl", "tass"),
    ("db", "backup", "{folder}/backup"),
    ("db", "delete", "--url", "https://zarechie.example/news/10", "--yes"),
    ("db", "delete", "--site", "povtor.example", "--yes"),
    ("db", "restore", "{folder}/backup", "--replace"),
    ("dedup", "--reconcile"),
)
"""Commands over what is filled and indexed; the crawl finds ten articles, the replay has two."""


class Cost(NamedTuple):
    """The cost of a command: seconds of its processor and of mongod's, MiB of each at most."""

    own: float
    server: float
    memory: float
    server_memory: float


def main() -> None:
    """Measure for each number of articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="*", type=int, default=[10_000])
    parser.add_argument("--on", type=Path, metavar="FOLDER", help="with records and a database")
    parser.add_argument("--only", nargs="+", metavar="WORD", help="commands with one of these")
    given = parser.parse_args()
    table = Table("articles", "command", "CPU s", "mongod CPU s", "articles a CPU s", "MiB",
                  "mongod MiB", box=None)  # fmt: skip
    measured = [_kept(given.on, given.only)] if given.on else map(_made, given.articles)
    for number, command, cost in chain.from_iterable(measured):
        rate = number / max(cost.own + cost.server, 0.01)
        figures = (cost.own, cost.server, rate, cost.memory, cost.server_memory)
        table.add_row(f"{number:,}", command, *(f"{figure:,.1f}" for figure in figures))
    Console(width=120).print(table)


def _made(number: int) -> Iterator[tuple[int, str, Cost]]:
    """All commands over so many articles, in a folder of its own."""
    with own_folder() as folder, _served(folder) as server, record_files(folder, number) as files:
        for file in files:
            yield from _measured(server, (("import", str(file)),), folder)
        commands = (("import", str(file)), *FILLED, *ASKED_OF)
        yield from _measured(server, commands, folder)


def _kept(folder: Path, words: list[str] | None) -> Iterator[tuple[int, str, Cost]]:
    """The commands over the articles of a folder."""
    commands: tuple[tuple[str, ...], ...] = (*FILLED, *ASKED_OF)
    if words:
        commands = tuple(typed for typed in commands if set(words) & set(typed))
    with _served(folder) as server:
        yield from _measured(server, commands, folder)


@contextmanager
def _served(folder: Path) -> Iterator[EmbeddedServer]:
    """A database in the folder, and a site to crawl."""
    with own_server(folder) as server, served(CRAWLED, 0) as outlet:
        os.environ |= {
            "NEWSBOT_SITES": str(write_declarations(folder / "sites", {"tass": outlet})),
            "NEWSBOT_ALLOW_PRIVATE": "127.0.0.0/8",
            "NEWSBOT_CONTACT": "bench@vesti.example",
        }
        yield server


def _measured(
    server: EmbeddedServer, commands: tuple[tuple[str, ...], ...], folder: Path
) -> Iterator[tuple[int, str, Cost]]:
    for typed in commands:
        name = " ".join(typed).replace("{folder}/", "").replace(f"{folder}/", "")
        cost = _run(server, typed, folder)
        with connected(server.start()) as database:
            number = database[ARTICLES].estimated_document_count()
        print(f"{number:,}: {name}: {cost.own:.1f} + {cost.server:.1f} CPU s, "
              f"{cost.memory:.0f} + {cost.server_memory:.0f} MiB", flush=True)  # fmt: skip
        if typed == INDEXING:
            print(f"{_asked():.0f} ms a query (median of {ASKED})", flush=True)
        yield number, name, cost


def write_records(path: Path, number: int) -> None:
    """So many invented articles of two sites, in order of publication."""
    _write_part(path, range(1, number + 1), number, _now())


@contextmanager
def record_files(folder: Path, number: int) -> Iterator[Iterator[Path]]:
    """The same articles in files, which another process writes while the first ones are used."""
    files = []
    newest = _now()
    with ProcessPoolExecutor(1) as writer:
        for first in range(1, number + 1, AT_ONCE):
            part = range(first, min(first + AT_ONCE, number + 1))
            path = folder / f"records-{first:08}.jsonl"
            files.append(writer.submit(_write_part, path, part, number, newest))
        try:
            yield (file.result() for file in files)
        finally:
            writer.shutdown(cancel_futures=True)


def _write_part(path: Path, part: range, number: int, newest: datetime) -> Path:
    """Some of so many articles; gives the path."""
    step = timedelta(minutes=1)
    room = Newsroom("load", number, newest=newest - step, step=step, size=4)
    with path.open("wb") as out:
        for count in part:
            story = room.story(count - count % COPIED if count % COPIED == 1 else count)
            site = "povtor.example" if count % COPIED == 1 else "zarechie.example"
            out.write(msgspec.json.encode(invented_article(story, site, count)) + b"\n")
    return path


def invented_article(story: Story, site: str, number: int) -> Article:
    """The record of a story on a site."""
    text = "\n\n".join(story.paragraphs)
    url = f"https://{site}/news/{number}"
    value = instant(story.published, "load")
    assert value and value.start and value.end
    seen = DateCandidate(
        value=value.value, precision=value.precision, source="json-ld", evidence=""
    )
    return Article(
        id=article_id(url, b""),
        url=url,
        site=site,
        title=story.title,
        text=text,
        language="ru",
        published=RecordDate(
            value=value.value, start=value.start, end=value.end, precision=value.precision,
            source="json-ld", candidates=(seen,),
        ),
        content_hash=hashlib.sha256(text.encode()).hexdigest()[:32],
        origin=Origin(kind="file", path=f"{number}.html"),
        rights=site,
        extraction=ExtractionNote(method="score", confidence=0.9),
        newsbot_version="load",
    )  # fmt: skip


def _run(server: EmbeddedServer, typed: tuple[str, ...], folder: Path) -> Cost:
    words = [word.format(folder=folder) for word in typed]
    before, used, memory = server_seconds(server), children_seconds(), 0.0
    with subprocess.Popen(
        [sys.executable, "-m", "newsbot", *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        complained = None
        while complained is None:
            try:
                complained = process.communicate(timeout=EVERY)[1]
            except subprocess.TimeoutExpired:
                with suppress(OSError, ValueError):  # it has just ended
                    memory = memory_of(process.pid, PEAK)
    if process.returncode not in {0, 5, 6}:  # 5: no crawls yet, 6: a site without new articles
        sys.exit(f"{typed}: {complained.decode()[-1000:]}")
    own = children_seconds() - used
    return Cost(own, server_seconds(server) - before, memory, _server_peak(server))


def _asked() -> float:
    words = ("мост", "мост открыл", "город", "ледокол", '"в городе"')
    took = []
    with open_corpus() as corpus, open_index(corpus.index) as index:
        for number in range(ASKED):
            began = time.process_time()
            search(index, Question(words=words[number % len(words)]), facets=True)
            took.append(1000 * (time.process_time() - began))
    return statistics.median(took)


def server_seconds(server: EmbeddedServer) -> float:
    """Seconds of a processor that the database's server has taken."""
    mongod = server.state().mongod
    assert mongod
    return seconds_of(mongod.pid)


def _server_peak(server: EmbeddedServer) -> float:
    mongod = server.state().mongod
    return memory_of(mongod.pid, PEAK) if mongod else 0.0


def _now() -> datetime:
    return datetime.now(MOSCOW).replace(second=0, microsecond=0)


if __name__ == "__main__":
    main()
